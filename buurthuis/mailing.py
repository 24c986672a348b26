"""Mail as it leaves the house: plain text with attachments, handed to the mail server of the settings."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from buurthuis.mailserver import STARTTLS, TLS, MailServer

PATIENCE = 30  # seconds
LONGEST_ANSWER = 200
OF_THE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError)


class NotSent(Exception):
    """One mail was not accepted; the text says why, in a sentence."""


class NoServer(Exception):
    """The mail server cannot be used; the text says why, in a sentence without a secret."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes along: its name, its type (`application/pdf`) and what is in it."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A mail without whom it is for; `name` is who it is from, `tag` its language."""

    name: str
    subject: str
    text: str
    tag: str
    attachments: Sequence[Attachment] = ()


def written(letter: Letter, number: str, to: str, server: MailServer, at: datetime) -> EmailMessage:
    """The letter to one address; `at` has its zone. `number` tells this mail from any other, also when it comes twice.

    Raises NotSent for what is no address that mail can go to.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.name, addr_spec=server.sender)
    message["To"] = _address(to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{number}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message["Content-Language"] = letter.tag
    for each in letter.attachments:
        kind, _slash, shape = each.kind.partition("/")
        message.add_attachment(each.content, maintype=kind, subtype=shape, filename=each.name)
    return message


def _address(text: str) -> Address:
    try:
        return Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        raise NotSent(f"Mail cannot be sent to {text}: this is no address.") from None


class Post:
    """The conversation with the mail server."""

    def __init__(self, smtp: smtplib.SMTP, server: MailServer) -> None:
        self._smtp, self._server = smtp, server

    def send(self, message: EmailMessage) -> None:
        """Hand one mail over; it is accepted when this returns. Raises NotSent, NoServer."""
        try:
            self._smtp.send_message(message, from_addr=self._server.sender)
        except OF_THE_MESSAGE as error:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.rset()
            raise NotSent(f"The mail server refused {message['To']}: {_answer(error)}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise NoServer(_sentence(self._server, error)) from None


@contextmanager
def connected(server: MailServer) -> Iterator[Post]:
    """A conversation with the mail server, encrypted as the setting says. Raises NoServer."""
    try:
        smtp = _open(server)
    except (smtplib.SMTPException, OSError) as error:
        raise NoServer(_sentence(server, error)) from None
    try:
        yield Post(smtp, server)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()


def _open(server: MailServer) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    if server.security == TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.security == STARTTLS:
            smtp.starttls(context=secure)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _sentence(server: MailServer, error: Exception) -> str:
    place = f"{server.host}:{server.port}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"The mail server {place} does not accept the user and password of BUURTHUIS_MAIL_URL."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"The mail server {place} cannot do what BUURTHUIS_MAIL_URL asks: encryption, or a user and password."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"The mail server {place} takes no mail from {server.sender}: {_answer(error)}"
    if isinstance(error, ssl.SSLError):
        return f"The mail server {place} cannot be trusted: {error.reason}."
    return f"The mail server {place} cannot be reached: {_answer(error)}"


def _answer(error: Exception) -> str:
    """What the server said, on one line and short."""
    said: object = getattr(error, "strerror", None) or getattr(error, "smtp_error", None) or str(error)
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(f"{code or ''} {line}".split())[:LONGEST_ANSWER]
