"""People who work in the house, the keys they hold, and where they are signed in."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.accounts import passwords
from buurthuis.accounts.roles import Action, Role, allowed
from buurthuis.clock import instant
from buurthuis.extensions import Model, db

STAYS_SIGNED_IN = timedelta(hours=12)


@cache
def hasher() -> PasswordHasher:
    """Argon2id with three passes over 64 MiB."""
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


@cache
def _nobody() -> str:
    return hasher().hash(secrets.token_hex(16))


class Account(Model):
    """A person who works in the house. Staff data, treated as personal data; never a visitor."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(8))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    keys: Mapped[list["Key"]] = relationship(
        back_populates="account", cascade="all, delete-orphan", lazy="joined"
    )

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    @property
    def token(self) -> str | None:
        """The token of the sign-in this request came with."""
        return self.__dict__.get("_sign_in_token")

    @token.setter
    def token(self, token: str | None) -> None:
        self.__dict__["_sign_in_token"] = token

    @property
    def is_active(self) -> bool:
        """False once somebody disabled the account."""
        return self.disabled_at is None

    def get_id(self) -> str:
        """What the cookie holds: the token of this one sign-in, not the person."""
        return self.token or ""

    def may(self, action: Action, centre_id: int | None) -> bool:
        """True when a key of this person opens the action at that centre."""
        return allowed((key.role for key in self.keys if key.centre_id in (None, centre_id)), action)

    def may_look_after(self, other: "Account") -> bool:
        """True when this person may open and close the other's account: somebody else, with no key from elsewhere."""
        return other.id != self.id and all(self.may(Action.PEOPLE, key.centre_id) for key in other.keys)

    def centre_ids(self) -> set[int]:
        """The centres this person holds a key of."""
        return {key.centre_id for key in self.keys if key.centre_id is not None}

    def set_password(self, password: str) -> None:
        """Take a new password; every place this person was signed in is signed out."""
        self.password_hash = hasher().hash(password)
        self.sign_out_everywhere()

    def disable(self) -> None:
        """Close the account; it stays as the author of what it did."""
        self.disabled_at = instant()
        self.sign_out_everywhere()

    def enable(self) -> None:
        """Open the account again; its password and keys are as they were."""
        self.disabled_at = None

    def start_anew(self) -> str:
        """Take a new password to start with, and answer it: this is the only time it can be read."""
        password = passwords.fresh()
        self.set_password(password)
        return password

    def sign_out_everywhere(self) -> None:
        """End every sign-in of this person."""
        if self.id is not None:
            db.session.execute(db.delete(SignIn).where(SignIn.account_id == self.id))

    def sign_in(self) -> None:
        """Begin a new sign-in; its token is known only to the cookie, its hash only to the database."""
        self.token = secrets.token_urlsafe(32)
        db.session.execute(db.delete(SignIn).where(SignIn.ends_at < instant()))
        db.session.add(
            SignIn(token_hash=_hashed(self.token), account_id=self.id, ends_at=instant() + STAYS_SIGNED_IN)
        )

    def sign_out(self) -> None:
        """End the sign-in of this request."""
        db.session.execute(db.delete(SignIn).where(SignIn.token_hash == _hashed(self.get_id())))


class Key(Model):
    """A role at one centre; without a centre it is the administrator's, for all of them."""

    __tablename__ = "access_key"
    __table_args__ = (UniqueConstraint("account_id", "centre_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))

    account: Mapped[Account] = relationship(back_populates="keys")


class SignIn(Model):
    """One place where a person is signed in."""

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    ends_at: Mapped[datetime]


# Made once: it is asked at every page.
BEHIND = (
    select(Account)
    .join(SignIn, SignIn.account_id == Account.id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ends_at > bindparam("now"),
        Account.disabled_at.is_(None),
    )
)


def appoint(account: Account, role: Role, centre_id: int | None) -> Key | None:
    """Give the account a key, once; None when it holds that key already."""
    if any(key.role == role and key.centre_id == centre_id for key in account.keys):
        return None
    key = Key(role=role.value, centre_id=centre_id)
    account.keys.append(key)
    db.session.flush()
    return key


def welcome(email: str, name: str, language: str | None = None) -> tuple[Account, str | None]:
    """The account with this address; a new one comes with the password to start with, readable only now."""
    if account := find(email):
        return account, None
    account = Account(email=email.strip().lower(), name=name, language=language, created_at=instant())
    password = account.start_anew()
    db.session.add(account)
    db.session.flush()
    return account, password


def find(email: str) -> Account | None:
    """The account with this address, however it is capitalised."""
    return db.session.scalars(select(Account).where(Account.email == email.strip().lower())).unique().first()


def recognise(email: str, password: str) -> Account | None:
    """The account that this address and password open. An unknown person takes as long as a wrong password."""
    account = find(email)
    usable = account if account and account.is_active else None
    try:
        hasher().verify(usable.password_hash if usable else _nobody(), password)
    except (Argon2Error, InvalidHashError):
        return None
    if usable and hasher().check_needs_rehash(usable.password_hash):
        usable.password_hash = hasher().hash(password)
    return usable


def signed_in(token: str) -> Account | None:
    """The person behind the token of a cookie, while that sign-in lasts."""
    account = db.session.scalars(BEHIND, {"token_hash": _hashed(token), "now": instant()}).unique().first()
    if account:
        account.token = token
    return account


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
