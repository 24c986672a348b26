"""What the two fictional houses offer, and who tends to come: the material of the demo, in plain values."""

from dataclasses import dataclass
from datetime import time

OWN_CIRCLE, MIXED = "own_circle", "mixed"


@dataclass(frozen=True)
class Offer:
    """An activity with its rule, and the visits that one gathering tends to draw.

    `tends`: visits of statushouders, oudere migranten, bewoners met zorgindicatie, overige buurtbewoners, unknown.
    `grows`: how much of the visits of statushouders is added over the fourteen months.
    `opens_every`: each so many gatherings an own circle receives guests; `opened`: how many of these were planned
    so, the last one left out. `term`: it is planned for a season, and not without an end. `lone_visits`: in some
    months one visitor of another group comes by, a count so small that it must be merged. `uncounted`, `misses`:
    shares of 0..1. `often_ill`: it is missed because the host is.
    """

    title: str
    setting: str | None
    circle: tuple[str, ...]
    weekday: int
    starts: time
    ends: time
    room: str
    host: str
    tends: tuple[float, float, float, float, float]
    every: int = 1
    ordinals: tuple[int, ...] = ()
    grows: float = 0.0
    opens_every: int = 0
    opened: int = 0
    term: bool = False
    skips_school_holidays: bool = False
    lone_visits: bool = False
    uncounted: float = 0.04
    misses: float = 0.03
    often_ill: bool = False


@dataclass(frozen=True)
class House:
    """A fictional house: its rooms (with what they hold), what it offers, and the band it decided on.

    `parts`: rooms that are parts of another one. `accessible`: rooms for wheelchairs too.
    """

    slug: str
    name: str
    rooms: tuple[tuple[str, int], ...]
    offers: tuple[Offer, ...]
    people: tuple[int, int, int, int]
    area: str
    band: tuple[int, int, str, str] | None
    address: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    accessible: tuple[str, ...] = ()


DE_BRUG = House(
    slug="de-brug",
    name="De Brug",
    rooms=(("Grote zaal", 60), ("Atelier", 20), ("Leeszaal", 16), ("Balie", 8), ("Grote zaal links", 28),
           ("Grote zaal rechts", 28)),
    parts=(("Grote zaal", "Grote zaal links"), ("Grote zaal", "Grote zaal rechts")),
    accessible=("Grote zaal", "Grote zaal links", "Grote zaal rechts", "Balie"),
    address="Brugstraat 12, Brugbuurt",
    people=(420, 1850, 960, 9770),
    area="Brugbuurt",
    band=(40, 60, "besluit van het teamoverleg", "Samira"),
    offers=(
        Offer("Inloop en advies", None, (), 0, time(9), time(12, 30), "Balie", "Joris", (4, 5, 0, 6, 4)),
        Offer("Naaigroep", OWN_CIRCLE, ("migrantenoudere",), 0, time(13, 30), time(16), "Atelier", "Emine",
              (0, 9, 0, 0, 0.6)),
        Offer("Koffieochtend ouderen", OWN_CIRCLE, ("migrantenoudere",), 1, time(10), time(12), "Grote zaal", "Fatima",
              (0, 13, 0, 0, 1), lone_visits=True),
        Offer("Buurtkoor", MIXED, (), 1, time(19, 30), time(21, 30), "Grote zaal", "Piet", (1.5, 4, 0.5, 11, 1),
              term=True),
        Offer("Taalcafé", MIXED, (), 2, time(13, 30), time(15), "Leeszaal", "Omar", (11, 0.5, 0, 0.6, 0.4),
              uncounted=0, misses=0),
        Offer("Huiswerkklas", MIXED, (), 2, time(15, 30), time(17), "Atelier", "Noor", (4, 3, 0, 5, 1),
              term=True, skips_school_holidays=True),
        Offer("Eigen thee", OWN_CIRCLE, ("statushouder",), 3, time(10), time(12, 30), "Leeszaal", "Samir",
              (8, 0, 0, 0, 0.5)),
        Offer("Buurtmaaltijd", MIXED, (), 3, time(17, 30), time(20), "Grote zaal", "Ineke", (1.5, 8, 1.6, 11, 2.5),
              grows=5.0),
        Offer("Vrouwengroep Nour", OWN_CIRCLE, ("statushouder",), 4, time(9, 30), time(11, 30), "Atelier", "Rima",
              (9, 0, 0, 0, 0.3), opens_every=4, opened=2),
        Offer("Sjoelen en bingo", MIXED, (), 4, time(14), time(16), "Grote zaal links", "Piet", (0, 2.5, 4, 10, 0.8)),
        Offer("Theaterclub", MIXED, (), 5, time(11), time(13), "Atelier", "Mila", (1, 2, 0.8, 5, 2), ordinals=(1,)),
        Offer("Repair Café", MIXED, (), 5, time(13), time(16), "Leeszaal", "Bram", (2, 3, 0.4, 8, 2), every=2),
        Offer("Mannenochtend", OWN_CIRCLE, ("migrantenoudere",), 5, time(10), time(12, 30), "Grote zaal", "Yusuf",
              (0, 11, 0, 0, 0.5)),
        Offer("Zondagsoep", MIXED, (), 6, time(12, 30), time(14, 30), "Grote zaal", "Ineke", (3, 4, 0.8, 9, 2)),
        Offer("Leeskring", MIXED, (), 0, time(19, 30), time(21), "Leeszaal", "Els", (0.4, 1, 0.3, 6, 0.5),
              ordinals=(1, 3), term=True),
    ),
)  # fmt: skip

