"""Words as the typesetter takes them: with their language, and with places to break where one is too long."""

import re
from dataclasses import dataclass
from typing import Any

LONG_WORD = re.compile(r"\S{23,}")
PIECE = re.compile(r"\S{1,11}")
TAG, UNDETERMINED = re.compile(r"[a-z]{2,3}(?![a-z])"), "und"
BREAK = "\u200b"  # a place where a word may be broken, and nothing to see
AS_IT_IS = ("leads_to", "drawing")  # an address, and a path that is drawn


@dataclass(frozen=True)
class Words:
    """Words, and the tag of the language they are in."""

    text: str
    tag: str


def fit_to_set(name: str, part: Any) -> Any:
    """The same, with places to break in words that are too long for a column, and tags as the typesetter knows them."""
    if isinstance(part, dict):
        return {name: fit_to_set(name, each) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [fit_to_set(name, each) for each in part]
    if not isinstance(part, str) or name in AS_IT_IS:
        return part
    if name == "tag":
        known = TAG.match(part)
        return known[0] if known else UNDETERMINED
    return LONG_WORD.sub(lambda word: BREAK.join(PIECE.findall(word[0])), part)
