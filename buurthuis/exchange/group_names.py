"""Which group a word in a file names: any of its names, one or many of them, in any case."""

from collections.abc import Mapping

from buurthuis.exchange.vocabulary import UNKNOWN_GROUP, fold

_ENDINGS = ("en", "s", "e")


class GroupNames:
    """The names of a centre's groups; None is the group *unknown / not asked*."""

    def __init__(self, names: Mapping[str, str | None]) -> None:
        """Take name → key; the keys themselves and the words for unknown are names too."""
        known: dict[str, str | None] = dict.fromkeys(map(fold, UNKNOWN_GROUP))
        known |= {fold(key): key for key in names.values() if key is not None}
        known |= {fold(name): key for name, key in names.items()}
        self._exact = known
        self._roots: dict[str, str | None] = {}
        twice: set[str] = set()
        for name, key in known.items():
            root = _root(name)
            if self._roots.setdefault(root, key) != key:
                twice.add(root)
        for root in twice:  # two groups that differ by their ending only are told apart by the exact name
            del self._roots[root]

    def knows(self, text: str) -> bool:
        """Say whether a text names one of the groups."""
        folded = fold(text)
        return bool(folded) and (folded in self._exact or _root(folded) in self._roots)

    def key(self, text: str) -> str | None:
        """Return the group's key, None for unknown; raises KeyError when no group has this name."""
        folded = fold(text)
        return self._exact[folded] if folded in self._exact else self._roots[_root(folded)]


def _root(folded: str) -> str:
    return " ".join(map(_word_root, folded.split()))


def _word_root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 2 and word[-1] == word[-2] else word
