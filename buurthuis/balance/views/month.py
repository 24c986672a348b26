"""The balance of a month, as a page and as files: as it was signed once it is closed, else with the figures of now."""

from flask import Response, current_app, jsonify, redirect, render_template, url_for
from flask_login import current_user
from werkzeug import Response as Answer

from buurthuis import clock, languages
from buurthuis.accounts.roles import Action
from buurthuis.balance import changes, queries, report, sheets, words
from buurthuis.balance.views.blueprint import balance
from buurthuis.balance.views.files import download
from buurthuis.balance.views.reading import reading
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db, limiter
from buurthuis.periods import Month
from buurthuis.relations import words as trusted


@balance.get("/<slug:slug>/balance/")
@may(Action.READ_RELEASED)
def this_month(centre: Centre) -> Answer:
    """The last month that is over, or this one in a house that has just begun."""
    now = Month.of(clock.today(centre.timezone))
    planned, before = queries.months_with_plans(centre), now.previous()
    chosen = before if before and planned and planned[0] <= before else now
    return redirect(url_for("balance.month", slug=centre.slug, month=chosen))


@balance.get("/<slug:slug>/balance/<month:month>")
@may(Action.READ_RELEASED)
def month(centre: Centre, month: Month) -> str:
    """The month in reading order."""
    read = reading(centre, month)
    is_over = month.last < clock.today(centre.timezone)
    longest = max((line.own + line.mixed for line in read.report.groups), default=0)
    return render_template(
        "balance/month.html",
        report=read.report,
        reading=read,
        edition=read.edition,
        groups=read.groups,
        month=month,
        period=Month.parse,
        words=words,
        trusted=trusted,
        longest=longest,
        closes=is_over and read.version is None and current_user.may(Action.CLOSE_MONTH, centre.id),
        changed=changes.changes(read.before, read.report) if read.before else (),
        by_mail=_by_mail(centre),
    )


def _by_mail(centre: Centre) -> bool | None:
    """Does this person get the months by mail? None in a house that sends no mail."""
    if current_app.config["SETTINGS"].mail is None:
        return None
    return queries.asked_for_mail(current_user.id, centre)


@balance.get("/<slug:slug>/balance/<month:month>.json")
@may(Action.READ_RELEASED)
def figures(centre: Centre, month: Month) -> Response:
    """The same figures as the page, for a program."""
    read = reading(centre, month)
    return jsonify(report.figures(read.report, read.edition))


@balance.get("/<slug:slug>/balance/<month:month>.<any(csv, xlsx):form>")
@may(Action.READ_RELEASED)
def file(centre: Centre, month: Month, form: str) -> Response:
    """The same figures as the page, for a spreadsheet."""
    read = reading(centre, month)
    content = sheets.month_file(read.report, read.house, read.groups, read.edition, form)
    return download(content, f"{centre.slug}-{month}", form)


@balance.get("/<slug:slug>/balance/<month:month>.pdf")
@limiter.limit("30 per minute")
@may(Action.READ_RELEASED)
def paper(centre: Centre, month: Month) -> Response:
    """The same figures as the page, on paper (`?lang=ar`)."""
    read = reading(centre, month)
    given = sheets.paper(read.report, read.house, read.groups, read.edition)
    name = f"{centre.slug}-{month}-{languages.current().tag}.pdf"
    db.session.rollback()  # all was read: nobody who counts waits for the press
    answer = Response(sheets.press(given), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
