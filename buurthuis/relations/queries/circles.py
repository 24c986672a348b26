"""The map of the ways as it is today."""

from datetime import date

from sqlalchemy import select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.relations.circles import Circle, Guide, Offered, circles
from buurthuis.relations.models import KeyFigure
from buurthuis.relations.queries.key_figures import key_figures
from buurthuis.schedule import queries as schedule
from buurthuis.schedule.models import Activity


def circles_now(centre: Centre, today: date) -> tuple[Circle, ...]:
    """The circles of the groups in use, with what gathers from today on and the key figures who agree to be kept."""
    groups = [group.key for group in schedule.groups(centre)]
    guides = [_guide(each) for each in key_figures(centre) if not each.consent.has_ended(today)]
    return circles(groups, _offered(centre, today), guides)


def _offered(centre: Centre, today: date) -> list[Offered]:
    asked = select(Activity.id, Activity.spoken).where(Activity.centre_id == centre.id)
    spoken = dict(db.session.execute(asked).all())
    return [
        Offered(
            line.id, line.title, line.setting, frozenset(group.key for group in line.circle), spoken[line.id]
        )
        for line in schedule.activities(centre, today).planned
    ]


def _guide(figure: KeyFigure) -> Guide:
    return Guide(
        figure.id,
        figure.name,
        figure.spoken,
        frozenset(group.key for group in figure.groups),
        frozenset(each.activity_id for each in figure.parts),
    )
