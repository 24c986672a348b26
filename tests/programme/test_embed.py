"""The programme inside another website: plain, in one language, without a cookie; nothing else goes into a frame."""

from datetime import date

import pytest
from flask import Flask

from buurthuis.languages import KNOWN
from tests import addresses, house
from tests.visitor import Visitor

EMBED = "/programme/de-brug/embed"


def test_any_website_may_show_it(visitor: Visitor) -> None:
    headers = visitor.opens(EMBED).answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["frame-ancestors"] == "*"
    assert "script-src" not in policy
    assert (policy["default-src"], policy["form-action"]) == ("'none'", "'none'")
    assert "X-Frame-Options" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["samira", None])
def test_nothing_else_goes_into_a_frame(app: Flask, visitor: Visitor, name: str | None) -> None:
    every = addresses.every(app, house.DE_BRUG, addresses.furnish(house.DE_BRUG))
    visitor.is_(name)
    for address in every:
        if address.method == "GET" and address.endpoint != "programme.embed":
            with visitor.client.get(address.path) as answer:
                assert answer.headers["X-Frame-Options"] == "DENY", address
                assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], address


def test_a_refusal_goes_into_no_frame(visitor: Visitor) -> None:
    assert visitor.opens("/programme/de-tunnel/embed", status=404).answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", ["samira", None])
def test_no_cookie_is_set_or_looked_at(visitor: Visitor, name: str | None) -> None:
    house.gathering()
    stranger = visitor.opens(EMBED).answer
    answer = visitor.is_(name).speaks("ar").opens(EMBED).answer
    assert answer.data == stranger.data
    for each in (stranger, answer):
        assert "Set-Cookie" not in each.headers
        assert each.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("tag", KNOWN)
def test_the_address_chooses_the_language(visitor: Visitor, tag: str) -> None:
    house.gathering()
    page = visitor.opens(f"{EMBED}?lang={tag}")
    html = page.all("html")[0]
    assert (html.get("lang"), html.get("dir")) == (tag, KNOWN[tag].direction)
    assert f"lang={tag}" in (page.all("a")[0].get("href") or "")


@pytest.mark.parametrize("asked", ["", "?lang=xx", "?lang="])
def test_without_a_language_it_speaks_that_of_the_house(visitor: Visitor, asked: str) -> None:
    assert visitor.opens(EMBED + asked).all("html")[0].get("lang") == "nl"


def test_it_tells_what_the_programme_tells(visitor: Visitor) -> None:
    activity = house.activity("Theekring", "own_circle", ["migrantenoudere"], host="Fatima")
    activity.cost_cents, activity.description = 0, "Thee met koek"
    house.gathering(activity, in_room=house.room("Leeszaal"))
    house.gathering(house.activity("Zang")).cancel("the host is ill")
    text = visitor.opens(f"{EMBED}?lang=en").text
    for told in (
        "Theekring",
        "Thee met koek",
        "Text in Dutch",
        "10:00–12:00",
        "Leeszaal",
        "free",
        "cancelled",
    ):
        assert told in text
    for kept in ("Fatima", "older migrants", "own circle", "ill"):
        assert kept not in text


def test_the_circle_is_told_where_the_centre_chose_so(visitor: Visitor) -> None:
    house.centre().shows_setting = True
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere"]))
    assert "older migrants" in visitor.opens(f"{EMBED}?lang=en").text


def test_its_headings_follow_each_other_and_nothing_runs(visitor: Visitor) -> None:
    house.gathering()
    page = visitor.opens(EMBED)
    assert [e.tag[-2:] for e in page.root.iter() if e.tag[-2:] in ("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert not page.all("script")
    assert not page.all("header")
    assert all("/static/" in (link.get("href") or "") for link in page.all("link"))


def test_a_week_is_chosen_in_the_address_of_a_frame(visitor: Visitor) -> None:
    house.gathering(day=date(2026, 11, 24))
    assert "Koffieochtend" not in visitor.opens(EMBED).text
    assert "Koffieochtend" in visitor.opens(f"{EMBED}?week=2026-W48").text
    visitor.opens(f"{EMBED}?week=2026-W54", status=404)


def test_what_leads_out_of_the_frame_opens_beside_it(visitor: Visitor) -> None:
    (link,) = visitor.opens(EMBED).all("a")
    assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")
    assert link.get("href") == "http://localhost/programme/de-brug?week=2026-W47&lang=nl"


def test_who_has_it_already_is_not_sent_it_again(visitor: Visitor) -> None:
    tag = visitor.opens(EMBED).answer.headers["ETag"]
    assert visitor.client.get(EMBED, headers={"If-None-Match": tag}).status_code == 304
