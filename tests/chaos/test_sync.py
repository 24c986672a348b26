"""The reading of strace: an answer that leaves before its write is safe is seen."""

import pytest

from tests.chaos.sync import judge

FILE = "/house.db"
WRITE = f'7 pwrite64(9<{FILE}>, "x"..., 4096, 0) = 4096'
SYNC = f"7 fdatasync(9<{FILE}>) = 0"
CUT = f"7 ftruncate(8<{FILE}-journal>, 0) = 0"
SYNC_CUT = f"7 fdatasync(8<{FILE}-journal>) = 0"
BEGUN, DONE = f"7 fdatasync(9<{FILE}> <unfinished ...>", "7 <... fdatasync resumed>) = 0"
ANSWER = '6 sendto(5<socket:[44]>, "HTTP/1.1 200 OK\\r\\n"..., 300, 0, NULL, 0) = 300'


@pytest.mark.parametrize(
    "lines",
    [[WRITE, SYNC, CUT, SYNC_CUT, ANSWER], [WRITE, BEGUN, DONE, ANSWER], [ANSWER, WRITE], [ANSWER, ANSWER]],
)
def test_an_answer_after_all_was_synchronised_is_well(lines: list[str]) -> None:
    assert not judge(lines, FILE).early


@pytest.mark.parametrize(
    "lines",
    [
        [WRITE, ANSWER, SYNC],
        [SYNC, WRITE, ANSWER],
        [WRITE, SYNC, CUT, ANSWER],
        [WRITE, BEGUN, ANSWER, DONE],
    ],
)
def test_an_answer_before_the_disk_has_it_is_seen(lines: list[str]) -> None:
    seen = judge(lines, FILE)
    assert (seen.answers, len(seen.early)) == (1, 1)
