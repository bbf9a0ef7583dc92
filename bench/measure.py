"""The time and memory that a process takes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """The cost of a run: seconds of wall-clock and processor time, and peak megabytes."""

    seconds: float
    processor: float
    memory: float


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a process, including its children, that must end with status 0."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}: {said}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def least(runs: Iterable[Run]) -> Run:
    """Return the least of each, which other work on the machine disturbed least."""
    known = list(runs)
    return Run(
        min(run.seconds for run in known),
        min(run.processor for run in known),
        min(run.memory for run in known),
    )
