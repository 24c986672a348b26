"""What is wrong with a row, or worth knowing about it, as a code with its place in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from buurthuis.exchange.grid import Param


@dataclass(frozen=True)
class Problem:
    """One finding: `row` as Excel numbers it, `column` as its letter, `heading` as the file writes it.

    With `refuses` the row is not taken; without, it is a note and the row stands. `row` 0 is the whole file.
    """

    row: int
    column: str | None
    code: str
    value: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    heading: str = ""
    refuses: bool = True
