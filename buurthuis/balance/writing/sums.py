"""The sums of the months made anew, from the plan and the counts they add up."""

from sqlalchemy import delete, insert, select, text

from buurthuis.balance.models import CircleSum, MonthSum
from buurthuis.balance.queries.adding import Rows, added_up, circles_added_up
from buurthuis.centres.models import Centre
from buurthuis.extensions import db

ALONE = text("LOCK TABLE month_sum, month_circle_sum IN SHARE ROW EXCLUSIVE MODE")


def rebuild() -> None:
    """Make the sums of every month anew, one centre after the other: whoever counts waits for one at most."""
    centres = db.session.scalars(select(Centre.id).order_by(Centre.id)).all()
    db.session.commit()
    for centre in centres:
        _alone()
        _replace(MonthSum, centre, added_up(centre))
        _replace(CircleSum, centre, circles_added_up(centre))
        db.session.commit()


def _alone() -> None:
    """Nobody adds to the sums until this transaction ends: who wrote before is read, who writes now adds after."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(ALONE)


def _replace(model: type[MonthSum] | type[CircleSum], centre: int, rows: Rows) -> None:
    db.session.execute(delete(model).where(model.centre_id == centre))
    names = [column.name for column in rows.selected_columns]
    db.session.execute(insert(model).from_select(names, rows))
