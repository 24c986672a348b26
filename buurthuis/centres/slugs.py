"""Short names for an address: small letters, digits and hyphens."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40


def made_from(name: str, longest: int = LONGEST) -> str:
    """The short name that a name suggests: `Het Ankér 2` becomes `het-anker-2`; empty when no letter is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))[:longest].strip("-")


def problem(slug: str, kept_free: Collection[str], taken: Collection[str]) -> str | None:
    """A code for why a house cannot have this address, else `None`; `kept_free` are words that pages begin with."""
    if len(slug) > LONGEST or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) is None:
        return "not_a_slug"
    if slug in kept_free:
        return "kept_free"
    return "taken" if slug in taken else None
