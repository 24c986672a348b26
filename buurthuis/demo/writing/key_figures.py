"""The key figures of the demo, with what the team noted about them."""

from datetime import date, timedelta

from sqlalchemy import select

from buurthuis.accounts.models import find
from buurthuis.centres.models import Centre
from buurthuis.demo.key_figures import KEY_FIGURES, STAFF, Shown
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.relations.consent import USUAL_YEARS, years_after
from buurthuis.relations.models import KeyFigure
from buurthuis.schedule.models import Activity


def show_the_way(centre: Centre, today: date) -> None:
    """Let people show the way to this house, where the demo has any."""
    numbers = select(Activity.title, Activity.id).where(Activity.centre_id == centre.id)
    activities = dict(db.session.execute(numbers).all())
    groups = {group.key: group for group in db.session.scalars(select(Group).filter_by(centre_id=centre.id))}
    for shown in KEY_FIGURES.get(centre.slug, ()):
        figure = KeyFigure(centre_id=centre.id, name=shown.name, role=shown.role, spoken=shown.spoken)
        figure.groups = [groups[key] for key in shown.circles]
        figure.take_part(
            [activities[title] for title in shown.hosts], [activities[title] for title in shown.supports]
        )
        _agree(figure, shown, today)
        db.session.add(figure)
        db.session.flush()
        _note(figure, shown, today, STAFF[centre.slug])


def _agree(figure: KeyFigure, shown: Shown, today: date) -> None:
    first, *later = (today - timedelta(days=days) for days in shown.agreed)
    figure.agree(first, years_after(first, USUAL_YEARS), shown.how)
    for day in later:
        figure.renew(day, years_after(day, USUAL_YEARS), shown.how)


def _note(figure: KeyFigure, shown: Shown, today: date, staff: str) -> None:
    author = find(staff)
    for noted in shown.notes:
        day = today - timedelta(days=noted.days_ago)
        figure.note(day, noted.kind, noted.text, author.id if author else None)
