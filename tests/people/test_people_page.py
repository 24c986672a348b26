"""Who works at a centre: keys are given and taken back, accounts closed and opened, each within the house."""

import pytest

from buurthuis.accounts.models import Account, Key, appoint, find
from buurthuis.accounts.roles import Role
from buurthuis.extensions import db
from tests import house
from tests.house import PASSWORD
from tests.visitor import Page, Visitor

PEOPLE = "/de-brug/house/people"
FATMA = {"name": "Fatma", "email": "Fatma@Wijk.example", "role": "volunteer", "language": "tr"}


@pytest.fixture
def samira(visitor: Visitor) -> Visitor:
    """Samira, manager of De Brug, who looks at her people."""
    visitor.is_("samira").opens(PEOPLE)
    return visitor


def roles(email: str) -> set[tuple[str, int | None]]:
    db.session.expire_all()
    account = find(email)
    return {(key.role, key.centre_id) for key in account.keys} if account else set()


def person(name: str) -> Account:
    db.session.expire_all()
    return house.person(name)


def address(name: str, what: str) -> str:
    return f"{PEOPLE}/{house.person(name).id}/{what}"


def key_of(name: str) -> int:
    return house.person(name).keys[0].id


def start_password(page: Page) -> str:
    return "".join(page.all("strong", class_="shown-once")[0].itertext())


def test_the_people_of_the_house_are_there_and_no_others(samira: Visitor) -> None:
    for name in ("Samira", "Joris", "Emine", "Gerda"):
        assert name in samira.page.text
    for name in ("Willem", "Nadia", "Bea"):
        assert name not in samira.page.text


def test_somebody_new_gets_an_account_and_a_key(samira: Visitor) -> None:
    samira.sends(**FATMA)
    assert roles("fatma@wijk.example") == {("volunteer", house.centre().id)}
    found = find("fatma@wijk.example")
    assert found
    assert found.language == "tr"


def test_the_password_to_start_with_is_shown_once_and_opens_the_door(samira: Visitor) -> None:
    password = start_password(samira.sends(**FATMA))
    assert password not in samira.opens(PEOPLE).text
    samira.is_(None).opens("/sign-in")
    assert samira.sends(email="fatma@wijk.example", password=password).answer.request.path == "/"


def test_the_password_is_kept_by_no_browser(samira: Visitor) -> None:
    assert samira.sends(**FATMA).answer.headers["Cache-Control"] == "no-store"


def test_somebody_known_gets_a_key_and_keeps_name_and_password(samira: Visitor) -> None:
    page = samira.sends(
        name="Iemand Anders", email="medewerker@hetanker.example", role="staff", language="ar"
    )
    assert page.all("strong", class_="shown-once") == []
    assert ("staff", house.centre().id) in roles("medewerker@hetanker.example")
    assert person("nadia").name == "Nadia"
    samira.is_(None).opens("/sign-in")
    samira.sends(email="medewerker@hetanker.example", password=PASSWORD)


def test_a_key_is_given_once(samira: Visitor) -> None:
    samira.sends(name="Joris", email="medewerker@debrug.example", role="staff", language="nl")
    assert len(person("joris").keys) == 1


def test_a_manager_makes_no_administrator(samira: Visitor) -> None:
    page = samira.sends(**FATMA | {"role": "administrator"}, status=422)
    assert page.all("p", id="role-error")
    assert find("fatma@wijk.example") is None


@pytest.mark.parametrize(
    "email",
    [
        "",
        "fatma",
        "@wijk.example",
        "fatma@wijk",
        "a b@wijk.example",
        "a@b@wijk.example",
        "a@" + "x" * 250 + ".nl",
    ],
)
def test_an_address_has_the_shape_of_one(samira: Visitor, email: str) -> None:
    page = samira.sends(**FATMA | {"email": email}, status=422)
    assert page.all("p", id="email-error")


