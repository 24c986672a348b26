"""The map of the ways: who shows residents of which circle the way to the house."""

from flask import render_template

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.groups import queries as groups
from buurthuis.relations import queries
from buurthuis.relations.views.blueprint import Answer, relations


@relations.get("/map")
@may(Action.RELATIONS)
def way_map(centre: Centre) -> Answer:
    """Each circle with its activities, its key figures and the languages spoken there."""
    known = {group.key: group for group in groups.every(centre)}
    circles = queries.circles_now(centre, clock.today(centre.timezone))
    return render_template("relations/way_map.html", circles=circles, groups=known)
