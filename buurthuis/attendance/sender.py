"""Who sends taps: a tablet, or somebody who is signed in; always for one centre."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """`trusted` is False for a tablet that was revoked: what it sends is held, and it learns nothing."""

    centre: int
    tablet: int | None = None
    account: int | None = None
    trusted: bool = True