def test_a_key_is_taken_back_and_works_no_more(samira: Visitor) -> None:
    joris = Visitor(samira.app).is_("joris")
    joris.opens("/de-brug/house/rooms")
    samira.sends(f"{key_of('joris')}/removal")
    joris.opens("/de-brug/house/rooms", status=404)
    assert person("joris").keys == []


def test_nobody_takes_the_own_key(samira: Visitor) -> None:
    samira.sends(at=f"/de-brug/house/keys/{key_of('samira')}/removal", status=403)
    assert len(person("samira").keys) == 1


@pytest.mark.parametrize("name", ["willem", "bea"])
def test_a_key_of_elsewhere_is_not_here(samira: Visitor, name: str) -> None:
    samira.sends(at=f"/de-brug/house/keys/{key_of(name)}/removal", status=404)
    assert len(person(name).keys) == 1


def test_a_closed_account_stays_outside_until_it_is_opened(samira: Visitor) -> None:
    joris = Visitor(samira.app).is_("joris")
    samira.sends(at=address("joris", "closing"))
    assert joris.client.get("/account").status_code == 302
    samira.opens(PEOPLE)
    samira.sends(at=address("joris", "opening"))
    assert person("joris").is_active


def test_nobody_closes_the_own_account(samira: Visitor) -> None:
    samira.sends(at=address("samira", "closing"), status=403)
    assert person("samira").is_active


@pytest.mark.parametrize("what", ["closing", "opening", "password"])
def test_an_account_that_is_shared_with_another_house_is_left_alone(samira: Visitor, what: str) -> None:
    appoint(house.person("joris"), Role.STAFF, house.centre("het-anker").id)
    before = house.person("joris").password_hash
    samira.sends(at=address("joris", what), status=403)
    assert (person("joris").is_active, person("joris").password_hash) == (True, before)


@pytest.mark.parametrize("what", ["closing", "opening", "password"])
def test_a_manager_does_not_reach_an_administrator(samira: Visitor, what: str) -> None:
    appoint(house.person("bea"), Role.VOLUNTEER, house.centre().id)
    samira.sends(at=address("bea", what), status=403)
    assert person("bea").is_active


@pytest.mark.parametrize("what", ["closing", "opening", "password"])
@pytest.mark.parametrize("name", ["willem", "nadia", "bea"])
def test_people_of_elsewhere_are_not_here(samira: Visitor, name: str, what: str) -> None:
    samira.sends(at=address(name, what), status=404)
    assert person(name).is_active


def test_an_administrator_looks_after_shared_accounts(visitor: Visitor) -> None:
    appoint(house.person("joris"), Role.STAFF, house.centre("het-anker").id)
    visitor.is_("bea").opens(PEOPLE)
    visitor.sends(at=address("joris", "closing"))
    assert not person("joris").is_active


def test_a_new_password_is_asked_first_and_shown_once(samira: Visitor) -> None:
    before = house.person("emine").password_hash
    samira.opens(address("emine", "password"))
    assert person("emine").password_hash == before
    password = start_password(samira.sends())
    assert password not in samira.opens(address("emine", "password")).text
    samira.is_(None).opens("/sign-in")
    samira.sends(email="vrijwilliger@debrug.example", password=password)


def test_a_new_password_signs_out_everywhere(samira: Visitor) -> None:
    emine = Visitor(samira.app).is_("emine")
    samira.opens(address("emine", "password"))
    samira.sends()
    assert emine.client.get("/account").status_code == 302


def test_the_journal_tells_it_without_the_password(samira: Visitor) -> None:
    password = start_password(samira.sends(**FATMA))
    page = samira.opens("/de-brug/house/journal")
    assert "Fatma" in page.text
    assert password not in page.answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["joris", "emine", "gerda", "willem"])
def test_keys_are_given_by_the_manager_of_the_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(PEOPLE, status=404)


def test_a_key_is_one_per_role_and_centre(samira: Visitor) -> None:
    samira.sends(**FATMA)
    samira.sends(**FATMA)
    assert (
        db.session.scalar(db.select(db.func.count(Key.id)).where(Key.account_id == find(FATMA["email"]).id))
        == 1
    )  # type: ignore[union-attr]
