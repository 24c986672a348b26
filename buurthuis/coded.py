"""The words for the codes that plain modules answer."""

from collections.abc import Mapping

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


def word(code: str) -> str:
    """The word for a code in the current language. Raises KeyError for a code without a word."""
    return str(WORDS[code])
