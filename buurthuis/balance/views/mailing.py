"""Who wants to have the months of a centre by mail says so on the page of a month, and stops it there."""

from flask import current_app, flash, redirect, url_for
from flask_login import current_user
from werkzeug import Response

from buurthuis import journal
from buurthuis.accounts.roles import Action
from buurthuis.balance import models
from buurthuis.balance.views.blueprint import balance
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.periods import Month

MAIL = "/<slug:slug>/balance/<month:month>/mail"


@balance.post(MAIL)
@may(Action.READ_RELEASED)
def ask_for_mail(centre: Centre, month: Month) -> Response:
    """Send me each month from now on."""
    if current_app.config["SETTINGS"].mail is None:
        flash(_("This house sends no mail."), "error")
        return _back(centre, month)
    if models.ask_for_mail(current_user.id, centre.id):
        journal.record("asked", "month_mail", centre=centre.id, name=current_user.name)
        db.session.commit()
    flash(_("From now on each month comes to %(email)s by mail.", email=current_user.email), "success")
    return _back(centre, month)


@balance.post(MAIL + "/end")
@may(Action.READ_RELEASED)
def stop_mail(centre: Centre, month: Month) -> Response:
    """Send me nothing any more."""
    if models.stop_mail(current_user.id, centre.id):
        journal.record("stopped", "month_mail", centre=centre.id, name=current_user.name)
        db.session.commit()
    flash(_("You get no mail about the months of %(house)s any more.", house=centre.name), "success")
    return _back(centre, month)


def _back(centre: Centre, month: Month) -> Response:
    return redirect(url_for("balance.month", slug=centre.slug, month=month))
