"""The page on the tablet at the door: its shell, its worker and its texts. None of them holds anything personal."""

import hashlib
import json
from functools import cache

from flask import Response, current_app, make_response, render_template, request

from buurthuis import languages
from buurthuis.accounts.guards import public
from buurthuis.attendance import words
from buurthuis.attendance.views.blueprint import attendance
from buurthuis.groups.partition import ICONS

MODULES = (
    *("main", "screens", "texts", "store", "book", "numbers", "sync", "status"),
    *("list", "count", "firsts", "questions", "earlier", "handover", "details", "updates"),
)
A_YEAR = 365 * 24 * 3600


@attendance.get("/attendance/")
@public
def counting() -> Response:
    """The shell of the counting page, the same for everybody who reads this language."""
    return _fresh(make_response(_shell()))


@attendance.get("/attendance/texts.json")
@public
def counting_texts() -> Response:
    """All texts in all languages; under the address that names their version they may be kept."""
    answer = make_response(_texts(languages.offered_languages()))
    answer.mimetype = "application/json"
    if request.args.get("v") != _version():
        return _fresh(answer)
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}"
    return answer


@attendance.get("/attendance/service-worker.js")
@public
def counting_worker() -> Response:
    """The worker that opens the page without a connection; another one as soon as anything it keeps is another."""
    return _fresh(_file("service-worker.js", "text/javascript", digest=_digest()))


@attendance.get("/attendance/manifest.webmanifest")
@public
def counting_manifest() -> Response:
    """What the tablet needs to know to put the page on its home screen."""
    return _fresh(_file("manifest.webmanifest", "application/manifest+json"))


def _file(name: str, mimetype: str, **parts: str) -> Response:
    answer = make_response(render_template(f"attendance/{name}", modules=MODULES, texts=_version(), **parts))
    answer.mimetype = mimetype
    return answer


def _shell() -> str:
    return render_template(
        "attendance/counting.html",
        modules=MODULES,
        icons=(*ICONS, "question"),
        texts=_version(),
        release=_release(),
    )


def _fresh(answer: Response) -> Response:
    """Ask again each time, and send nothing twice."""
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _digest() -> str:
    """A name for the page as it is now, in the language of the house."""
    with languages.use(current_app.config["DEFAULT_LANGUAGE"].tag):
        return hashlib.sha256((_shell() + _release()).encode()).hexdigest()[:12]


def _version() -> str:
    return hashlib.sha256(_texts(languages.offered_languages()).encode()).hexdigest()[:12]


def _release() -> str:
    return str(current_app.config["RELEASE"])


@cache
def _texts(_offered: tuple[languages.Language, ...]) -> str:
    return json.dumps(words.texts(), ensure_ascii=False, separators=(",", ":"))
