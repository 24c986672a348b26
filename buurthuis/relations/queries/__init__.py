"""What is asked about hosts, ways in, key figures, barriers and steps."""

from buurthuis.relations.queries.barriers import barriers
from buurthuis.relations.queries.circles import circles_now
from buurthuis.relations.queries.first_visits import first_visits
from buurthuis.relations.queries.key_figures import key_figure_named, key_figures, running
from buurthuis.relations.queries.steps import step_notes
from buurthuis.relations.queries.way import way_lines

__all__ = [
    "barriers",
    "circles_now",
    "first_visits",
    "key_figure_named",
    "key_figures",
    "running",
    "step_notes",
    "way_lines",
]
