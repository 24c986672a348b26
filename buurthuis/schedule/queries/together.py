"""Whether gatherings fit that change at the same time."""

from dataclasses import replace

from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, Wanted, together
from buurthuis.schedule.models import Gathering
from buurthuis.schedule.queries.fitting import all_that_fits
from buurthuis.schedule.scope import Place

Places = dict[Gathering, Place]


def place(gathering: Gathering) -> Place:
    """Where and when it is now."""
    times = gathering.starts_at, gathering.ends_at
    return Place(gathering.day, *times, gathering.room_id, gathering.host_id)


def where_all_fit(asked: Gathering, places: Places, leave_out: bool) -> tuple[Places, Fit]:
    """Of gatherings that would take these places, those that can, and how they fit.

    Who cannot stays, and is in the way of the others as it was; with something else than a closing day in the
    way, only with `leave_out`.
    """
    found = _round(asked, places)
    fits, going = [found], _that_fit(places, found)
    while going and len(going) < len(places) and (leave_out or not found.obstacles):
        places, found = going, _round(asked, going)
        fits.append(found)
        going = _that_fit(places, found)
    whole = together(fits)
    return going, replace(whole, days=found.days, rooms=fits[0].rooms)


def _that_fit(places: Places, found: Fit) -> Places:
    stuck = {wall.day for wall in found.obstacles}
    return {each: place for each, place in places.items() if place.day in {*found.days} - stuck}


def _round(asked: Gathering, places: Places) -> Fit:
    """How the places fit; the one that was asked for comes before the others."""
    numbers = {each.id for each in places}
    first = [places[asked]] if asked in places else []
    kinds: dict[object, list[Place]] = {}
    for each, place in places.items():
        if each is not asked:
            kinds.setdefault(place.usual, []).append(place)
    centre = asked.centre
    taken = [
        Taken(one.room, one.host, one.day, one.starts_at, one.ends_at, asked.activity.title) for one in first
    ]
    found = all_that_fits(centre, [_wanted(asked, [one]) for one in first], numbers)
    found += all_that_fits(centre, [_wanted(asked, same) for same in kinds.values()], numbers, taken)
    return together(found)


def _wanted(asked: Gathering, same: list[Place]) -> Wanted:
    one, activity = same[0], asked.activity
    days = tuple(sorted(place.day for place in same))
    return Wanted(days, *one.usual, capacity=activity.capacity, accessible=activity.accessible)
