"""What is asked for a file that comes in: the names it may use, and what its rows would do to the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from buurthuis import languages
from buurthuis.centres.models import Centre
from buurthuis.exchange import contents
from buurthuis.exchange.contents import Choices, Contents
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.house_words import GROUP_NAMES
from buurthuis.exchange.neighbourhood import Figure, figures
from buurthuis.exchange.outcome import Outcome, Told, in_order, of_problem
from buurthuis.exchange.plan_known import Planned
from buurthuis.exchange.programme import Programme
from buurthuis.exchange.queries import houses
from buurthuis.exchange.tallies import Entry, Tallies
from buurthuis.extensions import db
from buurthuis.groups import queries as groups
from buurthuis.groups.models import Group
from buurthuis.words import group_word


@dataclass(frozen=True)
class Foreseen:
    """What a file would do: what to write, and what to tell of each row."""

    outcome: Outcome
    planned: tuple[Planned, ...] = ()
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()


def names(of: Iterable[Group]) -> dict[str, str | None]:
    """Every name of these groups, one or many of them, in every language → the key."""
    found: dict[str, str | None] = {}
    for group in sorted(
        of, key=lambda group: group.retired_on is None
    ):  # one in use goes before a retired one
        found |= dict.fromkeys(GROUP_NAMES.get(group.key, ()), group.key)
        found |= dict.fromkeys(group.names.values(), group.key)
        for tag in languages.KNOWN:
            with languages.use(tag):
                found |= dict.fromkeys((group_word(group), group_word(group, plural=True)), group.key)
    return found


def names_for(centre: Centre, kind: str) -> dict[str, str | None]:
    """The names that a file of this kind may use; only a list of counts can be older than the end of a group."""
    known = groups.every(centre)
    if kind != contents.ATTENDANCE:
        known = [group for group in known if group.retired_on is None]
    return names(known)


def read(centre: Centre, kind: str, content: bytes, name: str, chosen: Choices) -> Contents:
    """What a file says. Raises Unreadable. Ends the transaction, so nothing may have been written in it."""
    known, zone = names_for(centre, kind), ZoneInfo(centre.timezone)
    db.session.rollback()  # a large file takes a while to read, and meanwhile nobody waits for this transaction
    return contents.read(kind, content, name, known, zone, chosen)


def foresee(centre: Centre, of: Contents, today: date, exact: bool = False) -> Foreseen:
    """What a file would do to the house as it is; `exact` also tells and compares counts of long ago."""
    told = [of_problem(problem) for problem in of.problems]
    if of.kind == contents.SCHEDULE:
        return _programme(centre, of, today, told)
    if of.kind == contents.ATTENDANCE:
        return _tallies(centre, of, today, told, exact)
    used = [group.key for group in groups.counted(centre, today)]
    written, more = figures(of.population, used, houses.population(centre), of.where)
    return Foreseen(in_order(told + more), figures=tuple(written))


def _programme(centre: Centre, of: Contents, today: date, told: list[Told]) -> Foreseen:
    found: list[Planned] = []
    circles = GroupNames(names_for(centre, of.kind))
    programme = Programme(houses.of_programme(centre, of, today, circles), of.where, of.undated)
    for row in of.schedule:
        planned, more = programme.take(row)
        told += more
        found += [planned] if planned else []
    return Foreseen(in_order(told), planned=tuple(found))


def _tallies(centre: Centre, of: Contents, today: date, told: list[Told], exact: bool) -> Foreseen:
    found: list[Entry] = []
    lists = Tallies(houses.of_tallies(centre, of, today, exact), of.where)
    for row in of.attendance:
        entry, more = lists.take(row)
        told += more
        found += [entry] if entry else []
    return Foreseen(in_order(told), entries=tuple(found))
