"""Mutants of the real playbook at length, and edits that harm nothing: `make fuzz`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from book import Bench, Change
from failures import Failures
from harmless import harmless_edits
from mutations import MUTATIONS, mutants
from playbook_tools.diagnostics.diagnostic import Diagnostic

NEAR = 2
SEEDS = 30


@dataclass
class Score:
    """How many mutants there were, and of how many the findings hold what is promised."""

    made: int = 0
    detected: int = 0
    right_file: int = 0
    near: int = 0
    failures: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)

    def add(self, change: Change, found: list[Diagnostic]) -> bool:
        """Count a mutant; return whether all is as promised.

        Every finding must be in the right file, and close to the defect.
        """
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
        miscounted = change.count is not None and change.count != len(found)
        if miscounted:
            self.miscounted.append(described(change, found))
        return near and not miscounted

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
    said = "; ".join(f"{d.path}:{d.span.line} {d.code} {d.message}" for d in list(found)[:4])
    return f"{change.kind} [{', '.join(change.files)}], wanted {change.count} at {wanted}: {said}"


def try_all(seed: int, scale: float, failures: Failures) -> None:
    """Try the mutants and the harmless edits of many seeds, from `seed` on; print the figures."""
    seeds = range(seed, seed + max(1, round(SEEDS * scale)))
    score, harmless, alarms = Score(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.make(Path(folder))
        for number in seeds:
            for mutant in mutants(bench.book, number):
                kind, files = f"mutant of seed {number}", partial(encoded, mutant)
                with failures.watch(kind, files):
                    found = bench.findings(mutant, warnings=False)
                    if not score.add(mutant, found):
                        failures.keep(kind, described(mutant, found), files())
            for edit in harmless_edits(bench.book, number):
                harmless += 1
                kind, files = f"harmless edit of seed {number}", partial(encoded, edit)
                with failures.watch(kind, files):
                    if found := bench.findings(edit, warnings=True):
                        alarms += 1
                        failures.keep(kind, described(edit, found), files())
    print(f"{score}; {len(score.miscounted)} with another number of findings than expected")  # noqa: T201
    print(f"{len(MUTATIONS)} kinds of mutant, {len(seeds)} seeds")  # noqa: T201
    print(f"{harmless} harmless edits: {alarms} with a finding")  # noqa: T201


def encoded(change: Change) -> dict[str, bytes | None]:
    """Return what a change writes, as bytes."""
    return {
        path: None if text is None else text.encode("utf-8", "surrogatepass")
        for path, text in change.files.items()
    }
