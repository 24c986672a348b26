"""The tablets of a centre: how one is paired, what it proves itself with, and what its queue looks like from here."""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, bindparam, or_, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from buurthuis.attendance import seqs
from buurthuis.centres.models import Centre
from buurthuis.clock import instant
from buurthuis.extensions import Model, db

WAITING, PAIRED, BLOCKED, REVOKED = "waiting", "paired", "blocked", "revoked"
CODE_DIGITS = 13  # 43 bits
CODE_LASTS = timedelta(minutes=10)
RENEWED_EVERY = timedelta(days=7)


class Tablet(Model):
    """A shared tablet, which may count at one centre and do nothing else.

    It shows a token that only its cookie knows; the house keeps hashes. The token is renewed every week, and the one
    before stays good for that week: an answer that got lost locks no tablet out, nor does a house that was put back
    from a copy of last night.
    """

    __tablename__ = "tablet"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'paired', 'blocked', 'revoked')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    former_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    next_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    renewed_on: Mapped[date | None]
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_ends_at: Mapped[datetime | None]
    paired_at: Mapped[datetime | None]

    centre: Mapped[Centre] = relationship()

    def offer_code(self) -> str:
        """A code with which one tablet can become this one, within ten minutes; it can be read only now."""
        code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
        self.code_hash, self.code_ends_at = _hashed(code), instant() + CODE_LASTS
        return code

    def pair(self, today: date) -> str:
        """Give the tablet that had the code a token, and answer it; the token of before is no longer good."""
        token = secrets.token_urlsafe(32)
        self._follow(token, None, today)
        self.code_hash = self.code_ends_at = None
        self.state, self.paired_at = PAIRED, instant()
        return token

    def renewed(self, token: str, today: date) -> str | None:
        """The token that the tablet shall show from now on; None while it may keep the one it showed.

        It follows from the one it showed, so two requests at once are given the same. A tablet that shows the next
        one had it from a house that was put back from a copy of before.
        """
        hashed = _hashed(token)
        if hashed == self.next_hash:
            self._follow(token, self.token_hash, today)
            return None
        if (
            hashed == self.token_hash
            and self.renewed_on is not None
            and today - self.renewed_on < RENEWED_EVERY
        ):
            return None
        following = _following(token)
        if hashed == self.token_hash or _hashed(following) != self.token_hash:
            self._follow(following, hashed, today)
        return following

    def _follow(self, token: str, former: str | None, today: date) -> None:
        """Know this token, the one before it, and the one that will come after it."""
        self.token_hash, self.former_hash = _hashed(token), former
        self.next_hash, self.renewed_on = _hashed(_following(token)), today

    def block(self) -> None:
        """Take nothing from it for now; it keeps what it counts. One that was revoked stays so."""
        if self.state != REVOKED:
            self.state, self.code_hash, self.code_ends_at = BLOCKED, None, None

    def unblock(self) -> None:
        """Let one that was blocked count again."""
        if self.state == BLOCKED:
            self.state = PAIRED if self.token_hash else WAITING

    def revoke(self) -> None:
        """Trust it no longer: what it still sends is held, and it learns nothing."""
        self.state, self.code_hash, self.code_ends_at = REVOKED, None, None


class TapQueue(Model):
    """The queue of a tablet, or of a phone of somebody who is signed in, as far as it reached us.

    `covered` are the places in it from which something came, `open` how many it said were still to come.
    `seen_at` is to the minute and moves also when nothing is counted: it is no time of a visitor.
    """

    __tablename__ = "tap_queue"

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    tablet_id: Mapped[int | None] = mapped_column(ForeignKey("tablet.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    covered: Mapped[str] = mapped_column(Text, default="")
    clones: Mapped[int] = mapped_column(default=0)
    open: Mapped[int] = mapped_column(default=0)
    app: Mapped[str] = mapped_column(String(40), default="")
    seen_at: Mapped[datetime]
    excused: Mapped[str] = mapped_column(Text, default="")

    tablet: Mapped[Tablet | None] = relationship()

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The places from which nothing came although later ones did, first and last of each stretch."""
        return seqs.gaps(seqs.read(self.covered))

    @property
    def missing(self) -> int:
        """How many taps did not arrive although later ones did."""
        return sum(last - first + 1 for first, last in self.gaps)

    @property
    def alarm(self) -> str:
        """A name for what is wrong with the queue, empty when all is well."""
        return f"{seqs.written(self.gaps)};{self.clones}" if self.gaps or self.clones else ""

    @property
    def is_alarming(self) -> bool:
        """True while something is wrong that nobody has looked at."""
        return self.alarm not in ("", self.excused)

    def excuse(self) -> None:
        """Somebody looked at what is told of it: at what is wrong, else at what it said to hold and never sent."""
        if self.is_alarming:
            self.excused = self.alarm
        else:
            self.open = 0


# Made once: it is asked at everything a tablet sends.
SHOWN = (
    select(Tablet)
    .options(joinedload(Tablet.centre, innerjoin=True))
    .where(
        or_(
            Tablet.token_hash == bindparam("hashed"),
            Tablet.former_hash == bindparam("hashed"),
            Tablet.next_hash == bindparam("hashed"),
        )
    )
)


def by_token(token: str) -> Tablet | None:
    """The tablet that shows this token, whatever its state."""
    return db.session.scalar(SHOWN, {"hashed": _hashed(token)})


def by_code(code: str) -> Tablet | None:
    """The tablet that waits for this code, while it lasts; nobody else can use it until this transaction ends."""
    waits = (Tablet.code_hash == _hashed(code), Tablet.code_ends_at > instant(), Tablet.state != REVOKED)
    return db.session.scalar(select(Tablet).where(*waits).with_for_update())


def in_groups(code: str) -> str:
    """A code as people read it out: `1234 567 890 123`."""
    return " ".join((code[:4], code[4:7], code[7:10], code[10:]))


def new_tablet(centre: Centre, name: str) -> Tablet:
    """A tablet that waits to be paired."""
    tablet = Tablet(centre_id=centre.id, name=name, state=WAITING)
    db.session.add(tablet)
    db.session.flush()
    return tablet


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _following(token: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, b"tablet:" + token.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
