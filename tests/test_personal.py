"""What in a text may be about somebody: names in a row, numbers and addresses; a good story is no reason to warn."""

import pytest

from buurthuis.personal import CITIZEN_NUMBER, EMAIL, NAMES, TELEPHONE, found_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fatima, Jan en Mohammed kwamen voor het eerst.", {NAMES}),
        ("Nieuw waren Fatima Yilmaz, Jan van der Berg en Aïcha El Amrani.", {NAMES}),
        ("- Fatima\n- Jan\n- Mohammed", {NAMES}),
        ("Met mevrouw Jansen gaat het beter.", {NAMES}),
        ("Ayşe Hanım vertelde over vroeger.", {NAMES}),
        ("Mail naar jan@voorbeeld.nl", {EMAIL}),
        ("Bel 06-12345678", {TELEPHONE}),
        ("Bel 020 123 45 67", {TELEPHONE}),
        ("Nummer 111222333", {CITIZEN_NUMBER}),
    ],
)
def test_what_may_be_about_somebody_is_found(text: str, found: set[str]) -> None:
    assert found_in(text) >= found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "De koffieochtend zat vol. Er kwamen 123 bezoeken meer dan in september.",
        "In oktober opende de Vrouwengroep haar deur; het Taalcafé bleef zoals het was.",
        "Tussen 9.00 en 12.00 uur was het druk, op 14-10-2026 vooral.",
        "كان الصباح مليئا بالناس",
        "We begonnen om 10 uur. Na de pauze kwam iedereen terug.",
    ],
)
def test_a_story_without_persons_is_no_reason_to_warn(text: str) -> None:
    assert found_in(text) == frozenset()
