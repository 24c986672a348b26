"""What a tablet sends is read in plain values: whatever one event is, the others are read."""

import json
from typing import Any
from uuid import uuid4

import pytest

from buurthuis.attendance.batch import MOST_TAPS, Batch, Unreadable, carried, read
from buurthuis.attendance.sent import LARGEST, LONGEST_KEPT

NAME, OTHER = "0d6f2a51-6d1c-4b8e-9a4e-1f2e3d4c5b6a", "7c1e9f3b-2a4d-4e6f-8b0c-9d8e7f6a5b4c"
GOOD = {"id": OTHER, "seq": 2, "gathering": 7, "group": None, "kind": "tap", "n": 1}
ALONE = "\ud800"


def sent(*taps: Any, **more: Any) -> bytes:
    return json.dumps({"proto": 1, "batch": NAME, "queue": NAME, "taps": taps} | more).encode()


def tap(**more: Any) -> dict[str, Any]:
    return {"id": NAME, "seq": 1, "gathering": 7, "group": 3, "kind": "tap", "n": 1} | more


def raw(value: str, field: str = "n") -> bytes:
    """A batch with a good event, and one in which this stands, whether it is JSON or not."""
    return sent(tap(**{field: "HERE"}), GOOD).replace(b'"HERE"', value.encode())


def verdicts(found: Batch) -> list[bool]:
    return [one.event is not None for one in found.taps]


def test_an_event_is_read_as_it_was_written() -> None:
    found = read(sent(tap(), GOOD))
    assert [(one.event.gathering, one.event.group, one.event.n) for one in found.taps if one.event] == [
        (7, 3, 1),
        (7, None, 1),
    ]
    assert (found.id, found.queue, [one.seq for one in found.taps]) == (NAME, NAME, [1, 2])


@pytest.mark.parametrize("left_out", ["n", "group"])
def test_one_visit_of_nobody_asked_is_what_a_tap_is_without_more(left_out: str) -> None:
    short = {name: value for name, value in tap(group=None).items() if name != left_out}
    assert read(sent(short)).taps[0].event == read(sent(tap(group=None))).taps[0].event


@pytest.mark.parametrize(
    "change",
    [
        *({"n": n} for n in (0, 26, -1, 1.0, True, "1", None, [], {}, 10**30, 1e400)),
        *({"gathering": number} for number in (0, -7, 7.0, True, "7", None, LARGEST + 1, [7])),
        *({"group": number} for number in (0, -3, 3.0, False, "3", LARGEST + 1, {})),
        *({"kind": kind} for kind in ("adjust", "TAP", "", None, 1, ["tap"], ALONE)),
        *({"kind": "void", "target": target} for target in (None, "", "x", 7, NAME.upper(), [NAME])),
    ],
    ids=str,
)
def test_an_impossible_event_is_kept_as_it_came_and_harms_no_other(change: dict[str, Any]) -> None:
    found = read(sent(tap(**change), GOOD))
    assert verdicts(found) == [False, True]
    json.dumps(found.taps[0].kept).encode("ascii")
    assert len(found.taps[0].digest) == 64


@pytest.mark.parametrize(
    "value", ["NaN", "-Infinity", "9" * 5000, "-" + "9" * 5000, "1e999", "[" * 50 + "]" * 50]
)
@pytest.mark.parametrize("field", ["n", "seq", "gathering", "group", "kind", "target", "unasked"])
def test_what_is_hardly_json_harms_no_other_event(value: str, field: str) -> None:
    found = read(raw(value, field))
    assert verdicts(found)[1] is True
    assert found.taps[0].digest


@pytest.mark.parametrize("seq", [0, -1, 1.0, True, "1", None, LARGEST + 1, []])
def test_a_place_that_is_none_keeps_no_event_out(seq: object) -> None:
    assert [(one.seq, one.event is not None) for one in read(sent(tap(seq=seq))).taps] == [(None, True)]


@pytest.mark.parametrize(
    "name", [None, 7, "", "x", NAME.upper(), NAME + "\n", "{" + NAME + "}", ALONE, [NAME], "\x00" + NAME[1:]]
)
def test_what_has_no_usable_name_is_told_by_its_place(name: object) -> None:
    found = read(sent(GOOD, tap(id=name), "x", None, 7, [], {}))
    assert (verdicts(found), found.malformed) == ([True], (1, 2, 3, 4, 5, 6))


def test_everything_that_is_kept_fits_into_a_database() -> None:
    long = tap(kind="x" * 9000, target=ALONE + "\x00\u202e", n={"a": [1.5] * 99}, more="not kept")
    kept = read(sent(long)).taps[0].kept
    assert "more" not in kept
    assert all(len(str(value)) <= LONGEST_KEPT and str(value).isprintable() for value in kept.values())


def test_the_digest_is_that_of_the_content_and_not_of_the_place() -> None:
    one, two = (read(sent(tap(seq=seq))).taps[0].digest for seq in (1, 99))
    other = read(sent(tap(n=2))).taps[0].digest
    assert one == two != other
    bad, worse = (read(sent(tap(n=n))).taps[0].digest for n in (98, 99))
    assert bad != worse


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"x", b"[]", b"7", b"null", b"\xff\xfe\x00", b"[" * 60_000, b'{"a":' * 10_000),
        *(sent(proto=2), sent(proto="1"), sent(proto=None), sent(batch="x"), sent(batch=None), sent(taps={})),
        sent(*[GOOD] * (MOST_TAPS + 1)),
    ],
    ids=lambda body: body[:12].decode("latin-1"),
)
def test_what_is_no_batch_is_not_read(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body)


@pytest.mark.parametrize("queue", [None, 7, "x", ALONE, [NAME]])
def test_a_queue_without_a_usable_name_keeps_no_event_out(queue: object) -> None:
    found = read(sent(GOOD, queue=queue, open="many", app=["x"]))
    assert (found.queue, found.open, found.app, verdicts(found)) == (None, 0, "", [True])


def test_a_file_that_was_carried_here_is_read_in_batches() -> None:
    taps = [tap(id=str(uuid4()), seq=place + 1) for place in range(2 * MOST_TAPS + 1)]
    centre, parts = carried(sent(*taps, kind="buurthuis-taps", centre="de-brug"))
    assert (centre, [len(part.taps) for part in parts]) == ("de-brug", [MOST_TAPS, MOST_TAPS, 1])


@pytest.mark.parametrize("body", [b"", b"[]", sent(), sent(kind="else"), b"[" * 60_000])
def test_another_file_is_not_read(body: bytes) -> None:
    with pytest.raises(Unreadable):
        carried(body)
