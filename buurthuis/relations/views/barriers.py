"""Barriers on screen: noted, taken back, and how often something was named in a month."""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, session

from buurthuis import clock, formats
from buurthuis.accounts.roles import Action
from buurthuis.attendance.models import month_is_closed
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.periods import Month
from buurthuis.relations import forms, models, words
from buurthuis.relations.barriers import OPEN
from buurthuis.relations.noticing import Notice
from buurthuis.relations.queries.actions import actions
from buurthuis.relations.queries.barriers import barriers as of_month
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to
from buurthuis.relations.views.sealed import opened, seal
from buurthuis.words import word

NOTED = "noted_barriers"


@relations.route("/barriers/", methods=BOTH)
@may(Action.RELATIONS)
def barriers(centre: Centre) -> Answer:
    """Note what somebody told, or what was noticed; beside it the totals of this month and what the team does."""
    today = clock.today(centre.timezone)
    form = forms.NoticeForm(centre=centre, today=today)
    if not form.validate_on_submit():
        return page("barriers", form, **_beside(centre, today))
    notice = form.notice
    named = formats.listed(word(f"barrier_{code}") for code in notice.barriers)
    told = ngettext(
        "Counted in %(month)s, of one person: %(barriers)s.",
        "Counted in %(month)s, of %(num)d people: %(barriers)s.",
        notice.people,
        month=formats.month_name(Month.of(notice.first)),
        barriers=named,
    )
    return _counted(centre, notice, told)


@relations.route("/barriers/asking", methods=BOTH)
@may(Action.RELATIONS)
def barriers_asking(centre: Centre) -> Answer:
    """Note how many people were asked."""
    form = forms.AskingForm(centre=centre, today=clock.today(centre.timezone))
    if not form.validate_on_submit():
        return page("barriers_asking", form)
    notice = form.notice
    told = ngettext(
        "Counted in %(month)s: one person was asked.",
        "Counted in %(month)s: %(num)d people were asked.",
        notice.people,
        month=formats.month_name(Month.of(notice.first)),
    )
    return _counted(centre, notice, told)


@relations.get("/barriers/<month:month>")
@may(Action.RELATIONS)
def barriers_month(centre: Centre, month: Month) -> Answer:
    """How often something was named in a month; what it was stands in the month itself."""
    today = clock.today(centre.timezone)
    found = of_month(centre, month, is_told=False)
    return render_template(
        "relations/barriers_month.html",
        month=month,
        this_month=Month.of(today),
        found=found,
        closed=month_is_closed(centre.id, month.first),
        words=words,
    )


@relations.post("/barriers/withdrawal")
@may(Action.RELATIONS)
def barriers_withdrawal(centre: Centre) -> Answer:
    """Take back what was just noted, once."""
    notice = opened(request.form.get("noted", ""), centre)
    if notice is None:
        abort(400)
    try:
        was_there = models.take_back(centre, notice)
    except MonthClosed:
        month = formats.month_name(Month.of(notice.first))
        flash(_("%(month)s is closed, so nothing in it changes any more.", month=month), "error")
    else:
        db.session.commit()
        told = _("Taken back: it does not count any more.") if was_there else _("It was taken back already.")
        flash(told, "success" if was_there else "quiet")
    return redirect(to("barriers", centre))


def _counted(centre: Centre, notice: Notice, told: str) -> Answer:
    """Count it, and offer on the next page to take it back; what was sent twice is answered like the first."""
    models.note(centre, notice)
    db.session.commit()
    session[NOTED] = (centre.id, seal(notice, centre))
    flash(told, "success")
    return redirect(to("barriers", centre))


def _beside(centre: Centre, today: date) -> dict[str, Any]:
    """What stands beside the form: this month in totals, the one before, what the team does, what was just noted."""
    month = Month.of(today)
    of_centre, noted = session.pop(NOTED, (None, "")) if request.method == "GET" else (None, "")
    return {
        "month": month,
        "before": month.previous(),
        "found": of_month(centre, month, is_told=False),
        "actions": [action for action in actions(centre) if action.state == OPEN],
        "today": today,
        "noted": noted if of_centre == centre.id else "",
    }
