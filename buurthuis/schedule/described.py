"""What the neighbourhood may know of an activity: the codes, what is still missing, what a title would disclose."""

import re
from collections.abc import Iterable
from typing import Protocol

KINDS = tuple(
    "meeting meal language movement creative music advice children nature celebration course other".split()
)
ALL, WOMEN, MEN = FOR_WHOM = ("all", "women", "men")
CENTRE, RESIDENTS, SELF_ORGANISATION, OTHER = ORGANISERS = (
    "centre",
    "residents",
    "self_organisation",
    "other",
)
# Languages that are spoken in Dutch neighbourhoods; the first ones first.
SPOKEN = tuple("nl ar ary tr ber en ti so am fa ps ku ur uk pl es fr pt srn zh".split())
OLDEST = 120
MOST_CENTS = 99_999

# How words begin that say something of the health, the money or the status of whoever comes.
_TELLING = tuple(
    """psych verslav verslaaf schuld dement alzheimer asiel vluchteling statushouder zorgindicatie depressi
    angststoornis autis kanker oncolog homoseks dakloz daklo thuisloz armoede voedselbank bijstand laaggeletterd
    analfabe mishandel huiselijk gedetineerd reclassering rouw
    refugee asylum debt addict dementia mental homeless""".split()
)
# And short ones, of which others may be the beginning.
_SHORT = frozenset("ggz azc hiv aids lhbt lhbti lhbtiq homo lvb".split())


class Told(Protocol):
    """What is known of an activity, as it is kept: codes between commas."""

    @property
    def description(self) -> str: ...
    @property
    def kinds(self) -> str: ...
    @property
    def spoken(self) -> str: ...
    @property
    def cost_cents(self) -> int | None: ...


def codes(kept: str) -> tuple[str, ...]:
    """The codes that are kept between commas."""
    return tuple(filter(None, kept.split(",")))


def missing(activity: Told) -> tuple[str, ...]:
    """Codes of what the neighbourhood would like to know and nobody wrote down yet."""
    lacks = {
        "description": not activity.description,
        "kinds": not activity.kinds,
        "spoken": not activity.spoken,
        "cost": activity.cost_cents is None,
    }
    return tuple(code for code, lacking in lacks.items() if lacking)


def telling(texts: Iterable[str]) -> tuple[str, ...]:
    """The words in these titles that may say more of the people who come than they would say themselves."""
    words = (word for text in texts for word in re.findall(r"[\w-]+", text))
    return tuple(dict.fromkeys(word for word in words if _tells(word)))


def _tells(word: str) -> bool:
    parts = (word.casefold(), *word.casefold().split("-"))
    return any(part.startswith(_TELLING) or part in _SHORT for part in parts)
