"""What languages are called, and how they are written."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from buurthuis import languages
from buurthuis.languages import lazy_gettext as _

# What the people who speak a language call it. Babel knows most of them, and reads half a megabyte for each.
OWN_WORDS: Mapping[str, str] = {
    "am": "አማርኛ",
    "ar": "العربية",
    "ary": "الدارجة",
    "ber": "Tamaziɣt",
    "en": "English",
    "es": "español",
    "fa": "فارسی",
    "fr": "français",
    "ku": "kurdî",
    "nl": "Nederlands",
    "pl": "polski",
    "prs": "دری",
    "ps": "پښتو",
    "pt": "português",
    "so": "Soomaali",
    "srn": "Sranantongo",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "zgh": "Tamaziɣt",
    "zh": "中文",
}
FROM_THE_RIGHT = frozenset({"ar", "ary", "fa", "prs", "ps", "ur"})
# Babel knows the single languages, and people say the name of all of them; Arabic has no word for its own dialect.
SPOKEN_OF: Mapping[str, str] = {"ary": _("Moroccan Arabic"), "ber": _("Amazigh (Berber)")}


def language_word(tag: str) -> str:
    """What a language is called in the current one: `Turks` on a Dutch page; the tag where nobody knows."""
    if tag in SPOKEN_OF:
        return str(SPOKEN_OF[tag])
    return str(languages.current().locale.languages.get(tag, tag))


def own_word(tag: str) -> str:
    """What the people who speak a language call it: `Türkçe`; the tag where nobody knows."""
    if tag in OWN_WORDS:
        return OWN_WORDS[tag]
    locale = _spoken(tag)
    return str(locale.languages.get(locale.language, tag) if locale else tag)


def direction(tag: str) -> str:
    """How a language is written: `rtl` or `ltr`."""
    if tag in OWN_WORDS:
        return "rtl" if tag in FROM_THE_RIGHT else "ltr"
    locale = _spoken(tag)
    return str(locale.text_direction) if locale else "ltr"


@lru_cache(maxsize=256)  # an address may ask for any tag
def _spoken(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None
