"""Each month goes once by mail to those who asked, in their language; an open month and a hidden figure never do."""

import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from openpyxl import load_workbook

from buurthuis.accounts.models import Key
from buurthuis.balance.models import MailedMonth, MonthMail
from buurthuis.clock import instant
from buurthuis.commands import buurthuis
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.mailserver import MailServer
from tests import house
from tests.attendance.shell import at_rest
from tests.balance.test_closing import closes, meal_again, releases, reopens
from tests.balance.written import OCTOBER, met, october, october_with_a_small_group
from tests.smtp import CERTIFICATE, MailHost, mail_host
from tests.visitor import Page, Visitor

Run = Callable[..., Result]
SAMIRA, JORIS, GERDA = (house.PEOPLE[name][1] for name in ("samira", "joris", "gerda"))
SEND, STOP = "Send me each month", "Get no mail any more"
SECRET = "geheim-van-de-post"


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as found:
        yield found


@pytest.fixture
def sends_mail(app: Flask) -> Flask:
    """A house whose settings name a mail server."""
    server = MailServer("127.0.0.1", 25, "plain", "buurthuis@debrug.example")
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail=server)
    return app


@pytest.fixture
def reader(sends_mail: Flask) -> Visitor:
    return Visitor(sends_mail)


@pytest.fixture
def run(app: Flask, database_url: str, tmp_path: Path) -> Run:
    """Type the command in a house with these settings."""

    def run(url: str, *words: str, **settings: str) -> Result:
        own = {"INSTANCE": str(tmp_path / "instance"), "DATABASE_URL": database_url, "MAIL_URL": url}
        surroundings = {f"BUURTHUIS_{name}": text for name, text in {**own, **settings}.items()}
        with at_rest(app):
            return CliRunner().invoke(buurthuis, ["mail", *words], env=surroundings)

    return run


def asks(reader: Visitor, who: str = "samira", address: str = OCTOBER) -> Page:
    reader.is_(who).speaks("en").opens(address)
    return reader.sends("/mail")


def is_one_sentence(answer: Result, code: int) -> bool:
    return answer.exit_code == code and len(answer.stderr.strip().splitlines()) == 1


def text_of(message: EmailMessage) -> str:
    return str(body_of(message).get_content()).replace("\r\n", "\n")


def body_of(message: EmailMessage) -> Any:
    body = message.get_body(("plain",))
    assert body is not None
    return body


def files_of(message: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}


def sent() -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(MailedMonth)) or 0


# asking and stopping


def test_who_may_read_a_month_can_ask_for_it_by_mail_and_stop(reader: Visitor) -> None:
    october()
    assert SEND in reader.is_("joris").speaks("en").opens(OCTOBER).text
    page = asks(reader, "joris")
    assert f"From now on each month comes to {JORIS} by mail." in page.text
    assert (SEND in page.text, STOP in page.text) == (False, True)
    page = reader.sends("/mail/end")
    assert "You get no mail about the months of De Brug any more." in page.text
    assert db.session.scalars(db.select(MonthMail)).all() == []


def test_asking_and_stopping_stand_in_the_journal(reader: Visitor) -> None:
    october()
    asks(reader)
    reader.sends("/mail/end")
    lines = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id)).all()
    assert [(line.verb, line.noun) for line in lines] == [("asked", "month_mail"), ("stopped", "month_mail")]
    page = reader.opens("/de-brug/house/journal")
    assert "Somebody asked to get each month by mail." in page.text


def test_asking_twice_is_asking_once(reader: Visitor) -> None:
    october()
    reader.is_("samira").opens(OCTOBER)
    other = Visitor(reader.app)
    asks(other)
    reader.sends("/mail")
    assert len(db.session.scalars(db.select(MonthMail)).all()) == 1


def test_a_house_without_a_mail_server_promises_no_mail(visitor: Visitor) -> None:
    october()
    page = visitor.is_("samira").speaks("en").opens(OCTOBER)
    assert SEND not in page.text
    token = page.forms()[0].find(".//*[@name='csrf_token']")
    assert token is not None
    answer = visitor.client.post(
        OCTOBER + "/mail", data={"csrf_token": token.get("value")}, follow_redirects=True
    )
    assert "This house sends no mail." in visitor.reads(answer, 200).text
    assert db.session.scalars(db.select(MonthMail)).all() == []


# what is sent


