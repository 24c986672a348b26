"""Guards: every view says who may use it, and one that does not is refused at start."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort
from flask_login import current_user, login_required

from buurthuis.accounts.models import signed_in as _signed_in
from buurthuis.accounts.roles import Action
from buurthuis.extensions import login_manager

View = TypeVar("View", bound=Callable[..., Any])
MARK = "guarded_by"


class Unguarded(Exception):
    """A view names no action: the application does not start."""


def init_app(app: Flask) -> None:
    """Recognise people by their sign-in, and send those without one to the door."""
    login_manager.init_app(app)
    login_manager.login_view = "accounts.sign_in"
    login_manager.login_message = None
    login_manager.session_protection = None
    login_manager.user_loader(_signed_in)


def marked(view: View, by: str) -> View:
    """Write on the view who may use it."""
    setattr(view, MARK, by)
    return view


def public(view: View) -> View:
    """Anybody may use this view."""
    return marked(view, "public")


def signed_in(view: View) -> View:
    """Anybody with an account may use this view."""
    guarded: View = login_required(view)
    return marked(guarded, "signed_in")


def may_anywhere(action: Action) -> Callable[[View], View]:
    """Whoever holds a key for the whole house may use the view when it opens this action; for others it is 404."""

    def guard(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.may(action, None):
                abort(404)
            return view(*args, **kwargs)

        return marked(guarded, action.name)  # type: ignore[return-value]

    return guard


def refuse_unguarded(app: Flask) -> None:
    """Deny by default. Raises Unguarded with the names of the views that say nothing."""
    unguarded = [
        name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, MARK)
    ]
    if unguarded:
        raise Unguarded(", ".join(sorted(unguarded)))
