"""What of a month this person may read."""

from flask import abort, request
from flask_login import current_user

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.balance import queries
from buurthuis.balance.queries import Reading
from buurthuis.centres.models import Centre
from buurthuis.periods import Month


def reading(centre: Centre, month: Month) -> Reading:
    """The month as this person may read it (`?version=1` asks for one that was signed); 404 where there is none."""
    asked = request.args.get("version")
    if asked is not None and not (asked.isascii() and asked.isdigit() and len(asked) < 5):
        abort(404)
    number = int(asked) if asked else None
    if current_user.may(Action.READ_MONTH, centre.id):
        signs = current_user.may(Action.CLOSE_MONTH, centre.id)
        found = queries.read(centre, month, clock.local_now(centre.timezone), number, signs)
    else:
        found = queries.read_outside(centre, month, number)
    return found or abort(404)
