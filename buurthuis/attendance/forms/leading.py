"""Who led a gathering, as one button says it or a choice from all hosts of the house."""

import re
from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict

from buurthuis.attendance import queries
from buurthuis.schedule.models import Gathering

SOMEBODY_ELSE = "else"
MOST_TOGETHER = 8


def said(gathering: Gathering, sent: "MultiDict[str, str]") -> list[int] | None:
    """The numbers of who led it, by the button that was used; nobody: it was not said. None for what is no answer."""
    named = sent.getlist("who") if sent.get("led") == SOMEBODY_ELSE else sent.get("led", "").split(",")
    numbers = list(dict.fromkeys(filter(None, named)))
    if len(numbers) > MOST_TOGETHER or not all(re.fullmatch(r"[0-9]{1,9}", number) for number in numbers):
        return None
    if sent.get("led") == SOMEBODY_ELSE and not numbers:
        return None
    found = queries.hosts_with(gathering, map(int, numbers))
    return [host.id for host in found] if len(found) == len(numbers) else None


def carried(numbers: Iterable[int]) -> dict[str, Any]:
    """The same answer as a hidden field, for a question in between."""
    return {"led": ",".join(map(str, numbers))}
