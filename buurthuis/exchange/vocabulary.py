"""The Dutch and English words that files are written in; they are recognised here and never shown."""

import re
import unicodedata

# field → headings as `fold` leaves them, the most telling first.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "schedule": {
        "title": ("activiteit", "activity", "titel", "title", "naam", "name"),
        "setting": ("soort", "setting", "vorm"),
        "circle": ("kring", "circle", "doelgroep", "groep", "group"),
        "weekday": ("dag", "day", "weekdag", "weekday"),
        "date": ("datum", "date"),
        "starts_at": ("van", "from", "begintijd", "starttijd", "start time", "aanvang", "begin"),
        "ends_at": ("tot", "to", "eindtijd", "end time", "einde", "end"),
        "room": ("ruimte", "room", "zaal", "lokaal", "locatie", "location"),
        "host": ("begeleider", "host", "vaste begeleider", "regular host", "begeleiding"),
        "starts": ("vanaf", "starts", "startdatum", "start date", "start"),
        "until": ("t m", "tm", "until", "tot en met", "einddatum", "end date", "through"),
        "repeats": ("herhaling", "repeats", "frequentie", "frequency", "repeat"),
    },
    "attendance": {
        "date": ("datum", "date", "dag", "day"),
        "title": ("activiteit", "activity", "titel", "title", "naam", "name"),
        "group": ("groep", "group", "doelgroep"),
        "count": ("aantal", "count", "number", "bezoeken", "visits"),
        "total": ("totaal", "total"),
        "remark": ("opmerking", "remark", "opmerkingen", "remarks", "toelichting", "bijzonderheden", "notes"),
    },
    "population": {
        "group": ("groep", "group"),
        "count": ("aantal", "count", "number", "bewoners", "residents"),
        "year": ("jaar", "year"),
        "area": ("gebied", "area", "gebiedcode15", "gebiedcode", "area code", "wijk"),
        "source": ("bron", "source"),
        "variable": ("variabele", "variable", "indicator"),
        "value": ("waarde", "value"),
    },
}

WEEKDAYS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "maandag ma maa monday mon mo",
            "dinsdag di din tuesday tue tues tu",
            "woensdag wo woe wednesday wed we",
            "donderdag do don thursday thu thur thurs th",
            "vrijdag vr vri vrij friday fri fr",
            "zaterdag za zat saturday sat sa",
            "zondag zo zon sunday sun su",
        )
    )
    for word in words.split()
}
BESIDE_WEEKDAYS = frozenset(
    "elke iedere elk ieder every each op on en and s ochtend morgen middag avond".split()
)
PARTS_OF_DAY = ("ochtend", "morgen", "middag", "avond", "en", "s")
UP_TO = re.compile(r"\b(?:t m|tm|tot en met|tot|through|to)\b")

SETTINGS: dict[str, str] = {
    "eigen kring": "own_circle",
    "in eigen kring": "own_circle",
    "own circle": "own_circle",
    "gemengd": "mixed",
    "mixed": "mixed",
}

NUMBERS: dict[str, int] = {
    word: number
    for number, words in {
        1: "een one",
        2: "twee two other second tweede andere",
        3: "drie three third derde",
        4: "vier four fourth vierde",
        5: "vijf five",
        6: "zes six",
    }.items()
    for word in words.split()
}
ONCE = frozenset(("eenmalig", "once", "een keer", "1 keer", "1x", "one time"))
WEEKLY = frozenset(("wekelijks", "weekly", "elke week", "iedere week", "every week", "per week"))
FORTNIGHTLY = frozenset(("om de week", "tweewekelijks", "2 wekelijks", "fortnightly", "biweekly", "om en om"))
MONTHLY = frozenset(("maandelijks", "monthly", "elke maand", "iedere maand", "every month", "per maand"))
TWO_MONTHLY = frozenset(("om de maand", "tweemaandelijks", "2 maandelijks"))
EVERY = re.compile(
    r"(?:elke|iedere|om de|every|each) ([0-9]{1,4}|[a-z]+) (week|weken|weeks|maand|maanden|month|months)"
)

TOTAL = frozenset(("totaal", "total", "totalen", "totals", "som", "sum"))
UNKNOWN_GROUP = (
    "onbekend",
    "unknown",
    "niet gevraagd",
    "not asked",
    "onbekend / niet gevraagd",
    "unknown / not asked",
)
DID_NOT_MEET = re.compile(
    r"\b(?:is |was )?(?:ging niet door|gaat niet door|niet doorgegaan|did not meet|did not take place"
    r"|afgelast|geannuleerd|vervallen|cancell?ed)\b",
    re.IGNORECASE,
)
NOT_COUNTED = re.compile(r"\b(?:niet geteld|not counted)\b", re.IGNORECASE)
BECAUSE = re.compile(r"^(?:wegens|vanwege|omdat|door|want|because of|because|due to)\s+", re.IGNORECASE)
PERCENTAGE = re.compile(r"_p$|%|\b(?:percentage|procent|percent)\b", re.IGNORECASE)
CIRCLES_APART = re.compile(r"[,;/+&\n]|\b(?:en|and)\b", re.IGNORECASE)


def fold(text: str) -> str:
    """Return a text as it is compared: lower case, no accents, only letters, digits and single spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())
