"""Who shows residents the way to the two fictional houses, and what their teams noted, in plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Noted:
    """A note of so many days ago."""

    days_ago: int
    kind: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A key figure of the demo: `agreed` are the days since each consent, the first first; each holds a year."""

    name: str
    role: str
    spoken: str
    circles: tuple[str, ...]
    hosts: tuple[str, ...]
    supports: tuple[str, ...]
    how: str
    agreed: tuple[int, ...]
    notes: tuple[Noted, ...]


AGREEMENT, CONTACT = "agreement", "contact"
STAFF = {"de-brug": "medewerker@debrug.example", "het-anker": "medewerker@hetanker.example"}
KEY_FIGURES: dict[str, tuple[Shown, ...]] = {
    "de-brug": (
        Shown(
            "Rima", "Haalt vrouwen die hier nieuw zijn de eerste keer thuis op", "nl,ar", ("statushouder",),
            ("Vrouwengroep Nour",), ("Taalcafé",), "signed", (400, 48),
            (
                Noted(46, AGREEMENT, "Wij geven nooit een adres of een nummer aan Rima door. Wie opgehaald wil worden, "
                      "vraagt het haar zelf."),
                Noted(33, CONTACT, "Koffie gedronken. De ochtend loopt goed. Rima wil iets doen samen met het "
                      "Taalcafé, maar pas na de winter."),
                Noted(9, AGREEMENT, "Rima heeft nu een eigen sleutel van de kast in het Atelier."),
            ),
        ),
        Shown(
            "Haben", "Vertelt wat er in De Brug te doen is, en loopt de eerste keer mee", "nl,en,ti",
            ("statushouder",), (), ("Eigen thee", "Taalcafé"), "said", (345,),
            (
                Noted(344, AGREEMENT, "Alleen bellen na vijf uur. Zijn naam staat nergens in het programma."),
                Noted(26, CONTACT, "Gesproken na de thee. Haben doet nu een opleiding en kan minder vaak komen. Wij "
                      "vragen voor de winter of hij nog door wil."),
            ),
        ),
        Shown(
            "Hatice", "Nodigt oudere buurvrouwen persoonlijk uit en tolkt bij de koffie", "nl,tr",
            ("migrantenoudere",), ("Naaigroep",), ("Koffieochtend ouderen", "Buurtmaaltijd"), "signed", (160,),
            (
                Noted(158, AGREEMENT, "Hatice tolkt bij de koffie. Bij gesprekken over geld of gezondheid vragen we "
                      "een tolk."),
                Noted(61, CONTACT, "Volgens Hatice blijven mensen weg bij de buurtmaaltijd omdat ze niet weten of het "
                      "eten halal is. Dat staat nu op het bord bij de deur."),
                Noted(19, CONTACT, "Twee weken naar familie geweest. De naaigroep ging gewoon door, dat vond ze fijn."),
            ),
        ),
        Shown(
            "Ineke", "Kent de Brugstraat van begin tot eind en neemt buren mee naar de soep", "nl", ("overig",),
            ("Buurtmaaltijd", "Zondagsoep"), (), "said", (75,),
            (
                Noted(40, AGREEMENT, "Ineke zet bij de soep een tafel neer voor wie alleen komt, en gaat daar zelf "
                      "zitten."),
            ),
        ),
    ),
    "het-anker": (
        Shown(
            "Selam", "Belt de avond ervoor rond en vraagt wie wil meelopen", "nl,en,ti", ("statushouder",),
            ("Café Eritrea",), ("Zaterdagatelier",), "signed", (120,),
            (
                Noted(118, AGREEMENT, "Selam maakt zelf de berichten in het Tigrinya. Wij drukken ze af."),
                Noted(30, CONTACT, "Het café zit soms vol. Selam wil liever een grotere kamer dan een tweede avond."),
            ),
        ),
        Shown(
            "Truus", "Zit de eerste keer naast wie met de taxi van de zorg komt", "nl", ("zorgindicatie",),
            ("Kaartmiddag",), ("Open huiskamer",), "said", (210,),
            (Noted(52, CONTACT, "De taxi komt vaak te vroeg. Truus opent de deur nu een kwartier eerder."),),
        ),
    ),
}  # fmt: skip
