"""The month on paper, for who never signs in: what stands on it, in the order in which it is read."""

import json
from dataclasses import asdict, dataclass

from buurthuis.balance.paper_tables import Activity, Groups, Mark, Part, Room, YearBack
from buurthuis.printing.wording import Words, fit_to_set


@dataclass(frozen=True)
class Stripe:
    """The band of the house behind a bar: two shares of own circle in [0, 1], and its words."""

    floor: float
    ceiling: float
    words: str


@dataclass(frozen=True)
class Bar:
    """Own circle beside mixed, in minutes or visits; `heard` says the same to who cannot see it."""

    own: int
    mixed: int
    own_words: str
    mixed_words: str
    stripe: Stripe | None
    heard: str


@dataclass(frozen=True)
class Side:
    """One side of the balance. Without a bar there is nothing to draw; `notes` are what must be known beside it."""

    name: str
    unit: str
    bar: Bar | None
    told: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Talk:
    """Something worth a conversation; `ring` is own_circle, mixed or nothing."""

    about: Words
    ring: str | None
    mark: Mark | None
    seen: str
    question: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that somebody wrote, with the direction of its letters."""

    text: str
    direction: str


@dataclass(frozen=True)
class Phrases:
    """The headings, and what stands on the paper every month, in the words of one language."""

    offer_and_attendance: str
    talk: str
    story: str
    steps: str
    who: str
    met: str
    activities: str
    year: str
    reading: str
    group: str
    since: str
    own: str
    mixed: str
    columns: tuple[str, ...]
    not_persons: str
    page: str


@dataclass(frozen=True)
class MonthPaper:
    """All that stands on it. A part without words is left out; `page` in the phrases has # and ## for its numbers."""

    title: str
    house: str
    month: str
    tag: str
    direction: str
    phrases: Phrases
    headline: str
    closed: bool
    state: tuple[str, ...]
    stamp: str
    coverage: tuple[str, ...]
    warnings: tuple[str, ...]
    sides: tuple[Side, ...]
    bands: tuple[str, ...]
    talk: tuple[Talk, ...]
    story: tuple[Paragraph, ...]
    steps: tuple[str, ...]
    who: Groups | None
    met: tuple[str, ...]
    room: Room | None
    activities: tuple[Activity, ...]
    activity_notes: tuple[str, ...]
    parts: tuple[Part, ...]
    year: YearBack | None
    reading: tuple[tuple[str, str], ...]

    def given(self) -> str:
        """What the source is given, as JSON: data, never a part of the source itself."""
        return json.dumps(fit_to_set("paper", asdict(self)), ensure_ascii=False)
