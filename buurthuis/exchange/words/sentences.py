"""The sentence of a code, with its dates, times and numbers as the language writes them."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from babel.dates import format_date
from babel.lists import format_list

from buurthuis import formats, languages
from buurthuis.exchange.outcome import Part, Told
from buurthuis.exchange.words.names import field, variable_group
from buurthuis.exchange.words.reading import CALENDARS, CELLS, ROWS
from buurthuis.exchange.words.taking import COUNTS, PEOPLE, PLANS
from buurthuis.groups.models import Group
from buurthuis.languages import gettext, ngettext

MOST_NAMED = 60  # dates in one sentence
NUMBERS_OF_THINGS = ("other_row", "newest", "first", "last")  # rows and years: written without a separator
SENTENCES: Mapping[str, str] = {**CELLS, **ROWS, **CALENDARS, **PLANS, **COUNTS, **PEOPLE}


def sentence(told: Told, groups: Mapping[str, Group]) -> str:
    """What is told of a row; `groups` are those of the house by key, for their names."""
    parts = {name: _said(name, part, groups) for name, part in told.params.items()}
    if told.code in OWN_WORDING:
        return OWN_WORDING[told.code](told.params, parts)
    text = str(SENTENCES[told.code])
    return text % parts if "%(" in text else text


def _said(name: str, part: Part, groups: Mapping[str, Group]) -> str:
    if isinstance(part, tuple):
        return _listed(part)
    if isinstance(part, date):
        return formats.day(part)
    if isinstance(part, time):
        return formats.clock_time(part)
    if isinstance(part, int):
        return str(part) if name in NUMBERS_OF_THINGS else formats.number(part)
    named: dict[str, Callable[[str], str]] = {
        "field": field,
        "group": lambda key: variable_group(key, groups),
    }
    return named.get(name, str)(part)


def _listed(days: tuple[date, ...]) -> str:
    locale = languages.current().locale
    said = [format_date(day, "d MMM y", locale=locale) for day in days[:MOST_NAMED]]
    if more := len(days) - len(said):
        said.append(ngettext("one more day", "%(num)d more days", more))
    return format_list(said, locale=locale)


def _planned(params: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    if params["count"] == 1:
        return gettext("%(title)s is planned on %(first)s.", title=said["title"], first=said["first"])
    return ngettext(
        "%(title)s is planned: %(num)d gathering, from %(first)s to %(last)s.",
        "%(title)s is planned: %(num)d gatherings, from %(first)s to %(last)s.",
        params["count"],
        title=said["title"],
        first=said["first"],
        last=said["last"],
    )


def _counted(params: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    return ngettext(
        "%(title)s on %(day)s: %(num)d visit.",
        "%(title)s on %(day)s: %(num)d visits.",
        params["visits"],
        title=said["title"],
        day=said["day"],
    )


def _blanks(params: Mapping[str, Any], _said: Mapping[str, Any]) -> str:
    return ngettext(
        "One number is blank and is taken as 0, for there are other numbers in this row.",
        "%(num)d numbers are blank and are taken as 0, for there are other numbers in this row.",
        params["blanks"],
    )


def _not_an_event(params: Mapping[str, Any], _said: Mapping[str, Any]) -> str:
    return ngettext(
        "One part of the calendar is no event and is not read.",
        "%(num)d parts of the calendar are no events and are not read.",
        params["count"],
    )


def _did_not_meet(params: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    about = {"title": said["title"], "day": said["day"]}
    if params["reason"]:
        return gettext("%(title)s on %(day)s did not meet: %(reason)s.", reason=params["reason"], **about)
    return gettext("%(title)s on %(day)s did not meet.", **about)


OWN_WORDING: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], str]] = {
    "blank_taken_as_zero": _blanks,
    "counted": _counted,
    "did_not_meet": _did_not_meet,
    "not_an_event": _not_an_event,
    "planned": _planned,
}
