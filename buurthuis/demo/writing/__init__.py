"""Writes the demo into a database: plans by the plain rules, counts through the ledger, many rows at a time."""

from buurthuis.demo.writing.closing import Closing
from buurthuis.demo.writing.first_visits import first_visits
from buurthuis.demo.writing.key_figures import show_the_way
from buurthuis.demo.writing.noticed import Noticing
from buurthuis.demo.writing.rows import Rows, fix_sequences, next_number
from buurthuis.demo.writing.story import Story

__all__ = [
    "Closing",
    "Noticing",
    "Rows",
    "Story",
    "first_visits",
    "fix_sequences",
    "next_number",
    "show_the_way",
]
