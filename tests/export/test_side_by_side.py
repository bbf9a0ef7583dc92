"""Files are made side by side: the same as one after another, and nothing is left of a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playbook_tools.support import fork_pool, limits

EXPORT = (
    *("export", "--format", "pdf", "--format", "md", "--force"),
    *("--variant", "standard", "--variant", "cards", "--variant", "large-print"),
)


ON_ONE_CORE = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"


BOOK = ("export", "--format", "pdf", "--force")


def start(
    checkout: Path, *more: str, before: str = "", export: tuple[str, ...] = EXPORT
) -> subprocess.Popen[bytes]:
    """Begin an export in a process of its own, with temporary files beside the checkout."""
    folder = checkout.parent / "temporary"
    folder.mkdir(exist_ok=True)
    code = f"{before}\nimport runpy; runpy.run_module('playbook_tools', run_name='__main__')"
    with (checkout.parent / "errors").open("wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-c", code, *export, *more],
            cwd=checkout,
            env={**os.environ, "TMPDIR": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )


def helpers(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in found.read_text().split()] if found.exists() else []


def until_helped(process: subprocess.Popen[bytes]) -> list[int]:
    end = time.monotonic() + 60
    while not (found := helpers(process.pid)):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("proefboek*")}


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_number_of_cores(checkout: Path) -> None:
    if not fork_pool.others(asleep=99):
        pytest.fail("this needs two processors, as make test does")
    many = start(checkout, "--output", "many")
    until_helped(many)
    assert many.wait(120) == 0
    one = start(checkout, "--output", "one", before=ON_ONE_CORE)
    assert one.wait(120) == 0
    assert len(made(checkout / "many")) == 4
    assert made(checkout / "many") == made(checkout / "one")
    assert list((checkout.parent / "temporary").iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all_of_it(checkout: Path, number: signal.Signals) -> None:
    process = start(checkout)
    helping = until_helped(process)
    time.sleep(0.5)
    process.send_signal(number)
    assert process.wait(20) == 128 + number
    assert [one for one in helping if Path(f"/proc/{one}").exists()] == []
    assert list((checkout.parent / "temporary").iterdir()) == []
    assert made(checkout / "exports") == {}


@pytest.mark.slow
def test_what_a_helper_leaves_undone_is_done_all_the_same(checkout: Path) -> None:
    process = start(checkout)
    for one in until_helped(process):
        os.kill(one, signal.SIGKILL)
    assert process.wait(120) == 0
    assert len(made(checkout / "exports")) == 4


@pytest.mark.slow
def test_a_fault_ends_all_of_it(checkout: Path) -> None:
    faulty = (
        "from playbook_tools.export.pdf_layout import paper\n"
        "def draw(*_, **__):\n"
        "    raise OSError(28, 'No space left on device')\n"
        "paper.draw = draw\n"
    )
    process = start(checkout, before=faulty)
    assert process.wait(120) == 3
    assert (checkout.parent / "errors").read_text().count("No space left on device") == 1
    assert made(checkout / "exports") == {}
    assert list((checkout.parent / "temporary").iterdir()) == []


@pytest.mark.slow
def test_a_book_alone_is_laid_out_by_all_as_by_one(checkout: Path) -> None:
    many = start(checkout, "--output", "many", export=BOOK)
    for one in until_helped(many):
        os.kill(one, signal.SIGKILL)
    assert many.wait(120) == 0
    one_core = start(checkout, "--output", "one", before=ON_ONE_CORE, export=BOOK)
    assert one_core.wait(120) == 0
    assert made(checkout / "many") == made(checkout / "one") != {}


def test_what_helps_has_no_helpers_of_its_own() -> None:
    assert fork_pool.others(asleep=99) > 0

    def answer(_: int) -> bytes:
        return str(fork_pool.others(asleep=99)).encode()

    given = dict(fork_pool.work_off(range(4), answer, 1, patience=60))
    assert given == dict.fromkeys(range(4), b"0")
    assert fork_pool.others(asleep=99) > 0


def test_a_limit_ends_who_waits_for_helpers() -> None:
    code = """
import time
from playbook_tools.support import fork_pool, limits, signals
signals.heed_signals()
with limits.limited(0.5, 1e12, lambda limit: limit, 3):
    list(fork_pool.work_off([60], time.sleep, 1, meanwhile=lambda: time.sleep(0.3), patience=60))
"""
    begun = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (3, b"time\n")
    assert time.monotonic() - begun < limits._GRACE


def test_what_helps_has_the_limit_of_the_work_that_it_helps_with() -> None:
    code = """
import os, time
from playbook_tools.support import limits

def status_with_more(size):
    process = os.fork()
    if not process:
        limits.end_as_begun()
        held = b"x" * size
        time.sleep(0.4)
        os._exit(len(held) - size)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

with limits.limited(60, limits._now() + 50_000_000, lambda _: "", 3):
    print(status_with_more(100_000_000))
print(status_with_more(100_000_000))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.stdout.split(), ended.stderr) == ([b"1", b"0"], b"")
