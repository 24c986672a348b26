"""A new centre opens with the groups every centre starts with, and with a manager."""

import pytest

from buurthuis.accounts.models import find
from buurthuis.centres.guards import by_slug
from buurthuis.extensions import db
from tests import house
from tests.house import TODAY
from tests.visitor import Visitor

DE_KADE = {"name": "De Kade", "slug": "de-kade", "manager_name": "Fatma", "manager": "fatma@wijk.example"}


@pytest.fixture
def bea(visitor: Visitor) -> Visitor:
    """Bea, administrator, who opens a centre."""
    visitor.is_("bea").opens("/centres/new")
    return visitor


def test_a_new_centre_has_the_four_usual_groups(bea: Visitor) -> None:
    bea.sends(**DE_KADE)
    groups = house.groups("de-kade")
    assert list(groups) == ["statushouder", "migrantenoudere", "zorgindicatie", "overig"]
    assert {group.counted_from for group in groups.values()} == {TODAY}


def test_a_new_centre_has_a_manager_who_can_come_in(bea: Visitor) -> None:
    page = bea.sends(**DE_KADE)
    password = "".join(page.all("strong", class_="shown-once")[0].itertext())
    bea.is_(None).opens("/sign-in")
    bea.sends(email="fatma@wijk.example", password=password)
    bea.opens("/de-kade/house/people")


def test_somebody_known_becomes_manager_without_a_new_password(bea: Visitor) -> None:
    before = house.person("samira").password_hash
    page = bea.sends(**DE_KADE | {"manager": "manager@debrug.example"})
    assert page.all("strong", class_="shown-once") == []
    db.session.expire_all()
    assert house.person("samira").password_hash == before
    assert len(house.person("samira").keys) == 2


@pytest.mark.parametrize(
    "slug", ["", "De Kade", "de--kade", "centres", "programme", "de-brug", "x" * 41, "\0"]
)
def test_an_address_that_cannot_be_is_refused_and_nothing_opens(bea: Visitor, slug: str) -> None:
    page = bea.sends(**DE_KADE | {"slug": slug}, status=422)
    assert page.all("p", id="slug-error")
    assert find("fatma@wijk.example") is None


@pytest.mark.parametrize("field", ["name", "manager", "manager_name"])
def test_a_centre_has_a_name_and_a_manager(bea: Visitor, field: str) -> None:
    page = bea.sends(**DE_KADE | {field: ""}, status=422)
    assert page.all("p", id=f"{field}-error")
    assert by_slug("de-kade") is None


@pytest.mark.parametrize("name", ["samira", "joris", "gerda"])
def test_centres_are_opened_by_administrators(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens("/centres/new", status=404)
