"""An own circle that opens its door for once."""

from flask import flash, redirect, request
from flask_login import current_user
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.schedule import queries
from buurthuis.schedule.models import OWN_CIRCLE, Gathering, close_door, open_door
from buurthuis.schedule.views.blueprint import BOTH, Answer, schedule, to
from buurthuis.schedule.views.gatherings import unsettled
from buurthuis.schedule.views.outcome import say_what_is_lost


@schedule.route("/gatherings/<number:number>/open-door", methods=BOTH)
@may(Action.PLAN)
def opening(centre: Centre, number: int) -> Answer:
    """Let everybody in for once: this gathering is mixed, the activity stays an own circle."""
    gathering = unsettled(centre, number, planned=True)
    back = redirect(to("gathering", centre, number=number))
    if isinstance(gathering, Response) or request.method == "GET" or gathering.setting != OWN_CIRCLE:
        return back
    today = clock.today(centre.timezone)
    without = queries.left_without(centre, today, Gathering.id == gathering.id)
    open_door(gathering, current_user.id)
    _note("opened_door", gathering)
    flash(_("The door is open for once: everybody is welcome at this gathering."), "success")
    say_what_is_lost(without, today)
    return back


@schedule.route("/gatherings/<number:number>/open-door/closing", methods=BOTH)
@may(Action.PLAN)
def closing(centre: Centre, number: int) -> Answer:
    """Gather in the usual setting after all."""
    gathering = unsettled(centre, number, planned=True)
    back = redirect(to("gathering", centre, number=number))
    if isinstance(gathering, Response) or request.method == "GET" or not gathering.tagging.once:
        return back
    close_door(gathering)
    _note("closed_door", gathering)
    flash(_("This gathering has the setting of the activity again."), "success")
    return back


def _note(verb: str, gathering: Gathering) -> None:
    title, day = gathering.activity.title, gathering.day.isoformat()
    journal.record(verb, "gathering", gathering.id, centre=gathering.centre_id, title=title, day=day)
    db.session.commit()
