"""What follows from other rows and can be made anew from them: each feature that keeps such a thing says how."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from flask import Flask, current_app


class Derived(NamedTuple):
    """How to find what is wrong with it, a sentence for each, and how to make it anew; this commits."""

    wrong: Callable[[], Iterator[str]]
    rebuild: Callable[[], None]


def init_app(app: Flask, *kept: Derived) -> None:
    """Tell what the house keeps that is derived."""
    app.extensions["derived"] = kept


def wrong() -> Iterator[str]:
    """What does not equal what it follows from."""
    return chain.from_iterable(each.wrong() for each in _kept())


def rebuild() -> None:
    """Make all of it anew."""
    for each in _kept():
        each.rebuild()


def _kept() -> tuple[Derived, ...]:
    kept: tuple[Derived, ...] = current_app.extensions["derived"]
    return kept
