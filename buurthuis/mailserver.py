"""Which mail server takes the mail of the house, how it is spoken to, and from whom mail comes."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

PLAIN, STARTTLS, TLS = "plain", "starttls", "tls"
SCHEMES = {"smtp": PLAIN, "smtp+starttls": STARTTLS, "smtps": TLS}
PORTS = {PLAIN: 25, STARTTLS: 587, TLS: 465}
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.:_-]*[a-z0-9])?", re.IGNORECASE)
SENDER = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
LONGEST_SENDER = 254


@dataclass(frozen=True)
class MailServer:
    """`security` is plain, starttls or tls; without a `user` nobody signs in; `sender` is the address mail is from."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def parse(text: str, sender: str, public: str) -> MailServer | None:
    """What the settings MAIL_URL, MAIL_FROM and URL say together; None without a MAIL_URL.

    A password travels encrypted, whatever the address says, except to this machine itself. Raises ValueError with
    what is wrong, never with what was written: there is a password in it.
    """
    if sender and not (SENDER.fullmatch(sender) and len(sender) <= LONGEST_SENDER):
        raise ValueError("MAIL_FROM is not an e-mail address.")
    if not text:
        return None
    parts, port = _split(text)
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    security = SCHEMES[parts.scheme]
    if security == PLAIN and user and not _is_here(host):
        security = STARTTLS
    return MailServer(
        host=host,
        port=PORTS[security] if port is None else port,
        security=security,
        sender=sender or _sender(user, urlsplit(public).hostname or "", host),
        user=user,
        password=password,
    )


def _split(text: str) -> tuple[SplitResult, int | None]:
    wrong = ValueError("MAIL_URL is not like smtp+starttls://user:password@host:587.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise wrong from None
    extra = parts.path.strip("/") or parts.query or parts.fragment
    host = parts.hostname or ""
    is_place = HOST.fullmatch(host) is not None or _is_number(host)
    if parts.scheme not in SCHEMES or not is_place or extra or port == 0:
        raise wrong
    signs = unquote(parts.username or "") + unquote(parts.password or "")
    if bool(parts.username) != bool(parts.password) or not (signs.isprintable() and text.isprintable()):
        raise wrong
    return parts, port


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _sender(user: str, public: str, host: str) -> str:
    """Who signs in when that is an address, else the house at its own name, or at that of the server."""
    if SENDER.fullmatch(user):
        return user
    named = (
        each for each in (public, host) if SENDER.fullmatch(f"buurthuis@{each}") and not _is_number(each)
    )
    return f"buurthuis@{next(named, 'localhost')}"


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
