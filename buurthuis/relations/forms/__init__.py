"""The forms of the pages about trust."""

from buurthuis.relations.forms.actions import ActionForm, LookingBack
from buurthuis.relations.forms.barriers import AskingForm, NoticeForm
from buurthuis.relations.forms.hosts import OwnAccount
from buurthuis.relations.forms.key_figures import (
    ChangeKeyFigure,
    NewKeyFigure,
    NewNote,
    Renewal,
    as_described,
)
from buurthuis.relations.forms.steps import AboutStep, StepForm

__all__ = [
    "AboutStep",
    "ActionForm",
    "AskingForm",
    "ChangeKeyFigure",
    "LookingBack",
    "NewKeyFigure",
    "NewNote",
    "NoticeForm",
    "OwnAccount",
    "Renewal",
    "StepForm",
    "as_described",
]
