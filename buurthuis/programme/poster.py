"""The programme of a week on the wall: what stands on the poster, and in which letters it may be set."""

import io
import json
from dataclasses import asdict, dataclass

from buurthuis.printing.wording import Words, fit_to_set
from buurthuis.programme.signs import SIGNS

SIZES = ("A4", "A3")
# Columns, and the letters of a title in points: at the last one titles and times can still be read from two metres.
STEPS = {
    "A4": ((1, 28.0), (1, 24.0), (1, 22.0), (1, 20.0), (1, 18.5), (1, 16.5), (2, 16.5), (2, 15.0), (2, 13.5)),
    "A3": (
        (1, 40.0),
        (1, 34.0),
        (1, 30.0),
        (1, 26.0),
        (2, 24.0),
        (2, 21.0),
        (2, 19.0),
        (3, 16.5),
        (3, 15.0),
        (3, 13.5),
    ),
}
LARGER_ON = {"A4": 1.0, "A3": 2**0.5}


@dataclass(frozen=True)
class Notice:
    """One gathering. `off` is the word for one that does not take place, `facts` are signs with their words.

    `ring` is own_circle, mixed or nothing, `circle` the words beside it.
    """

    starts: str
    ends: str
    title: Words
    off: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    spoken: tuple[Words, ...] = ()
    ring: str | None = None
    circle: str = ""


@dataclass(frozen=True)
class Day:
    """A day with its name; `closed` says that the house is closed, and why."""

    name: str
    notices: tuple[Notice, ...]
    closed: str | None = None


@dataclass(frozen=True)
class Poster:
    """All that stands on it, in the words of one language; `leads_to` is the address behind the QR code."""

    title: str
    period: str
    place: str
    tag: str
    direction: str
    days: tuple[Day, ...]
    empty: str
    scan: str
    leads_to: str
    shown_address: str
    size: str = "A4"


def attempts(poster: Poster) -> list[str]:
    """What the press is given for each step, the largest letters first."""
    return [given(poster, columns, letters) for columns, letters in STEPS[poster.size]]


def given(poster: Poster, columns: int, letters: float) -> str:
    """What the source of the poster is given, as JSON: data, never a part of the source itself."""
    told = {name: fit_to_set(name, part) for name, part in asdict(poster).items()}
    told |= {"columns": columns, "letters": letters, "scale": LARGER_ON[poster.size]}
    return json.dumps(told | {"qr": _qr(poster.leads_to), "signs": SIGNS}, ensure_ascii=False)


def _qr(address: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, nl=False, border=2)
    return drawn.getvalue().decode()
