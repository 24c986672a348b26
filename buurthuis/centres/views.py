"""The pages of the house: its rooms, its closing days, its own settings."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.guards import may_anywhere
from buurthuis.accounts.roles import Action
from buurthuis.centres import queries
from buurthuis.centres.forms import ClosureForm, RoomForm, SettingsForm
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.periods import Week

centres = Blueprint("centres", __name__)
Answer = str | Response | tuple[str, int]


@centres.get("/centres/")
@may_anywhere(Action.CENTRES)
def every() -> Answer:
    """All houses."""
    return render_template("centres/every.html", houses=queries.every())


@centres.get("/<slug:slug>/house")
@may(Action.HOUSE)
def house(centre: Centre) -> Answer:
    """What this house has."""
    today = clock.today(centre.timezone)
    return render_template(
        "centres/house.html",
        rooms=[room for room in queries.rooms(centre) if room.retired_on is None],
        closures=queries.coming_closures(centre, today),
    )


@centres.route("/<slug:slug>/house/settings", methods=["GET", "POST"])
@may(Action.SETTINGS)
def settings(centre: Centre) -> Answer:
    """What the centre decides about itself."""
    form = SettingsForm(obj=centre)
    if not form.validate_on_submit():
        return _page("centres/settings.html", form)
    form.populate_obj(centre)
    journal.record("changed", "centre", centre.id, centre=centre.id, name=centre.name)
    db.session.commit()
    flash(_("The settings are saved."), "success")
    return redirect(url_for("centres.house", slug=centre.slug))


@centres.route("/<slug:slug>/house/rooms", methods=["GET", "POST"])
@may(Action.ARRANGE)
def rooms(centre: Centre) -> Answer:
    """The rooms of the house, and a new one."""
    _hold(centre)
    form = RoomForm(centre=centre)
    if not form.validate_on_submit():
        return _page("centres/rooms.html", form, rooms=queries.rooms(centre))
    room = Room(centre_id=centre.id)
    form.populate_obj(room)
    db.session.add(room)
    return _changed(room, "added", _("%(room)s is a room of the house now.", room=room.name))


@centres.route("/<slug:slug>/house/rooms/<number:number>", methods=["GET", "POST"])
@may(Action.ARRANGE)
def room(centre: Centre, number: int) -> Answer:
    """Change a room."""
    _hold(centre)
    room = own(Room, number, centre)
    form = RoomForm(obj=room, centre=centre)
    if not form.validate_on_submit():
        return _page("centres/room.html", form, room=room)
    form.populate_obj(room)
    return _changed(room, "changed", _("%(room)s is changed.", room=room.name))


@centres.post("/<slug:slug>/house/rooms/<number:number>/retirement")
@may(Action.ARRANGE)
def room_retirement(centre: Centre, number: int) -> Answer:
    """Offer a room for no new plan."""
    room = own(Room, number, centre)
    room.retire(clock.today(centre.timezone))
    return _changed(
        room, "retired", _("%(room)s is out of use. What is planned there stays.", room=room.name)
    )


@centres.post("/<slug:slug>/house/rooms/<number:number>/return")
@may(Action.ARRANGE)
def room_return(centre: Centre, number: int) -> Answer:
    """Offer a room again."""
    room = own(Room, number, centre)
    room.return_to_use()
    return _changed(room, "brought_back", _("%(room)s is in use again.", room=room.name))


@centres.route("/<slug:slug>/house/closures", methods=["GET", "POST"])
@may(Action.ARRANGE)
def closures(centre: Centre) -> Answer:
    """The closing days, coming and past, and new ones."""
    form = ClosureForm()
    today = clock.today(centre.timezone)
    if not form.validate_on_submit():
        known = queries.closures(centre)
        coming = [closure for closure in known if closure.ends_on >= today]
        planned = queries.planned_in(centre, coming)
        more = {"closures": known, "planned": planned, "today": today, "week_of": Week.of}
        return _page("centres/closures.html", form, **more)
    closure = Closure(centre_id=centre.id, starts_on=form.starts_on.data, reason=form.reason.data)
    closure.ends_on = form.ends_on.data or closure.starts_on
    db.session.add(closure)
    db.session.flush()
    journal.record("added", "closure", closure.id, centre=centre.id, name=closure.reason)
    db.session.commit()
    flash(_("The closing days are saved."), "success")
    return redirect(url_for("centres.closures", slug=centre.slug))


@centres.route("/<slug:slug>/house/closures/<number:number>/removal", methods=["GET", "POST"])
@may(Action.ARRANGE)
def closure_removal(centre: Centre, number: int) -> Answer:
    """Ask first; then the house is open on these days after all."""
    closure = own(Closure, number, centre)
    form = Form()
    if not form.validate_on_submit():
        return _page("centres/closure_removal.html", form, closure=closure)
    journal.record("removed", "closure", closure.id, centre=centre.id, name=closure.reason)
    db.session.delete(closure)
    db.session.commit()
    flash(_("The closing days are removed."), "success")
    return redirect(url_for("centres.closures", slug=centre.slug))


def _hold(centre: Centre) -> None:
    """Nobody plans while rooms change: which room is part of which decides what is free."""
    if request.method == "POST":
        queries.hold(centre)


def _changed(room: Room, verb: str, sentence: str) -> Response:
    """Write down what happened to a room, say it, and go back to the rooms."""
    db.session.flush()
    journal.record(verb, "room", room.id, centre=room.centre_id, name=room.name)
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("centres.rooms", slug=room.centre.slug))


def _page(template: str, form: Form, **more: object) -> Answer:
    """The page of a form: as it is, or with what was typed and what is wrong with it."""
    return render_template(template, form=form, **more), 422 if form.is_submitted() else 200
