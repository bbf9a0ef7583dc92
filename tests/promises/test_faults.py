"""Whatever ends an export: editions are the old ones or the new ones, and the next run mends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from export_runs import Job, Outcome, Place, Runs, environment
from export_stage import QUICK, Stage, make_stage

FORCE = ("--force",)
JSON = ("--format", "json")
SIGNALS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with Runs() as runs:
        yield make_stage(Place.make(tmp_path_factory.mktemp("stage") / "checkout"), runs)


def run(stage: Stage, *arguments: str, **fault: float | None) -> Outcome:
    job = Job(str(stage.place.folder), (*FORCE, *arguments), **fault)  # type: ignore[arg-type]
    return stage.runs.run(job)[0]


@pytest.mark.slow
def test_killed_at_every_step_that_touches_files(stage: Stage) -> None:
    kills = 0
    while True:
        stage.reset()
        if run(stage, *QUICK, event=kills, signal=signal.SIGKILL).status == 0:
            break
        stage.assert_whole(f"kill at step {kills}")
        stage.assert_as_one(f"kill at step {kills}")
        kills += 1
    assert kills >= 25
    stage.assert_next_run_mends("after the kills", *QUICK)


@pytest.mark.slow
def test_killed_at_any_time(stage: Stage) -> None:
    stage.reset()
    whole = run(stage, *QUICK).seconds
    for number in range(24):
        stage.reset()
        formats = QUICK if number % 2 else JSON
        run(stage, *formats, signal=signal.SIGKILL, delay=whole * number / 24)
        stage.assert_whole(f"kill {number}")
    stage.assert_next_run_mends("after the kills", *QUICK)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.4, 0.8])
def test_killed_while_a_pdf_is_made(stage: Stage, share: float) -> None:
    stage.reset()
    run(stage, "--format", "pdf", signal=signal.SIGKILL, delay=share)
    stage.assert_whole(f"kill after {share} s")
    stage.assert_next_run_mends("after the kill", "--format", "pdf")


@pytest.mark.parametrize("limit", [0, 1, 4096, 9000, 11_700, 30_000])
def test_a_limit_to_the_size_of_files(stage: Stage, limit: int) -> None:
    stage.reset()
    outcome = run(stage, *(() if limit == 30_000 else QUICK), limit=limit)
    assert (outcome.status, outcome.errors.count("\n")) == (3, 1)
    assert outcome.errors.startswith("playbook: ")
    assert outcome.errors.endswith(": File too large\n")
    stage.assert_whole(f"limit of {limit}")
    stage.assert_as_one(f"limit of {limit}")
    assert stage.place.leftovers() == []


def test_two_runs_at_once(stage: Stage) -> None:
    stage.reset()
    job = Job(str(stage.place.folder), (*FORCE, *QUICK))
    for _ in range(2):
        outcomes = stage.runs.run(job, job)
        assert [(o.status, o.errors) for o in outcomes] == [(0, ""), (0, "")]
        stage.assert_whole("two runs")
    stage.assert_next_run_mends("two runs", *QUICK)


@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_a_signal_ends_a_run_without_a_word(stage: Stage, number: int, status: int) -> None:
    """At five moments of the making of a PDF: in Python, in Pango, and in its callbacks."""
    ended = set()
    for moment in range(5):
        stage.reset()
        outcome = run(stage, signal=number, delay=0.15 + 0.12 * moment)
        ended.add((outcome.status, outcome.output, outcome.errors))
        stage.assert_whole(f"signal {number} at moment {moment}")
        assert stage.place.leftovers() == []
    assert ended == {(status, "", "")}


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_a_signal_at_a_step_that_touches_files(stage: Stage, number: int, status: int) -> None:
    signals = 0
    while True:
        stage.reset()
        outcome = run(stage, *JSON, event=signals, signal=number)
        stage.assert_whole(f"signal at step {signals}")
        assert stage.place.leftovers() == []
        if outcome.status == 0:
            break
        assert (outcome.status, outcome.output, outcome.errors) == (status, "", "")
        signals += 1
    assert signals >= 15


@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_a_signal_while_the_command_starts(
    stage: Stage, number: signal.Signals, status: int
) -> None:
    for moment in range(4):
        started = subprocess.Popen(
            [sys.executable, "-m", "playbook_tools", "export", *FORCE],
            cwd=stage.place.folder,
            env=environment(stage.place.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        wait_until_heeded(started.pid)
        time.sleep(0.08 * moment)
        started.send_signal(number)
        assert (*started.communicate(), started.returncode) == (b"", b"", status)


def wait_until_heeded(process: int) -> None:
    """Wait until the process has a handler for the signals: Python's own start has none."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        caught = next(int(line.split()[1], 16) for line in lines if line.startswith("SigCgt"))
        if caught & 1 << (signal.SIGTERM - 1):
            return
    raise AssertionError("signals are not heeded")


@pytest.mark.parametrize("arguments", [["validate"], ["export", "--format", "json"]])
def test_output_that_cannot_be_written(stage: Stage, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "playbook_tools", *arguments]
    place = stage.place.folder
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            command, cwd=place, env=environment(place), stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert (result.returncode, result.stderr) == (3, b"playbook: No space left on device\n")
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        command, cwd=place, env=environment(place), stdout=writer, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    os.close(writer)
    assert (result.returncode, result.stderr) == (3, b"")
