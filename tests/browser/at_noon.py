"""The command `buurthuis` as if it were another day: `python at_noon.py 2026-11-22T12:00+01:00 serve --port 0`.

The demo ends today. On the day of the tests it is the same for everybody, and the house is not closed for Christmas.
"""

import sys
from datetime import datetime

import time_machine

from buurthuis.commands import main

if __name__ == "__main__":
    with time_machine.travel(datetime.fromisoformat(sys.argv.pop(1)), tick=True):
        main()
