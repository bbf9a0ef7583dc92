"""Everything that is tried at random, at length: `make fuzz`, or `python tests/fuzz.py --help`.

A new seed each time, unless one is given or the environment has a SEED. It is printed, and with it
the same is tried again, but for what depends on how fast the machine is. What breaks a promise is
kept in build/fuzz/.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from types import ModuleType

import fuzz_exports
import mutants
import readings
import reviews_at_random
from conftest import ROOT
from failures import Failures

KEPT = ROOT / "build" / "fuzz"
TRIED: dict[str, ModuleType] = {
    "mutants": mutants,
    "readings": readings,
    "exports": fuzz_exports,
    "reviews": reviews_at_random,
}


def main(arguments: list[str]) -> int:
    """Try what is asked with one seed; return 1 where a promise is broken."""
    parser = argparse.ArgumentParser(prog="fuzz.py", allow_abbrev=False)
    parser.add_argument("what", nargs="*", metavar="WHAT", help=f"{', '.join(TRIED)}, or all")
    new = str(random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--seed", type=int, default=os.environ.get("SEED") or new)
    parser.add_argument("--scale", type=float, default=1, help="times as much as usual")
    asked = parser.parse_args(arguments)
    print(f"again with: make fuzz SEED={asked.seed}", flush=True)
    failures = Failures(KEPT)
    for what in asked.what or TRIED:
        start = time.monotonic()
        TRIED[what].try_all(asked.seed, asked.scale, failures)
        print(f"{what}: {time.monotonic() - start:.0f} s", flush=True)
    said = "no promise broken"
    if failures.number:
        said = f"{failures.number} promises broken; see {KEPT.relative_to(ROOT)}/"
    print(f"{said} (seed {asked.seed})", flush=True)
    return int(failures.number > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
