"""What follows from other rows, or from its own digest: each feature that keeps such a thing says how to check it."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from flask import Flask, current_app


class Derived(NamedTuple):
    """How to find what is wrong with it, a sentence for each, and how to make it anew; this commits.

    Without `rebuild` nobody can make it anew: what was signed.
    """

    wrong: Callable[[], Iterator[str]]
    rebuild: Callable[[], None] | None = None


def init_app(app: Flask, *kept: Derived) -> None:
    """Tell what the house keeps that is derived."""
    app.extensions["derived"] = kept


def wrong() -> Iterator[str]:
    """What does not equal what it follows from."""
    return chain.from_iterable(each.wrong() for each in _kept())


def rebuild() -> None:
    """Make all of it anew."""
    for each in _kept():
        if each.rebuild is not None:
            each.rebuild()


def _kept() -> tuple[Derived, ...]:
    kept: tuple[Derived, ...] = current_app.extensions["derived"]
    return kept
