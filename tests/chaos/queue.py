"""What a tablet counted and has not been told to be safe: its queue, and the truth it will be held against."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.chaos.world import NOWHERE, World

Event = dict[str, Any]
HELD = {"unknown_gathering", "unknown_group", "impossible", "conflict"}
KEPT = {"stored", "duplicate"}
MANY = 200


@dataclass
class Queue:
    """Makes events and keeps them until they are acknowledged.

    `counted` are the visits that people saw counted, by gathering and group; `bad` are the events that must end
    held and why, with their places in `wrong`; `good` the names of those that must end in the ledger.
    """

    world: World
    chance: random.Random
    name: str = ""
    open: dict[int, Event] = field(default_factory=dict)
    late: list[Event] = field(default_factory=list)
    known: list[Event] = field(default_factory=list)
    counted: Counter[tuple[int, int | None]] = field(default_factory=Counter)
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
            can_be_taken_back = event["kind"] == "tap" and event["id"] not in self.void and verdict in KEPT
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
        self.counted[event["gathering"], event["group"]] += event["n"]

    def _void(self, of: Event) -> None:
        self._append(self._void_of(of))
        self.counted[of["gathering"], of["group"]] -= of["n"]

    def _void_of(self, of: Event) -> Event:
        void = {"id": self._name(), "gathering": of["gathering"], "kind": "void", "target": of["id"]}
        self.good.add(void["id"])
        self.void.add(of["id"])
        return void

    def _void_before_its_tap(self) -> None:
        event = self._new()
        self.good.add(event["id"])
        self._append(self._void_of(event))
        self.late.append(event)

    def _go_wrong(self) -> None:
        why = self.chance.choice(sorted(HELD))
        if why == "conflict" and not self.known:
            return
        event = self.known.pop() | {"n": 9} if why == "conflict" else self._new()
        if why == "impossible":
            event["n"] = 99
        elif why == "unknown_group":
            event["group"] = self.world.foreign_group
        elif why == "unknown_gathering":
            event["gathering"] = NOWHERE
        self.wrong.add(self._append(event)["seq"])
        self.bad.add((event["id"], why))
