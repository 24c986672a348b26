"""The programme as a calendar that other programs follow: no account, no cookie, the same for whoever asks."""

from datetime import date, timedelta
from functools import lru_cache

from flask import Response, abort, current_app, g, request, url_for

from buurthuis import clock, languages
from buurthuis.accounts.guards import public
from buurthuis.centres.guards import by_slug
from buurthuis.centres.models import Centre
from buurthuis.periods import Month
from buurthuis.programme.feed import Feed
from buurthuis.programme.queries import feed as asked
from buurthuis.programme.selection import Selection
from buurthuis.programme.views.blueprint import KEPT_SECONDS, Made, answer, made, programme
from buurthuis.programme.views.telling import Telling, name

BACK = timedelta(weeks=13)
# Of a house with thirty gatherings a week, ten take about ten megabytes.
CALENDARS_AT_HAND = 10


@programme.get("/programme/<slug:slug>.ics")
@public
def feed(slug: str) -> Response:
    """The calendar (`?language=` and `?kind=` of the activity, `?room=` by number, `?lang=` of its texts)."""
    centre = by_slug(slug)
    if centre is None:
        abort(404)
    g.centre = centre
    with languages.use(_language()):
        told = _feed(centre, _selection())
    response = answer(_at_hand(told), "text/calendar")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.headers["Content-Disposition"] = f'inline; filename="{slug}.ics"'
    return response


@lru_cache(maxsize=CALENDARS_AT_HAND)
def _at_hand(told: Feed) -> Made:
    """The file: the same as long as the plan says the same."""
    from buurthuis.programme import calendar  # what it is written with takes a while to load

    return made(calendar.written(told))


def _feed(centre: Centre, of: Selection) -> Feed:
    since = _since(clock.today(centre.timezone))
    rooms = asked.rooms(centre)
    telling = Telling(
        activities=asked.activities(centre),
        rooms=rooms,
        taggings=asked.taggings(centre, since, of) if centre.shows_setting else {},
    )
    series, singles = telling.gathered(asked.series(centre, since, of), asked.gatherings(centre, since, of))
    return Feed(
        name=name(centre, of, rooms),
        zone=centre.timezone,
        realm=f"{centre.slug}.{centre.opened_on:%Y%m%d}.buurthuis",
        made_on=centre.opened_on,
        place=", ".join(filter(None, (centre.name, centre.address))),
        url=_root() + url_for("programme.week", slug=centre.slug, lang=_asked_language()),
        series=series,
        singles=singles,
    )


def _selection() -> Selection:
    try:
        return Selection.read(request.args)
    except ValueError:
        abort(404)


def _language() -> str:
    """That of the address, else that of the house: a program that fetches a calendar speaks for nobody."""
    default: languages.Language = current_app.config["DEFAULT_LANGUAGE"]
    return _asked_language() or default.tag


def _asked_language() -> str | None:
    wanted = request.args.get("lang")
    return wanted if wanted in [language.tag for language in languages.offered_languages()] else None


def _since(today: date) -> date:
    """A quarter back, from the first of that month: so that the start of a series does not shift every week."""
    return Month.of(today - BACK).first


def _root() -> str:
    return current_app.config["SETTINGS"].url or request.host_url.rstrip("/")
