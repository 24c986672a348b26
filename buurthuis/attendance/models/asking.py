"""Statements that are asked for every tap; made once, as they are long to make."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam
from sqlalchemy.orm import InstrumentedAttribute

from buurthuis.extensions import db

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def among(column: InstrumentedAttribute[Any], name: str) -> Any:
    """The condition that a column holds one of the values given under this name."""
    return column.in_(bindparam(name, expanding=True))


def unless_there(model: Any) -> "sqlite.Insert | postgresql.Insert":
    """An insertion of rows that does nothing for those whose key is taken."""
    # each is large, and a house needs one of them
    if db.engine.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert

        return insert(model).on_conflict_do_nothing()
    from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql

    return insert_in_postgresql(model).on_conflict_do_nothing()
