"""How people find the house: what the tablets counted of new visitors, and what was counted on paper."""

from uuid import UUID

from flask import flash, redirect

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance.models import hold_month
from buurthuis.attendance.writing.first_visit_sums import NotTyped, enter
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.relations import queries, words
from buurthuis.relations.forms.first_visits import FirstVisitsForm
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to
from buurthuis.schedule.queries import closed_months

MONTHS_SHOWN = 6


@relations.route("/first-visits", methods=BOTH)
@may(Action.RELATIONS)
def first_visits(centre: Centre) -> Answer:
    """The new visitors of the last months; what was counted on paper is added to a month that is not closed."""
    form = FirstVisitsForm(months=_open_months(centre))
    if not form.validate_on_submit():
        return _page(centre, form)
    month = Month.parse(form.month.data)
    if hold_month(centre.id, month.first).closed_at is not None:
        form.month.errors = [_("This month is closed. Reopen the month first.")]
        return _page(centre, form)
    try:
        if enter(centre.id, month, form.wanted, UUID(form.key.data)):
            journal.record("counted", "first_visits", centre=centre.id, month=str(month))
    except NotTyped:
        form.form_errors.append(
            _("So many were not typed from paper. You can take off only what was typed before.")
        )
        return _page(centre, form)
    db.session.commit()
    flash(_("The new visitors are counted."), "success")
    return redirect(to("first_visits", centre))


def _page(centre: Centre, form: FirstVisitsForm) -> Answer:
    now = Month.of(clock.today(centre.timezone))
    months = _months(now)
    found = [(month, queries.first_visits(centre, month, is_told=False)) for month in months]
    return page("first_visits", form, found=found, now=now, closed=closed_months(centre), words=words)


def _months(now: Month) -> list[Month]:
    return [now.shifted(-back) for back in range(MONTHS_SHOWN)]


def _open_months(centre: Centre) -> list[Month]:
    closed = closed_months(centre)
    return [month for month in _months(Month.of(clock.today(centre.timezone))) if month.first not in closed]
