"""The balance of a month, as a page and as files."""

from flask import Response, jsonify, redirect, render_template, url_for
from werkzeug import Response as Answer

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.balance import queries, report, sheets, words
from buurthuis.balance.views.blueprint import balance
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.periods import Month

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@balance.get("/<slug:slug>/balance/")
@may(Action.READ_MONTH)
def this_month(centre: Centre) -> Answer:
    """The last month that is over, or this one in a house that has just begun."""
    now = Month.of(clock.today(centre.timezone))
    planned, before = queries.months_with_plans(centre), now.previous()
    chosen = before if before and planned and planned[0] <= before else now
    return redirect(url_for("balance.month", slug=centre.slug, month=chosen))


@balance.get("/<slug:slug>/balance/<month:month>")
@may(Action.READ_MONTH)
def month(centre: Centre, month: Month) -> str:
    """The month in reading order."""
    found, groups = _read(centre, month)
    longest = max((line.own + line.mixed for line in found.groups), default=0)
    return render_template(
        "balance/month.html", report=found, month=month, groups=groups, words=words, longest=longest
    )


@balance.get("/<slug:slug>/balance/<month:month>.json")
@may(Action.READ_MONTH)
def figures(centre: Centre, month: Month) -> Response:
    """The same figures as the page, for a program."""
    return jsonify(report.figures(_read(centre, month)[0]))


@balance.get("/<slug:slug>/balance/<month:month>.<any(csv, xlsx):form>")
@may(Action.READ_MONTH)
def file(centre: Centre, month: Month, form: str) -> Response:
    """The same figures as the page, for a spreadsheet."""
    found, groups = _read(centre, month)
    write = {"csv": sheets.csv, "xlsx": sheets.xlsx}[form]
    answer = Response(write(found, centre.name, groups), content_type=TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{centre.slug}-{month}.{form}"'
    return answer


def _read(centre: Centre, month: Month) -> tuple[report.MonthBalance, words.Groups]:
    """The month after disclosure, the only form in which it leaves this module, and the groups for their words."""
    found = queries.counted(centre, month, clock.local_now(centre.timezone))
    return report.balance(found.month), found.groups
