"""Somebody joins those who lead an activity, or stops: what is planned follows, as far as the other is free."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, true, update

from buurthuis.extensions import db
from buurthuis.schedule import hosting as plain
from buurthuis.schedule.hosting import A_DAY, REGULAR, Stretch
from buurthuis.schedule.models.dated import PLANNED
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.hosting import Hosting
from buurthuis.schedule.models.plan import Activity, Gathering, Series


def join(
    activity: Activity,
    host: Host | None,
    since: date | None = None,
    until: date | None = None,
    role: str = REGULAR,
) -> Hosting | None:
    """Let somebody lead the activity from a day on, beside those who do so already; nobody joins without a host."""
    if host is None:
        return None
    joined = Hosting(activity_id=activity.id, role=role, since=since, until=until)
    joined.host = host
    db.session.add(joined)
    db.session.flush()
    return joined


def last_day(hosting: Hosting, last: date | None) -> None:
    """Let somebody lead up to and including a day, None: until further notice. Who has not begun then, never does."""
    if last is not None and hosting.since is not None and hosting.since > last:
        db.session.delete(hosting)
    else:
        hosting.until = last
    db.session.flush()


def settle(
    activity: Activity, today: date, also: Collection[int] = (), since: date | None = None
) -> list[date]:
    """Let what is planned follow who leads the activity: who is gone makes way for the regular host.

    `also` are hosts who make way as well, such as one who was to come and does not. Gatherings follow from the day
    `since` on, None: from today; a series when the day has come. Answers the days on which somebody stays, as the
    regular host leads something else then.
    """
    terms = activity.hostings()
    stays: list[date] = []
    for stretch in plain.stretches(terms, since or today, also):
        stays += _hand_over(activity, stretch)
    now = next(plain.stretches(terms, today, also))
    series = update(Series).where(Series.activity_id == activity.id, Series.host_id.in_(now.gone))
    if now.leads is not None:
        db.session.execute(series.values(host_id=now.leads))
    return stays


def return_to(hosting: Hosting, since: date) -> None:
    """Let somebody who goes on after all lead again, from a day on, what nobody leads of his or her series."""
    own = select(Series.id).where(
        Series.activity_id == hosting.activity_id, Series.host_id == hosting.host_id
    )
    led_by_nobody = (
        Gathering.series_id.in_(own),
        Gathering.host_id.is_(None),
        ~Gathering.while_leading(hosting.host_id),
    )
    coming = (Gathering.state == PLANNED, Gathering.day >= since)
    back = update(Gathering).where(*led_by_nobody, *coming)
    db.session.execute(back.values(host_id=hosting.host_id))


def remove_host(host: Host, today: date) -> None:
    """Forget who a host is: what was led stays, what is to come is led by others. It cannot be undone."""
    ends = select(Hosting).where(
        Hosting.host_id == host.id, or_(Hosting.until.is_(None), Hosting.until > today)
    )
    of_host = list(db.session.scalars(ends))
    touched = {each.activity_id for each in of_host}
    for each in of_host:
        last_day(each, today)
    for number in sorted(touched):
        settle(db.session.get_one(Activity, number), today + A_DAY)
    coming = update(Gathering).where(
        Gathering.host_id == host.id, Gathering.day >= today, Gathering.state == PLANNED
    )
    db.session.execute(coming.values(host_id=None))
    db.session.execute(update(Series).where(Series.host_id == host.id).values(host_id=None))
    host.forget(today)
    db.session.flush()


def led_alike(activity: Activity, other: Activity, since: date) -> None:
    """Let an activity be led as another one is, from a day on."""
    for each in other.hostings():
        if not plain.is_over(each, since):
            begins = each.since if each.since and each.since > since else None
            join(activity, each.host, begins, each.until, each.role)


def take_out(hosting: Hosting) -> None:
    """Let somebody not lead the activity after all."""
    db.session.delete(hosting)
    db.session.flush()


def _hand_over(activity: Activity, stretch: Stretch) -> list[date]:
    """Who leads instead in one stretch; answers the days on which somebody who is gone stays."""
    theirs = Gathering.host_id.in_(stretch.gone)
    on_their_days = [
        Gathering.activity_id == activity.id,
        Gathering.state == PLANNED,
        Gathering.day >= stretch.first,
    ]
    if stretch.before is not None:
        on_their_days.append(Gathering.day < stretch.before)
    free = ~Gathering.while_leading(stretch.leads) if stretch.leads else true()
    left = or_(theirs, _led_by_nobody(activity, stretch))
    led = update(Gathering).where(*on_their_days, left, free).values(host_id=stretch.leads)
    db.session.execute(led)
    still = select(Gathering.day).where(*on_their_days, theirs)
    return list(db.session.scalars(still.order_by(Gathering.day, Gathering.starts_at)))


def _led_by_nobody(activity: Activity, stretch: Stretch) -> ColumnElement[bool]:
    """What lost its host before there was another one."""
    own = select(Series.id).where(Series.activity_id == activity.id, Series.host_id.in_(stretch.gone))
    return and_(Gathering.host_id.is_(None), Gathering.series_id.in_(own))