def test_a_closed_month_comes_with_its_sentences_its_paper_and_its_spreadsheet(
    reader: Visitor, run: Run, host: MailHost
) -> None:
    october()
    asks(reader)
    closes(reader)
    answer = run(host.url, URL="https://buurthuis.example/")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"2026-10 of de-brug, version 1: sent to {SAMIRA}.\n"
    mail = host.mail(SAMIRA)
    text = text_of(mail)
    assert mail["Subject"] == "De Brug: balans van oktober 2026"
    for sentence in (
        "In oktober was de helft van het aanbod in eigen kring.",
        "Versie 1, afgesloten op zondag 22 november 2026 door Samira.",
        "- 8 van 8 bijeenkomsten geteld",
        "Aanbod: Van de 16 uur aan activiteiten was 8 uur in eigen kring (50%).",
        "https://buurthuis.example/de-brug/balance/2026-10\n",
    ):
        assert sentence in text
    files = files_of(mail)
    assert list(files) == ["de-brug-2026-10.pdf", "de-brug-2026-10.xlsx"]
    assert files["de-brug-2026-10.pdf"].startswith(b"%PDF-")


def test_the_files_are_those_of_the_page(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    closes(reader)
    run(host.url)
    reader.is_("samira").speaks("nl")
    for name, content in files_of(host.mail(SAMIRA)).items():
        assert reader.client.get(OCTOBER + name.removeprefix("de-brug-2026-10")).data == content


def test_mail_says_who_it_is_from_and_that_nobody_typed_it(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    closes(reader)
    run(host.url, MAIL_FROM="huis@debrug.example")
    mail = host.mail(SAMIRA)
    assert (str(mail["From"]), str(mail["To"])) == ("Buurthuis <huis@debrug.example>", SAMIRA)
    assert mail["Date"].datetime.isoformat().startswith("2026-11-22T11:")
    assert (mail["Auto-Submitted"], body_of(mail)["Content-Language"]) == ("auto-generated", "nl")
    assert mail["Message-ID"] == f"<de-brug-2026-10.1.{house.person('samira').id}@debrug.example>"
    assert "mail FROM:<huis@debrug.example>" in host.heard
    assert (mail.get_body(("html",)), "http" in text_of(mail)) == (None, False)


def test_mail_is_in_the_language_of_whom_it_is_for(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    for name, tag in (("samira", "ar"), ("joris", "fr")):
        asks(reader, name)
        house.person(name).language = tag
    closes(reader)
    house.person("samira").language = "ar"
    db.session.commit()
    run(host.url)
    arabic, dutch = host.mail(SAMIRA), host.mail(JORIS)
    assert arabic["Subject"] == "De Brug: التوازن في أكتوبر 2026"
    assert body_of(arabic)["Content-Language"] == "ar"
    assert dutch["Subject"] == "De Brug: balans van oktober 2026"
    lines = [line for line in text_of(arabic).splitlines() if line]
    assert {line[0] for line in lines if not line.startswith("/")} == {"\u200f"}
    assert "في أكتوبر" in text_of(arabic)
    book = load_workbook(io.BytesIO(files_of(arabic)["de-brug-2026-10.xlsx"]))
    assert book.worksheets[0].sheet_view.rightToLeft


def test_no_figure_of_a_merged_group_leaves_by_mail(reader: Visitor, run: Run, host: MailHost) -> None:
    october_with_a_small_group()
    asks(reader)
    closes(reader)
    run(host.url)
    mail = host.mail(SAMIRA)
    book = load_workbook(io.BytesIO(files_of(mail)["de-brug-2026-10.xlsx"]))
    rows = {str(row[0]) for row in book["Groepen"].iter_rows(min_row=5, values_only=True)}
    assert not any(name.startswith(("bewoners met", "statushouders")) and "," not in name for name in rows)
    assert any("kleine groepen samen" in name for name in rows)
    assert "zorgindicatie" not in text_of(mail)


# once, and only what is closed


def test_a_month_is_sent_once(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    closes(reader)
    assert run(host.url).exit_code == 0
    again = run(host.url)
    assert (again.exit_code, again.stdout) == (0, "There is nothing to send.\n")
    assert (len(host.taken), sent()) == (1, 1)


def test_an_open_month_is_never_sent(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    assert "nothing to send" in run(host.url, "--month", "2026-10").stdout
    closes(reader)
    reopens(reader)
    assert "nothing to send" in run(host.url, "--month", "2026-10").stdout
    assert host.taken == []


def test_a_new_version_is_sent_with_why_it_was_made(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    closes(reader)
    run(host.url)
    reopens(reader)
    house.count(met(meal_again(), 29), {"overig": 9})
    closes(reader)
    run(host.url)
    assert [address for address, _mail in host.taken] == [SAMIRA, SAMIRA]
    assert "Een turflijst kwam later." in text_of(host.taken[1][1])


def test_what_was_closed_before_somebody_asked_comes_only_when_it_is_named(
    reader: Visitor, run: Run, host: MailHost
) -> None:
    october()
    closes(reader)
    asks(reader)
    asked = db.session.scalars(db.select(MonthMail)).one()
    asked.asked_at = asked.asked_at.replace(hour=23)
    db.session.commit()
    assert "nothing to send" in run(host.url).stdout
    assert "nothing to send" in run(host.url, "--month", "2026-09").stdout
    assert run(host.url, "--month", "2026-10").exit_code == 0
    assert len(host.taken) == 1


def test_trying_sends_nothing_and_needs_no_server(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    asks(reader)
    closes(reader)
    answer = run("", "--dry-run")
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == [
        f"2026-10 of de-brug, version 1, would be sent to {SAMIRA}.",
        "Nothing was sent.",
    ]
    assert (host.taken, sent()) == ([], 0)


# to whom


def test_who_reads_outside_the_house_gets_what_was_released(
    reader: Visitor, run: Run, host: MailHost
) -> None:
    october()
    closes(reader)
    releases(reader)
    asks(reader, "gerda")
    reader.is_("samira").opens(OCTOBER)
    reader.sends("/release/withdrawal")
    assert "nothing to send" in run(host.url, "--month", "2026-10").stdout
    releases(reader)
    run(host.url)
    assert [address for address, _mail in host.taken] == [GERDA]


def test_who_reads_outside_the_house_gets_the_version_that_was_released(
    reader: Visitor, run: Run, host: MailHost
) -> None:
    october()
    closes(reader)
    releases(reader)
    reopens(reader)
    closes(reader)
    asks(reader, "gerda")
    assert run(host.url, "--month", "2026-10").stdout.startswith("2026-10 of de-brug, version 1: sent")
    assert "Versie 1" in text_of(host.mail(GERDA))


def test_who_was_let_out_gets_nothing(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    for name in ("samira", "joris", "gerda"):
        db.session.add(_asked(name))
    db.session.commit()
    closes(reader)
    house.person("samira").disable()
    key = db.session.scalars(db.select(Key).filter_by(account_id=house.person("joris").id)).one()
    db.session.delete(key)
    db.session.commit()
    assert "nothing to send" in run(host.url).stdout
    assert host.taken == []


def _asked(name: str) -> MonthMail:
    return MonthMail(account_id=house.person(name).id, centre_id=house.centre().id, asked_at=instant())


def test_nothing_of_another_house_is_sent(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    db.session.add(_asked("willem"))
    closes(reader)
    assert "nothing to send" in run(host.url).stdout


# when it goes wrong


def test_one_address_that_is_refused_does_not_stop_the_others(reader: Visitor, run: Run) -> None:
    october()
    for name in ("joris", "samira"):
        asks(reader, name)
    closes(reader)
    with mail_host(refuses=(JORIS,)) as host:
        answer = run(host.url)
        assert is_one_sentence(answer, 1)
        assert answer.stderr == f"The mail server refused {JORIS}: 550 nobody [31m of that name\n"
        assert [address for address, _mail in host.taken] == [SAMIRA]
    with mail_host() as host:
        assert run(host.url).exit_code == 0
        assert [address for address, _mail in host.taken] == [JORIS]


def test_what_is_no_address_for_mail_is_told_and_left(reader: Visitor, run: Run, host: MailHost) -> None:
    october()
    for name in ("joris", "samira"):
        asks(reader, name)
    closes(reader)
    house.person("joris").email = "joris,iemand@debrug.example"
    db.session.commit()
    answer = run(host.url)
    assert answer.stderr == "Mail cannot be sent to joris,iemand@debrug.example: this is no address.\n"
    assert ([address for address, _mail in host.taken], answer.exit_code) == ([SAMIRA], 1)


@pytest.mark.parametrize("verb", ["EHLO", "MAIL", "DATA"])
def test_a_server_that_goes_away_leaves_nothing_marked_as_sent(reader: Visitor, run: Run, verb: str) -> None:
    october()
    asks(reader)
    closes(reader)
    with mail_host(breaks=verb) as host:
        answer = run(host.url)
    assert is_one_sentence(answer, 1)
    assert f"The mail server 127.0.0.1:{host.port} cannot be reached:" in answer.stderr
    assert (host.taken, sent()) == ([], 0)


def test_what_was_accepted_before_the_server_went_away_is_not_sent_again(reader: Visitor, run: Run) -> None:
    october()
    for name in ("joris", "samira"):
        asks(reader, name)
    closes(reader)
    with mail_host(patience=1) as host:
        assert run(host.url).exit_code == 1
        first = [address for address, _mail in host.taken]
    with mail_host() as host:
        assert run(host.url).exit_code == 0
        assert sorted([*first, *(address for address, _mail in host.taken)]) == sorted([JORIS, SAMIRA])


def test_a_server_that_is_not_there_is_told_in_one_sentence(reader: Visitor, run: Run) -> None:
    october()
    asks(reader)
    closes(reader)
    with mail_host() as host:
        gone = host.port
    answer = run(f"smtp://samira:{SECRET}@127.0.0.1:{gone}")
    assert is_one_sentence(answer, 1)
    assert answer.stderr == f"The mail server 127.0.0.1:{gone} cannot be reached: Connection refused\n"


def test_a_wrong_password_is_told_without_it(reader: Visitor, run: Run) -> None:
    october()
    asks(reader)
    closes(reader)
    with mail_host(wants=("samira", "een ander")) as host:
        answer = run(f"smtp://samira:{SECRET}@127.0.0.1:{host.port}")
    assert is_one_sentence(answer, 1)
    assert "does not accept the user and password of BUURTHUIS_MAIL_URL." in answer.stderr
    assert SECRET not in answer.output
    assert sent() == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # there only one can write at a time
def test_nobody_who_counts_waits_for_the_mail_server(reader: Visitor, run: Run, database_url: str) -> None:
    october()
    asks(reader)
    closes(reader)
    written: list[int] = []

    def write() -> None:
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=0)) as other, other:
            written.append(other.execute("UPDATE room SET capacity = 41").rowcount)

    with mail_host(during=write) as host:
        assert run(host.url).exit_code == 0
    assert written == [6]


def test_two_runs_at_once_do_not_send_twice(reader: Visitor, run: Run, tmp_path: Path) -> None:
    october()
    asks(reader)
    closes(reader)
    others: list[Result] = []
    with mail_host() as host:
        host.during = lambda: others.append(_elsewhere(tmp_path, host))
        assert run(host.url).exit_code == 0
    assert "Another buurthuis mail is sending now." in others[0].stderr
    assert len(host.taken) == 1


def _elsewhere(tmp_path: Path, host: MailHost) -> Any:
    """The command in a process of its own, for a lock is of a process."""
    settings = {"INSTANCE": str(tmp_path / "instance"), "MAIL_URL": host.url}
    return subprocess.run(
        [sys.executable, "-c", "from buurthuis.commands import main; main()", "mail"],
        env=os.environ | {f"BUURTHUIS_{name}": text for name, text in settings.items()},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# encryption


@pytest.mark.parametrize(("scheme", "secure"), [("smtp+starttls", False), ("smtps", True)])
def test_a_password_travels_encrypted(
    reader: Visitor, run: Run, monkeypatch: pytest.MonkeyPatch, scheme: str, secure: bool
) -> None:
    october()
    asks(reader)
    closes(reader)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with mail_host(secure, offers_tls=not secure, wants=("samira", SECRET)) as host:
        answer = run(f"{scheme}://samira:{SECRET}@127.0.0.1:{host.port}")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert (host.encrypted, len(host.taken)) == ([True], 1)


def test_a_server_that_nobody_vouches_for_gets_no_password(reader: Visitor, run: Run) -> None:
    october()
    asks(reader)
    closes(reader)
    with mail_host(offers_tls=True, wants=("samira", SECRET)) as host:
        answer = run(f"smtp+starttls://samira:{SECRET}@127.0.0.1:{host.port}")
    assert is_one_sentence(answer, 1)
    assert "cannot be trusted" in answer.stderr
    assert host.encrypted == []


def test_a_server_without_encryption_gets_no_password(reader: Visitor, run: Run) -> None:
    october()
    asks(reader)
    closes(reader)
    with mail_host(wants=("samira", SECRET)) as host:
        answer = run(f"smtp+starttls://samira:{SECRET}@127.0.0.1:{host.port}")
    assert is_one_sentence(answer, 1)
    assert "cannot do what BUURTHUIS_MAIL_URL asks" in answer.stderr
    assert host.encrypted == []


# wrong use


@pytest.mark.parametrize(
    ("url", "words", "sentence"),
    [
        ("", (), "BUURTHUIS_MAIL_URL is not set: there is no mail server that takes mail."),
        (
            f"http://u:{SECRET}@h",
            (),
            "BUURTHUIS_MAIL_URL is not like smtp+starttls://user:password@host:587.",
        ),
        ("smtp://127.0.0.1:25", ("--month", "oktober"), "oktober is not a month. Write it like 2026-10."),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, url: str, words: tuple[str, ...], sentence: str) -> None:
    answer = run(url, *words)
    assert is_one_sentence(answer, 2)
    assert (answer.stdout, answer.stderr) == ("", sentence + "\n")
