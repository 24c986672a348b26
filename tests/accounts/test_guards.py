"""Deny by default: what nobody named, nobody may do."""

from collections.abc import Callable

import pytest
from flask import Flask

from buurthuis.accounts.guards import Unguarded, public, refuse_unguarded
from buurthuis.accounts.roles import AT_A_CENTRE, MAY, Action, Role, allowed
from buurthuis.today import views


def test_the_house_does_not_open_with_a_view_that_names_no_action(app: Flask) -> None:
    app.view_functions["today.back_door"] = lambda: "come in"
    with pytest.raises(Unguarded, match=r"today\.back_door"):
        refuse_unguarded(app)


def test_create_app_refuses_a_view_without_a_guard(
    database_url: str, make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.today, "deferred_functions", list(views.today.deferred_functions))
    monkeypatch.setattr(views.today, "_got_registered_once", False)
    views.today.add_url_rule("/back-door", "back_door", lambda: "come in")
    with pytest.raises(Unguarded, match=r"today\.back_door"):
        make_app(database_url)


def test_a_public_view_says_so(app: Flask) -> None:
    app.view_functions["today.window"] = public(lambda: "look inside")
    refuse_unguarded(app)


def test_every_role_has_its_line_in_the_table() -> None:
    assert set(MAY) == set(Role)


def test_nobody_may_do_what_no_key_opens() -> None:
    assert not any(allowed([], action) for action in Action)


def test_a_volunteer_only_counts() -> None:
    assert MAY[Role.VOLUNTEER] == {Action.COUNT_TODAY}


def test_an_area_viewer_has_no_room_in_the_house_itself() -> None:
    assert MAY[Role.AREA_VIEWER] == {Action.READ_RELEASED}


def test_a_manager_may_all_that_staff_may() -> None:
    assert MAY[Role.STAFF] < MAY[Role.MANAGER]


def test_only_an_administrator_opens_centres() -> None:
    assert [role for role in Role if Action.CENTRES in MAY[role]] == [Role.ADMINISTRATOR]


def test_an_administrator_sees_no_counts() -> None:
    assert not MAY[Role.ADMINISTRATOR] & {Action.COUNT_TODAY, Action.COUNT, Action.READ_MONTH, Action.PLAN}


def test_no_centre_makes_an_administrator() -> None:
    assert Role.ADMINISTRATOR not in AT_A_CENTRE
