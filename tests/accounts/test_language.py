"""Which language a visitor gets: chosen now, chosen before, of the account, of the browser, of the house."""

import pytest

from buurthuis.extensions import db
from tests import house
from tests.visitor import Visitor


def language(visitor: Visitor, address: str = "/sign-in", browser: str = "") -> str:
    answer = visitor.client.get(address, headers={"Accept-Language": browser} if browser else {})
    return answer.get_data(as_text=True).split('<html lang="')[1].split('"')[0]


def test_the_house_speaks_dutch_by_itself(visitor: Visitor) -> None:
    assert language(visitor) == "nl"


@pytest.mark.parametrize(
    ("browser", "tag"),
    [("tr", "tr"), ("ar-MA,ar;q=0.9", "ar"), ("fr,en;q=0.5", "en"), ("ti", "nl"), ("*", "nl"), (";;,", "nl")],
)
def test_the_browser_is_heard(visitor: Visitor, browser: str, tag: str) -> None:
    assert language(visitor, browser=browser) == tag


def test_the_account_goes_before_the_browser(visitor: Visitor) -> None:
    house.person("emine").language = "tr"
    assert language(visitor.is_("emine"), "/account", browser="en") == "tr"


def test_the_device_goes_before_the_account(visitor: Visitor) -> None:
    house.person("emine").language = "tr"
    assert language(visitor.is_("emine").speaks("ar"), "/account") == "ar"


def test_the_address_goes_before_everything(visitor: Visitor) -> None:
    assert language(visitor.speaks("ar"), "/sign-in?lang=en") == "en"


@pytest.mark.parametrize("tag", ["xx", "NL", "ar'", "../nl", "\0", ""])
def test_a_language_that_is_not_offered_is_not_heard(visitor: Visitor, tag: str) -> None:
    assert language(visitor.speaks("tr"), "/sign-in?lang=" + tag) == "tr"


def test_a_choice_is_kept_on_the_device_and_with_the_account(visitor: Visitor) -> None:
    visitor.is_("emine").opens("/account")
    visitor.sends(at="/language", language="ar", next="/account")
    assert visitor.page.root.attrib["dir"] == "rtl"
    db.session.expire_all()
    assert house.person("emine").language == "ar"


def test_a_choice_leads_back_to_the_same_page_and_nowhere_else(visitor: Visitor) -> None:
    visitor.is_("emine").opens("/account")
    assert visitor.sends(at="/language", language="en", next="/account").answer.request.path == "/account"
    visitor.opens("/account")
    assert visitor.sends(at="/language", language="en", next="//evil.example").answer.request.path == "/"


def test_a_language_that_is_not_offered_cannot_be_chosen(visitor: Visitor) -> None:
    visitor.is_("emine").opens("/account")
    visitor.sends(at="/language", language="xx", status=400)
    assert house.person("emine").language == "nl"
