"""Tally sheets on paper: of one gathering, and of a week."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, make_response, redirect, request, url_for
from werkzeug import Response

from buurthuis import languages
from buurthuis.accounts.roles import Action
from buurthuis.attendance.guards import may_count
from buurthuis.attendance.queries.paper import in_use_on, taking_place
from buurthuis.attendance.tally import METHODS
from buurthuis.attendance.tallysheet import Line, Phrases, Pile, TallySheet
from buurthuis.attendance.views.blueprint import attendance
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db, limiter
from buurthuis.formats import date_range, day, span
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, UNKNOWN_HEX, UNKNOWN_ICON
from buurthuis.groups.queries import by_precedence, every
from buurthuis.languages import gettext as _
from buurthuis.periods import Week
from buurthuis.printing import pictogram, printed
from buurthuis.printing.wording import Words
from buurthuis.schedule.models import Gathering
from buurthuis.words import group_tag, group_word, word

SOURCE = Path(__file__).resolve().parents[1] / "tally.typ"


@attendance.get("/<slug:slug>/gatherings/<number:number>/tally-sheet.pdf")
@limiter.limit("30 per minute")
@may_count
def tally_sheet(gathering: Gathering) -> Response:
    """The sheet of one gathering (`?lang=ar`); the counting page says why there is none."""
    centre = gathering.centre
    if not gathering.takes_place:
        return redirect(url_for("attendance.count", slug=centre.slug, number=gathering.id))
    title = _("Tally sheet of %(title)s, %(day)s", title=gathering.activity.title, day=day(gathering.day))
    return _on_paper(pile(centre, title, [gathering]), f"{centre.slug}-{gathering.day}-{gathering.id}")


@attendance.get("/<slug:slug>/schedule/<week:week>/tally-sheets.pdf")
@limiter.limit("30 per minute")
@may(Action.PLAN)
def tally_sheets(centre: Centre, week: Week) -> Response:
    """A sheet for each gathering of the week that takes place (`?lang=ar`)."""
    title = _("Tally sheets of %(period)s", period=date_range(week.first, week.last))
    return _on_paper(pile(centre, title, taking_place(centre, week)), f"{centre.slug}-{week}")


def pile(centre: Centre, title: str, gatherings: Sequence[Gathering]) -> Pile:
    """What stands on the sheets of these gatherings, in the language of the visitor."""
    groups = every(centre)
    return Pile(
        title=title,
        house=centre.name,
        tag=languages.current().tag,
        direction=languages.current().direction,
        phrases=_phrases(),
        sheets=tuple(_sheet(centre, each, in_use_on(each.day, groups)) for each in gatherings),
        empty=_("Nothing is planned in this week."),
    )


def _sheet(centre: Centre, gathering: Gathering, groups: list[Group]) -> TallySheet:
    facts = (day(gathering.day), span(gathering.starts_at, gathering.ends_at))
    room = (gathering.room.name,) if gathering.room else ()
    address = url_for("attendance.count", slug=centre.slug, number=gathering.id)
    return TallySheet(
        title=Words(gathering.activity.title, gathering.activity.language),
        facts=facts + room,
        lines=tuple(_line(group) for group in (*groups, None)),
        first_of=tuple(_name(group) for group in by_precedence(groups)),
        number=_("Gathering %(number)d", number=gathering.id),
        address=_host() + address,
    )


def _line(group: Group | None) -> Line:
    icon = group.icon if group else UNKNOWN_ICON
    return Line(_name(group), COLOURS[group.colour] if group else UNKNOWN_HEX, pictogram(icon))


def _name(group: Group | None) -> Words:
    return Words(group_word(group), group_tag(group) or languages.current().tag)


def _host() -> str:
    """Where the house is found, as the settings say, else as this visitor found it."""
    return urlsplit(current_app.config["SETTINGS"].url or request.host_url).netloc


def _phrases() -> Phrases:
    return Phrases(
        name=_("Tally sheet"),
        how=_(
            "One stroke for each visitor, in one group. Ask, or choose unknown. Do not ask about health or care."
        ),
        group=_("Group"),
        strokes=_("Five strokes in each box"),
        total=_("Total"),
        together=_("All groups together"),
        nobody=_("Nobody came"),
        how_counted=_("How was it counted?"),
        methods=tuple(word(method) for method in METHODS),
        several=_("Does somebody belong to more groups and not choose? Then count the first of:"),
        not_counted=_("Not counted? Then leave this sheet empty and write no 0: not counted is not zero."),
        no_names=" ".join((_("Do not write down names."), _("We count visits, not persons."))),
        enter_at=_("Afterwards, enter the numbers at:"),
    )


def _on_paper(of: Pile, name: str) -> Response:
    given = of.given()
    db.session.rollback()  # all was read: nobody who counts waits for the press
    response = make_response(printed(SOURCE, [given]))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{of.tag}.pdf"'
    return response
