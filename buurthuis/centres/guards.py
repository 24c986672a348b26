"""The walls between centres: who holds no key of a centre finds nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g
from flask_login import current_user, login_required
from sqlalchemy import bindparam, select

from buurthuis.accounts.guards import View, marked
from buurthuis.accounts.roles import Action
from buurthuis.centres.models import Centre
from buurthuis.extensions import db

NAMED = select(Centre).where(Centre.slug == bindparam("slug"))  # made once: it is asked at every page


def may(action: Action) -> Callable[[View], View]:
    """Turn `slug` in the address into the `centre` of the view, for those who may do this there; 404 for others."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(slug: str, **kwargs: Any) -> Any:
            centre = by_slug(slug)
            if centre is None or not current_user.may(action, centre.id):
                abort(404)
            g.centre = centre
            return view(centre=centre, **kwargs)

        protected: View = login_required(guarded)
        return marked(protected, action.name)

    return guard


def by_slug(slug: str) -> Centre | None:
    """The centre with this short name."""
    return db.session.scalar(NAMED, {"slug": slug})


def own(model: type[Any], number: int, centre: Centre) -> Any:
    """The row with this number when it belongs to the centre; 404 when it is another's or nobody's."""
    row = db.session.get(model, number)
    if row is None or row.centre_id != centre.id:
        abort(404)
    return row
