"""`python -m tests.chaos --tablets 3 --taps 10000 --kills 25`: ends with 1 when anything was lost or counted twice."""

import argparse
import sys

from tests.chaos.run import POSTGRESQL, RIGHT, SQLITE, Outcome, Plan, run
from tests.chaos.wrong import SERVERS

MOST_TOLD = 8


def main() -> None:
    """Run, and print what came of it."""
    wanted = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    for name in ("tablets", "taps", "kills", "stops", "seed"):
        wanted.add_argument(f"--{name}", type=int, default=getattr(Plan, name))
    wanted.add_argument("--seconds", type=float, default=Plan.seconds)
    wanted.add_argument("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    wanted.add_argument("--server", choices=(RIGHT, *SERVERS), default=RIGHT)
    plan = Plan(**vars(wanted.parse_args()))
    outcome = run(plan)
    tell(plan, outcome)
    sys.exit(0 if outcome.verdict.is_well else 1)


def tell(plan: Plan, outcome: Outcome) -> None:
    """A short table."""
    found = outcome.verdict
    print(f"{plan.server} server on {plan.database}: {plan.tablets} tablets of {plan.taps} events each,")
    print(f"{outcome.kills} kills of the server, {outcome.stops} of PostgreSQL, {outcome.seconds:.0f} s")
    print(", ".join(f"{kind} {times}" for kind, times in sorted(outcome.luck.items())))
    print(f"  visits counted {found.counted:8}   in the ledger {found.found:8}")
    print(f"  lost           {found.lost:8}   doubled       {found.doubled:8}")
    print(f"  bad events     {found.bad:8}   held          {found.held:8}")
    for complaint in found.complaints[:MOST_TOLD]:
        print(f"  {complaint}")
    print(f"  complaints     {len(found.complaints):8}   {'all is well' if found.is_well else 'WRONG'}")


if __name__ == "__main__":
    main()
