"""The forms of the pages about trust."""

from buurthuis.relations.forms.key_figures import (
    ChangeKeyFigure,
    NewKeyFigure,
    NewNote,
    Renewal,
    as_described,
)

__all__ = ["ChangeKeyFigure", "NewKeyFigure", "NewNote", "Renewal", "as_described"]
