"""The plan of a closed month stays as it is: the database refuses to change it, and here that has a name."""

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

REFUSAL = "the month of this gathering is closed"


class MonthClosed(Exception):
    """Something would change in a month that is closed: its plan, or its counts."""


def listen(engine: Engine) -> None:
    """Call what the triggers of a closed month refuse by its name."""
    event.listen(engine, "handle_error", _named)


def _named(context: ExceptionContext) -> None:
    if REFUSAL in str(context.original_exception):
        raise MonthClosed(REFUSAL) from context.original_exception
