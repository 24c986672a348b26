"""The key figures of a house, and what a form about one offers to choose from."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.relations.models import KeyFigure, KeyFigureActivity
from buurthuis.schedule import queries as schedule
from buurthuis.schedule.models import recognisable


def key_figures(centre: Centre) -> list[KeyFigure]:
    """Who shows the way to this house, by name."""
    known = select(KeyFigure).where(KeyFigure.centre_id == centre.id)
    with_all = known.options(
        selectinload(KeyFigure.groups),
        selectinload(KeyFigure.parts).joinedload(KeyFigureActivity.activity),
    )
    return sorted(db.session.scalars(with_all), key=lambda each: each.name.casefold())


def key_figure_named(centre: Centre, name: str | None) -> KeyFigure | None:
    """The key figure of the house that people mean by this name."""
    known = db.session.scalars(select(KeyFigure).where(KeyFigure.centre_id == centre.id))
    return next((each for each in known if recognisable(each.name) == recognisable(name or "")), None)


def running(centre: Centre, today: date) -> dict[int, str]:
    """The activities that gather from today on: titles by number, in the order of the alphabet."""
    listing = schedule.activities(centre, today)
    lines = sorted((*listing.to_choose, *listing.planned), key=lambda line: line.title.casefold())
    return {line.id: line.title for line in lines}
