"""What goes by itself after a time: each feature that keeps such a thing lets it go, in the night."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeAlias

from flask import Flask, current_app

Forget: TypeAlias = Callable[[], Iterable[str]]
"""Lets go what was kept long enough, and says in a sentence of each thing what went; the caller commits."""


def init_app(app: Flask, *what: Forget) -> None:
    """Tell what the house lets go."""
    app.extensions["retention"] = what


def forget() -> Iterator[str]:
    """Let all of it go; what went."""
    what: tuple[Forget, ...] = current_app.extensions["retention"]
    return chain.from_iterable(each() for each in what)
