"""`buurthuis report`: the same figures as the page, after disclosure. `buurthuis rebuild`: the sums made anew."""

import json
import sys
from pathlib import Path

import click

from buurthuis import clock, derived, languages
from buurthuis.balance import queries, sheets
from buurthuis.balance import report as months
from buurthuis.centres.guards import by_slug
from buurthuis.commands import Refused
from buurthuis.periods import Month
from buurthuis.serving import opened


@click.command()
@click.argument("slug")
@click.argument("month")
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "xlsx", "pdf"]), default="json", show_default=True
)
@click.option(
    "--lang", type=click.Choice(list(languages.KNOWN)), help="Language of the words; default: the house's."
)
@click.option("--version", type=click.IntRange(min=1), help="A version that was signed; default: the latest.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; default: the screen."
)
def report(
    slug: str, month: str, form: str, lang: str | None, version: int | None, output: Path | None
) -> None:
    """Print the balance of a month, for instance: report de-brug 2026-10 --format xlsx -o oktober.xlsx."""
    try:
        wanted = Month.parse(month)
    except ValueError as error:
        raise Refused(f"{month} is not a month. Write it like 2026-10.") from error
    with opened() as app, languages.use(lang or app.config["DEFAULT_LANGUAGE"].tag):
        content = _content(slug, wanted, form, version)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise Refused(f"{output} cannot be written: {error.strerror}.") from error


@click.command()
def rebuild() -> None:
    """Make the sums of every month anew from the plan and the counts: when `buurthuis check` says that some differ.

    The house may serve meanwhile.
    """
    with opened():
        wrong = sum(1 for _month in queries.differing())
        derived.rebuild()
    click.echo("The sums of all months are made anew.")
    if wrong:
        click.echo(f"Of {wrong} {'month' if wrong == 1 else 'months'} they were not right.")


def _content(slug: str, month: Month, form: str, version: int | None) -> bytes:
    centre = by_slug(slug)
    if centre is None:
        raise Refused(f"There is no centre {slug}.")
    read = queries.read(centre, month, clock.local_now(centre.timezone), version)
    if read is None:
        raise Refused(f"{month} of {slug} has no version {version}.")
    if form == "json":
        figures = months.figures(read.report, read.edition)
        return json.dumps(figures, indent=2, ensure_ascii=False).encode() + b"\n"
    if form == "pdf":
        return sheets.pdf(read.report, read.house, read.groups, read.edition)
    return sheets.month_file(read.report, read.house, read.groups, read.edition, form)
