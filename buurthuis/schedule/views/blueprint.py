"""The blueprint of the plan, its addresses and its pages."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug import Response

from buurthuis.centres.guards import own
from buurthuis.centres.models import Centre
from buurthuis.schedule import queries
from buurthuis.schedule.models import Activity

schedule = Blueprint("schedule", __name__, url_prefix="/<slug:slug>")
Answer = str | Response | tuple[str, int]
BOTH = ["GET", "POST"]


def to(name: str, centre: Centre, **parts: Any) -> str:
    """The address of another page of the plan."""
    return url_for(f"schedule.{name}", slug=centre.slug, **parts)


def page(name: str, form: Any, **more: Any) -> Answer:
    """The page with the form as it was typed: 422 when it was sent and something is wrong."""
    page = render_template(f"schedule/{name}.html", form=form, **more)
    return page if request.method == "GET" else (page, 422)


def own_activity(centre: Centre, number: int) -> Activity:
    """The activity of the house; for a change, nobody else plans meanwhile."""
    if request.method == "POST":
        queries.hold(centre)
    activity: Activity = own(Activity, number, centre)
    return activity
