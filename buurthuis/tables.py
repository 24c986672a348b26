"""Every row of every table: counted, and carried from one database into another that the migrations made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Connection,
    MetaData,
    NullPool,
    Table,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL

from buurthuis import database

REVISION = "alembic_version"
AT_ONCE = 1000


@contextmanager
def file(path: Path) -> Iterator[Connection]:
    """An SQLite file that nobody else uses yet, in one transaction; it is safe on the disk only once it is synced."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        yield connection


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision, in the transaction of this connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revision(connection: Connection) -> str | None:
    """The revision a database is at; None when it holds no house."""
    if not inspect(connection).has_table(REVISION):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def names(connection: Connection) -> set[str]:
    """The names of the tables, that of the revision among them."""
    return set(inspect(connection).get_table_names())


def rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    counted = ((table, select(func.count()).select_from(table)) for table in _in_order(connection))
    return {table.name: connection.scalar(asked) or 0 for table, asked in counted}


def carry(source: Connection, target: Connection) -> dict[str, int]:
    """Fill a database that the migrations just made with all rows of one at the same revision.

    What follows from other rows comes over as it was, so nothing is derived while they go. It numbers on after the
    highest number that either knows to be given. Answers how many rows of each table went over.
    """
    there = _in_order(target)
    here = MetaData()
    here.reflect(source, only=[table.name for table in there])
    for table in reversed(there):  # what the migrations put there: the source has its own
        if target.scalar(select(func.count()).select_from(table)):
            target.execute(table.delete())
    with _nothing_following(target, there):
        done = {table.name: _carry(here.tables[table.name], source, table, target) for table in there}
    _go_on_numbering(there, _highest_given(source), target)
    return done


@contextmanager
def _nothing_following(connection: Connection, there: list[Table]) -> Iterator[None]:
    """No trigger of these tables does anything meanwhile."""
    if connection.dialect.name == "postgresql":
        names = [connection.dialect.identifier_preparer.quote(table.name) for table in there]
        for name in names:
            connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        for name in names:
            connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    triggers = connection.execute(asked).all()
    for name, _written in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _name, written in triggers:
        connection.exec_driver_sql(written)


def _carry(here: Table, source: Connection, there: Table, target: Connection) -> int:
    asked = select(*(here.c[column.name] for column in there.columns))
    done = 0
    for part in source.execute(asked.execution_options(yield_per=AT_ONCE)).partitions():
        target.execute(insert(there), [dict(row._mapping) for row in part])
        done += len(part)
    return done


def _in_order(connection: Connection) -> list[Table]:
    """The tables as the database has them, those that others point to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION]


def _highest_given(connection: Connection) -> dict[str, int]:
    """The highest number that a row of each table ever had, as far as the database remembers: it may be gone."""
    if connection.dialect.name == "sqlite":
        if not connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'")):
            return {}
        asked = "SELECT name, seq FROM sqlite_sequence"
    else:
        asked = (
            "SELECT relname, pg_sequence_last_value(pg_get_serial_sequence(oid::regclass::text, 'id')::regclass) "
            "FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND EXISTS "
            "(SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'id' AND NOT attisdropped)"
        )
    return {name: highest for name, highest in connection.execute(text(asked)) if highest}


def _go_on_numbering(there: list[Table], given: dict[str, int], connection: Connection) -> None:
    for table in there:
        if "id" in table.c and table.c.id.type.python_type is int:
            present = connection.scalar(select(func.max(table.c.id))) or 0
            if highest := max(present, given.get(table.name, 0)):
                _number_after(highest, table.name, connection)


def _number_after(highest: int, table: str, connection: Connection) -> None:
    asked = {"name": table, "highest": highest}
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)"), asked)
        return
    remembers = "SELECT count(*) FROM sqlite_master WHERE name = :name AND sql LIKE '%AUTOINCREMENT%'"
    if connection.scalar(text(remembers), asked):
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), asked)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :highest)"), asked)


def keep_still(connection: Connection, ours: set[str]) -> None:
    """Let nobody write into these tables of PostgreSQL until this transaction ends; all can read."""
    connection.exec_driver_sql(f"LOCK TABLE {_listed(connection, ours)} IN SHARE ROW EXCLUSIVE MODE")


def remove(connection: Connection, ours: set[str]) -> None:
    """Drop these tables from PostgreSQL, with the functions that guarded them."""
    guards = connection.scalars(
        text(
            "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND relname = ANY(:names) AND relnamespace = current_schema()::regnamespace"
        ),
        {"names": sorted(ours)},
    ).all()
    connection.exec_driver_sql(f"DROP TABLE {_listed(connection, ours)} CASCADE")
    for guard in guards:
        connection.exec_driver_sql(f"DROP FUNCTION {guard}")


def _listed(connection: Connection, ours: set[str]) -> str:
    return ", ".join(map(connection.dialect.identifier_preparer.quote, sorted(ours)))
