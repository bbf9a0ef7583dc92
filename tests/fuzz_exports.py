"""The promises about editions, put to the test at length: `make fuzz`.

What the suite samples is tried here many times: kills, limits, full disks, signals, runs at once,
and the whole playbook made under one different condition after another. Prints counts; stops at the
first broken promise.
"""

from __future__ import annotations

import ctypes
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from export_runs import Job, Place, Runs, environment
from export_stage import QUICK, Stage, make_stage
from failures import Failures

ROOT = Path(__file__).parents[1]
LATER = (Path(__file__).parent / "promises" / "later.py").read_text(encoding="utf-8")
SIGNALS = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGTERM: 143}
CONDITIONS: Mapping[str, Mapping[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "4242"},
    "time zone": {"TZ": "Pacific/Apia"},
    "locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "user": {"HOME": "/nonexistent", "USER": "marker", "LOGNAME": "marker"},
    "another day": {"PYTHONPATH": "{later}"},
    "date of sources": {"SOURCE_DATE_EPOCH": "86400"},
}


def try_all(seed: int, scale: float, failures: Failures) -> None:
    """Try everything; print how often. The first broken promise ends it; its files are kept."""
    random.seed(seed)

    def times(number: int) -> int:
        return max(1, round(number * scale))

    with tempfile.TemporaryDirectory() as name, Runs() as runs:
        folder = Path(name).resolve()
        place = Place.make(folder / "checkout")
        with failures.watch("export", partial(files_of, folder)):
            stage = make_stage(place, runs)
            say("kills at steps", sum(kill_at_steps(stage)))
            say("kills at any time, DOCX and JSON", kill_at_times(stage, times(200), QUICK))
            say("kills at any time, all formats", kill_at_times(stage, times(40), ()))
            say("limits to the size of files", limit_sizes(stage))
            say("signals", send_signals(stage, times(60)))
            say("pairs of runs at once", run_together(stage, times(20)))
            say("full disks", fill_disks(stage, folder))
            say("conditions for the whole playbook", vary_conditions(folder))


def files_of(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def say(what: str, number: int) -> None:
    print(f"{what:36}{number:5}  no promise broken", flush=True)


def run(stage: Stage, *arguments: str, **fault: float | None) -> int:
    stage.reset()
    job = Job(str(stage.place.folder), ("--force", *arguments), **fault)  # type: ignore[arg-type]
    return stage.runs.run(job)[0].status


def kill_at_steps(stage: Stage) -> Iterator[int]:
    event = 0
    while run(stage, event=event, signal=signal.SIGKILL) != 0:
        stage.assert_whole(f"kill at step {event}")
        if event % 5 == 0:
            stage.assert_next_run_mends(f"kill at step {event}")
        event += 1
        yield 1


def kill_at_times(stage: Stage, number: int, formats: tuple[str, ...]) -> int:
    stage.reset()
    whole = stage.runs.run(Job(str(stage.place.folder), ("--force", *formats)))[0].seconds
    for count in range(number):
        delay = random.uniform(0, whole)
        run(stage, *formats, signal=signal.SIGKILL, delay=delay)
        stage.assert_whole(f"kill after {delay} s")
        if count % 5 == 0:
            stage.assert_next_run_mends(f"kill after {delay} s", *formats)
    return number


def limit_sizes(stage: Stage) -> int:
    sizes = [0, 1, 511, 512, 4095, 4096, *range(2000, 54_000, 2000)]
    for size in sizes:
        status = run(stage, limit=size)
        # Fonts of the PDF are the largest files that a run writes.
        assert status == 3, f"limit of {size}: status {status}"
        stage.assert_whole(f"limit of {size}")
        assert stage.place.leftovers() == []
    return len(sizes)


def send_signals(stage: Stage, number: int) -> int:
    stage.reset()
    whole = stage.runs.run(Job(str(stage.place.folder), ("--force",)))[0].seconds
    for sent, status in SIGNALS.items():
        for _ in range(number):
            delay = random.uniform(0.1, whole * 0.9)
            stage.reset()
            job = Job(str(stage.place.folder), ("--force",), signal=sent, delay=delay)
            (outcome,) = stage.runs.run(job)
            assert outcome.status in (status, 0), outcome
            assert outcome.status == 0 or outcome.errors == outcome.output == "", outcome
            stage.assert_whole(f"signal after {delay} s")
            assert stage.place.leftovers() == []
    return number * len(SIGNALS)


def run_together(stage: Stage, number: int) -> int:
    for count in range(number):
        stage.reset()
        job = Job(str(stage.place.folder), ("--force", *(() if count % 4 == 0 else QUICK)))
        outcomes = stage.runs.run(job, job, job)
        assert {(outcome.status, outcome.errors) for outcome in outcomes} == {(0, "")}
        stage.assert_whole("runs at once")
        stage.assert_next_run_mends("runs at once")
    return number


def fill_disks(stage: Stage, folder: Path) -> int:
    """Export onto disks of a few kilobytes, where this user may mount some."""
    tried = 0
    for kilobytes in (4, 8, 12, 16, 24, 32, 48, 64):
        disk = folder / f"disk{kilobytes}"
        disk.mkdir()
        with mounted(disk, kilobytes) as there:
            if not there:
                print("(this user may not mount a disk to fill)")
                return 0
            old = disk / "proefboek-1.2.3-nl.json"
            try:
                old.write_bytes(stage.old["json"])
            except OSError:
                old.unlink()
            before = {path.name: path.read_bytes() for path in disk.iterdir()}
            job = Job(str(stage.place.folder), ("--force", "--output", str(disk)))
            (outcome,) = stage.runs.run(job)
            assert outcome.status == 3, outcome
            assert outcome.errors.endswith(": No space left on device\n"), outcome
            assert outcome.errors.count("\n") == 1, outcome
            for path in disk.iterdir():
                if not path.name.startswith("."):
                    whole = (before.get(path.name), stage.new[path.suffix[1:]])
                    assert path.read_bytes() in whole, path
                else:
                    assert path.name == ".editions.json"
        tried += 1
    return tried


@contextmanager
def mounted(disk: Path, kilobytes: int) -> Iterator[bool]:
    system = ctypes.CDLL(None)
    options = f"size={kilobytes}k".encode()
    there = system.mount(b"tmpfs", bytes(disk), b"tmpfs", 0, options) == 0
    try:
        yield there
    finally:
        if there:
            system.umount(bytes(disk))


def vary_conditions(folder: Path) -> int:
    later = folder / "later"
    later.mkdir()
    (later / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    expected = made(folder / "plain", {})
    for name, condition in CONDITIONS.items():
        more = {key: value.format(later=later) for key, value in condition.items()}
        assert made(folder / f"Other Wïth {name}", more) == expected, name
    return len(CONDITIONS)


def made(folder: Path, more: Mapping[str, str]) -> dict[str, bytes]:
    place = Place.make(folder, ROOT / "playbook")
    subprocess.run(
        [sys.executable, "-m", "playbook_tools", "export", "--variant", "all"],
        cwd=place.folder,
        env=environment(place.folder, more),
        umask=0o077 if more else 0o022,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return {
        path.name: path.read_bytes() for path in place.exports.glob("*.*") if path.stem[0] != "."
    }
