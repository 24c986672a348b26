"""How Alembic runs the migrations of the house."""

from alembic import context
from flask import current_app

from buurthuis.extensions import Model

engine = current_app.extensions["migrate"].db.engine
metadata = Model.metadata


def run() -> None:
    """Run all migrations in one transaction, on the engine of the application."""
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
