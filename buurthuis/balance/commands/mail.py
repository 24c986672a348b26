"""`buurthuis mail`: every month that was closed, to those who asked for it on its page."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import click
from flask import current_app

from buurthuis import clock, languages, mailing
from buurthuis.balance import models, queries, sheets, words
from buurthuis.balance.queries import Due, Reading
from buurthuis.centres.guards import by_slug
from buurthuis.commands import Refused
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.mailing import Attachment, Letter, NoServer, NotSent, Post
from buurthuis.mailserver import MailServer
from buurthuis.periods import Month
from buurthuis.serving import opened

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@click.command()
@click.option("--month", help="Only this month, like 2026-10, also when it was closed before somebody asked.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent to whom.")
@click.pass_context
def mail(context: click.Context, month: str | None, dry_run: bool) -> None:
    """Send every month that was closed to those who asked for it on its page, in their language.

    Made for every night: what the mail server took is not sent again. An open month is never sent. Ends with exit
    code 1 when something could not be sent.
    """
    wanted = _month(month)
    with opened() as app:
        if dry_run:
            _say_what_is_due(queries.due(wanted))
            return
        server = app.config["SETTINGS"].mail
        if server is None:
            raise Refused("BUURTHUIS_MAIL_URL is not set: there is no mail server that takes mail.")
        with _alone(Path(app.instance_path)):
            all_sent = _send(queries.due(wanted), server)
    if not all_sent:
        context.exit(1)


def _month(text: str | None) -> Month | None:
    try:
        return Month.parse(text) if text is not None else None
    except ValueError as error:
        raise Refused(f"{text} is not a month. Write it like 2026-10.") from error


def _say_what_is_due(due: list[Due]) -> None:
    for one in due:
        click.echo(f"{_name(one)}, would be sent to {one.email}.")
    click.echo("Nothing was sent." if due else "There is nothing to send.")


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """Two runs at once would send everything twice. Raises Refused."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (instance / "mail.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError:
        raise Refused("Another buurthuis mail is sending now.") from None


def _send(due: list[Due], server: MailServer) -> bool:
    """Send all of it; False when something could not be sent."""
    db.session.rollback()  # who counts does not wait for a mail server
    if not due:
        click.echo("There is nothing to send.")
        return True
    try:
        with mailing.connected(server) as post:
            sent = [
                _send_letter(list(same), server, post) for _letter, same in groupby(due, _who_get_the_same)
            ]
    except NoServer as error:
        click.echo(str(error), err=True)
        return False
    return all(sent)


def _who_get_the_same(one: Due) -> tuple[int, str]:
    """The version, and the language."""
    return one.version.id, _language(one)


def _language(one: Due) -> str:
    offered = {language.tag for language in languages.offered_languages()}
    default: languages.Language = current_app.config["DEFAULT_LANGUAGE"]
    return one.tag if one.tag in offered and one.tag else default.tag


def _send_letter(to: list[Due], server: MailServer, post: Post) -> bool:
    letter = _letter(to[0])
    sent = [_send_one(one, letter, server, post) for one in to if letter]
    return all(sent)


def _send_one(one: Due, letter: Letter, server: MailServer, post: Post) -> bool:
    """Send it, and keep that it was taken as soon as it was."""
    try:
        number = f"{one.slug}-{_month_of(one)}.{one.version.version}.{one.account}"
        post.send(mailing.written(letter, number, one.email, server, clock.now()))
    except NotSent as error:
        click.echo(str(error), err=True)
        return False
    models.note_sent(one.account, one.version.id)
    db.session.commit()
    click.echo(f"{_name(one)}: sent to {one.email}.")
    return True


def _letter(one: Due) -> Letter | None:
    """The version as it may be read; None when it may be no more. Nothing is held while the paper is made."""
    with languages.use(_language(one)) as language:
        reading = _reading(one)
        if reading is None:
            return None
        given = (reading.report, reading.house, reading.groups, reading.edition)
        subject = words.mail_subject(reading.report, reading.house)
        text = words.mail_text(*given, _address(one))
        book, paper = sheets.month_file(*given, "xlsx"), sheets.paper(*given)
        db.session.rollback()
        name = f"{one.slug}-{_month_of(one)}"
        files = Attachment(f"{name}.pdf", PDF, sheets.press(paper)), Attachment(f"{name}.xlsx", XLSX, book)
        return Letter(_("Buurthuis"), subject, text, language.tag, files)


def _reading(one: Due) -> Reading | None:
    centre, month, number = by_slug(one.slug), _month_of(one), one.version.version
    if centre is None:
        return None
    if one.outside:
        return queries.read_outside(centre, month, number)
    return queries.read(centre, month, clock.local_now(centre.timezone), number)


def _address(one: Due) -> str:
    """Where the page of the month is; without the setting URL only its path is known."""
    path = current_app.url_map.bind("").build("balance.month", {"slug": one.slug, "month": _month_of(one)})
    return f"{current_app.config['SETTINGS'].url}{path}"


def _month_of(one: Due) -> Month:
    return Month.of(one.version.first)


def _name(one: Due) -> str:
    return f"{_month_of(one)} of {one.slug}, version {one.version.version}"
