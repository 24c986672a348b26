"""What the house remembers of the people who make it familiar, and of what keeps others away."""

from buurthuis.relations.models.key_figure import (
    AGREEMENT,
    CONTACT,
    HOSTS,
    KINDS,
    LONGEST_NOTE,
    PARTS,
    SUPPORTS,
    KeyFigure,
    KeyFigureActivity,
    KeyFigureNote,
    key_figure_group,
)

__all__ = [
    "AGREEMENT",
    "CONTACT",
    "HOSTS",
    "KINDS",
    "LONGEST_NOTE",
    "PARTS",
    "SUPPORTS",
    "KeyFigure",
    "KeyFigureActivity",
    "KeyFigureNote",
    "key_figure_group",
]
