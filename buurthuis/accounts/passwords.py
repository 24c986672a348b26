"""What makes a password good enough: length, and not being one that everybody knows."""

import secrets

SHORTEST = 15
LONGEST = 200
EASY_TO_COPY = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper
WELL_KNOWN = frozenset(
    """passwordpassword wachtwoordwachtwoord 123456789012345 1234567890123456 qwertyuiopasdfgh welkomwelkomwelkom
    buurthuisbuurthuis geheimgeheimgeheim abcdefghijklmnop aaaaaaaaaaaaaaa correcthorsebatterystaple
    zaq12wsxcde34rfv q1w2e3r4t5y6u7i8 iloveyouiloveyou amsterdamamsterdam letmeinletmeinletmein""".split()
)


def problem(password: str, own_words: tuple[str, ...] = ()) -> str | None:
    """A code for what is wrong with a new password, else None. `own_words`: names of the house and the person."""
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    plain = "".join(c for c in password.casefold() if c.isalnum())
    if plain in WELL_KNOWN or len(set(plain)) < 5:
        return "well_known"
    for word in ("buurthuis", "welkom", "wachtwoord", "password", *own_words):
        plain = plain.replace("".join(c for c in word.casefold() if c.isalnum()) or "\0", "")
    return "own_words" if len(plain) < 5 else None


def fresh() -> str:
    """A password to start with, about 99 bits, in five groups of four to copy by hand."""
    return "-".join("".join(secrets.choice(EASY_TO_COPY) for _ in range(4)) for _ in range(5))
