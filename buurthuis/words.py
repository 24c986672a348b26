"""The house's words for the codes that plain modules answer: one word per thing, in every language."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from babel import Locale, UnknownLocaleError
from flask import Flask

from buurthuis import languages, personal
from buurthuis.languages import lazy_gettext as _

WORDS: Mapping[str, str] = {
    # setting
    "own_circle": _("own circle"),
    "mixed": _("mixed"),
    "not_chosen": _("not chosen yet"),
    # gathering
    "planned": _("planned"),
    "held": _("took place"),
    "did_not_meet": _("did not meet"),
    "cancelled": _("cancelled"),
    # count
    "not_counted": _("not counted yet"),
    "counting": _("being counted"),
    "counted": _("counted"),
    "closed": _("closed"),
    # method
    "asked": _("asked at the door"),
    "observed": _("observed"),
    "estimated": _("estimated afterwards"),
    # what a host does in an activity
    "regular": _("regular host"),
    "stand_in": _("stand-in"),
    # frequency
    "once": _("once"),
    "weekly": _("weekly"),
    "monthly": _("monthly"),
    # kind of an activity
    "kind_meeting": _("meeting each other"),
    "kind_meal": _("eating together"),
    "kind_language": _("language"),
    "kind_movement": _("moving"),
    "kind_creative": _("creative"),
    "kind_music": _("music"),
    "kind_advice": _("advice"),
    "kind_children": _("children"),
    "kind_nature": _("nature"),
    "kind_celebration": _("celebration"),
    "kind_course": _("course"),
    "kind_other": _("something else"),
    # whom an activity is for
    "for_all": _("for everybody"),
    "for_women": _("for women"),
    "for_men": _("for men"),
    # who organises an activity
    "by_centre": _("the community centre"),
    "by_residents": _("residents themselves"),
    "by_self_organisation": _("a migrant self-organisation"),
    "by_other": _("another organisation"),
    # how somebody gave consent
    "consent_signed": _("signed on paper"),
    "consent_said": _("said in words"),
    # the part of a key figure in an activity
    "part_hosts": _("leads it"),
    "part_supports": _("helps there"),
    # what a note about a key figure is
    "note_agreement": _("agreement"),
    "note_contact": _("moment of contact"),
    # public holiday
    "new_year": _("New Year’s Day"),
    "good_friday": _("Good Friday"),
    "easter_sunday": _("Easter Sunday"),
    "easter_monday": _("Easter Monday"),
    "kings_day": _("King’s Day"),
    "liberation_day": _("Liberation Day"),
    "ascension": _("Ascension Day"),
    "whit_sunday": _("Whit Sunday"),
    "whit_monday": _("Whit Monday"),
    "christmas_day": _("Christmas Day"),
    "second_christmas_day": _("Second Christmas Day"),
    # school holidays
    "autumn_break": _("autumn holidays"),
    "christmas_break": _("Christmas holidays"),
    "spring_break": _("spring holidays"),
    "may_break": _("May holidays"),
    "summer_break": _("summer holidays"),
    # feast
    "ramadan": _("Ramadan"),
    "eid_al_fitr": _("Eid al-Fitr (end of Ramadan)"),
    "eid_al_adha": _("Eid al-Adha (feast of the sacrifice)"),
    "chinese_new_year": _("Chinese New Year"),
    "diwali": _("Diwali"),
    # region of the school holidays
    "north": _("North"),
    "middle": _("Middle"),
    "south": _("South"),
    # channel through which new visitors found the house
    "channel_key_figure": _("key figure"),
    "channel_neighbour": _("neighbour or family"),
    "channel_self_organisation": _("self-organisation, mosque or church"),
    "channel_welfare": _("welfare worker"),
    "channel_care": _("care or family doctor"),
    "channel_municipality": _("municipality or refugee work"),
    "channel_saw_it": _("saw it: flyer, internet"),
    "channel_not_said": _("not said"),
    # role
    "volunteer": _("volunteer"),
    "staff": _("staff"),
    "manager": _("manager"),
    "area_viewer": _("area viewer"),
    "administrator": _("administrator"),
    # measure
    "offer": _("offer"),
    "attendance": _("attendance"),
    # colour of a group
    "green": _("green"),
    "blue": _("blue"),
    "plum": _("plum"),
    "ochre": _("ochre"),
    "teal": _("teal"),
    "brick": _("brick red"),
    "indigo": _("indigo"),
    "olive": _("olive"),
    "rose": _("rose"),
    "slate": _("slate grey"),
    # pictogram of a group
    "arrow": _("arrow"),
    "stick": _("somebody with a stick"),
    "heart": _("heart"),
    "house": _("house"),
    "star": _("star"),
    "leaf": _("leaf"),
    "cup": _("cup"),
    "book": _("book"),
    "sun": _("sun"),
    "tree": _("tree"),
    # what keeps people away
    "barrier_language": _("the language"),
    "barrier_cost": _("what it costs"),
    "barrier_not_known": _("not knowing what there is"),
    "barrier_shyness": _("shyness"),
    "barrier_trust": _("little trust in institutions"),
    "barrier_faith": _("does not fit belief or custom"),
    "barrier_women_men": _("women and men apart"),
    "barrier_access": _("hard to get in or to move around"),
    "barrier_time": _("the time of day"),
    "barrier_childcare": _("nobody to mind the children"),
    "barrier_not_our_place": _("“it does not feel like our place”"),
    "barrier_other": _("something else"),
    # what the team does about it, and whether it helped
    "action_open": _("open"),
    "action_done": _("done"),
    "action_dropped": _("dropped"),
    "helped_yes": _("yes"),
    "helped_partly": _("partly"),
    "helped_no": _("no"),
    "helped_too_early": _("too early to say"),
    # small step
    "rung_same_building": _("in the same building"),
    "rung_shared_coffee": _("coffee together"),
    "rung_open_door": _("an open door"),
    "rung_joint_occasion": _("one occasion together"),
    "rung_mixed_activity": _("a mixed activity"),
    "step_planned": _("planned"),
    "step_done": _("done"),
    "step_too_early": _("too early"),
}
GROUP: Mapping[str, str] = {
    "statushouder": _("refugee with a residence permit"),
    "migrantenoudere": _("older migrant"),
    "zorgindicatie": _("resident with a care indication"),
    "overig": _("other resident"),
    "unknown": _("unknown / not asked"),
}
GROUPS: Mapping[str, str] = {
    "statushouder": _("refugees with a residence permit"),
    "migrantenoudere": _("older migrants"),
    "zorgindicatie": _("residents with a care indication"),
    "overig": _("other residents"),
    "unknown": _("unknown / not asked"),
}
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


def word(code: str) -> str:
    """The word for a code in the current language. Raises KeyError for a code without a word."""
    return str(WORDS[code])


def host_word(name: str) -> str:
    """The name of a host; of somebody who was removed the house keeps none."""
    return languages.gettext("somebody who left") if personal.is_unnamed(name) else name


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


class Named(Protocol):
    """A group of visitors with the names that the centre itself gave it, by tag of the language."""

    @property
    def key(self) -> str: ...
    @property
    def names(self) -> Mapping[str, str]: ...


def group_word(group: Named | None, plural: bool = False) -> str:
    """The name of a group in the current language, else in the next one it has; None is unknown / not asked."""
    known = GROUPS if plural else GROUP
    key = "unknown" if group is None else group.key
    if group is None or key in known:
        return str(known[key])
    return group.names.get(_tag(group), key)


def group_tag(group: Named | None) -> str | None:
    """The language of a group's name where that is not the page's own, so that it is read out rightly."""
    if group is None or group.key in GROUP:
        return None
    tag = _tag(group)
    return None if tag == languages.current().tag else tag


def _tag(group: Named) -> str:
    wanted = (languages.current().tag, "nl", *sorted(group.names))
    return next((tag for tag in wanted if tag in group.names), "nl")
