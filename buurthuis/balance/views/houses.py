"""The pages of a month of several houses: for reading, for a spreadsheet and for a program."""

from flask import Response, current_app, jsonify, redirect, render_template, url_for
from flask_login import current_user
from werkzeug import Response as Answer

from buurthuis import clock
from buurthuis.accounts.guards import signed_in
from buurthuis.balance import guards, queries, sheets, side_by_side, sums, words
from buurthuis.balance.views.blueprint import balance
from buurthuis.balance.views.files import download
from buurthuis.centres import queries as centres
from buurthuis.periods import Month


@balance.get("/balance/")
@signed_in
def houses_now() -> Answer:
    """The last month that is over."""
    now = Month.of(clock.today(current_app.config["TIMEZONE"]))
    return redirect(url_for("balance.houses", month=now.previous() or now))


@balance.get("/balance/<month:month>")
@signed_in
def houses(month: Month) -> str:
    """The houses beside each other."""
    found = _read(month)
    known = found.month.known
    return render_template(
        "balance/houses.html",
        found=found.month,
        words=words,
        month=month,
        groups=found.groups,
        houses={line.centre: line.name for line in found.month.lines},
        noted=any(each.held and words.about_houses(each) for each in known),
        all=sums.together(known) if len(known) > 1 else None,
        shares=side_by_side.share_of_visits,
    )


@balance.get("/balance/<month:month>.json")
@signed_in
def houses_figures(month: Month) -> Response:
    """The same figures, for a program."""
    return jsonify(side_by_side.figures(_read(month).month))


@balance.get("/balance/<month:month>.<any(csv, xlsx):form>")
@signed_in
def houses_file(month: Month, form: str) -> Response:
    """The same figures, for a spreadsheet."""
    found = _read(month)
    content = sheets.as_file(sheets.houses_tables(found.month, found.groups), form, month.last)
    return download(content, str(month), form)


def _read(month: Month) -> queries.FoundHouses:
    """The month of the houses of this person, each as far as it may be read."""
    theirs = centres.among(guards.centres_read_by(current_user))
    open_to = {each.id for each in theirs if guards.reads_as_it_stands(current_user, each.id)}
    clocks = {each.id: clock.local_now(each.timezone) for each in theirs}
    return queries.side_by_side(theirs, open_to, month, clocks)
