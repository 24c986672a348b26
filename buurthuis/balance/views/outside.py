"""A closed month for outside the house: rounded, without groups or activities, for funders and for everybody."""

from flask import Response, abort, jsonify, render_template

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.balance import queries, sheets, words
from buurthuis.balance.outside import OutsideMonth, outside, outside_figures
from buurthuis.balance.queries import Reading
from buurthuis.balance.views.blueprint import balance
from buurthuis.balance.views.files import download
from buurthuis.balance.views.reading import reading
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.periods import Month


@balance.get("/<slug:slug>/balance/<month:month>/outside")
@may(Action.READ_RELEASED)
def outside_month(centre: Centre, month: Month) -> str:
    """The page to print or to copy from."""
    read = _signed(centre, month)
    found = outside(read.report, read.edition) if read.version else None
    return render_template(
        "balance/outside.html", found=found, house=read.house, edition=read.edition, month=month, words=words
    )


@balance.get("/<slug:slug>/balance/<month:month>/outside.json")
@may(Action.READ_RELEASED)
def outside_json(centre: Centre, month: Month) -> Response:
    """The same figures as the page, for a program."""
    return jsonify(outside_figures(_closed(centre, month)[0]))


@balance.get("/<slug:slug>/balance/<month:month>/outside.<any(csv, xlsx):form>")
@may(Action.READ_RELEASED)
def outside_file(centre: Centre, month: Month, form: str) -> Response:
    """The same figures as the page, for a spreadsheet."""
    found, read = _closed(centre, month)
    content = sheets.as_file(
        [sheets.outside_table(found, read.house)], form, read.edition.closed_on or month.last
    )
    return download(content, f"{centre.slug}-{month}-outside", form)


def _closed(centre: Centre, month: Month) -> tuple[OutsideMonth, Reading]:
    """The month as it was signed last; one that never was has nothing that may leave the house: 404."""
    read = _signed(centre, month)
    if read.version is None:
        abort(404)
    return outside(read.report, read.edition), read


def _signed(centre: Centre, month: Month) -> Reading:
    """The month as it was signed last, else as it is."""
    read = reading(centre, month)
    if read.version is None and read.versions:
        signed = queries.read(centre, month, clock.local_now(centre.timezone), read.versions[0].version)
        return signed or read
    return read
