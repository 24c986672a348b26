"""The door to all that the house remembers about trust."""

from flask import render_template

from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.relations.views.blueprint import relations


@relations.get("/")
@may(Action.RELATIONS)
def overview(centre: Centre) -> str:
    """What there is to read and to note."""
    return render_template("relations/overview.html", centre=centre)
