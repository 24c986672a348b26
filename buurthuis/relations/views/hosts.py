"""The familiar face: the hosts of the house, one of them, and what somebody leads who looks for oneself."""

from datetime import date
from typing import Any

from flask import flash, jsonify, redirect, render_template
from flask_login import current_user
from werkzeug import Response

from buurthuis import clock, formats, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.relations import forms, queries, words
from buurthuis.relations.told import Met, Term, told
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to
from buurthuis.relations.views.figures import hold_for_change
from buurthuis.schedule.hosting import is_over
from buurthuis.schedule.models import Gathering, Host, remove_host

ONE_HOST = "/hosts/<number:number>"


@relations.get("/hosts/")
@may(Action.RELATIONS)
def hosts(centre: Centre) -> Answer:
    """Every host with what he or she leads, and the continuity of every activity."""
    today = clock.today(centre.timezone)
    since = _recently(today)
    return render_template(
        "relations/hosts.html",
        hosts=queries.hosts_of(centre, today),
        lines=queries.lines_between(centre, since, today),
        today=today,
        words=words,
        since=since,
    )


@relations.get(ONE_HOST)
@may(Action.RELATIONS)
def host(centre: Centre, number: int) -> Answer:
    """One host: what is led, the account, and what can be done with what the house holds."""
    one: Host = own(Host, number, centre)
    return _page(centre, one, forms.OwnAccount(centre=centre, host=one))


@relations.post(ONE_HOST + "/account")
@may(Action.RELATIONS)
def host_account(centre: Centre, number: int) -> Answer:
    """Link a host to an account, or to none any more."""
    one = _still_here(centre, number)
    if isinstance(one, Response):
        return one
    form = forms.OwnAccount(centre=centre, host=one)
    if not form.validate():
        return _page(centre, one, form)
    if one.account_id != form.chosen:
        one.account_id = form.chosen
        verb = "linked" if form.chosen else "unlinked"
        journal.record(verb, "host", number, centre=centre.id)
        db.session.commit()
    flash(_("The account is noted."), "success")
    return redirect(to("host", centre, number=number))


@relations.post(ONE_HOST + "/export")
@may(Action.RELATIONS)
def host_export(centre: Centre, number: int) -> Answer:
    """All that the house holds of a host, as a file."""
    one = _still_here(centre, number)
    if isinstance(one, Response):
        return one
    account = queries.account_of(one)
    planned, led = (list(map(_met, some)) for some in queries.planned_and_led(one))
    terms = [Term(title, each.role, each.since, each.until) for each, title in queries.terms_of(one)]
    answer = jsonify(told(one.name, account.email if account else None, centre.name, terms, planned, led))
    answer.headers["Content-Disposition"] = f'attachment; filename="host-{one.id}.json"'
    journal.record("exported", "host", number, centre=centre.id)
    db.session.commit()
    return answer


@relations.route(ONE_HOST + "/removal", methods=BOTH)
@may(Action.RELATIONS)
def host_removal(centre: Centre, number: int) -> Answer:
    """Remove a host, after a question: plans and figures stay, who it was does not."""
    one, form = _still_here(centre, number), Form()
    if isinstance(one, Response):
        return one
    if not form.validate_on_submit():
        return page("host_removal", form, host=one)
    remove_host(one, clock.today(centre.timezone))
    journal.record("removed", "host", number, centre=centre.id)
    db.session.commit()
    flash(_("The host is removed. Plans and figures stay, without the name."), "success")
    return redirect(to("hosts", centre))


@relations.get("/mine")
@may(Action.COUNT_TODAY)
def mine(centre: Centre) -> Answer:
    """What somebody leads who looks for oneself; nothing of other hosts."""
    today = clock.today(centre.timezone)
    one = queries.host_of(centre, current_user.id)
    since = _recently(today)
    terms = [each for each in queries.terms_of(one) if not is_over(each[0], today)] if one else []
    return render_template(
        "relations/mine.html",
        host=one,
        terms=terms,
        coming=queries.coming(one, today) if one else [],
        lines=queries.own_lines(one, since, today) if one else [],
        today=today,
        since=since,
    )


def _page(centre: Centre, one: Host, form: Any) -> Answer:
    terms, today = queries.terms_of(one), clock.today(centre.timezone)
    return page("host", form, host=one, terms_of=terms, today=today)


def _still_here(centre: Centre, number: int) -> Host | Response:
    """The host, unless he or she was removed: then nothing can be done any more."""
    hold_for_change(centre)
    one: Host = own(Host, number, centre)
    if one.removed_on is None:
        return one
    flash(_("This host was removed on %(day)s.", day=formats.day(one.removed_on)), "error")
    return redirect(to("hosts", centre))


def _met(gathering: Gathering) -> Met:
    times = gathering.starts_at, gathering.ends_at
    return Met(gathering.activity.title, gathering.day, *times, gathering.state)


def _recently(today: date) -> date:
    """From when on the pages of hosts tell: the first day of the month before the last one."""
    return Month.of(today).shifted(-2).first
