"""As what a month is given out: open, so its figures may still change, or as the version that was closed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Edition:
    """`version` is None while the month is open; `digest` is of the frozen figures, `story` what the manager wrote.

    `reason` says why there is a version after the first one.
    """

    version: int | None = None
    closed_on: date | None = None
    closed_by: str = ""
    digest: str | None = None
    story: str = ""
    reason: str = ""

    @property
    def state(self) -> str:
        """`open` or `closed`."""
        return "open" if self.version is None else "closed"


OPEN = Edition()
