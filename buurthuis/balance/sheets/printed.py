"""The month on paper: what stands on it, from the figures after disclosure and the words of the page."""

import unicodedata
from pathlib import Path

from buurthuis import languages
from buurthuis.balance import words
from buurthuis.balance.bands import ATTENDANCE, OFFER, Measure
from buurthuis.balance.edition import Edition
from buurthuis.balance.paper import Bar, MonthPaper, Paragraph, Phrases, Side, Stripe, Talk
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.sheets import printed_lines as lines
from buurthuis.balance.sheets import trust_parts
from buurthuis.balance.signals import Signal
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.printing import printed
from buurthuis.words import word

SOURCE = Path(__file__).resolve().parents[1] / "month.typ"
OF_OWN_CIRCLE = ("opened_its_door", "own_circle_in_fact_mixed", "circle_lost_hours")
FROM_THE_LEFT, FROM_THE_RIGHT = ("L",), ("R", "AL")


def press(of: MonthPaper) -> bytes:
    """The paper as a tagged PDF; whoever holds a connection lets go of it before this."""
    return printed(SOURCE, [of.given()])


def paper(report: MonthBalance, house: str, groups: words.Groups, edition: Edition) -> MonthPaper:
    """What stands on the paper of a month, in the current language."""
    month, nothing = month_name(Month.parse(report.month)), words.nothing_to_read(report)
    told = (nothing, words.so_far(report), words.marked_incomplete(report))
    return MonthPaper(
        title=f"{house}, {month}",
        house=house,
        month=month,
        tag=languages.current().tag,
        direction=languages.current().direction,
        phrases=_phrases(report),
        headline=words.headline(report, groups),
        closed=edition.state == "closed",
        state=_some(" ".join(_some(words.state(edition), words.code(edition))), words.reason(edition)),
        stamp=words.stamp(edition),
        coverage=tuple(words.coverage(report)),
        warnings=_some(*told),
        sides=() if nothing else (_offer(report, groups), _attendance(report, groups)),
        bands=() if nothing or report.bands else (words.no_band(),),
        talk=tuple(_talk(signal, groups) for signal in report.signals),
        story=_story(edition.story),
        steps=trust_parts.steps(report, groups),
        who=None if nothing else lines.who(report, groups),
        met=_met(report),
        room=lines.room(report, groups),
        activities=lines.activities(report, groups),
        activity_notes=_some(words.incomplete(report)) if report.coverage.counted else (),
        parts=() if nothing else trust_parts.parts(report, groups),
        year=None if nothing else lines.year(report),
        reading=() if nothing else _reading(report),
    )


def _some(*said: str | None) -> tuple[str, ...]:
    return tuple(text for text in said if text)


def _phrases(report: MonthBalance) -> Phrases:
    differ = (_("two who differ"),) if lines.with_chance(report) else ()
    return Phrases(
        offer_and_attendance=_("Offer and attendance"),
        talk=_("Worth a conversation"),
        story=_("The story of the month"),
        steps=_("Small steps"),
        who=_("Who came where"),
        met=_("Whom people met"),
        activities=_("Activity by activity"),
        year=_("The year behind it"),
        reading=_("How to read this"),
        group=_("group"),
        since=_("since last month"),
        own=word("own_circle"),
        mixed=word("mixed"),
        columns=(
            _("activity"),
            _("planned as"),
            _("hours"),
            _("gatherings"),
            _("visits"),
            _("largest share of one group"),
            *differ,
            _("note"),
        ),
        not_persons=_("Visits, not persons."),
        page=_("page %(page)s of %(pages)s", page="#", pages="##"),
    )


def _offer(report: MonthBalance, groups: words.Groups) -> Side:
    found, told = report.offer, words.offer(report)
    own, mixed = found.own_minutes, found.mixed_minutes
    says = (words.hours_in("own_circle", own), words.hours_in("mixed", mixed))
    return Side(
        name=_("Offer"),
        unit=_("hours of activities"),
        bar=_bar(own, mixed, says, _stripe(report, OFFER), f"{_('Offer')}: {told}"),
        told=told,
        notes=_some(words.circles(report, groups), words.hours_left_out(report), *_agreed(report, OFFER)),
    )


