"""Mutants of the real playbook at length: `python tests/mutants.py [SEEDS]` prints the figures."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from book import Bench, Change
from harmless import harmless_edits
from mutations import MUTATIONS, mutants
from playbook_tools.diagnostics.diagnostic import Diagnostic

NEAR = 2


@dataclass
class Score:
    """How many mutants there were, and of how many the findings hold what is promised."""

    made: int = 0
    detected: int = 0
    right_file: int = 0
    near: int = 0
    failures: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)

    def add(self, change: Change, found: list[Diagnostic]) -> None:
        """Count a mutant; every finding must be in the right file, and close to the defect."""
        files = {path for path, _ in change.places} | change.elsewhere
        detected = bool(found)
        right_file = detected and all(d.path in files for d in found)
        near = right_file and all(_near(d, change) for d in found)
        self.made += 1
        self.detected += detected
        self.right_file += right_file
        self.near += near
        if not near:
            self.failures.append(described(change, found))
        if change.count is not None and change.count != len(found):
            self.miscounted.append(described(change, found))

    def __str__(self) -> str:
        def share(number: int) -> str:
            return f"{number} ({number / max(self.made, 1):.1%})"

        return (
            f"{self.made} mutants: {share(self.detected)} detected, "
            f"{share(self.right_file)} in the right file, {share(self.near)} within {NEAR} lines"
        )


def _near(found: Diagnostic, change: Change) -> bool:
    lines = [line for path, line in change.places if path == found.path]
    if not lines:
        return found.path in change.elsewhere
    return any(abs(found.span.line - line) <= NEAR for line in lines)


def described(change: Change, found: Iterable[Diagnostic]) -> str:
    """Say what became of a change, for whoever looks into it."""
    wanted = ", ".join(f"{path}:{line}" for path, line in change.places[:4])
    said = "; ".join(f"{d.path}:{d.span.line} {d.code} {d.message.en}" for d in list(found)[:4])
    return f"{change.kind} [{', '.join(change.files)}], wanted {change.count} at {wanted}: {said}"


def main() -> None:
    """Try as many seeds as the first argument says (default 30)."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    start = time.monotonic()
    score, escaped, alarms = Score(), 0, []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.make(Path(folder))
        for seed in range(seeds):
            for mutant in mutants(bench.book, seed):
                score.add(mutant, bench.findings(mutant, warnings=False))
            for edit in harmless_edits(bench.book, seed):
                escaped += 1
                found = bench.findings(edit, warnings=True)
                alarms += [described(edit, found)] if found else []
    failures = [*score.failures, *score.miscounted, *alarms]
    print(*failures, sep="\n")  # noqa: T201
    print(f"{score}; {len(score.miscounted)} with another number of findings than expected")  # noqa: T201
    print(f"{len(MUTATIONS)} kinds of mutant, {seeds} seeds, {time.monotonic() - start:.0f} s")  # noqa: T201
    print(f"{escaped} harmless edits: {len(alarms)} with a finding")  # noqa: T201
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
