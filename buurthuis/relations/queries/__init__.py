"""What is asked about hosts, ways in, key figures, barriers and steps."""

from buurthuis.relations.queries.barriers import barriers
from buurthuis.relations.queries.circles import circles_now
from buurthuis.relations.queries.first_visits import first_visits
from buurthuis.relations.queries.hosting import (
    Hosts,
    OwnLine,
    account_of,
    centres_led_in,
    coming,
    host_of,
    hosts_of,
    own_lines,
    planned_and_led,
    terms_of,
)
from buurthuis.relations.queries.hosts import lines_between, lines_of
from buurthuis.relations.queries.key_figures import key_figure_named, key_figures, running
from buurthuis.relations.queries.steps import step_notes
from buurthuis.relations.queries.way import way_lines

__all__ = [
    "Hosts",
    "OwnLine",
    "account_of",
    "barriers",
    "centres_led_in",
    "circles_now",
    "coming",
    "first_visits",
    "host_of",
    "hosts_of",
    "key_figure_named",
    "key_figures",
    "lines_between",
    "lines_of",
    "own_lines",
    "planned_and_led",
    "running",
    "step_notes",
    "terms_of",
    "way_lines",
]
