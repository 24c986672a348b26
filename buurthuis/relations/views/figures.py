"""What the pages of one key figure begin with."""

from flask import flash, redirect, request

from buurthuis.centres.guards import own
from buurthuis.centres.models import Centre
from buurthuis.centres.queries import hold
from buurthuis.languages import gettext as _
from buurthuis.relations.models import KeyFigure
from buurthuis.relations.views.blueprint import Answer, to


def hold_for_change(centre: Centre) -> None:
    """Let nobody else change anything meanwhile; looking holds up nobody."""
    if request.method == "POST":
        hold(centre)


def own_figure(centre: Centre, number: int) -> KeyFigure:
    """The key figure of the house, for a change as it is while nobody else changes it."""
    hold_for_change(centre)
    figure: KeyFigure = own(KeyFigure, number, centre)
    return figure


def refuse_ended(centre: Centre, figure: KeyFigure) -> Answer:
    """Of somebody whose consent ended nothing new is kept; back to the page of that person."""
    flash(_("The consent of %(name)s has ended. Renew it first.", name=figure.name), "warning")
    return redirect(to("key_figure", centre, number=figure.id))
