"""A password is good when it is long, and not one that everybody knows."""

import pytest

from buurthuis.accounts.passwords import EASY_TO_COPY, LONGEST, SHORTEST, fresh, problem
from buurthuis.commands import WEAK_PASSWORDS


@pytest.mark.parametrize(
    "password", ["een lange zin mag", "kwf3-m9xp-2rtz-8hbn", "ğüşıöç ğüşıöç ğüş", "كلمة سر طويلة جدا"]
)
def test_any_long_sentence_is_fine(password: str) -> None:
    assert problem(password) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "too_short"),
        ("x" * (SHORTEST - 1), "too_short"),
        ("abcde" * 40 + "x", "too_long"),
        ("Wachtwoord-Wachtwoord", "well_known"),
        ("aaaaaaaaaaaaaaaa", "well_known"),
        ("buurthuis-welkom", "own_words"),
        ("welkom buurthuis 1", "own_words"),
    ],
)
def test_a_weak_password_is_named_for_what_it_is(password: str, code: str) -> None:
    assert problem(password) == code
    assert WEAK_PASSWORDS[code]


def test_a_name_alone_is_no_password() -> None:
    assert problem("Samira-el-Amrani-1", ("Samira", "el", "Amrani")) == "own_words"


def test_a_password_to_start_with_is_good_and_new_every_time() -> None:
    made = {fresh() for _ in range(20)}
    assert len(made) == 20
    assert {problem(password) for password in made} == {None}


def test_a_password_to_start_with_can_be_copied_by_hand() -> None:
    assert not set("0o1il") & set(EASY_TO_COPY)
    assert set(fresh()) <= {*EASY_TO_COPY, "-"}
    assert len(fresh()) == 24 < LONGEST
