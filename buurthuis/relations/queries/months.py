"""Which months may be told line by line. The versions that were signed come later in the house."""

from sqlalchemy import Date, column, exists, select, table

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month

VERSION = table("month_version", column("centre_id"), column("first", Date), column("reopened_at"))


def was_reopened(centre: Centre, month: Month) -> bool:
    """True for a month that was published before it changed: only the month itself knows what was shown of it then."""
    reopened = exists().where(
        VERSION.c.centre_id == centre.id, VERSION.c.first == month.first, VERSION.c.reopened_at.is_not(None)
    )
    return bool(db.session.scalar(select(reopened)))
