"""The pages of the groups a centre counts and of the people around it; a new centre opens with its groups."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.guards import may_anywhere
from buurthuis.accounts.models import appoint, welcome
from buurthuis.accounts.roles import Action, Role
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre, open_centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.groups import forms, partition, queries
from buurthuis.groups.models import Group, give_default_groups, last_place, put_in_order, replace_population
from buurthuis.groups.population import WARN_AFTER
from buurthuis.languages import gettext as _
from buurthuis.languages import offered_languages
from buurthuis.words import group_word

groups = Blueprint("groups", __name__)
Answer = str | Response | tuple[str, int]


@groups.get("/<slug:slug>/groups/")
@may(Action.GROUPS)
def overview(centre: Centre) -> Answer:
    """The groups of the centre in their order, and the order of precedence."""
    used = _used(centre)
    return render_template(
        "groups/overview.html",
        groups=used,
        retired=[group for group in queries.every(centre) if group.retired_on],
        precedence=queries.by_precedence(used),
        most=partition.MOST_GROUPS,
    )


@groups.route("/<slug:slug>/groups/new", methods=["GET", "POST"])
@may(Action.GROUPS)
def new_group(centre: Centre) -> Answer:
    """A group of the centre's own, with a purpose and somebody who answers for it."""
    known, used = queries.every(centre), _used(centre)
    if len(used) >= partition.MOST_GROUPS:
        return render_template("groups/full.html", most=partition.MOST_GROUPS)
    form = forms.with_names(forms.NewGroupForm, forms.asked_names(offered_languages()))(others=known)
    if not form.validate_on_submit():
        return _page("groups/new_group.html", form)
    names = form.given_names()
    group = Group(
        centre_id=centre.id,
        key=partition.key_for(names[forms.ALWAYS_NAMED], [group.key for group in known]),
        position=last_place(used),
        names=names,
        counted_from=clock.today(centre.timezone),
    )
    for field in (form.colour, form.icon, form.purpose, form.introduced_by, form.sensitive):
        field.populate_obj(group, field.short_name)
    db.session.add(group)
    return _changed(
        group, "added", _("%(group)s is counted from today.", group=group_word(group, plural=True))
    )


@groups.route("/<slug:slug>/groups/<number:number>", methods=["GET", "POST"])
@may(Action.GROUPS)
def group(centre: Centre, number: int) -> Answer:
    """Change how a group looks, and name it where it has no name; what it means never changes."""
    group = own(Group, number, centre)
    others = [other for other in queries.every(centre) if other is not group]
    form = forms.with_names(forms.GroupForm, _nameless(group))(obj=group, others=others)
    if not form.validate_on_submit():
        return _page("groups/group.html", form, group=group)
    form.colour.populate_obj(group, "colour")
    form.icon.populate_obj(group, "icon")
    group.names = {**group.names, **form.given_names()}
    return _changed(group, "changed", _("%(group)s is changed.", group=group_word(group, plural=True)))


@groups.post("/<slug:slug>/groups/<number:number>/position")
@may(Action.GROUPS)
def position(centre: Centre, number: int) -> Answer:
    """Move a group one place up or down, on the tablet and in every table."""
    steps = {"up": -1, "down": 1}
    group, used = own(Group, number, centre), _used(centre)
    step = steps.get(request.form.get("move", ""))
    if step is None or group not in used:
        abort(400)
    place = min(max(used.index(group) + step, 0), len(used) - 1)
    used.remove(group)
    used.insert(place, group)
    put_in_order(used)
    sentence = _("%(group)s has place %(place)d now.", group=group_word(group, plural=True), place=place + 1)
    return _changed(group, "moved", sentence)


@groups.post("/<slug:slug>/groups/<number:number>/retirement")
@may(Action.GROUPS)
def retirement(centre: Centre, number: int) -> Answer:
    """Count a group no longer; what was counted keeps its meaning."""
    group, used = own(Group, number, centre), _used(centre)
    if used == [group]:
        flash(_("At least one group stays, so this one was kept."), "warning")
        return redirect(url_for("groups.overview", slug=centre.slug))
    group.retire(clock.today(centre.timezone))
    sentence = _("%(group)s is out of use. What was counted stays.", group=group_word(group, plural=True))
    return _changed(group, "retired", sentence)


