"""All that is kept about a key figure, to hand to that person."""

from typing import Any

from buurthuis.centres.models import Centre
from buurthuis.relations.models import PARTS, KeyFigure
from buurthuis.words import group_word, language_word


def kept(centre: Centre, figure: KeyFigure) -> dict[str, Any]:
    """The person with everything that belongs to it, in words of the current language; codes stay codes."""
    consent = figure.consent
    return {
        "centre": centre.name,
        "name": figure.name,
        "role": figure.role,
        "languages": [{"code": tag, "name": language_word(tag)} for tag in figure.languages],
        "circles": [{"code": group.key, "name": group_word(group, plural=True)} for group in figure.groups],
        "activities": [{"title": each.activity.title, "part": each.part} for each in figure.taken(*PARTS)],
        "consent": {
            "since": figure.since.isoformat(),
            "agreed_on": consent.on.isoformat(),
            "agreed_until": consent.until.isoformat(),
            "how": figure.agreed_how,
            "removed_on": consent.removed_on.isoformat(),
        },
        "notes": [
            {
                "day": note.day.isoformat(),
                "kind": note.kind,
                "text": note.text,
                "written_by": note.author.name if note.author else None,
            }
            for note in figure.notes
        ],
    }
