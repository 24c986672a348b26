"""`buurthuis fold`: of months closed long ago, keep sums instead of single taps."""

import click

from buurthuis import clock, journal, retention
from buurthuis.attendance.commands.check import said
from buurthuis.attendance.models import CountedMonth
from buurthuis.attendance.writing.folding import Folded, due
from buurthuis.attendance.writing.folding import fold as fold_month
from buurthuis.attendance.writing.forgetting import forget
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.serving import opened


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.pass_context
def fold(context: click.Context, dry_run: bool) -> None:
    """Keep sums instead of single taps of every month that was closed 90 days ago; the counts stay as they are.

    What is kept only for a time goes then too. Made for every night: what was folded stays so. Ends with exit code 1
    when a month does not equal its ledger.
    """
    with opened():
        months = [(month.centre_id, month.first) for month in due(clock.instant())]
        left = [key for key in months if not _fold(db.session.get_one(CountedMonth, key), dry_run)]
        if not months:
            click.echo("There is nothing to fold.")
        if not dry_run and (gone := forget(clock.instant().date())):
            db.session.commit()
            click.echo(f"Of {gone} taps that somebody decided about only the names are left.")
        _let_go(dry_run)
    if left:
        context.exit(1)


def _let_go(dry_run: bool) -> None:
    """Let go what was kept long enough, and say so."""
    sentences = list(retention.forget())
    if dry_run:
        db.session.rollback()
        sentences.append("Nothing was written.")
    db.session.commit()
    for sentence in sentences:
        click.echo(sentence)


def _fold(month: CountedMonth, dry_run: bool) -> bool:
    """Fold one month, and say so; False when it had to be left as it is."""
    centre = db.session.get_one(Centre, month.centre_id)
    name = f"{month.first:%Y-%m} of {centre.slug}"
    done = fold_month(month, clock.today(centre.timezone), clock.instant())
    if done.wrong is None and not dry_run:
        _write_down(month, done)
        db.session.commit()
    db.session.rollback()
    if done.wrong is not None:
        click.echo(f"{name} is left as it is. {said(done.wrong)}")
        return False
    became = "would become sums" if dry_run else "are sums now"
    click.echo(f"{name}: {done.taps} taps of {done.gatherings} gatherings {became}.")
    if done.first_visits:
        click.echo(f"{name}: {done.first_visits} first visits {became}.")
    return True


def _write_down(month: CountedMonth, done: Folded) -> None:
    name = f"{month.first:%Y-%m}"
    journal.record(
        "folded", "month", centre=month.centre_id, month=name, gatherings=done.gatherings, taps=done.taps
    )
