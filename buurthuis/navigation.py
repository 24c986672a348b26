"""What stands in the bar of every page: the rooms of the program that this person may enter at this centre."""

from typing import Any

from flask import Flask, g, request, url_for
from flask_login import current_user

from buurthuis.accounts.roles import Action
from buurthuis.balance.guards import centres_read_by
from buurthuis.languages import gettext as _

ELSEWHERE = {"centres.every": "every", "balance.hours": "relations"}
"""Pages that stand in another room than that of their feature."""


def init_app(app: Flask) -> None:
    """Give the templates the centre, what may be done there, and the way to it."""

    @app.context_processor
    def surroundings() -> dict[str, Any]:
        return {"centre": g.get("centre"), "can": can, "navigation": bar(), "reads_several": reads_several}

    @app.template_global()
    def asset(path: str) -> str:
        return f"{app.static_url_path}/{path}"


def can(action: str) -> bool:
    """True when the person may do this at the centre of the page; `action` is a name of accounts.roles.Action."""
    centre = g.get("centre")
    return bool(
        current_user
        and current_user.is_authenticated
        and current_user.may(Action[action], centre and centre.id)
    )


def reads_several() -> bool:
    """True when the person reads months of more than one centre, and so may see these beside each other."""
    return current_user.is_authenticated and len(centres_read_by(current_user)) > 1


def bar() -> list[tuple[str, str, bool]]:
    """Label, address and whether the page is in that room, in reading order."""
    if not current_user or not current_user.is_authenticated:
        return []
    links = [(_("Today"), url_for("today.front_desk"), "today")]
    if g.get("centre") is not None:
        links += _of_centre(g.centre.slug)
    elif reads_several():
        links.append((_("Balance"), url_for("balance.houses_now"), "balance"))
    if current_user.may(Action.CENTRES, None):
        links.append((_("Centres"), url_for("centres.every"), "every"))
    endpoint = request.endpoint or ""
    here = ELSEWHERE.get(endpoint, endpoint.split(".")[0])
    return [(label, href, here in rooms.split()) for label, href, rooms in links]


def _of_centre(slug: str) -> list[tuple[str, str, str]]:
    """The rooms of the centre of the page: label, address, and the features that are in it."""
    rooms = (
        ("PLAN", _("Week"), "schedule.this_week", "schedule"),
        ("READ_MONTH", _("Balance"), "balance.this_month", "balance"),
        ("RELATIONS", _("Trust"), "relations.overview", "relations"),
        (None, _("Programme"), "programme.week", "programme"),
        ("HOUSE", _("House"), "centres.house", "centres people groups exchange"),
    )
    return [
        (label, url_for(endpoint, slug=slug), features)
        for action, label, endpoint, features in rooms
        if action is None or can(action)
    ]
