"""The time and memory that a process takes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks at the memory of processes.
_EVERY = 0.2


@dataclass(frozen=True)
class Run:
    """The cost of a run: seconds of wall-clock and processor time, and peak megabytes.

    `memory` is that of the largest process, `together` that of all at once, seen every now and
    then; what they share counts once.
    """

    seconds: float
    processor: float
    memory: float
    together: float = 0


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Run:
    """Run a process, including its children, that must end with status 0."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process, _watched(process.pid) as together:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {said}")
    processor = used.ru_utime + used.ru_stime
    return Run(seconds, processor, used.ru_maxrss / 1024, max(together))


@contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """Yield a list of the megabytes of a process and of those that it began, as it grows."""
    seen, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            seen.append(sum(map(_own_memory, _all_of(process))))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _all_of(process: int) -> list[int]:
    try:
        begun = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return []
    return [process, *(each for one in begun for each in _all_of(int(one)))]


def _own_memory(process: int) -> float:
    """Return the megabytes of a process, with its share of those that several have."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:")), 0
    )


def least(runs: Iterable[Run]) -> Run:
    """Return the least of each, which other work on the machine disturbed least."""
    known = list(runs)
    return Run(
        min(run.seconds for run in known),
        min(run.processor for run in known),
        min(run.memory for run in known),
    )
