"""Exports in processes of their own that can be limited, signalled and killed.

`python tests/export_runs.py` serves them: each line of its input is a job, for which it forks a
process with everything loaded, so that hundreds of runs take seconds.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "golden" / "playbook"
LEDGER = ".editions.json"


@dataclass(frozen=True)
class Job:
    """A run of `playbook export`, and what is to befall it.

    `limit` is the largest file that it may write, in bytes. `signal` comes after `delay` seconds,
    or when the run is about to do the `event`-th thing to files in its folders, and at each later.
    """

    folder: str
    arguments: tuple[str, ...] = ()
    limit: int | None = None
    signal: int | None = None
    delay: float = 0.0
    event: int | None = None


@dataclass(frozen=True)
class Outcome:
    """How a run has ended; the status is negative where a signal has killed it."""

    status: int
    output: str
    errors: str
    seconds: float


@dataclass(frozen=True)
class Place:
    """A checkout with a playbook, and a folder for temporary files."""

    folder: Path

    @property
    def exports(self) -> Path:
        return self.folder / "exports"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    @classmethod
    def make(cls, folder: Path, playbook: Path = GOLDEN) -> Place:
        shutil.copytree(playbook, folder / "playbook")
        place = cls(folder)
        place.exports.mkdir()
        place.temporary.mkdir()
        return place

    def retitle(self, old: str, new: str) -> None:
        """Change the content: the same file names then stand for other bytes."""
        path = self.folder / "playbook" / "edition.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def editions(self) -> dict[str, bytes]:
        """The files that lie there for readers, by format."""
        shown = (path for path in self.exports.iterdir() if not path.name.startswith("."))
        return {path.suffix[1:]: path.read_bytes() for path in sorted(shown)}

    def leftovers(self) -> list[str]:
        """What lies there that is neither an edition nor the entry of them."""
        hidden = [p.name for p in self.exports.iterdir() if p.name.startswith(".")]
        return sorted({*hidden} - {LEDGER}) + sorted(p.name for p in self.temporary.iterdir())


@dataclass
class Runs:
    """A server of runs, to be used as a context."""

    process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Runs:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def run(self, *jobs: Job) -> list[Outcome]:
        """Run jobs at the same time."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([dataclasses.asdict(job) for job in jobs]) + "\n")
        self.process.stdin.flush()
        return [Outcome(**found) for found in json.loads(self.process.stdout.readline())]


def environment(place: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run in the checkout `place`."""
    folders = {"TMPDIR": str(place / "tmp"), "XDG_STATE_HOME": str(place / "state")}
    return {**os.environ, **folders, "LC_ALL": "C.UTF-8", **(more or {})}


def _serve() -> None:
    _load_everything()
    for line in sys.stdin:
        jobs = [Job(**{**job, "arguments": tuple(job["arguments"])}) for job in json.loads(line)]
        started = [_fork(job) for job in jobs]
        sys.stdout.write(json.dumps([_await(*run) for run in started]) + "\n")
        sys.stdout.flush()


def _load_everything() -> None:
    import docx
    import networkx
    import rapidfuzz
    import strictyaml

    from playbook_tools.cli import export, group
    from playbook_tools.export import pdf_layout
    from playbook_tools.schema import load_types

    assert all((docx, export, group, networkx, pdf_layout, rapidfuzz, strictyaml))
    load_types()
    gc.freeze()


def _fork(job: Job) -> tuple[Job, int, tuple[int, ...], float]:
    # What is said fits into a pipe, which no limit to the size of files concerns.
    readers, writers = zip(os.pipe(), os.pipe(), strict=True)
    started = time.monotonic()
    child = os.fork()
    if not child:
        _become(job, writers)
    for writer in writers:
        os.close(writer)
    return job, child, readers, started


def _become(job: Job, files: tuple[int, ...]) -> None:
    from playbook_tools.cli import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(files, 1):
        os.dup2(file, number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    os.environ.update(environment(Path(job.folder)))
    tempfile.tempdir = None
    os.chdir(job.folder)
    if job.limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job.limit, job.limit))
    if job.event is not None:
        _watch(job)
    sys.argv = ["playbook", "export", *job.arguments]
    main()


def _watch(job: Job) -> None:
    """Send the signal when the run is about to do one of the things that it does to files."""
    place = Place(Path(job.folder))
    places = (str(place.exports), str(place.temporary))
    names = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir",
             "fcntl.flock", "os.chmod"}  # fmt: skip
    seen = 0

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if name in names and (name == "fcntl.flock" or str(arguments[0]).startswith(places)):
            seen += 1
            if seen > job.event:
                os.kill(os.getpid(), job.signal or signal.SIGKILL)

    sys.addaudithook(hook)


def _await(job: Job, child: int, files: tuple[int, ...], started: float) -> dict[str, Any]:
    if job.signal is not None and job.event is None:
        time.sleep(max(0.0, started + job.delay - time.monotonic()))
        os.kill(child, job.signal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seconds = time.monotonic() - started
    texts = [os.fdopen(file, encoding="utf-8").read() for file in files]
    return dataclasses.asdict(Outcome(status, *texts, seconds))


if __name__ == "__main__":
    _serve()
