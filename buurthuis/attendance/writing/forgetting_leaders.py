"""Who led a gathering is forgotten some time after."""

from collections.abc import Iterator

from buurthuis.attendance.models import forget_who_led
from buurthuis.attendance.who_led import MONTHS_KEPT, kept_since
from buurthuis.clock import instant


def forget_leaders() -> Iterator[str]:
    """Forget who led gatherings of long ago; of how many."""
    if led := forget_who_led(kept_since(instant().date())):
        yield f"Gatherings of more than {MONTHS_KEPT} months ago of which it is forgotten who led them: {led}."
