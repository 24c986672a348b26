"""Every way in is tried by every role, for its own centre and for another's."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests import addresses, house
from tests.addresses import Address
from tests.visitor import Visitor

NOBODY = None
EVERYBODY = (*house.PEOPLE, NOBODY)
NOT_FOR_YOU = (401, 403, 404, 405)
# What takes away a row that others need, and what would shut the door behind the visitor.
LAST = ("relations.note_removal", "relations.key_figure_removal", "people.key_removal", "accounts.sign_out")


@pytest.fixture
def doors(make_app: Callable[..., Flask], database_url: str) -> Visitor:
    """A visitor whose forms need no token: here only the guards are tried."""
    app = make_app(database_url, WTF_CSRF_ENABLED=False)
    app.app_context().push()
    return Visitor(app)


def tries(visitor: Visitor, address: Address) -> int:
    """The status this visitor gets."""
    answer = visitor.client.open(address.path, method=address.method, headers={"X-Buurthuis": "1"})
    assert answer.status_code < 500, address
    if answer.status_code == 302 and answer.location.startswith("/sign-in?next="):
        return 401
    return answer.status_code


@pytest.mark.parametrize("slug", [house.DE_BRUG, house.HET_ANKER])
@pytest.mark.parametrize("name", EVERYBODY)
def test_each_role_gets_in_exactly_where_the_table_says(doors: Visitor, name: str | None, slug: str) -> None:
    found = addresses.every(doors.app, slug, addresses.furnish(slug))
    doors.is_(name)
    wrong = []
    for address in sorted(found, key=lambda a: (a.endpoint in LAST and 1 + LAST.index(a.endpoint), a.method)):
        let_in = addresses.meant_for(name, address, slug)
        status = tries(doors, address)
        if (status not in NOT_FOR_YOU) != let_in:
            wrong.append((address, status))
    assert not wrong


def test_who_is_not_signed_in_is_sent_to_the_door_and_others_find_nothing(doors: Visitor) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    guarded = [a for a in addresses.every(doors.app, house.DE_BRUG, rows) if a.of_a_centre]
    assert {tries(doors.is_(NOBODY), a) for a in guarded} == {401}
    assert {tries(doors.is_("willem"), a) for a in guarded} == {404}


def test_a_row_of_another_centre_does_not_exist_here(doors: Visitor) -> None:
    addresses.furnish(house.DE_BRUG)
    theirs = addresses.furnish(house.HET_ANKER)
    for name in ("samira", "joris"):
        doors.is_(name)
        numbered = [a for a in addresses.every(doors.app, house.DE_BRUG, theirs) if a.numbered]
        assert {(a.path, tries(doors, a)) for a in numbered} == {(a.path, 404) for a in numbered}


def test_nothing_is_written_without_the_token_of_the_form(visitor: Visitor) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    posts = [a for a in addresses.every(visitor.app, house.DE_BRUG, rows) if a.method == "POST"]
    visitor.is_("samira")
    assert {(a.path, tries(visitor, a)) for a in posts} == {(a.path, 400) for a in posts}


def test_an_address_without_a_guard_would_be_noticed(app: Flask) -> None:
    unmarked = [
        n for n, view in app.view_functions.items() if n != "static" and not hasattr(view, "guarded_by")
    ]
    assert unmarked == []
