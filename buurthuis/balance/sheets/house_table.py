"""The figures of the house as a whole: a row each."""

from buurthuis.balance import words
from buurthuis.balance.bands import BandLine
from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Share, Table, share
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def of_house(report: MonthBalance, house: str, groups: words.Groups, edition: Edition) -> Table:
    """What was counted, offered and visited, how mixed that was, the band, and as what it is given out."""
    rows = (
        *_coverage(report),
        *_offer(report),
        *_visits(report),
        *_unevenness(report),
        *_bands(report),
        *_edition(edition),
    )
    name = f"{house}, {month_name(Month.parse(report.month))}"
    note = f"{words.headline(report, groups)} {words.state(edition)}"
    return Table(name, note, (_("figure"), _("value")), rows)


def _coverage(report: MonthBalance) -> list[Row]:
    found = report.coverage
    return [
        (_("gatherings"), found.gatherings),
        (_("counted"), found.counted),
        (_("not counted yet"), found.not_counted),
        (_("did not meet"), found.did_not_meet),
        (_("cancelled"), found.cancelled),
        (_("still to come"), found.to_come),
        (_("nobody came"), found.nobody_came),
    ]


def _offer(report: MonthBalance) -> list[Row]:
    found = report.offer
    return [
        (_("hours in own circle"), found.own_minutes / 60),
        (_("mixed hours"), found.mixed_minutes / 60),
        (_("hours not marked yet"), found.untagged_minutes / 60),
        (_("share of own circle in the hours offered"), share(found.own_share_hours)),
        (_("gatherings in own circle"), found.own_gatherings),
        (_("mixed gatherings"), found.mixed_gatherings),
        (_("gatherings not marked yet"), found.untagged_gatherings),
        (_("share of own circle in the gatherings"), share(found.own_share_gatherings)),
    ]


def _visits(report: MonthBalance) -> list[Row]:
    found, mixing = report.attendance, report.mixing
    was_counted = report.coverage.counted > 0
    low, high = (found.own_share_interval if not found.too_few else None) or (None, None)
    counts = (
        (_("visits"), found.visits),
        (_("visits of unknown group"), found.unknown),
        (_("visits in own circle"), found.own_visits),
        (_("visits to mixed activities"), found.mixed_visits),
        (_("visits to activities not marked yet"), found.untagged_visits),
    )
    return [
        *((name, count if was_counted else None) for name, count in counts),
        (_("share of own circle in the visits"), share(found.own_share)),
        (_("share of own circle in the visits: the least by chance"), share(low)),
        (_("share of own circle in the visits: the most by chance"), share(high)),
        (_("chance to meet another group at a mixed activity"), share(mixing.meet_other_chance)),
        (_("the same if visits were spread at random"), share(mixing.expected)),
    ]


def _unevenness(report: MonthBalance) -> list[Row]:
    """How far gatherings differ, with the three parts it is the sum of; blank where it is not said."""
    found = report.unevenness
    return [
        (_("how far gatherings differ (Theil's H)"), found.h if found else None),
        (_("Theil's H by chance alone"), found.by_chance if found else None),
        (_("Theil's H, corrected for chance"), found.adjusted if found else None),
        (_("part of Theil's H: having own circle at all"), found.between_settings if found else None),
        (_("part of Theil's H: between gatherings in own circle"), found.within_own if found else None),
        (_("part of Theil's H: between mixed gatherings"), found.within_mixed if found else None),
    ]


def _bands(report: MonthBalance) -> list[Row]:
    return [row for band in report.bands for row in _band(band)]


def _band(band: BandLine) -> list[Row]:
    return [
        (_("band: about"), words.measure(band.measure)),
        (_("band: lowest"), Share(band.floor)),
        (_("band: highest"), Share(band.ceiling)),
        (_("band: source"), words.band_source(band)),
        (_("band: the figure"), words.position(band)),
    ]


def _edition(edition: Edition) -> list[Row]:
    if edition.version is None:
        return []
    rows: list[Row] = [(_("version"), edition.version), (_("digest"), edition.digest)]
    return [*rows, (_("why there is a new version"), edition.reason)] if edition.reason else rows
