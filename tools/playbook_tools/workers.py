"""Jobs shared by processes on other cores, each fed by a thread of this one.

A job and its answer are bytes. A process that fails or lags behind does no harm: what it leaves
undone is done here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TYPE_CHECKING

from playbook_tools.reading import answer, answers_to
from playbook_tools.stopping import last_act

if TYPE_CHECKING:
    import subprocess

# The folder at hand is no place to import from: `-P`.
_CODE = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import serve; serve()"
COMMAND = (sys.executable, "-P", "-c", _CODE)
"""What a process runs; the places follow from which this one imports, for it to run the same."""

_MOST = 3
_LENGTH = 4
# Threads give way so soon that a process does not wait for its next job (5 ms is Python's wont).
_TURN = 0.0005


def others() -> int:
    """Give how many processes can work beside this one."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # It is not there on every system.
        cores = os.cpu_count() or 1
    return min(cores - 1, _MOST) if sys.executable else 0


def work_off(jobs: Sequence[bytes], helpers: int) -> list[bytes]:
    """Give the answers to all jobs, in their order."""
    answers: dict[int, bytes] = {}
    waiting = deque(range(len(jobs)))
    with ExitStack() as stack:
        for _ in range(helpers):
            stack.enter_context(_helped(jobs, waiting, answers))
        while len(answers) < len(jobs):
            try:
                number = waiting.popleft()
            except IndexError:  # The rest is at the helpers; whoever is first has done it.
                number = next((n for n in range(len(jobs)) if n not in answers), 0)
            if number not in answers:
                answers.setdefault(number, answer(jobs[number]))
    return [answers[number] for number in range(len(jobs))]


@contextmanager
def _helped(
    jobs: Sequence[bytes], waiting: deque[int], answers: dict[int, bytes]
) -> Iterator[None]:
    """Have another process work as well."""
    import subprocess  # These two are here, as most runs need no help.
    import threading

    try:
        process = subprocess.Popen(  # noqa: S603 (nothing in it comes from outside)
            [*COMMAND, *map(os.path.abspath, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        yield
        return
    feeder = threading.Thread(target=_feed, args=(process, jobs, waiting, answers), daemon=True)
    turn = sys.getswitchinterval()
    with last_act(process.kill):
        sys.setswitchinterval(_TURN)
        feeder.start()
        try:
            yield
        finally:
            sys.setswitchinterval(turn)
            process.kill()
            feeder.join()
            with suppress(OSError):
                process.communicate()


def _feed(
    process: subprocess.Popen[bytes],
    jobs: Sequence[bytes],
    waiting: deque[int],
    answers: dict[int, bytes],
) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(IndexError, OSError):  # Nothing waits any more, or the process has ended.
        while True:
            number = waiting.popleft()
            _send(process.stdin, jobs[number])
            given = _receive(process.stdout)
            if not answers_to(jobs[number], given):
                return
            answers.setdefault(number, given)


def serve() -> None:
    """Answer the jobs that come in, until no more come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever gave the jobs tells when to end.
    while asked := _receive(sys.stdin.buffer):
        _send(sys.stdout.buffer, answer(asked))


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """Give the next message, nothing where there is none."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    message = pipe.read(length)
    return message if len(message) == length else b""
