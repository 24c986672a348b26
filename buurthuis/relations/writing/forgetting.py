"""Key figures go by themselves some time after their consent ended."""

from collections.abc import Iterator

from sqlalchemy import select

from buurthuis import clock, journal
from buurthuis.centres import queries as houses
from buurthuis.extensions import db
from buurthuis.relations.models import KeyFigure


def forget_key_figures() -> Iterator[str]:
    """Remove the key figures whose consent ended more than thirty days ago; how many, for each centre."""
    for centre in houses.every():
        today = clock.today(centre.timezone)
        ended = select(KeyFigure).where(KeyFigure.centre_id == centre.id, KeyFigure.agreed_until < today)
        gone = [each for each in db.session.scalars(ended) if each.consent.removed_on <= today]
        for figure in gone:
            journal.record("removed", "key_figure", figure.id, centre=centre.id)
            db.session.delete(figure)
        db.session.flush()
        if gone:
            yield f"Key figures of {centre.slug} whose consent ended more than 30 days ago: {len(gone)}."
