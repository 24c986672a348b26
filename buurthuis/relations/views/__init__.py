"""Trust on screen: who leads, how people find the house, who shows the way, what keeps others away, small steps."""

from buurthuis.relations.views import (
    actions,
    barriers,
    first_visits,
    hosts,
    key_figures,
    notes,
    overview,
    steps,
    way,
)
from buurthuis.relations.views.blueprint import relations

__all__ = [
    "actions",
    "barriers",
    "first_visits",
    "hosts",
    "key_figures",
    "notes",
    "overview",
    "relations",
    "steps",
    "way",
]