HET_ANKER = House(
    slug="het-anker",
    name="Het Anker",
    rooms=(("Huiskamer", 30), ("Keuken", 12), ("Werkplaats", 12)),
    accessible=("Huiskamer",),
    address="Ankerplein 3, Ankerbuurt",
    people=(260, 900, 1240, 8200),
    area="Ankerbuurt",
    band=None,
    offers=(
        Offer("Samen koken", MIXED, (), 0, time(16), time(19), "Keuken", "Ria", (2, 2, 1, 5, 1)),
        Offer("Bewegen voor ouderen", MIXED, (), 1, time(9, 30), time(10, 30), "Huiskamer", "Sjaak", (0, 4, 3, 9, 1)),
        Offer("Café Eritrea", OWN_CIRCLE, ("statushouder",), 2, time(19), time(21), "Huiskamer", "Selam",
              (11, 0, 0, 0, 0.5)),
        Offer("Houtwerkplaats", MIXED, (), 3, time(9), time(12), "Werkplaats", "Kees", (1, 1, 2, 6, 0.5),
              misses=0.2, often_ill=True),
        Offer("Kaartmiddag", OWN_CIRCLE, ("zorgindicatie",), 4, time(13, 30), time(16), "Huiskamer", "Truus",
              (0, 0, 8, 0, 0.5)),
        Offer("Spreekuur wijkteam", None, (), 4, time(9), time(11), "Keuken", "Nadia", (1.5, 3, 4, 5, 3)),
        Offer("Zaterdagatelier", MIXED, (), 5, time(10), time(12), "Werkplaats", "Lot", (2, 1, 0.6, 6, 1)),
        Offer("Open huiskamer", MIXED, (), 6, time(14), time(17), "Huiskamer", "Ria", (1.5, 2.5, 1, 6, 3)),
    ),
)  # fmt: skip

HOUSES = (DE_BRUG, HET_ANKER)
GROUP_KEYS = ("statushouder", "migrantenoudere", "zorgindicatie", "overig")
ILL = "begeleider ziek"
REASONS = (
    "verwarming stuk",
    ILL,
    "zaal nodig voor een bewonersavond",
    "te weinig vrijwilligers",
)
