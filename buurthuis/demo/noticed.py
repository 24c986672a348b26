"""What keeps people away in the demo, what the teams do about it, and the small steps they noted: plain values.

Days are told as months back and a day of that month; there is nothing in it about a visitor.
"""

from dataclasses import dataclass

Back = tuple[int, int]
"""So many months back, and the day of that month; a negative number is ahead."""


@dataclass(frozen=True)
class Agreed:
    """Something that the team agreed to do; `owner` is somebody of the cast by e-mail address."""

    barrier: str
    activity: str
    what: str
    owner: str
    made: Back
    due: Back
    state: str = "open"
    settled: Back | None = None
    helped: str | None = None
    looked_back: Back | None = None


@dataclass(frozen=True)
class Walk:
    """Two that come nearer to each other: an activity by its title, a group by its key, and the notes."""

    one: str
    other: str
    notes: tuple[tuple[str, str, Back, str], ...]


@dataclass(frozen=True)
class Noticed:
    """Of one house. `rounds`: in which months back there was a round of talks, how many were asked and what they
    named; in the other months a little was noted.
    """

    activities: tuple[str, ...]
    rounds: dict[int, tuple[int, dict[str, int]]]
    agreed: tuple[Agreed, ...]
    walks: tuple[Walk, ...]


SAMIRA, JORIS, EMINE = "manager@debrug.example", "medewerker@debrug.example", "vrijwilliger@debrug.example"
WILLEM, NADIA = "manager@hetanker.example", "medewerker@hetanker.example"

# fmt: off
DE_BRUG = Noticed(
    activities=("Taalcafé", "Buurtmaaltijd", "Inloop en advies"),
    rounds={
        12: (26, {"not_known": 9, "language": 8, "cost": 5, "time": 4, "shyness": 3, "childcare": 2, "faith": 1}),
        6: (31, {"language": 11, "not_known": 8, "time": 7, "childcare": 5, "shyness": 6, "cost": 5, "trust": 2,
                 "not_our_place": 5}),
        1: (34, {"language": 10, "not_known": 12, "time": 8, "cost": 6, "childcare": 4, "women_men": 2,
                 "shyness": 7, "not_our_place": 5, "faith": 1}),
    },
    agreed=(
        Agreed("not_known", "", "Flyers in vier talen naar de huisarts, de apotheek en de gebedshuizen brengen", JORIS,
               (11, 6), (10, 20), "done", (10, 18), "partly", (8, 9)),
        Agreed("childcare", "Taalcafé", "Tijdens het Taalcafé een speelhoek met een vaste vrijwilliger", EMINE,
               (9, 12), (8, 15), "done", (8, 14), "yes", (6, 11)),
        Agreed("cost", "Buurtmaaltijd", "Aan tafel geeft ieder wat kan; het bordje met de prijs gaat weg", SAMIRA,
               (7, 3), (6, 1), "dropped", (5, 17)),
        Agreed("language", "Inloop en advies", "Op maandag de tolkentelefoon aan de balie", JORIS,
               (5, 8), (4, 15), "done", (4, 21), "too_early", (2, 10)),
        Agreed("time", "Taalcafé", "Een tweede uur Taalcafé op donderdagavond proberen", JORIS, (3, 9), (1, 15)),
        Agreed("shyness", "", "Bij de deur staat iemand die nieuwe mensen opvangt", EMINE, (1, 14), (-1, 10)),
    ),
    walks=(
        Walk("Naaigroep", "Vrouwengroep Nour", (
            ("same_building", "done", (10, 8), "Ze zitten nu allebei op de gang bij het atelier."),
            ("shared_coffee", "done", (8, 15), "Na afloop samen koffie; het idee kwam van de naaigroep."),
            ("open_door", "too_early", (6, 12), "De vrouwen houden hun ochtend liever nog voor zichzelf."),
            ("open_door", "done", (2, 18), "Eén ochtend samen achter de machines."),
            ("joint_occasion", "planned", (-1, 8), "Samen stof kiezen op de markt."),
        )),
        Walk("Koffieochtend ouderen", "statushouder", (
            ("same_building", "done", (5, 6), ""),
            ("shared_coffee", "planned", (0, 28), "Eerst een half uur, met een tolk erbij."),
        )),
        Walk("Mannenochtend", "Buurtkoor", (
            ("shared_coffee", "too_early", (4, 10), "Leuk geprobeerd; de tafels bleven apart."),
        )),
    ),
)
HET_ANKER = Noticed(
    activities=("Open huiskamer", "Spreekuur wijkteam", "Samen koken"),
    rounds={
        9: (25, {"not_known": 10, "access": 5, "cost": 6, "language": 5, "trust": 3, "shyness": 4, "time": 5}),
        2: (29, {"not_our_place": 8, "not_known": 9, "cost": 5, "time": 6, "childcare": 5, "language": 7,
                 "trust": 2, "shyness": 5, "faith": 2}),
    },
    agreed=(
        Agreed("access", "Houtwerkplaats", "Een drempelplaat en een lage werkbank in de werkplaats", WILLEM,
               (8, 5), (6, 30), "done", (6, 24), "yes", (4, 7)),
        Agreed("trust", "Spreekuur wijkteam", "Het wijkteam drinkt eerst koffie mee en houdt dan pas spreekuur", NADIA,
               (7, 10), (6, 10), "done", (6, 12), "no", (3, 15)),
        Agreed("cost", "", "Een busje vanaf het plein", WILLEM, (6, 4), (4, 1), "dropped", (4, 3)),
        Agreed("not_our_place", "Open huiskamer", "Bewoners kiezen zelf de muziek en de foto's aan de muur", NADIA,
               (2, 16), (1, 20), "done", (1, 22)),
        Agreed("faith", "Samen koken", "Elke tweede keer halal en vegetarisch koken, en dat erbij zetten", NADIA,
               (1, 7), (-1, 14)),
        Agreed("not_known", "", "Met de portiekgesprekken van de woningbouw meegaan", WILLEM, (2, 2), (1, 1)),
    ),
    walks=(
        Walk("Café Eritrea", "Samen koken", (
            ("shared_coffee", "done", (9, 11), "De koffieceremonie was de binnenkomer."),
            ("joint_occasion", "done", (5, 16), "Injera en stamppot aan één tafel."),
            ("mixed_activity", "planned", (-1, 5), "Om en om koken, eens per maand."),
        )),
        Walk("Kaartmiddag", "Open huiskamer", (
            ("same_building", "done", (7, 14), ""),
            ("open_door", "too_early", (3, 13), "Te druk voor wie rust zoekt."),
        )),
    ),
)
# fmt: on
NOTICED = {"de-brug": DE_BRUG, "het-anker": HET_ANKER}
