"""What lies on the front desk of one centre, for one person."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from buurthuis.attendance import queries as counting
from buurthuis.attendance import tally
from buurthuis.centres.models import Centre
from buurthuis.periods import Month

DAYS_WAITING = timedelta(days=14)


@dataclass(frozen=True)
class Line:
    """One gathering at the front desk; `state` is of the plan or of the count, `visits` None while not counted."""

    number: int
    title: str
    day: date
    starts_at: time
    ends_at: time
    room: str | None
    setting: str | None
    state: str
    visits: int | None

    @property
    def mark(self) -> str:
        """Another one as soon as the line reads otherwise."""
        return f"{self.state}.{self.visits}"

    def goes_on(self, now: datetime) -> bool:
        """True while people come in."""
        return self.starts_at <= now.time() <= self.ends_at and self.day == now.date()


@dataclass
class Desk:
    """One centre at the front desk, for one person; `plans`: is staff there, `counts`: may count there at all."""

    centre: Centre
    now: datetime
    plans: bool
    counts: bool
    views: bool
    lines: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    waiting_in_all: int = 0
    untagged: list[tuple[int, str]] = field(default_factory=list)
    silent: list[counting.Sending] = field(default_factory=list)
    held: int = 0
    closes: bool = False
    to_close: Month | None = None
    released: list[Month] = field(default_factory=list)
    leads: bool = False

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def waiting_since(self) -> date:
        """The first day this person is asked about; a volunteer counts two days back."""
        return self.today - (DAYS_WAITING if self.plans else tally.DAYS_AROUND_TODAY)

    @property
    def on_today(self) -> list[Line]:
        return [line for line in self.lines if line.day == self.today]

    @property
    def days_before(self) -> list[Line]:
        """What was counted in the two days before: a volunteer may still correct it."""
        return [line for line in self.lines if line.day < self.today and line.state != tally.NOT_COUNTED]

    @property
    def days_after(self) -> list[Line]:
        return [line for line in self.lines if line.day > self.today]
