"""Small steps as colleagues noted them, in words."""

from collections.abc import Mapping

from buurthuis.formats import day
from buurthuis.languages import gettext as _
from buurthuis.relations.steps import Side, StepNote
from buurthuis.words import Named, group_word, word


def step_note(note: StepNote, groups: Mapping[str, Named]) -> str:
    """Who came nearer to whom, how, and whether it was the time for it."""
    told = _(
        "%(one)s and %(other)s: %(rung)s, %(state)s (%(day)s).",
        one=_side(note.one, groups),
        other=_side(note.other, groups),
        rung=word(f"rung_{note.rung}"),
        state=word(f"step_{note.state}"),
        day=day(note.on, year=False),
    )
    return f"{told} {note.words}".rstrip()


def _side(side: Side, groups: Mapping[str, Named]) -> str:
    if side.activity is not None:
        return side.activity
    group = groups.get(side.group or "")
    return group_word(group, plural=True) if group else str(side.group)
