"""Everything that goes on paper: set in type by a program of its own, one sheet of work at a time."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from flask import current_app

PRESS = Path(__file__).resolve().parent / "press.py"
LONGEST_SECONDS = 60
PATH = re.compile(r' d="([^"]+)"')
one_at_a_time = Lock()


def printed(source: Path, attempts: Sequence[str]) -> bytes:
    """The source, filled in with the attempt that takes the fewest sheets, as a tagged PDF.

    Each attempt is JSON and comes in as data: what people wrote never becomes a part of the source. Raises
    subprocess.SubprocessError when the press fails, or takes longer than a minute.
    """
    with one_at_a_time:
        press = subprocess.run(  # noqa: S603 - our own program; what people wrote goes in as data
            [sys.executable, "-I", str(PRESS), str(source)],
            input=json.dumps(list(attempts)).encode(),
            stdout=subprocess.PIPE,
            timeout=LONGEST_SECONDS,
            check=True,
        )
    return press.stdout


def pictogram(icon: str) -> str:
    """The pictogram as it is on the screen: the paper draws the same path."""
    marks: Any = current_app.jinja_env.get_template("components/marks.html").module
    found = PATH.search(str(marks.pictogram(icon)))
    return found[1] if found else ""
