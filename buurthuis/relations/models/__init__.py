"""What the house remembers of the people who make it familiar, and of what keeps others away."""

from buurthuis.relations.models.actions import LONGEST_WHAT, BarrierAction
from buurthuis.relations.models.barriers import (
    BarrierAbout,
    BarrierAsking,
    BarrierMention,
    CountedForm,
    note,
    take_back,
)
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
from buurthuis.relations.models.steps import Step

__all__ = [
    "AGREEMENT",
    "CONTACT",
    "HOSTS",
    "KINDS",
    "LONGEST_NOTE",
    "LONGEST_WHAT",
    "PARTS",
    "SUPPORTS",
    "BarrierAbout",
    "BarrierAction",
    "BarrierAsking",
    "BarrierMention",
    "CountedForm",
    "KeyFigure",
    "KeyFigureActivity",
    "KeyFigureNote",
    "Step",
    "key_figure_group",
    "note",
    "take_back",
]
