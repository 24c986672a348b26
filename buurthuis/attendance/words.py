"""What the counting page says: every text in every language, for a page that must speak without the house."""

from collections.abc import Mapping

from buurthuis import languages, words
from buurthuis.attendance.first_visits import CHANNELS
from buurthuis.languages import lazy_gettext as _
from buurthuis.languages import plural_text as ngettext

Text = str | Mapping[str, str]
# The number that decides the form of a plural is one of these in every language that is offered.
SAMPLES = range(201)

TEXTS: Mapping[str, str] = {
    # the list
    "choose": _("What do you count?"),
    "today": _("Today"),
    "coming": _("Coming days"),
    "count": _("Count"),
    "nobody_came": _("nobody came"),
    "none_today": _("There are no gatherings today."),
    "practice": _("Practise first"),
    "next": _("Next volunteer"),
    "details": _("About this tablet"),
    "about_device": _("About this device"),
    "languages": _("Language"),
    "centre": _("Community centre"),
    # counting
    "undo_last": _("Undo last tap"),
    "nobody": _("Nobody came"),
    "done": _("Done"),
    "earlier": _("Earlier taps"),
    "unknown": words.GROUP["unknown"],
    "failed": _("NOT counted. Tap again."),
    "undo_failed": _("NOT undone. Try again."),
    "heard": _("%(group)s: %(num)d"),
    "heard_undone": _("Undone: %(group)s"),
    "heard_nobody": _("Counted: nobody came."),
    "closed_now": _("Staff closed this count. What you tap now still counts, and staff see it."),
    "gone": _("This gathering is no longer in the list."),
    "back": _("Back to the list"),
    "resume": _("Back to counting"),
    "not_yet": _("The day of this gathering has not begun yet."),
    "ask_nobody": _("Did nobody come at all?"),
    "yes_nobody": _("Yes, nobody came"),
    "no_back": _("No, go back"),
    "ask_done": _("Did nobody come, or did you not count?"),
    "did_not_count": _("I did not count"),
    # first visits
    "first_time": _("Is somebody here for the first time?"),
    "found_us": _("Ask how this visitor found us, and tap the answer once."),
    "first_heard": _("New visitor: %(channel)s."),
    "undo_first": _("Undo last new visitor"),
    "first_undone": _("The last new visitor is taken back."),
    # earlier taps
    "earlier_about": _(
        "Here you see the last %(num)d taps. The last tap is on top. Undo a tap that was wrong."
    ),
    "earlier_none": _("There are no taps here yet."),
    "undo": _("Undo"),
    "undone": _("undone"),
    # next volunteer
    "welcome": _("Welcome! This is how you count"),
    "one_tap": _("One tap for each visitor."),
    "visitor_says": _("Choose the group that the visitor says."),
    "not_sure": _("Not sure? Then choose: unknown."),
    "which_language": _("Which language do you read?"),
    "large_type": _("Large type"),
    "left_hand": _("I am left-handed"),
    "start": _("Start"),
    # practice
    "practice_title": _("Practice gathering"),
    "practice_on": _("Practice: nothing is counted"),
    # sending
    "all_sent": _("Everything is sent"),
    "lost": _("No connection just now."),
    "lost_kept": _("No connection. Everything is kept."),
    "removed": _("This tablet no longer belongs to the centre."),
    "call_staff": _("Call somebody of the staff."),
    "blocked": _("Staff paused this tablet for now. Go on counting: everything stays here."),
    "unknown_person": _("You are no longer signed in."),
    "shut_out": _("You can no longer count at this centre. Ask staff."),
    "pair": _("Pair this tablet"),
    "sign_in": _("Sign in"),
    "not_paired": _("This tablet cannot count yet"),
    "how_to_pair": _("Ask staff for a code to pair this tablet, or sign in on your own telephone."),
    "no_connection": _("There is no connection with the house yet. It tries again by itself."),
    "no_storage": _("This browser cannot keep what you count. Count on the ordinary page."),
    "ordinary_page": _("To the ordinary page"),
    # about this tablet
    "waiting": _("Not sent yet"),
    "name": _("Name"),
    "own_phone": _("Signed in on your own device"),
    "version": _("Version"),
    "save_file": _("Save a file to carry"),
    "about_file": _(
        "No connection for days? Save the counts in a file and give it to staff. Nothing is removed here."
    ),
    "file_saved": _("The file is saved."),
    "sent_already": _("Everything is sent already."),
    "unpair": _("Pair with another centre"),
    "unpair_refused": _("First everything must be sent. Then you can change to another centre."),
    "not_lasting": _(
        "Open this page once a week with a connection, so that nothing stays here for too long."
    ),
    "insecure": _("This address is not secure, so the page does not open without a connection."),
    "install": _(
        "Add this page to the home screen: an iPad clears what a web page keeps after 7 days without use."
    ),
}
CODES = ("not_counted", "counting", "counted", "closed", "planned", "cancelled", "did_not_meet")


def texts() -> dict[str, object]:
    """The languages that the house offers, and every text by key and tag; a plural by category of its number."""
    offered = languages.offered_languages()
    said = {}
    for language in offered:
        with languages.use(language.tag):
            said[language.tag] = _now()
    return {
        "languages": [{"tag": one.tag, "name": one.name, "direction": one.direction} for one in offered],
        "texts": said,
    }


def _now() -> dict[str, Text]:
    """Every text in the language that is current."""
    plain = {key: str(text) for key, text in TEXTS.items()}
    codes = {code: words.word(code) for code in CODES}
    channels = {f"channel_{code}": words.word(f"channel_{code}") for code in CHANNELS}
    return {**plain, **codes, **channels, **_plurals()}


def _plurals() -> dict[str, Text]:
    forms: dict[str, dict[str, str]] = {}
    category_of = languages.current().locale.plural_form
    for number in SAMPLES:
        for key, text in _counted(number).items():
            forms.setdefault(key, {}).setdefault(category_of(number), text)
    return {key: _shortest(texts) for key, texts in forms.items()}


def _shortest(texts: Mapping[str, str]) -> Text:
    """One text where the language has one for all numbers, else those that differ from that for others."""
    other = texts["other"]
    different = {category: text for category, text in texts.items() if text != other}
    return {**different, "other": other} if different else other


def _counted(num: int) -> dict[str, str]:
    """Every text that has a number in it, as it is said for this number."""
    return {
        "visits": ngettext("visit counted", "visits counted", num),
        "already": ngettext(
            "Others counted %(num)d visit already. What you tap is added to it.",
            "Others counted %(num)d visits already. What you tap is added to them.",
            num,
        ),
        "not_sent": ngettext("%(num)d not sent yet", "%(num)d not sent yet", num),
        "kept": ngettext("%(num)d tap is kept here.", "%(num)d taps are kept here.", num),
        "lost_waiting": ngettext(
            "No connection. Everything is kept. %(num)d not sent yet.",
            "No connection. Everything is kept. %(num)d not sent yet.",
            num,
        ),
        "kept_elsewhere": ngettext(
            "%(num)d count for another centre is kept here.",
            "%(num)d counts for another centre are kept here.",
            num,
        ),
        "firsts": ngettext("%(num)d new visitor noted.", "%(num)d new visitors noted.", num),
        "looked_at": ngettext("Staff will look at %(num)d tap.", "Staff will look at %(num)d taps.", num),
    }
