"""The tablets of a centre: name one, pair it, block it, revoke it, and take in what one carries in a file."""

from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, session, url_for

from buurthuis import journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import models, queries
from buurthuis.attendance.forms import NewTablet
from buurthuis.attendance.models import Tablet, TapQueue
from buurthuis.attendance.sent import is_name
from buurthuis.attendance.views.blueprint import Answer, attendance
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _

TABLETS = "/<slug:slug>/house/tablets"
ONE = TABLETS + "/<number:number>"
OFFERED = "offered_code"


@attendance.route(TABLETS, methods=["GET", "POST"])
@may(Action.TABLETS)
def tablets(centre: Centre) -> str | Answer:
    """The tablets and how they are doing; a new one leads to its code."""
    form = NewTablet(
        names={
            one.name for one in queries.tablets(centre) if one.tablet and one.tablet.state != models.REVOKED
        }
    )
    if not form.validate_on_submit():
        return _overview(centre, form), 422 if form.is_submitted() else 200
    return _offer_code(models.new_tablet(centre, form.name.data or ""))


@attendance.route(ONE + "/code", methods=["GET", "POST"])
@may(Action.TABLETS)
def tablet_code(centre: Centre, number: int) -> str | Answer:
    """A code for a tablet, shown once; a tablet that is paired again goes on with its queue."""
    tablet: Tablet = own(Tablet, number, centre)
    if tablet.state == models.REVOKED:
        return _overview(centre, NewTablet(formdata=None)), 409
    if request.method == "POST":
        return _offer_code(tablet)
    offered, code = session.pop(OFFERED, (None, ""))
    if offered != tablet.id:
        return render_template("attendance/tablet_code.html", tablet=tablet, code="")
    return _shown(tablet, code)


@attendance.post(ONE + "/<any(blocking, unblocking):what>")
@may(Action.TABLETS)
def tablet_blocking(centre: Centre, number: int, what: str) -> Answer:
    """Take nothing from a tablet for now, or again; it keeps what it counts."""
    tablet: Tablet = own(Tablet, number, centre)
    if what == "blocking":
        tablet.block()
        told = _(
            "%(name)s is blocked. It keeps what is counted on it, and nothing of it is lost.",
            name=tablet.name,
        )
        return _changed(tablet, "blocked", told)
    tablet.unblock()
    return _changed(tablet, "unblocked", _("%(name)s can count again.", name=tablet.name))


@attendance.route(ONE + "/revocation", methods=["GET", "POST"])
@may(Action.TABLETS)
def tablet_revocation(centre: Centre, number: int) -> str | Answer:
    """Ask first; then the tablet is trusted no longer, and what it still sends waits for a decision."""
    tablet: Tablet = own(Tablet, number, centre)
    form = Form()
    if not form.validate_on_submit():
        found = next(one for one in queries.tablets(centre) if one.tablet is tablet)
        return render_template("attendance/tablet_revocation.html", one=found, form=form)
    tablet.revoke()
    told = _("%(name)s is no longer a tablet of this centre. What it still sends is held.", name=tablet.name)
    return _changed(tablet, "revoked", told)


@attendance.post(TABLETS + "/alarms")
@may(Action.TABLETS)
def tablet_alarms(centre: Centre) -> Answer:
    """Somebody looked at what did not arrive of a queue."""
    name = request.form.get("queue", "")
    queue = db.session.get(TapQueue, (centre.id, name)) if is_name(name) else None
    if queue is not None:
        queue.excuse()
        journal.record("excused", "queue", centre=centre.id, alarm=queue.alarm)
        db.session.commit()
        flash(_("Noted. You are only told again when something else is missing."), "success")
    return redirect(url_for("attendance.tablets", slug=centre.slug))


def _offer_code(tablet: Tablet) -> Answer:
    """Make a code, and go to where it is shown once: asking again for that page makes no other."""
    session[OFFERED] = (tablet.id, tablet.offer_code())
    journal.record("offered_code", "tablet", tablet.id, centre=tablet.centre_id, name=tablet.name)
    db.session.commit()
    return redirect(url_for("attendance.tablet_code", slug=tablet.centre.slug, number=tablet.id))


def _shown(tablet: Tablet, code: str) -> str:
    root = (current_app.config["SETTINGS"].url or request.host_url).rstrip("/")
    address = root + url_for("attendance.pair")
    return render_template(
        "attendance/tablet_code.html",
        tablet=tablet,
        code=models.in_groups(code),
        drawing=_drawn(f"{address}#{code}"),
        address=address.partition("://")[2],
        is_safe=urlsplit(root).scheme == "https" or urlsplit(root).hostname in ("localhost", "127.0.0.1"),
    )


def _drawn(text: str) -> str:
    """A QR code as a drawing to stand in a page."""
    import segno

    return segno.make(text, error="m", micro=False).svg_inline(border=3, omitsize=True, light="#ffffff")


def _changed(tablet: Tablet, verb: str, told: str) -> Answer:
    journal.record(verb, "tablet", tablet.id, centre=tablet.centre_id, name=tablet.name)
    db.session.commit()
    flash(told, "success")
    return redirect(url_for("attendance.tablets", slug=tablet.centre.slug))


def _overview(centre: Centre, form: NewTablet) -> str:
    return render_template(
        "attendance/tablets.html",
        form=form,
        tablets=queries.tablets(centre),
        phones=queries.phones(centre),
        held=queries.waiting(centre),
        release=current_app.config["RELEASE"],
    )
