"""What is filled in about counts: the sheet, why a gathering did not meet, the tablets."""

from buurthuis.attendance.forms.leading import carried, said
from buurthuis.attendance.forms.sheet import AbsenceForm, CountForm, count_form
from buurthuis.attendance.forms.tablets import Carried, NewTablet, Pairing, digits_of

__all__ = [
    "AbsenceForm",
    "Carried",
    "CountForm",
    "NewTablet",
    "Pairing",
    "carried",
    "count_form",
    "digits_of",
    "said",
]
