"""The blueprint of trust, its addresses and its pages."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug import Response

from buurthuis.centres.models import Centre

relations = Blueprint("relations", __name__, url_prefix="/<slug:slug>/trust")
Answer = str | Response | tuple[str, int]
BOTH = ["GET", "POST"]


def to(name: str, centre: Centre, **parts: Any) -> str:
    """The address of another page about trust."""
    return url_for(f"relations.{name}", slug=centre.slug, **parts)


def page(name: str, form: Any, **more: Any) -> Answer:
    """The page with the form as it was typed: 422 when it was sent and something is wrong."""
    shown = render_template(f"relations/{name}.html", form=form, **more)
    return shown if request.method == "GET" else (shown, 422)
