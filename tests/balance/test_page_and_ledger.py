"""The page shows what the ledger holds: for months by chance, the taps are added up by hand and laid beside it."""

from collections import Counter
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import text

from buurthuis.attendance import taps
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.writing import take_in
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.balance.written import NAMES, OCTOBER, any_october, table
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
LEDGER = """
    SELECT gathering.id, activity.title, tagging.setting, visitor_group.key, tap.id, tap.kind, tap.n, tap.target
    FROM tap JOIN gathering ON gathering.id = tap.gathering_id
    JOIN activity ON activity.id = gathering.activity_id
    JOIN tagging ON tagging.id = gathering.tagging_id
    LEFT JOIN visitor_group ON visitor_group.id = tap.group_id
    WHERE gathering.day BETWEEN '2026-10-01' AND '2026-10-31'
"""
COLUMNS = ("own_circle", "mixed", None)


def tapped(dice: Random) -> None:
    """Staff type lower numbers over the first ones, tablets send more, and some of all that is taken back.

    So a group may stand below nobody.
    """
    gatherings = db.session.scalars(db.select(Gathering).order_by(Gathering.id)).all()
    groups = [None, *(group.id for group in house.groups().values())]
    for gathering in dice.sample(gatherings, 12):
        house.count(gathering, {key: dice.randint(0, 3) for key in house.groups()})
        sent = [
            taps.Tap(str(uuid4()), gathering.id, taps.TAP, dice.choice(groups), dice.randint(1, 6))
            for _ in range(dice.randint(1, 8))
        ]
        known = db.session.scalars(
            text("SELECT id FROM tap WHERE gathering_id = :id AND kind <> 'void' ORDER BY id").bindparams(
                id=gathering.id
            )
        ).all()
        targets = dice.sample([*known, *(tap.id for tap in sent)], min(3, len(known)))
        sent += [taps.Tap(str(uuid4()), gathering.id, taps.VOID, target=target) for target in targets]
        dice.shuffle(sent)
        events = tuple(Sent(tap.id, None, {"id": tap.id}, tap) for tap in sent)
        sender = Sender(centre=gathering.centre_id, account=house.person("joris").id)
        take_in(Batch(str(uuid4()), None, 0, "test", events), sender, gathering.day)
    db.session.commit()


def added_up() -> tuple[Counter[tuple[str | None, str | None]], Counter[str], int]:
    """Visits by group and setting, visits by activity, and how many gatherings were counted: from the taps alone.

    The sum over what no void names; a group of a gathering that stands below nobody is nobody.
    """
    rows = db.session.execute(text(LEDGER)).all()
    void = {target for *_row, target in rows if target}
    counting = [row for row in rows if row[5] != taps.VOID and row[4] not in void]
    sums: Counter[tuple[int, str, str | None, str | None]] = Counter()
    for gathering, title, setting, key, _id, _kind, n, _target in counting:
        sums[gathering, title, setting, key] += n
    by_cell: Counter[tuple[str | None, str | None]] = Counter()
    by_activity: Counter[str] = Counter()
    for (_gathering, title, setting, key), n in sums.items():
        by_cell[key, setting] += max(n, 0)
        by_activity[title] += max(n, 0)
    return by_cell, by_activity, len({row[0] for row in counting})


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_of_the_page_are_the_sums_of_the_taps(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    tapped(Random(seed))
    cells, activities, counted = added_up()
    page = visitor.is_("samira").speaks("en").opens(OCTOBER)
    lines = visitor.opens(OCTOBER + ".json").answer.get_json()["groups"]

    def row(*keys: str | None) -> list[str]:
        figures = [sum(cells[key, setting] for key in keys) for setting in COLUMNS]
        return [str(number) for number in (sum(figures), *figures)]

    who = table(page, "who")
    assert len(who) == len(lines) + 2
    for line in lines:
        keys = [line["key"]] if line.get("key") else line["merged"]
        name = (
            NAMES[keys[0]]
            if len(keys) == 1
            else next(head for head in who if head.startswith("small groups"))
        )
        assert who[name][:4] == row(*keys)
    assert who["unknown / not asked"][:4] == row(None)
    assert who["together"][:4] == row(None, *NAMES)
    assert f"{counted} of " in page.text
    for name, setting in (("own circle", "own_circle"), ("mixed", "mixed")):
        visits = sum(cells[key, setting] for key in (None, *NAMES))
        assert table(page, "attendance-figures")[name] == [str(visits), str(cells[None, setting])]
    shown = {title: found[3] for title, found in table(page, "activities").items() if found[3] != "–"}
    assert shown == {title: str(activities[title]) for title in shown}
    assert len(shown) > 3


def test_a_tap_more_is_a_visit_more_on_the_page(visitor: Visitor) -> None:
    any_october(1)
    before = table(visitor.is_("samira").speaks("en").opens(OCTOBER), "who")["together"][0]
    gathering = db.session.scalars(db.select(Gathering).order_by(Gathering.day.desc())).first()
    assert gathering
    tap = taps.Tap(str(uuid4()), gathering.id, taps.TAP, house.groups()["overig"].id, 1)
    batch = Batch(str(uuid4()), None, 0, "test", (Sent(tap.id, None, {"id": tap.id}, tap),))
    take_in(batch, Sender(centre=gathering.centre_id, account=house.person("joris").id), gathering.day)
    db.session.commit()
    after = table(visitor.opens(OCTOBER), "who")["together"][0]
    assert int(after) == int(before) + 1
