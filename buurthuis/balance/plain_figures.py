"""Figures of a house as plain values for the file: numbers or None, hours instead of minutes."""

from dataclasses import asdict

from buurthuis.balance.lines import GroupLine
from buurthuis.balance.totals import Attendance, Coverage, Offer


def offer_figures(offered: Offer) -> dict[str, object]:
    """The offer, in hours."""
    return {
        "own_hours": offered.own_minutes / 60,
        "mixed_hours": offered.mixed_minutes / 60,
        "untagged_hours": offered.untagged_minutes / 60,
        "own_share_hours": offered.own_share_hours,
        "own_gatherings": offered.own_gatherings,
        "mixed_gatherings": offered.mixed_gatherings,
        "untagged_gatherings": offered.untagged_gatherings,
        "own_share_gatherings": offered.own_share_gatherings,
    }


def attendance_figures(attended: Attendance, covered: Coverage) -> dict[str, object]:
    """Zero visits are a finding: while nothing was counted there is no number of visits at all."""
    plain = asdict(attended)
    counts = [name for name, value in plain.items() if type(value) is int]
    return plain if covered.counted else plain | dict.fromkeys(counts)


def group_figures(line: GroupLine) -> dict[str, object]:
    """A line of the table of groups: its key, or the keys of the groups that are one line."""
    plain = asdict(line)
    del plain["merged" if line.key else "key"]
    return plain
