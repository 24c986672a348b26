"""What a tablet counted and has not been told to be safe: its queue, and the truth it will be held against."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from buurthuis.attendance.first_visits import CHANNELS
from tests.chaos.world import NOWHERE, World

Event = dict[str, Any]
Place = tuple[int | str, int | str | None]  # gathering and group, or month and channel
KEPT = {"stored", "duplicate"}
MANY = 200


@dataclass
class Queue:
    """Makes events and keeps them until they are acknowledged.

    `counted` are the visits that people saw counted, by place; `bad` are the events that must end
    held and why, with their places in `wrong`; `good` the names of those that must end in the ledger.
    """

    KIND: ClassVar[str] = "tap"
    REASONS: ClassVar[tuple[str, ...]] = ("conflict", "impossible", "unknown_gathering", "unknown_group")

    world: World
    chance: random.Random
    name: str = ""
    open: dict[int, Event] = field(default_factory=dict)
    late: list[Event] = field(default_factory=list)
    known: list[Event] = field(default_factory=list)
    counted: Counter[Place] = field(default_factory=Counter)
    good: set[str] = field(default_factory=set)
    bad: set[tuple[str, str]] = field(default_factory=set)
    wrong: set[int] = field(default_factory=set)
    void: set[str] = field(default_factory=set)
    surprises: list[str] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        self.name = self._name()

    def happen(self) -> None:
        """Somebody comes in, or taps what is wrong, or takes back what was tapped."""
        dice = self.chance.random()
        if self.late and dice < 0.05:
            self._append(self.late.pop())
        elif dice < 0.90:
            self._tap()
        elif dice < 0.93 and self.known:
            self._void(self.known.pop(self.chance.randrange(len(self.known))))
        elif dice < 0.96:
            self._void_before_its_tap()
        else:
            self._go_wrong()

    def finish(self) -> None:
        """What was held back comes too."""
        while self.late:
            self._append(self.late.pop())

    def batch(self, most: int) -> list[Event]:
        """Some of those that come first, in any order."""
        events = [self.open[seq] for seq in sorted(self.open)[:most]]
        self.chance.shuffle(events)
        return events

    def acknowledge(self, sent: list[Event], results: dict[str, str]) -> None:
        """Forget what the house says it has; notes answers that make no sense."""
        for event in sent:
            verdict = results.get(event["id"])
            expected = {"held", "conflict"} if event["seq"] in self.wrong else KEPT
            if verdict is None:
                continue
            if verdict not in expected:
                self.surprises.append(f"{verdict} for {event}")
            can_be_taken_back = (
                event["kind"] == self.KIND and event["id"] not in self.void and verdict in KEPT
            )
            if self.open.pop(event["seq"], None) and can_be_taken_back:
                self.known = [*self.known[-MANY:], event]

    def drop(self, sent: list[Event]) -> None:
        """What a tablet does that believes a refusal."""
        for event in sent:
            self.open.pop(event["seq"], None)

    def _name(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def _append(self, event: Event) -> Event:
        self.last += 1
        event["seq"] = self.last
        self.open[self.last] = event
        return event

    def _new(self) -> Event:
        gathering, group = self.chance.choice(self.world.gatherings), self.chance.choice(self.world.groups)
        n = self.chance.choice((1, 1, 1, 1, 2, 5))
        return {"id": self._name(), "gathering": gathering, "group": group, "kind": "tap", "n": n}

    def _tap(self) -> None:
        event = self._append(self._new())
        self.good.add(event["id"])
        self.counted[self._place(event)] += event.get("n", 1)

    def _void(self, of: Event) -> None:
        self._append(self._void_of(of))
        self.counted[self._place(of)] -= of.get("n", 1)

    def _void_of(self, of: Event) -> Event:
        void = {"id": self._name(), "kind": "void", "target": of["id"]} | self._about(of)
        self.good.add(void["id"])
        self.void.add(of["id"])
        return void

    def _void_before_its_tap(self) -> None:
        event = self._new()
        self.good.add(event["id"])
        self._append(self._void_of(event))
        self.late.append(event)

    def _go_wrong(self) -> None:
        why = self.chance.choice(self.REASONS)
        if why == "conflict" and not self.known:
            return
        event = self.known.pop() if why == "conflict" else self._new()
        event = event | self._wrong(why, event)
        self.wrong.add(self._append(event)["seq"])
        self.bad.add((event["id"], why))

    def _place(self, event: Event) -> Place:
        return event["gathering"], event["group"]

    def _about(self, event: Event) -> Event:
        return {"gathering": event["gathering"]}

    def _wrong(self, why: str, _event: Event) -> Event:
        """What makes an event one that is held for this reason."""
        return {
            "conflict": {"n": 9},
            "impossible": {"n": 99},
            "unknown_group": {"group": self.world.foreign_group},
            "unknown_gathering": {"gathering": NOWHERE},
        }[why]


class FirstQueue(Queue):
    """The same for first visits, which have a queue of their own."""

    KIND = "first"
    REASONS = ("conflict", "impossible", "strange_month")

    def _new(self) -> Event:
        month, channel = self.chance.choice(self.world.months), self.chance.choice(CHANNELS)
        return {"id": self._name(), "month": month, "channel": channel, "kind": self.KIND}

    def _place(self, event: Event) -> Place:
        return event["month"], event["channel"]

    def _about(self, event: Event) -> Event:
        return {"month": event["month"]}

    def _wrong(self, why: str, event: Event) -> Event:
        other = CHANNELS[CHANNELS.index(event["channel"]) - 1]
        wrong = {
            "conflict": ("channel", other),
            "impossible": ("channel", "?"),
            "strange_month": ("month", "2001-01"),
        }
        return dict([wrong[why]])
