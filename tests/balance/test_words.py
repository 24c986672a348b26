"""What the words say of figures, whatever page or sheet they stand on."""

import pytest

from buurthuis import languages
from buurthuis.balance import words


@pytest.mark.parametrize(
    ("tag", "written"), [("nl", "1.434"), ("en", "1,434"), ("tr", "1.434"), ("ar", "1,434")]
)
@pytest.mark.parametrize("setting", ["own_circle", "mixed"])
def test_thousands_in_a_bar_are_written_as_in_a_table(tag: str, written: str, setting: str) -> None:
    with languages.use(tag):
        assert written in words.visits_in(setting, 1434)
