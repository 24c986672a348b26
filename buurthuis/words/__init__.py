"""The house's words: one word per thing, in every language."""

from flask import Flask

from buurthuis.words.coded import WORDS, word
from buurthuis.words.people import GROUP, GROUPS, Named, group_tag, group_word, host_word
from buurthuis.words.spoken import direction, language_word, own_word

__all__ = [
    "GROUP",
    "GROUPS",
    "WORDS",
    "Named",
    "direction",
    "group_tag",
    "group_word",
    "host_word",
    "init_app",
    "language_word",
    "own_word",
    "word",
]


def init_app(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.globals |= {
        "word": word,
        "host_word": host_word,
        "group_word": group_word,
        "group_tag": group_tag,
        "language_word": language_word,
        "own_word": own_word,
        "direction": direction,
    }
    app.jinja_env.filters["language_word"] = language_word
    app.jinja_env.filters["host_word"] = host_word
