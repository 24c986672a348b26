"""`buurthuis user`: give people keys and take care of their accounts, from the shell of the server."""

import sys

import click

from buurthuis import journal
from buurthuis.accounts import passwords
from buurthuis.accounts.models import Account, Key, appoint, find, welcome
from buurthuis.accounts.queries import everybody
from buurthuis.accounts.roles import AT_A_CENTRE, Role
from buurthuis.centres import queries as houses
from buurthuis.centres.guards import by_slug
from buurthuis.centres.models import Centre
from buurthuis.commands import WEAK_PASSWORDS, Refused, email_address
from buurthuis.extensions import db
from buurthuis.serving import opened

from_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")


@click.group()
def user() -> None:
    """People with an account, and their keys."""


@user.command()
@click.argument("email")
@click.option("--name", help="Name of the person; default: what stands before the @.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="staff", show_default=True)
@click.option("--centre", "slug", help="Short name of the centre; not for an administrator.")
@from_stdin
def add(email: str, name: str | None, role: str, slug: str | None, password_stdin: bool) -> None:
    """Give EMAIL a key; a new account gets a password to start with, which is printed once."""
    password = _typed_password() if password_stdin else None
    with opened():
        centre = _centre(Role(role), slug)
        account, start = welcome(email_address(email), name or email.partition("@")[0])
        key = appoint(account, Role(role), centre.id if centre else None)
        if password and start:
            account.set_password(password)
        if key:
            _write("gave", "key", account, centre, key.id)
        db.session.commit()
        click.echo(f"{account.email} is {role}{f' of {centre.name}' if centre else ''}.")
        _tell(start if not password else None)


@user.command("list")
def list_() -> None:
    """Everybody with an account, and the keys they hold."""
    with opened():
        slugs = {centre.id: centre.slug for centre in houses.every()}
        for account in everybody():
            keys = ", ".join(_key(key, slugs) for key in account.keys) or "no keys"
            closed = "" if account.is_active else ", closed"
            click.echo(f"{account.email}, {account.name}: {keys}{closed}")


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Close the account of EMAIL, who is signed out everywhere."""
    with opened():
        account = _known(email)
        account.disable()
        _write("closed", "account", account)
        db.session.commit()
        click.echo(
            f"The account of {account.email} is closed. To open it again: buurthuis user enable {account.email}"
        )


@user.command()
@click.argument("email")
def enable(email: str) -> None:
    """Open the closed account of EMAIL again."""
    with opened():
        account = _known(email)
        account.enable()
        _write("opened", "account", account)
        db.session.commit()
        click.echo(f"The account of {account.email} is open.")


@user.command()
@click.argument("email")
@from_stdin
def reset(email: str, password_stdin: bool) -> None:
    """Give EMAIL a new password to start with, which is printed once."""
    password = _typed_password() if password_stdin else None
    with opened():
        account = _known(email)
        start = account.start_anew()
        if password:
            account.set_password(password)
        _write("renewed_password", "account", account)
        db.session.commit()
        click.echo(f"{account.email} is signed out everywhere.")
        _tell(start if not password else None)


def _typed_password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if code := passwords.problem(password):
        raise Refused(WEAK_PASSWORDS[code])
    return password


def _known(email: str) -> Account:
    account = find(email)
    if account is None:
        raise Refused(f"There is no account of {email}.")
    return account


def _centre(role: Role, slug: str | None) -> Centre | None:
    if role not in AT_A_CENTRE:
        return None
    if slug is None:
        raise Refused(f"Say of which centre with --centre: a {role.value} holds a key of one centre.")
    centre = by_slug(slug)
    if centre is None:
        raise Refused(f"There is no centre {slug}.")
    return centre


def _key(key: Key, slugs: dict[int, str]) -> str:
    return key.role if key.centre_id is None else f"{key.role} of {slugs[key.centre_id]}"


def _write(
    verb: str, noun: str, account: Account, centre: Centre | None = None, number: int | None = None
) -> None:
    place = centre.id if centre else None
    journal.record(verb, noun, number or account.id, centre=place, name=account.name)


def _tell(start: str | None) -> None:
    if start:
        click.echo(f"Password to start with: {start}")
        click.echo("It is shown only now. Change it after signing in, under My account.")
