"""What keeps people away in a house of the demo, what its team does about it, and its small steps."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import select

from buurthuis.accounts.models import find
from buurthuis.centres.models import Centre
from buurthuis.demo.noticed import Agreed, Back, Noticed, Walk
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.relations.barriers import BARRIERS
from buurthuis.relations.models import BarrierAbout, BarrierAction, BarrierAsking, BarrierMention, Step
from buurthuis.schedule.models import Activity

OFTEN, NOW_AND_THEN = (6, 3, 2, 1), (3, 1, 1, 1)
MOST_A_MONTH, MOST_ASKED = 6, 5


@dataclass(frozen=True)
class Noticing:
    """Writes it for one house, from its first day up to and including today."""

    centre: Centre
    noticed: Noticed
    first: date
    today: date

    def write(self) -> None:
        """Write everything; chance is the same in everybody's demo."""
        chance = Random(f"barriers of {self.centre.slug}")  # noqa: S311 - a story, no secret
        titles = select(Activity.title, Activity.id).where(Activity.centre_id == self.centre.id)
        activities = dict(db.session.execute(titles).all())
        back = 0
        while (month := Month.of(self.today).shifted(-back)).first >= self.first:
            self._named(month, back, activities, chance)
            back += 1
        for agreed in self.noticed.agreed:
            if self._day(agreed.made) >= self.first:
                db.session.add(self._action(agreed, activities))
        for walk in self.noticed.walks:
            db.session.add_all(self._steps(walk, activities))
        db.session.flush()

    def _named(self, month: Month, back: int, activities: dict[str, int], chance: Random) -> None:
        about = [None, *(activities[title] for title in self.noticed.activities)]
        if back in self.noticed.rounds:
            asked, named = self.noticed.rounds[back]
            said, weights = list(Counter(named).elements()), OFTEN
        else:
            asked, weights = chance.randint(0, MOST_ASKED), NOW_AND_THEN
            said = chance.choices(BARRIERS, k=chance.randint(1, MOST_A_MONTH))
        of_month = {"centre_id": self.centre.id, "first": month.first}
        for barrier, mentions in Counter(said).items():
            db.session.add(BarrierMention(**of_month, barrier=barrier, mentions=mentions))
        for activity, mentions in Counter(chance.choices(about, weights)[0] for _barrier in said).items():
            row = BarrierAbout(**of_month, about=activity or 0, activity_id=activity, mentions=mentions)
            db.session.add(row)
        if asked:
            db.session.add(BarrierAsking(**of_month, people=asked))

    def _action(self, agreed: Agreed, activities: dict[str, int]) -> BarrierAction:
        owner = find(agreed.owner)
        return BarrierAction(
            centre_id=self.centre.id,
            barrier=agreed.barrier,
            activity_id=activities.get(agreed.activity),
            what=agreed.what,
            owner_id=owner.id if owner else None,
            due_on=self._day(agreed.due),
            made_on=self._day(agreed.made),
            state=agreed.state,
            settled_on=self._day(agreed.settled) if agreed.settled else None,
            helped=agreed.helped,
            looked_back_on=self._day(agreed.looked_back) if agreed.looked_back else None,
        )

    def _steps(self, walk: Walk, activities: dict[str, int]) -> list[Step]:
        known = select(Group.key, Group.id).where(Group.centre_id == self.centre.id)
        groups = dict(db.session.execute(known).tuples().all())
        sides = {
            f"{side}_{kind}_id": numbers.get(name)
            for side, name in (("one", walk.one), ("other", walk.other))
            for kind, numbers in (("activity", activities), ("group", groups))
        }
        return [
            Step(centre_id=self.centre.id, rung=rung, state=state, on_day=self._day(on), words=words, **sides)
            for rung, state, on, words in walk.notes
            if self._day(on) >= self.first
        ]

    def _day(self, back: Back) -> date:
        """A day of a month so long ago; of the last days of a month those that it has."""
        month = Month.of(self.today).shifted(-back[0])
        return month.days[min(back[1], len(month.days)) - 1]
