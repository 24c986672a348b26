"""Statements that are asked for every tap; made once, as they are long to make."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from buurthuis.extensions import db


def among(column: InstrumentedAttribute[Any], name: str) -> Any:
    """The condition that a column holds one of the values given under this name."""
    return column.in_(bindparam(name, expanding=True))


def unless_there(model: Any) -> sqlite.Insert | postgresql.Insert:
    """An insertion of rows that does nothing for those whose key is taken."""
    if db.engine.dialect.name == "sqlite":
        return sqlite.insert(model).on_conflict_do_nothing()
    return postgresql.insert(model).on_conflict_do_nothing()
