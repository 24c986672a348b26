"""What in a text may say who somebody is: an address, a number, names in a row. A warning to look again, no proof."""

import re

EMAIL, TELEPHONE, CITIZEN_NUMBER, NAMES = "email", "telephone", "citizen_number", "names"
NUMBERS_AND_ADDRESSES = frozenset({EMAIL, TELEPHONE, CITIZEN_NUMBER})

_NINE_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){9}(?!\d)")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?(?:\d[ -]?){8,9}(?!\d)")
_EMAIL = re.compile(r"\S@\S+\.\w")
_WORD = r"[^\W\d_a-z][^\W\d_]*[a-zà-öø-ÿ'’-][\w'’-]*"
_NAME = rf"{_WORD}(?: (?:(?:van|von|de|den|der|het|ter|ten|te|el|al|ben|bin|bint|'t) )*{_WORD})?"
_AND = r"(?:\s*[,;/\n]\s*(?:-\s*)?|\s+(?:en|and|ve|&|\+)\s+)"
_IN_A_ROW = re.compile(rf"{_NAME}(?:{_AND}{_NAME}){{2,}}")
_ADDRESSED = re.compile(
    rf"\b(?i:mevrouw|meneer|mevr\.|mw\.|dhr\.|mr\.|mrs\.|ms\.|bay|bayan)\s+{_WORD}|{_WORD}\s+(?:Bey|Hanım)\b"
)


def found_in(text: str) -> frozenset[str]:
    """Which of these may stand in the text; none of them is sure, and nothing found is no promise."""
    found = {
        EMAIL: _EMAIL.search(text) is not None,
        TELEPHONE: _TELEPHONE.search(text) is not None,
        CITIZEN_NUMBER: any(_passes(re.sub(r"\D", "", digits)) for digits in _NINE_DIGITS.findall(text)),
        NAMES: _IN_A_ROW.search(text) is not None or _ADDRESSED.search(text) is not None,
    }
    return frozenset(code for code, is_there in found.items() if is_there)


def _passes(digits: str) -> bool:
    """The eleven-proof of the Dutch citizen service number."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def unnamed(number: int) -> str:
    """What stands in the place of the name of somebody who was removed: one of a kind, and nobody's name."""
    return f"#{number}"


def is_unnamed(name: str) -> bool:
    """True for what stands in the place of a name."""
    return re.fullmatch(r"#[0-9]+", name) is not None


def without_mark(name: str) -> str:
    """A name as it was typed, but never one that stands for somebody who was removed."""
    return name.lstrip("# ") if is_unnamed(name) else name
