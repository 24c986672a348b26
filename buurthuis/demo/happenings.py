"""What happened at each gathering of the demo: the same for everybody, from a seed of house, activity and day."""

import math
import random
from dataclasses import dataclass
from datetime import date

from buurthuis.demo.offers import ILL, REASONS, Offer

MONTHS_OF_GROWTH = 14 * 30.5
GUESTS = 6
MONTHS_OF_LONE_VISITS = (1, 5, 8)
DAYS_IN_A_WEEK = 7
NOT_SAID, STANDS_IN, TOGETHER = 0.12, 0.16, 0.06


@dataclass(frozen=True)
class Happening:
    """What became of a gathering; `counts` per group and unknown last, None when nobody counted."""

    state: str
    reason: str = ""
    counts: tuple[int, ...] | None = None
    method: str = "asked"


def happened(slug: str, offer: Offer, day: date, nth: int, first: date) -> Happening:
    """The story of one gathering in the past; `nth` counts from 0, `first` is the first day of the demo."""
    chance = random.Random(f"{slug}/{offer.title}/{day}")  # noqa: S311 - a story, not a secret
    roll = chance.random()
    if roll < offer.misses / 2:
        return Happening("cancelled", _reason(offer, chance))
    if roll < offer.misses:
        return Happening("did_not_meet", _reason(offer, chance))
    if roll < offer.misses + offer.uncounted:
        return Happening("planned")
    opened = bool(offer.opens_every) and nth % offer.opens_every == offer.opens_every - 1
    counts = [_visits(chance, mean) for mean in _means(offer, (day - first).days)]
    if opened:
        counts[3] += GUESTS
    if offer.lone_visits and day.month in MONTHS_OF_LONE_VISITS and day.day <= DAYS_IN_A_WEEK:
        counts[2] += 1
    method = chance.choices(("asked", "observed", "estimated"), (7, 2, 1))[0]
    return Happening("held", counts=tuple(counts), method=method)


def led_by(slug: str, offer: Offer, day: date, stand_in: str | None) -> tuple[str, ...]:
    """Who led a gathering that was held: mostly the host, sometimes whoever stands in; now and then nobody said."""
    roll = random.Random(f"led/{slug}/{offer.title}/{day}").random()  # noqa: S311 - a story, not a secret
    if roll < NOT_SAID:
        return ()
    if stand_in is not None and roll < NOT_SAID + STANDS_IN:
        return (stand_in,)
    if stand_in is not None and roll < NOT_SAID + STANDS_IN + TOGETHER:
        return (offer.host, stand_in)
    return (offer.host,)


def _reason(offer: Offer, chance: random.Random) -> str:
    return ILL if offer.often_ill else chance.choice(REASONS)


def _means(offer: Offer, days: int) -> list[float]:
    means = list(offer.tends)
    means[0] += offer.grows * min(1.0, days / MONTHS_OF_GROWTH)
    return means


def _visits(chance: random.Random, mean: float) -> int:
    """About the mean, never below zero; small means are zero most of the time."""
    if mean < 1:
        return sum(chance.random() < mean / 2 for _try in range(2))
    return max(0, round(chance.gauss(mean, 0.6 * math.sqrt(mean))))
