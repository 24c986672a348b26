"""A small mail server on this machine: it holds real conversations, keeps what it took, and can be difficult."""

import email
import email.policy
import socketserver
import ssl
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

# Of the loopback address, for these tests: whoever has the key gains nothing by it.
CERTIFICATE = Path(__file__).with_name("loopback.pem")


@dataclass
class MailHost:
    """What the server took, and what it heard; `refuses` addresses, `wants` a user with a password, `breaks` at a verb.

    `during` is done while a mail is handed over.
    """

    offers_tls: bool = False
    refuses: tuple[str, ...] = ()
    wants: tuple[str, str] | None = None
    breaks: str | None = None
    patience: int = 1000
    during: Callable[[], None] = lambda: None
    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    def mail(self, to: str) -> EmailMessage:
        """The one mail to this address."""
        (found,) = [message for address, message in self.taken if address == to]
        return found

    @property
    def url(self) -> str:
        """What BUURTHUIS_MAIL_URL says of it."""
        return f"smtp://127.0.0.1:{self.port}"


class _Conversation(socketserver.StreamRequestHandler):
    secured: ssl.SSLSocket | None = None

    def handle(self) -> None:
        self.host: MailHost = self.server.host  # type: ignore[attr-defined]
        self.to: list[str] = []
        self.says(220, "hello")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            self.host.heard.append(line)
            verb = line.split()[0].upper()
            if verb == self.host.breaks or not self.answers(verb, line):
                return

    def says(self, code: int, *lines: str) -> None:
        for each in lines[:-1]:
            self.wfile.write(f"{code}-{each}\r\n".encode())
        self.wfile.write(f"{code} {lines[-1]}\r\n".encode())

    def answers(self, verb: str, line: str) -> bool:
        """Answer one line; False when the conversation is over."""
        known: dict[str, Callable[[str], None]] = {
            "EHLO": self.greets,
            "STARTTLS": self.encrypts,
            "AUTH": self.recognises,
            "RCPT": self.takes_address,
            "DATA": self.takes_mail,
        }
        if verb in known:
            known[verb](line)
        else:
            self.says(221 if verb == "QUIT" else 250, "fine")
        return verb != "QUIT"

    def greets(self, _line: str) -> None:
        more = ["STARTTLS"] if self.host.offers_tls else []
        self.says(250, "here", *more, "AUTH PLAIN", "8BITMIME")

    def encrypts(self, _line: str) -> None:
        if not self.host.offers_tls:
            self.says(502, "no")
            return
        self.says(220, "go on")
        self.request = self.secured = _context().wrap_socket(self.request, server_side=True)
        self.setup()

    def finish(self) -> None:
        super().finish()
        if self.secured is not None:
            self.secured.close()

    def recognises(self, line: str) -> None:
        self.host.encrypted.append(isinstance(self.request, ssl.SSLSocket))
        known = tuple(b64decode(line.split()[2]).decode().split("\0")[1:]) == self.host.wants
        self.says(*((235, "welcome") if known else (535, f"not you: {line}")))

    def takes_address(self, line: str) -> None:
        address = line.partition("<")[2].partition(">")[0]
        if address in self.host.refuses:
            self.says(550, "nobody\x1b[31m of that name")
        elif len(self.host.taken) >= self.host.patience:
            self.says(421, "enough")
        else:
            self.to = [address]
            self.says(250, "fine")

    def takes_mail(self, _line: str) -> None:
        self.says(354, "tell")
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            content += line.removeprefix(b".") if line.startswith(b"..") else line
        self.host.during()
        message: Any = email.message_from_bytes(content, policy=email.policy.default)
        self.host.taken += [(address, message) for address in self.to]
        self.says(250, "taken")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    host: MailHost

    def get_request(self) -> tuple[Any, Any]:
        request, address = super().get_request()
        return (
            (_context().wrap_socket(request, server_side=True), address)
            if self.secure
            else (request, address)
        )

    def handle_error(self, _request: Any, _client: Any) -> None:
        """A conversation that breaks off is what some tests are about."""

    secure = False


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@contextmanager
def mail_host(secure: bool = False, **ways: Any) -> Iterator[MailHost]:
    """The server, while it listens; `secure` speaks encrypted from the first word."""
    host = MailHost(**ways)
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.host, server.secure, host.port = host, secure, server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield host
        finally:
            server.shutdown()
