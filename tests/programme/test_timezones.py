"""The clocks of a zone change by a rule where there is one, at the hour that they show just before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from buurthuis.programme.timezones import YEARS, observances

HOUR = timedelta(hours=1)
wall = datetime.fromisoformat


def test_amsterdam_has_a_summer_and_a_winter() -> None:
    summer, winter = observances("Europe/Amsterdam", 2026)
    assert (summer.name, summer.is_summer, summer.before, summer.after) == ("CEST", True, HOUR, 2 * HOUR)
    assert (winter.name, winter.is_summer, winter.before, winter.after) == ("CET", False, 2 * HOUR, HOUR)
    assert (summer.onsets[0], winter.onsets[0]) == (wall("2025-03-30T02:00"), wall("2025-10-26T03:00"))


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("Europe/Amsterdam", ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")),
        ("America/New_York", ("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")),
    ],
)
def test_a_change_on_the_same_sunday_of_each_year_is_a_rule(zone: str, rules: tuple[str, str]) -> None:
    assert tuple(shown.rule for shown in observances(zone, 2026)) == rules


@pytest.mark.parametrize("zone", ["UTC", "Africa/Nairobi", "America/Paramaribo"])
def test_a_zone_that_never_changes_has_one_time(zone: str) -> None:
    (always,) = observances(zone, 2026)
    assert (always.rule, always.before, always.onsets) == (None, always.after, (wall("2025-01-01"),))


def test_a_zone_that_follows_the_moon_is_a_list_of_dates() -> None:
    for shown in observances("Africa/Casablanca", 2026):
        assert shown.rule is None
        assert len(shown.onsets) >= YEARS


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_every_change_is_one_of_the_world(zone: str) -> None:
    for shown in observances(zone, 2026):
        for onset in shown.onsets:
            moment = (onset - shown.before).replace(tzinfo=ZoneInfo("UTC"))
            offsets = [
                at.astimezone(ZoneInfo(zone)).utcoffset() for at in (moment - timedelta(seconds=1), moment)
            ]
            assert offsets == [shown.before, shown.after]


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        observances("Europe/Buurt", 2026)
