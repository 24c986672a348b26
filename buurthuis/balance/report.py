"""The balance of a month in reading order, after disclosure: page, spreadsheet, paper and file all take this result."""

from dataclasses import asdict, dataclass

from buurthuis.balance.activities import ActivityLine, OpenDoor, activity_lines, open_doors
from buurthuis.balance.bands import ATTENDANCE, Band, BandLine, beside
from buurthuis.balance.circles import CircleLine, circle_lines, mixed_line
from buurthuis.balance.disclosure import Partition, partition
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.gatherings import CountedMonth, held
from buurthuis.balance.headline import Headline, headline
from buurthuis.balance.lines import GroupLine, group_lines
from buurthuis.balance.plain_figures import attendance_figures, group_figures, offer_figures
from buurthuis.balance.population import PopulationLine, line_of
from buurthuis.balance.releases import merged_in
from buurthuis.balance.signals import Signal, signals
from buurthuis.balance.sums import MonthSums
from buurthuis.balance.together import Mixing, Room, mixing, room
from buurthuis.balance.totals import Attendance, Coverage, Offer, attendance, coverage, offer
from buurthuis.balance.trust import NOTHING_KNOWN, Trust, trust_figures
from buurthuis.balance.unevenness import Unevenness, unevenness
from buurthuis.balance.year_back import YearLine, year_lines

NO_ROOM = Room()


@dataclass(frozen=True)
class MonthBalance:
    """One month of one centre as it may be shown inside the house; it holds no count that was hidden.

    `merged` are the groups printed as one line. When that is all of them there are totals only, and no lines; so it is
    while the month `goes_on`.
    """

    centre: str
    month: str
    headline: Headline
    coverage: Coverage
    offer: Offer
    attendance: Attendance
    signals: tuple[Signal, ...]
    groups: tuple[GroupLine, ...]
    merged: tuple[str, ...]
    totals_only: bool
    population: PopulationLine | None
    mixing: Mixing
    activities: tuple[ActivityLine, ...]
    open_doors: tuple[OpenDoor, ...]
    bands: tuple[BandLine, ...]
    circles: tuple[CircleLine, ...] = ()
    mixed_hours: CircleLine | None = None
    room: Room = NO_ROOM
    unevenness: Unevenness | None = None
    year_back: tuple[YearLine, ...] = ()
    house: MonthSums | None = None
    goes_on: bool = False
    trust: Trust = NOTHING_KNOWN


def balance(month: CountedMonth) -> MonthBalance:
    """The figures of a month. Raises ValueError for a count of a group that is not among the groups of the month."""
    _refuse_strangers(month)
    merged_before, lines = _merged_before(month), _lines(month)
    covered, offered = coverage(month.gatherings), offer(month.gatherings)
    attended = attendance(month.gatherings)
    groups, activities = group_lines(month, lines, merged_before), activity_lines(month, lines)
    bands = tuple(_beside(band, offered, attended) for band in month.bands)
    return MonthBalance(
        centre=month.centre,
        month=f"{month.year:04}-{month.month:02}",
        headline=headline(offered, covered, attended, groups),
        coverage=covered,
        offer=offered,
        attendance=attended,
        signals=signals(month, attended, groups, activities, bands),
        groups=groups,
        merged=lines.merged,
        totals_only=lines.totals_only,
        population=line_of(month.population, month.groups, month.year),
        mixing=mixing(month.gatherings, lines),
        activities=activities,
        open_doors=open_doors(month),
        bands=bands,
        circles=circle_lines(held(month.gatherings), month.groups),
        mixed_hours=mixed_line(held(month.gatherings)),
        room=room(month.gatherings, lines),
        unevenness=unevenness(month.gatherings, lines),
        year_back=year_lines(month.year_back),
        house=month.year_back[-1] if month.year_back else None,
        goes_on=month.goes_on,
        trust=month.trust,
    )


def figures(report: MonthBalance, edition: Edition = OPEN) -> dict[str, object]:
    """The month as plain figures for the file, numbers or None, as the edition in which it is given out."""
    return {
        "centre": report.centre,
        "month": report.month,
        "version": edition.version,
        "state": edition.state,
        "goes_on": report.goes_on,
        "digest": edition.digest,
        "headline": asdict(report.headline),
        "coverage": asdict(report.coverage),
        "offer": offer_figures(report.offer),
        "attendance": attendance_figures(report.attendance, report.coverage),
        "groups": [group_figures(line) for line in report.groups],
        "population": asdict(report.population) if report.population else None,
        "mixing": asdict(report.mixing),
        "room": asdict(report.room),
        "unevenness": asdict(report.unevenness) if report.unevenness else None,
        "year_back": [_year_figures(line) for line in report.year_back],
        "circles": [_circle_figures(line) for line in report.circles],
        "mixed_hours": _circle_figures(report.mixed_hours) if report.mixed_hours else None,
        "trust": trust_figures(report.trust),
        "activities": [_activity_figures(line) for line in report.activities],
        "open_doors": [asdict(step) for step in report.open_doors],
        "band": _band_figures(report.bands[0]) if report.bands else None,
        "bands": [_band_figures(band) for band in report.bands],
        "signals": [
            {"code": s.code, "about": dict(s.about), "figures": dict(s.figures)} for s in report.signals
        ],
        "story": edition.story,
    }


def _refuse_strangers(month: CountedMonth) -> None:
    """A count outside the table would be missing from the lines, and there to subtract from the total."""
    for gathered in (*month.earlier, *month.gatherings):
        strangers = sorted(set(gathered.counts or {}) - set(month.keys))
        if strangers:
            raise ValueError(
                f"gathering {gathered.gathering} counts groups unknown to the month: {strangers}"
            )


def _lines(month: CountedMonth) -> Partition:
    """The lines of the month; while it goes on all groups are one, or each day would give its last gathering away."""
    if month.goes_on:
        return partition(month.keys, month.keys)
    everything = month.earlier + month.gatherings
    return partition(month.keys, merged_in(everything, month.keys, month.year, month.month, month.released))


def _merged_before(month: CountedMonth) -> frozenset[str]:
    return merged_in(month.earlier, month.keys, *month.previous, month.released_before)


def _beside(band: Band, offered: Offer, attended: Attendance) -> BandLine:
    if band.measure == ATTENDANCE:
        vague = attended.too_few or attended.incomplete
        return beside(band, attended.own_share, vague, attended.own_share_interval)
    return beside(band, offered.own_share_hours, too_few=False)


def _circle_figures(line: CircleLine) -> dict[str, object]:
    plain = asdict(line)
    by_day = [minutes / 60 for minutes in plain.pop("weekdays")]
    return plain | {"hours": plain.pop("minutes") / 60, "weekday_hours": by_day}


def _year_figures(line: YearLine) -> dict[str, object]:
    plain = asdict(line)
    hours = {f"{side}_hours": plain.pop(f"{side}_minutes") / 60 for side in ("own", "mixed")}
    return plain | hours


def _activity_figures(line: ActivityLine) -> dict[str, object]:
    plain = asdict(line)
    return plain | {"hours": plain.pop("minutes") / 60}


def _band_figures(band: BandLine) -> dict[str, object]:
    days = {"decided_on": band.decided_on, "review_on": band.review_on}
    return asdict(band) | {name: day and day.isoformat() for name, day in days.items()}
