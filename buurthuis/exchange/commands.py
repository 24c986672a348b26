"""`buurthuis import`: take in a programme, a list of counts or the neighbourhood in figures from the shell."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from buurthuis import clock, languages
from buurthuis.centres.guards import by_slug
from buurthuis.centres.models import Centre
from buurthuis.commands import Refused, settings
from buurthuis.exchange import queries, words, writing
from buurthuis.exchange.cells import CellError, day
from buurthuis.exchange.contents import POPULATION, Choices, Contents
from buurthuis.exchange.grid import Unreadable
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.models import KINDS
from buurthuis.exchange.outcome import LEFT, STATUSES, Outcome
from buurthuis.exchange.population_rows import TOTAL
from buurthuis.exchange.readers import take
from buurthuis.exchange.vocabulary import TOTAL as TOTAL_WORDS
from buurthuis.exchange.vocabulary import fold
from buurthuis.extensions import db
from buurthuis.groups import queries as groups
from buurthuis.languages import gettext as _
from buurthuis.serving import opened

WITHOUT_A_SCREEN = 1000  # characters: a line of a file is never broken


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--centre", "slug", required=True, help="Short name of the centre in its address.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--strict", is_flag=True, help="Take in nothing when anything is left; then ends with exit code 1."
)
@click.option(
    "--from", "start", metavar="DATE", help="First day of a row without a start; default: today. 2026-09-01"
)
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="VARIABLE=GROUP",
    help="Of population: which group a variable is.",
)
@click.option(
    "--lang", type=click.Choice(list(languages.KNOWN)), help="Language of the words; default: the house's."
)
@click.pass_context
def import_(
    context: click.Context,
    kind: str,
    file: Path,
    slug: str,
    dry_run: bool,
    strict: bool,
    start: str | None,
    mapped: tuple[str, ...],
    lang: str | None,
) -> None:
    """Take in FILE: a schedule (XLSX, CSV, ICS), attendance (XLSX, CSV) or population (CSV, XLSX).

    Says of every row what became of it, and of what was not taken in: which row, which column and why.
    """
    with opened(), languages.use(lang or settings().default_language):
        centre = _centre(slug)
        today = clock.today(centre.timezone)
        chosen = Choices(_day(start) if start else today, variables=_variables(centre, kind, mapped))
        found = _read(centre, kind, file, chosen)
        if dry_run:
            outcome = queries.foresee(centre, found, today, exact=True).outcome
        else:
            outcome = writing.take_in(centre, found, today, strict=strict, exact=True)
            db.session.commit()
        refused = strict and bool(outcome.rows(LEFT))
        _print(outcome, centre, written=not dry_run and not refused)
        if refused:
            click.echo(_("Nothing was taken in, for not everything can be (--strict)."))
            context.exit(1)


def _centre(slug: str) -> Centre:
    centre = by_slug(slug)
    if centre is None:
        raise Refused(f"There is no centre {slug}.")
    return centre


def _day(text: str) -> date:
    try:
        found = day(text)
    except CellError:
        found = None
    if found is None:
        raise Refused(f"{text!r} is not a day. Write it like 2026-09-01.")
    return found


def _variables(centre: Centre, kind: str, mapped: Iterable[str]) -> dict[str, str | None]:
    """Variable → key of the group, from `BEV_STATUSH=statushouder`; nothing behind the sign: not used."""
    known = GroupNames(queries.names_for(centre, kind))
    found: dict[str, str | None] = {}
    for each in mapped:
        variable, sign, name = each.partition("=")
        if kind != POPULATION or not sign or not fold(variable):
            raise Refused(
                f"{each!r} cannot be used: --map goes with population, like BEV_STATUSH=statushouder."
            )
        if fold(name) in TOTAL_WORDS:
            found[variable] = TOTAL
        elif not name.strip():
            found[variable] = None
        elif known.knows(name) and known.key(name) is not None:
            found[variable] = known.key(name)
        else:
            keys = ", ".join(group.key for group in groups.every(centre) if group.retired_on is None)
            raise Refused(f"{name!r} is no group of this centre. Choose from: {keys}, {TOTAL}.")
    return found


def _read(centre: Centre, kind: str, file: Path, chosen: Choices) -> Contents:
    try:
        with file.open("rb") as opened_file:
            content = take(opened_file)
        found = queries.read(centre, kind, content, file.name, chosen)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    except Unreadable as error:
        raise Refused(f"{file.name}: {words.unreadable(error)}") from error
    if found.mapping is not None and found.mapping.missing:
        asked = ", ".join(map(words.field, found.mapping.missing))
        raise Refused(_("%(name)s: there is no column for: %(fields)s.", name=file.name, fields=asked))
    known = {fold(variable) for variable in found.variables}
    if strangers := [variable for variable in chosen.variables if fold(variable) not in known]:
        raise Refused(f"{file.name} has no variable {', '.join(strangers)}.")
    return found


def _print(outcome: Outcome, centre: Centre, written: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    screen = Console()
    if not screen.is_terminal:
        screen.width = WITHOUT_A_SCREEN
    table = Table(show_edge=False)
    for heading in (_("Row"), _("Where"), _("In the file"), _("What happens"), _("Why")):
        table.add_column(heading, justify="right" if heading == _("Row") else "left")
    known = words.groups_by_key(groups.every(centre))
    for told in outcome.told:
        row = str(told.row) if told.row else "–"
        cells = (row, words.place(told), told.value, words.status(told.status, written))
        # Text, so that nothing in a file is taken for the markup of the table
        table.add_row(*map(Text, cells), Text(words.sentence(told, known)))
    screen.print(table)
    sums = (f"{words.status(status, written)}: {outcome.rows(status)}" for status in STATUSES)
    click.echo("\n" + " · ".join(sums))
    if not written:
        click.echo(_("Nothing was written."))
