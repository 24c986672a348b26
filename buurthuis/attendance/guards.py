"""Who may count a gathering: staff any of their centre, a volunteer those of today and two days around it."""

from functools import wraps
from typing import Any

from flask import abort
from flask_login import current_user

from buurthuis import clock
from buurthuis.accounts.guards import View
from buurthuis.accounts.roles import Action
from buurthuis.attendance.tally import near
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.schedule.models import Gathering


def may_count(view: View) -> View:
    """Turn `slug` and `number` in the address into the `gathering` of the view; 404 for who may not count it."""

    @wraps(view)
    def guarded(centre: Centre, number: int, **kwargs: Any) -> Any:
        gathering: Gathering = own(Gathering, number, centre)
        may_any_day = current_user.may(Action.COUNT, centre.id)
        if not may_any_day and not near(gathering.day, clock.today(centre.timezone)):
            abort(404)
        return view(gathering=gathering, **kwargs)

    return may(Action.COUNT_TODAY)(guarded)  # type: ignore[return-value]
