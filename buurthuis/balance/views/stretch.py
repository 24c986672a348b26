"""The balance of a quarter or a year, as a page and as files."""

from flask import Response, jsonify, render_template

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.balance import queries, sheets, words
from buurthuis.balance.stretch import StretchBalance, stretch_balance, stretch_figures
from buurthuis.balance.views.blueprint import balance
from buurthuis.balance.views.files import download
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.periods import Month, Quarter, Year

Period = Quarter | Year


@balance.get("/<slug:slug>/balance/<stretch:period>")
@may(Action.READ_MONTH)
def stretch(centre: Centre, period: Period) -> str:
    """The quarter or year in reading order."""
    found, groups = _read(centre, period)
    longest = max((line.own + line.mixed for line in found.groups), default=0)
    most = max(
        (line.attendance.own_visits + line.attendance.mixed_visits for line in found.months), default=0
    )
    return render_template(
        "balance/stretch.html",
        report=found,
        groups=groups,
        period=period,
        month_of=Month.parse,
        words=words,
        longest=longest,
        most=most,
        is_year=isinstance(period, Year),
    )


@balance.get("/<slug:slug>/balance/<stretch:period>.json")
@may(Action.READ_MONTH)
def stretch_json(centre: Centre, period: Period) -> Response:
    """The same figures as the page, for a program."""
    return jsonify(stretch_figures(_read(centre, period)[0]))


@balance.get("/<slug:slug>/balance/<stretch:period>.<any(csv, xlsx):form>")
@may(Action.READ_MONTH)
def stretch_file(centre: Centre, period: Period, form: str) -> Response:
    """The same figures as the page, for a spreadsheet."""
    found, groups = _read(centre, period)
    content = sheets.as_file(sheets.stretch_tables(found, centre.name, groups), form, period.last)
    return download(content, f"{centre.slug}-{period}", form)


def _read(centre: Centre, period: Period) -> tuple[StretchBalance, words.Groups]:
    """The quarter or year after disclosure, and the groups for their words."""
    told = queries.told(centre, period, clock.local_now(centre.timezone))
    return stretch_balance(told.stretch), told.groups
