"""Key figures of the two houses, for the tests that are about them."""

from collections.abc import Iterable
from datetime import date, timedelta

from buurthuis.extensions import db
from buurthuis.relations.models import KeyFigure
from buurthuis.schedule.models import Activity
from tests import house

A_DAY = timedelta(days=1)
LAST_YEAR, NEXT_YEAR = date(2025, 12, 1), date(2027, 6, 1)


def key_figure(
    name: str = "Rima",
    circles: Iterable[str] = ("statushouder",),
    *,
    spoken: str = "nl,ar",
    hosts: Iterable[Activity] = (),
    supports: Iterable[Activity] = (),
    on: date = LAST_YEAR,
    until: date = NEXT_YEAR,
    slug: str = house.DE_BRUG,
) -> KeyFigure:
    """Somebody who shows the way, with consent."""
    figure = KeyFigure(centre_id=house.centre(slug).id, name=name, role="Loopt mee", spoken=spoken)
    figure.groups = [house.groups(slug)[key] for key in circles]
    figure.take_part([each.id for each in hosts], [each.id for each in supports])
    figure.agree(on, until, "signed")
    db.session.add(figure)
    db.session.commit()
    return figure


def known() -> list[KeyFigure]:
    """Whom the houses keep, as it stands in the database."""
    db.session.expire_all()
    return list(db.session.scalars(db.select(KeyFigure).order_by(KeyFigure.name)))
