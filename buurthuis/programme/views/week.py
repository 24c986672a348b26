"""The week of a centre on screen, for everybody."""

from functools import lru_cache
from html import escape
from typing import Any

from flask import Response, current_app, make_response, render_template, session, url_for
from flask_login import current_user

from buurthuis.accounts.guards import public
from buurthuis.languages import gettext as _
from buurthuis.periods import Week
from buurthuis.programme import words
from buurthuis.programme.poster import SIZES
from buurthuis.programme.views.blueprint import Made, answer, kept_a_while, made, programme
from buurthuis.programme.views.reading import Leaf, leaf
from buurthuis.programme.wish import choices
from buurthuis.words import language_word, word

PAGES_AT_HAND = 32  # about a megabyte


@programme.get("/programme/<slug:slug>")
@public
def week(slug: str) -> Response:
    """The gatherings of a week (`?week=2026-W48`, else this one), in one language, of one kind, for whom."""
    asked = leaf(slug)
    if current_user.is_authenticated or session:
        return kept_a_while(make_response(_page(asked)))
    return kept_a_while(answer(_at_hand(asked)))


@lru_cache(maxsize=PAGES_AT_HAND)
def _at_hand(asked: Leaf) -> Made:
    """The page for whoever has not signed in: the same as long as the same is asked and the plan says the same."""
    return made(_page(asked).encode())


def _page(asked: Leaf) -> str:
    announced = asked.announced()
    days = asked.days(asked.wish.of(announced))
    kept = {"lang": asked.tag} if asked.address_says_language else {}
    return render_template(
        "programme/week.html",
        asked=asked,
        days=[day for day in days if day.slots or day.closed is not None],
        this_week=Week.of(asked.today),
        choices={name: _worded(name, codes) for name, codes in choices(announced, asked.wish).items()},
        at={"slug": asked.house.slug} | kept | asked.wish.asked(),
        ways=_ways(asked),
        **words.OF_A_PAGE,
    )


def _worded(name: str, codes: list[str]) -> list[tuple[str, str]]:
    if name == "spoken":
        named = [(code, language_word(code)) for code in codes]
    else:
        named = [(code, word({"kind": "kind_", "whom": "for_"}[name] + code)) for code in codes]
    return sorted(named, key=lambda one: one[1].casefold())


def _ways(asked: Leaf) -> dict[str, Any]:
    """Where the programme can be had in another form; the calendar only when the house has one."""
    at: dict[str, Any] = {"slug": asked.house.slug, "lang": asked.tag}
    feed = "programme.feed" in current_app.view_functions
    alike: dict[str, Any] = {"language": asked.wish.spoken, "kind": asked.wish.kind}
    frame = '<iframe src="{}" title="{}" width="100%" height="720"></iframe>'
    return {
        "poster": {size: url_for("programme.poster", week=asked.week, size=size, **at) for size in SIZES},
        "feed": asked.root + url_for("programme.feed", **at, **alike) if feed else None,
        "frame": frame.format(
            escape(asked.root + url_for("programme.embed", **at)),
            escape(_("What is on at %(name)s", name=asked.house.name)),
        ),
    }
