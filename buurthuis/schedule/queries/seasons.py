"""The series of a house, and how those of a season would fit in another one."""

from dataclasses import replace

from sqlalchemy import select

from buurthuis.centres.models import Centre
from buurthuis.centres.queries import rooms_beside
from buurthuis.extensions import db
from buurthuis.schedule.copying import Anew, Running, Stretch, anew, beside_each_other, days_of, is_last
from buurthuis.schedule.hosting import in_place_of
from buurthuis.schedule.models import Activity, Hosting, Series
from buurthuis.schedule.queries.fitting import all_that_fits
from buurthuis.schedule.season import Season


def running(centre: Centre) -> list[Running]:
    """Every series of the house, by title and then by its start."""
    known = (
        select(Series, Activity)
        .join(Activity, Activity.id == Series.activity_id)
        .where(Activity.centre_id == centre.id)
        .order_by(Series.starts_on, Series.id)
    )
    found = [_running(series, activity) for series, activity in db.session.execute(known)]
    return sorted(found, key=lambda each: each.title.casefold())


def planned_anew(centre: Centre, coming: list[Running], new: Stretch) -> list[Anew]:
    """How these series fit in the new season, held against what is planned there and against each other.

    Those that went on otherwise come after the others, for they rarely come back.
    """
    coming = _led_then(centre, sorted(coming, key=lambda each: not is_last(each, coming)), new)
    rules = [anew(each, new) for each in coming]
    split = [
        Season(centre.school_region, each.skips_school, each.skips_public).split(days_of(rule, new))
        for each, rule in zip(coming, rules, strict=True)
    ]
    wanted = [each.wanted(stay) for each, (stay, _) in zip(coming, split, strict=True)]
    fits = all_that_fits(centre, wanted)
    plans = [
        Anew(each, rule, tuple(skipped), fit, is_last(each, coming))
        for each, rule, (_, skipped), fit in zip(coming, rules, split, fits, strict=True)
    ]
    return beside_each_other(plans, rooms_beside(centre))


def _led_then(centre: Centre, coming: list[Running], new: Stretch) -> list[Running]:
    """The same series, each with who leads it when the season begins."""
    of_house = select(Hosting).join(Activity, Activity.id == Hosting.activity_id)
    known = db.session.scalars(of_house.where(Activity.centre_id == centre.id)).all()
    return [
        replace(
            each,
            host_id=in_place_of(
                [one for one in known if one.activity_id == each.activity_id], each.host_id, new.first
            ),
        )
        for each in coming
    ]


def _running(series: Series, activity: Activity) -> Running:
    return Running(
        id=series.id,
        activity_id=activity.id,
        title=activity.title,
        rule=series.rule,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        room_id=series.room_id,
        host_id=series.host_id,
        until=min(filter(None, (series.until, series.planned_until))),
        skips_school=series.skips_school_holidays,
        skips_public=series.skips_public_holidays,
        capacity=activity.capacity,
        accessible=activity.accessible,
    )
