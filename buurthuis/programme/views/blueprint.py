"""The blueprint of the programme; its pages may be kept a while by whoever brings them."""

import hashlib
from typing import NamedTuple

from flask import Blueprint, Response, abort, make_response, request, session
from flask_login import current_user

from buurthuis.periods import Week

programme = Blueprint("programme", __name__)
KEPT_SECONDS = 300


class Made(NamedTuple):
    """A page or a poster as it goes out, and the tag by which a cache asks whether it is still that one."""

    content: bytes
    tag: str


def made(content: bytes) -> Made:
    """Give it its tag."""
    return Made(content, hashlib.blake2b(content, digest_size=12).hexdigest())


def answer(what: Made, mimetype: str = "text/html") -> Response:
    """Hand it out, or say 304 to whoever has it already; the tag is weak, for it may travel compressed."""
    response = make_response(what.content)
    response.mimetype = mimetype
    response.set_etag(what.tag, weak=True)
    response.make_conditional(request)
    return response


def chosen_week(text: str | None, now: Week) -> Week:
    """The week that an address asks for, else this one; 404 when it asks for none."""
    try:
        return Week.parse(text) if text else now
    except ValueError:
        abort(404)


def kept_a_while(response: Response) -> Response:
    """Let caches keep the page, unless it greets somebody or has told them something."""
    if not current_user.is_authenticated and not session.modified:
        response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.vary.update(("Cookie", "Accept-Language"))
    return response
