"""The week of a centre on paper: a poster for the wall."""

from functools import lru_cache
from pathlib import Path

from flask import Response, request, url_for

from buurthuis import languages
from buurthuis.accounts.guards import public
from buurthuis.extensions import db, limiter
from buurthuis.formats import clock_time, long_day, long_range
from buurthuis.languages import gettext as _
from buurthuis.periods import Week
from buurthuis.printing import printed
from buurthuis.printing.wording import Words
from buurthuis.programme.announcement import Announcement
from buurthuis.programme.poster import SIZES, Day, Notice, Poster, attempts
from buurthuis.programme.views.blueprint import Made, answer, kept_a_while, made, programme
from buurthuis.programme.views.reading import Leaf, leaf
from buurthuis.programme.wish import Wish
from buurthuis.programme.words import facts, organiser, sorts, tongues
from buurthuis.schedule.week import Day as OfWeek
from buurthuis.words import group_word, word

POSTERS_AT_HAND = 12  # of at most a few hundred kilobytes
SOURCE = Path(__file__).resolve().parents[1] / "poster.typ"


@programme.get("/programme/<slug:slug>/<week:week>.pdf")
@limiter.limit("30 per minute")
@public
def poster(slug: str, week: Week) -> Response:
    """The poster as PDF (`?size=A3`, else A4; `?lang=ar`)."""
    size = request.args.get("size")
    asked = leaf(slug, week)._replace(wish=Wish())
    chosen = size if size in SIZES else SIZES[0]
    db.session.rollback()  # all was read: nobody who counts waits for the press
    response = answer(_at_hand(asked, chosen), "application/pdf")
    name = f"{asked.house.slug}-{week}-{asked.tag}-{chosen}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return kept_a_while(response)


@lru_cache(maxsize=POSTERS_AT_HAND)
def _at_hand(asked: Leaf, size: str) -> Made:
    """The poster: the same as long as the same is asked and the plan says the same."""
    return made(printed(SOURCE, attempts(told(asked, size))))


def told(asked: Leaf, size: str) -> Poster:
    """What stands on the poster, in the language of the visitor."""
    address = asked.root + url_for("programme.week", slug=asked.house.slug)
    days = asked.days(asked.announced())
    return Poster(
        title=_("What is on at %(name)s", name=asked.house.name),
        period=long_range(asked.week.first, asked.week.last),
        place=asked.house.address,
        tag=asked.tag,
        direction=languages.current().direction,
        days=tuple(_day(of, asked.tag) for of in days if of.slots or of.closed is not None),
        empty=_("Nothing is planned in this week."),
        scan=_("Scan for more, in your language"),
        leads_to=f"{address}?week={asked.week}&lang={asked.tag}",
        shown_address=address.partition("://")[2],
        size=size,
    )


def _day(of: OfWeek[Announcement], tag: str) -> Day:
    closed = None
    if of.closed is not None:
        closed = " ".join(filter(None, (_("The house is closed."), of.closed)))
    return Day(long_day(of.date), tuple(_notice(one, tag) for one in of.slots), closed)


def _notice(one: Announcement, tag: str) -> Notice:
    by, kinds = organiser(one), sorts(one)
    signed = [("room", one.room)] if one.room else []
    signed += facts(one)
    signed += [("sorts", " · ".join(kinds))] if kinds else []
    signed += [("organiser", by)] if by else []
    names = " · ".join(group_word(group, plural=True) for group in one.circle)
    return Notice(
        starts=clock_time(one.starts_at),
        ends=clock_time(one.ends_at),
        title=Words(*one.titled(tag)),
        off=word(one.state) if one.is_off else None,
        facts=tuple((sign, text) for sign, text in signed),
        spoken=tuple(Words(name, code) for code, name in tongues(one)),
        ring=one.setting,
        circle=names or word(one.setting or "not_chosen"),
    )
