"""The programme of this week inside another website: plain, and open to every frame."""

from functools import lru_cache

from flask import Response, current_app, request

from buurthuis import languages
from buurthuis.accounts.guards import public
from buurthuis.headers import show_in_frames
from buurthuis.programme import words
from buurthuis.programme.views.blueprint import KEPT_SECONDS, Made, answer, made, programme
from buurthuis.programme.views.reading import Leaf, leaf

FRAMES_AT_HAND = 16


@programme.get("/programme/<slug:slug>/embed")
@public
def embed(slug: str) -> Response:
    """The week as a page without a layout, the same for everybody who asks the same address: no cookie is looked at."""
    with languages.use(_language()):
        response = answer(_at_hand(leaf(slug)))
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return show_in_frames(response)


def _language() -> str:
    """That of the address, else that of the house: in a frame nobody is known."""
    offered = [language.tag for language in languages.offered_languages()]
    asked = request.args.get("lang", "")
    return asked if asked in offered else str(current_app.config["DEFAULT_LANGUAGE"].tag)


@lru_cache(maxsize=FRAMES_AT_HAND)
def _at_hand(asked: Leaf) -> Made:
    days = [
        day for day in asked.days(asked.wish.of(asked.announced())) if day.slots or day.closed is not None
    ]
    # not by render_template: what that adds to a page looks at who is signed in
    sheet = current_app.jinja_env.get_template("programme/embed.html")
    page = sheet.render(asked=asked, days=days, language=languages.current(), **words.OF_A_PAGE)
    return made(page.encode())
