"""How Alembic runs the migrations of the house."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from buurthuis.extensions import Model


def run(connection: Connection) -> None:
    """Run all migrations in the one transaction of this connection."""
    context.configure(
        connection=connection, target_metadata=Model.metadata, render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        context.run_migrations()


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """SQLite makes a table again only while it does not guard what points to it; the migration looks at that itself."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys=OFF").close()  # it does nothing inside a transaction
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON").close()


given = context.config.attributes.get("connection")
if given is not None:  # of a copy that is being made; whoever gave it commits
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as own, unguarded(own), own.begin():
        run(own)
