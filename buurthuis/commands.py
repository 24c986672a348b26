"""The command `buurthuis`; each part is read only when it is asked for."""

import importlib
import sys
from typing import Any

import click

from buurthuis.config import BadSetting, Settings, load

PARTS = {
    "demo": ("buurthuis.demo.commands", "demo"),
    "init": ("buurthuis.groups.commands", "init"),
    "serve": ("buurthuis.serving", "serve"),
    "migrate": ("buurthuis.serving", "migrate"),
    "user": ("buurthuis.people.commands", "user"),
    "import": ("buurthuis.exchange.commands", "import_"),
    "report": ("buurthuis.balance.commands.report", "report"),
    "rebuild": ("buurthuis.balance.commands.report", "rebuild"),
    "mail": ("buurthuis.balance.commands.mail", "mail"),
    "check": ("buurthuis.attendance.commands.check", "check"),
    "backup": ("buurthuis.attendance.commands.copies", "backup"),
    "restore": ("buurthuis.attendance.commands.copies", "restore"),
    "fold": ("buurthuis.attendance.commands.folding", "fold"),
    "tablet": ("buurthuis.attendance.commands.tablets", "tablet"),
    "translations": ("buurthuis.translating", "translations"),
}
WRONG_USE = 2
WEAK_PASSWORDS = {
    "too_short": "This password is too short: take at least 15 characters. A sentence is fine.",
    "too_long": "This password is too long: take at most 200 characters.",
    "well_known": "Many people use this password; choose another one.",
    "own_words": "This password is too close to the name of the house; add other words.",
}


class House(click.Group):
    """The command with all its parts."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(PARTS)

    def get_command(self, _context: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PARTS:
            return None
        module, name = PARTS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


class Refused(click.ClickException):
    """Something that cannot be done, in one sentence; wrong use."""

    exit_code = WRONG_USE

    def show(self, _file: Any = None) -> None:
        click.echo(self.format_message(), err=True)


def email_address(text: str) -> str:
    """The text, when it is an e-mail address. Raises Refused."""
    from buurthuis.fields import is_email

    if not is_email(text.strip()):
        raise Refused(f"{text!r} is not an e-mail address.")
    return text.strip()


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="buurthuis")
@click.pass_context
def buurthuis(context: click.Context) -> None:
    """Plan activities, count who comes, and read the balance of a community centre."""


def settings(**given: str) -> Settings:
    """The settings of this house. Raises Refused."""
    try:
        return load(None, **given)
    except BadSetting as error:
        raise Refused(str(error)) from error


def main() -> None:
    """Run the command; an error is one sentence, never a traceback."""
    from sqlalchemy.exc import OperationalError

    try:
        buurthuis(prog_name="buurthuis")
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        click.echo(f"The database cannot be used: {reason}", err=True)
        sys.exit(WRONG_USE)
