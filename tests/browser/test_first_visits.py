"""The row for new visitors on the tablet: one tap, also without a connection, and never beside a tap of a group."""

from playwright.sync_api import expect

from tests.browser.serving import OpenHouse
from tests.browser.tablet import KEPT, Tablet, change, rows, until
from tests.browser.wire import Wire

COUNTED = "SELECT count(*) FROM first_visit WHERE kind = ? AND first = '2026-11-01'"
WAITING = "SELECT open FROM tap_queue ORDER BY seen_at DESC LIMIT 1"


def counted(served: OpenHouse, kind: str = "first") -> int:
    return int(rows(served, COUNTED, kind)[0][0])


def channel(tablet: Tablet, word: str) -> None:
    tablet.page.locator(".channels").get_by_role("button", name=word).click()


def test_one_tap_counts_a_new_visitor_and_no_group(open_house: OpenHouse, tablet: Tablet) -> None:
    before = counted(open_house)
    tablet.chooses()
    total = tablet.total
    channel(tablet, "buur of familie")
    expect(tablet.part("first_said")).to_have_text("1 nieuwe bezoeker genoteerd.")
    until(lambda: counted(open_house) == before + 1)
    assert tablet.total == total


def test_without_a_connection_new_visitors_wait_in_a_queue_of_their_own(
    open_house: OpenHouse, wire: Wire, tablet: Tablet
) -> None:
    before = counted(open_house)
    tablet.chooses()
    wire.cut()
    tablet.taps(0)
    channel(tablet, "sleutelfiguur")
    tablet.taps(0)
    channel(tablet, "niet gezegd")
    until(lambda: tablet.open_number == 4)
    kept = tablet.page.evaluate(KEPT)
    assert {(tap["centre"], tap["seq"]) for tap in kept} == {
        (queue, seq) for queue in ("de-brug", "de-brug/first") for seq in (1, 2)
    }
    assert all(tap.keys().isdisjoint({"gathering", "day", "group"}) for tap in kept if "channel" in tap)
    wire.is_cut = False
    tablet.tries_now().sends()
    until(lambda: counted(open_house) == before + 2)


def test_once_all_is_sent_the_house_knows_that_nothing_waits(
    open_house: OpenHouse, wire: Wire, tablet: Tablet
) -> None:
    tablet.chooses()
    wire.cut()
    tablet.taps(0)
    channel(tablet, "buur of familie")
    until(lambda: tablet.open_number == 2)
    wire.is_cut = False
    tablet.tries_now().sends()
    until(
        lambda: (
            rows(
                open_house,
                "SELECT max(open) FROM tap_queue WHERE seen_at >= (SELECT max(seen_at) FROM tap_queue)",
            )
            == [(0,)]
        )
    )


def test_nothing_of_a_new_visitor_stays_on_the_tablet_once_it_is_sent(tablet: Tablet) -> None:
    tablet.chooses()
    channel(tablet, "welzijnswerker")
    until(lambda: all(tap["centre"] == "de-brug" for tap in tablet.page.evaluate(KEPT)))
    expect(tablet.part("first_said")).to_have_text("1 nieuwe bezoeker genoteerd.")


def test_the_last_new_visitor_is_taken_back_also_after_it_was_sent(
    open_house: OpenHouse, tablet: Tablet
) -> None:
    before = counted(open_house)
    tablet.chooses()
    channel(tablet, "zorg of huisarts")
    until(lambda: counted(open_house) == before + 1)
    tablet.part("first_undo").click()
    until(lambda: counted(open_house, "void") == 1)
    expect(tablet.part("first_said")).to_be_empty()
    tablet.part("first_undo").dispatch_event("click")  # nothing is left to take back
    tablet.page.wait_for_timeout(1200)
    assert counted(open_house, "void") == 1


def test_a_house_that_does_not_ask_shows_no_such_row(open_house: OpenHouse, tablet: Tablet) -> None:
    change(open_house, "UPDATE centre SET asks_first_visits = 0")
    tablet.opens()
    until(lambda: tablet.page.evaluate("document.readyState") == "complete")
    tablet.tries_now().page.wait_for_timeout(500)
    tablet.opens().chooses()
    expect(tablet.part("firsts")).to_be_hidden()


def test_in_practice_no_new_visitor_is_counted(open_house: OpenHouse, tablet: Tablet) -> None:
    before = counted(open_house)
    tablet.opens("#/practice")
    channel(tablet, "buur of familie")
    expect(tablet.part("first_said")).to_have_text("1 nieuwe bezoeker genoteerd.")
    tablet.page.wait_for_timeout(1200)
    assert counted(open_house) == before
