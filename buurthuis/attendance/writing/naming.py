"""Many names, or many rows, in one statement: SQLAlchemy works longer on each value than a database does."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import FromClause, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from buurthuis.extensions import db

PLACES = {"sqlite": ":{}", "postgresql": "%({})s"}


class EachOf(FunctionElement[str]):
    """The texts of a list in JSON, as the rows of a question: one parameter, however many they are."""

    inherit_cache = True
    name = "each_of"


@compiles(EachOf, "sqlite")
def _in_sqlite(element: EachOf, compiler: SQLCompiler, **given: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **given)}))"  # noqa: S608 - a parameter


@compiles(EachOf, "postgresql")
def _in_postgresql(element: EachOf, compiler: SQLCompiler, **given: Any) -> str:
    return f"(SELECT json_array_elements_text(CAST({compiler.process(element.clauses, **given)} AS json)))"


def each_of(name: str) -> EachOf:
    """The texts that are given under this name, as a list in JSON."""
    return EachOf(bindparam(name, type_=String()))


def insert(table: FromClause, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows into a table, each with all of its columns; every value is one that both drivers take, a day is text."""
    db.session.connection().exec_driver_sql(_insertion(table, db.engine.dialect.name), rows)


@cache
def _insertion(table: FromClause, dialect: str) -> str:
    names = [column.name for column in table.columns]
    places = ", ".join(PLACES[dialect].format(name) for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - names of our own
