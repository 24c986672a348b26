"""What was just noted, sealed: only what this house counted can be taken back, and whoever looks cannot change it."""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from buurthuis.centres.models import Centre
from buurthuis.relations.noticing import Notice


def seal(notice: Notice, centre: Centre) -> str:
    """A text that goes with the page on which it can be taken back."""
    return str(_of(centre).dumps(notice.as_json()))


def opened(text: str, centre: Centre) -> Notice | None:
    """What was sealed at this centre; None for anything else."""
    try:
        return Notice.from_json(_of(centre).loads(text))
    except (BadData, UnicodeError):
        return None


def _of(centre: Centre) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"barriers of centre {centre.id}")