def _attendance(report: MonthBalance, groups: words.Groups) -> Side:
    found, told = report.attendance, words.attendance(report)
    own, mixed = found.own_visits, found.mixed_visits
    says = (words.visits_in("own_circle", own), words.visits_in("mixed", mixed))
    incomplete = words.incomplete(report)
    return Side(
        name=_("Attendance"),
        unit=_("visits, not persons"),
        bar=_bar(own, mixed, says, _stripe(report, ATTENDANCE), f"{_('Attendance')}: {told}"),
        told=" ".join(_some(told, words.own_circle_holds() if own else None)),
        notes=_some(
            words.by_group(report, groups),
            words.visits_left_out(report),
            words.unknown(report),
            incomplete if report.coverage.counted and incomplete != told else None,
            *_agreed(report, ATTENDANCE),
        ),
    )


def _bar(own: int, mixed: int, says: tuple[str, str], stripe: Stripe | None, heard: str) -> Bar | None:
    return Bar(own, mixed, *says, stripe, heard) if own + mixed else None


def _stripe(report: MonthBalance, measure: Measure) -> Stripe | None:
    found = next((band for band in report.bands if band.measure == measure), None)
    return Stripe(found.floor, found.ceiling, words.band(found)) if found else None


def _agreed(report: MonthBalance, measure: Measure) -> tuple[str, ...]:
    found = (band for band in report.bands if band.measure == measure)
    return tuple(
        f"{words.band_source(band)} {words.position(band)} {words.band_review(band)}".rstrip()
        for band in found
    )


def _talk(signal: Signal, groups: words.Groups) -> Talk:
    seen, question = words.signal(signal)
    group = groups.get(str(signal.about.get("group")))
    ring = "own_circle" if signal.code in OF_OWN_CIRCLE else None
    return Talk(
        about=lines.worded(words.about(signal, groups), group),
        ring="mixed" if signal.code == "mixed_in_name" else ring,
        mark=lines.mark(group) if group else None,
        seen=seen,
        question=question,
    )


def _met(report: MonthBalance) -> tuple[str, ...]:
    found = report.attendance
    if not (report.coverage.counted and report.offer.mixed_gatherings) or report.goes_on:
        return ()
    return _some(words.meeting(report), words.unknown_among(found.mixed_unknown, found.mixed_visits))


def _reading(report: MonthBalance) -> tuple[tuple[str, str], ...]:
    """What the figures are; nothing of one that this month does not have."""
    left_out = {
        text
        for text, there in (
            (words.chance_of_two(), lines.with_chance(report)),
            (words.found_there(), report.room.rows),
            (words.how_far_apart(), report.unevenness),
            (words.months(), len(report.year_back) > 1),
        )
        if not there
    }
    told = [(name, text) for name, text in words.explained() if text not in left_out]
    jump, apart = words.jump(report), report.unevenness
    chance = [(words.measure(ATTENDANCE), f"{jump} {words.as_gatherings()}")] if jump else []
    exactly = f"{words.unevenness(apart)} {words.unevenness_parts(apart)}" if apart else ""
    return (*told, *chance, *([(_("how far gatherings differ, this month"), exactly)] if exactly else []))


def _story(story: str) -> tuple[Paragraph, ...]:
    """The story by paragraph; each is read from the side where its first letter is at home."""
    written = (line.strip() for line in story.splitlines())
    return tuple(Paragraph(text, _direction(text)) for text in written if text)


def _direction(text: str) -> str:
    found = (unicodedata.bidirectional(letter) for letter in text)
    first = next((each for each in found if each in (*FROM_THE_LEFT, *FROM_THE_RIGHT)), "")
    if not first:
        return languages.current().direction
    return "rtl" if first in FROM_THE_RIGHT else "ltr"