@groups.post("/<slug:slug>/groups/<number:number>/return")
@may(Action.GROUPS)
def group_return(centre: Centre, number: int) -> Answer:
    """Count a group again, in the last place."""
    group, used = own(Group, number, centre), _used(centre)
    if len(used) >= partition.MOST_GROUPS:
        return render_template("groups/full.html", most=partition.MOST_GROUPS)
    group.return_to_use(used)
    return _changed(
        group, "brought_back", _("%(group)s is in use again.", group=group_word(group, plural=True))
    )


@groups.route("/<slug:slug>/groups/population", methods=["GET", "POST"])
@may(Action.GROUPS)
def population(centre: Centre) -> Answer:
    """How many people of each group live around the house, by year, and the figures of a new year."""
    this_year, used, years = clock.today(centre.timezone).year, _used(centre), queries.population(centre)
    chosen = next((y for y in years if str(y.reference.year) == request.args.get("year")), None)
    form = forms.with_figures(used)(data=_typed(chosen), this_year=this_year)
    if not form.validate_on_submit():
        return _page(
            "groups/population.html", form, years=years, used=used, this_year=this_year, warn_after=WARN_AFTER
        )
    people = {number: field.data for number, field in form.people.items()}
    replace_population(centre, form.year.data or 0, people, form.area.data or "", form.source.data or "")
    journal.record("entered", "population", centre=centre.id, name=str(form.year.data))
    db.session.commit()
    flash(_("The figures of %(year)s are saved.", year=str(form.year.data)), "success")
    return redirect(url_for("groups.population", slug=centre.slug))


@groups.route("/centres/new", methods=["GET", "POST"])
@may_anywhere(Action.CENTRES)
def new_centre() -> Answer:
    """Open a house with the groups every house starts with, and a manager."""
    form = forms.NewCentreForm()
    if not form.validate_on_submit():
        return _page("groups/new_centre.html", form)
    zone = current_app.config["TIMEZONE"]
    today = clock.today(zone)
    centre = open_centre(form.name.data or "", form.slug.data or "", zone, today)
    give_default_groups(centre, today)
    account, password = welcome(form.manager.data or "", form.manager_name.data or "")
    key = appoint(account, Role.MANAGER, centre.id)
    journal.record("opened", "centre", centre.id, centre=centre.id, name=centre.name)
    journal.record(
        "gave", "key", key.id if key else None, centre=centre.id, name=account.name, role=Role.MANAGER.value
    )
    db.session.commit()
    return render_template("groups/opened.html", house=centre, account=account, password=password)


def _used(centre: Centre) -> list[Group]:
    return [group for group in queries.every(centre) if group.retired_on is None]


def _nameless(group: Group) -> list[str]:
    """The languages in which a group of the centre's own still has no name."""
    if group.key in partition.PRECEDENCE:
        return []
    return [tag for tag in forms.asked_names(offered_languages()) if tag not in group.names]


def _typed(year: queries.Year | None) -> dict[str, object]:
    """The figures of a year as the form would hold them."""
    if year is None:
        return {}
    reference = year.reference
    figures = {f"people_{row.group_id}": row.people for row in year.rows}
    return {"year": reference.year, "area": reference.area, "source": reference.source, **figures}


def _changed(group: Group, verb: str, sentence: str) -> Response:
    """Write down what happened to a group, say it, and go back to the groups."""
    db.session.flush()
    journal.record(verb, "group", group.id, centre=group.centre_id, name=group.names.get("nl", group.key))
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("groups.overview", slug=group.centre.slug))


def _page(template: str, form: Form, **more: object) -> Answer:
    """The page of a form: as it is, or with what was typed and what is wrong with it."""
    return render_template(template, form=form, **more), 422 if form.is_submitted() else 200
