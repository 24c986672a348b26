"""What is told of a file in whole sentences, the same on the page and by the command."""

from buurthuis.exchange.words.files import unreadable
from buurthuis.exchange.words.names import field, groups_by_key, kind, place, status, variable_group
from buurthuis.exchange.words.sentences import sentence

__all__ = [
    "field",
    "groups_by_key",
    "kind",
    "place",
    "sentence",
    "status",
    "unreadable",
    "variable_group",
]
