"""Share work with forked processes on other cores, which end with this one.

A process that fails or lags does no harm: this one does what it leaves undone.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn, TypeVar

from playbook_tools.support.signals import STATUSES, last_act

Job = TypeVar("Job")

# With more, the part that one process alone must do takes most of the time.
_MOST = 3
# Bytes in the number of a job, and in the length of an answer.
_NUMBER = 4
# Bytes that a helper may be ahead, and that are read at once.
_CHUNK = 1 << 20
# Seconds after which it is seen that another thread ends this process.
_BREATH = 0.2
_PATIENCE = 0.05
"""Seconds to wait for the last answers before they are made here."""
PATIENT = 600.0
"""Seconds for what takes long: nobody waits for more than a whole book takes."""
ASLEEP = 2
"""Threads that show the progress of a command and watch its limits: no job needs what they hold."""


class _Sharing:
    """Whether this process shares work already, or helps: then all cores are at work."""

    now = False


def others(*, asleep: int = 0) -> int:
    """Return how many processes can work beside this one.

    Forking is safe only on Linux, and only without threads, but for so many that are `asleep` and
    hold nothing that the jobs need. A process that ignores the end of its children cannot know
    whether a process id is still that of its own child.
    """
    threading = sys.modules.get("threading")
    if sys.platform != "linux" or not hasattr(os, "fork") or _Sharing.now:
        return 0
    if threading and threading.active_count() > 1 + asleep:
        return 0
    if signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, _MOST)


def work_off(
    jobs: Sequence[Job],
    answer: Callable[[Job], bytes],
    helpers: int,
    *,
    meanwhile: Callable[[], None] = lambda: None,
    patience: float = _PATIENCE,
) -> Iterator[tuple[int, bytes]]:
    """Yield the number of every job with its answer, in the order in which answers arrive.

    While others work, this process first does what is to be done `meanwhile`. When no job is left
    it waits for answers, with `patience` in seconds, before it does those jobs itself.
    """
    if not helpers:
        yield from ((number, answer(job)) for number, job in enumerate(jobs))
        return
    with ExitStack() as stack:
        queue = stack.enter_context(_queue(len(jobs)))
        hired: list[_Helper] = []
        stack.enter_context(_sharing())
        with suppress(OSError):  # The system may have no more processes or open files.
            for _ in range(helpers):
                hired.append(stack.enter_context(_hired(jobs, answer, queue, hired)))
        if hired:
            meanwhile()
        undone = dict.fromkeys(range(len(jobs)))
        while undone:
            number = _taken(queue)
            wait = patience if number is None else 0
            came = [one for helper in _ready(hired, wait) for one in helper.answers()]
            for done, given in came:
                if done in undone:
                    del undone[done]
                    yield done, given
            if number is None and not came:  # A helper has it, or has failed.
                number = next(iter(undone), None)
            if number in undone:
                del undone[number]
                yield number, answer(jobs[number])


@contextmanager
def _sharing() -> Iterator[None]:
    before, _Sharing.now = _Sharing.now, True
    try:
        yield
    finally:
        _Sharing.now = before


@contextmanager
def _queue(jobs: int) -> Iterator[int]:
    """Yield a pipe with the numbers of as many jobs as fit, for any process to take."""
    queue, end = os.pipe()
    try:
        os.set_blocking(end, False)
        os.write(end, b"".join(map(_packed, range(jobs))))
    finally:
        os.close(end)
    try:
        yield queue
    finally:
        os.close(queue)


def _taken(queue: int) -> int | None:
    number = os.read(queue, _NUMBER)
    return int.from_bytes(number, "big") if len(number) == _NUMBER else None


def _packed(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "big")


@dataclass
class _Helper:
    """A process and the bytes received from it: answers, each after its job's number and length."""

    pipe: int
    ended: bool = False
    received: bytearray = field(default_factory=bytearray)

    def answers(self) -> Iterator[tuple[int, bytes]]:
        """Yield the answers that are there, without waiting for more."""
        chunk = os.read(self.pipe, _CHUNK)
        self.ended = not chunk
        self.received += chunk
        start, head = 0, 2 * _NUMBER
        while len(self.received) >= start + head:
            number, length = (
                int.from_bytes(self.received[at : at + _NUMBER], "big")
                for at in (start, start + _NUMBER)
            )
            end = start + head + length
            if len(self.received) < end:
                break
            yield number, bytes(self.received[start + head : end])
            start = end
        del self.received[:start]


def _ready(hired: Sequence[_Helper], wait: float) -> list[_Helper]:
    """Return the helpers that have answered; wait so many seconds for the first."""
    pipes = {helper.pipe: helper for helper in hired if not helper.ended}
    if not pipes:
        return []
    until = time.monotonic() + wait
    while True:
        found, _, _ = select.select(pipes, (), (), min(wait, _BREATH))
        if found or time.monotonic() >= until:
            return [pipes[pipe] for pipe in found]


@contextmanager
def _hired(
    jobs: Sequence[Job], answer: Callable[[Job], bytes], queue: int, earlier: Sequence[_Helper]
) -> Iterator[_Helper]:
    """Yield another process that takes jobs; raises OSError where there can be none."""
    pipe, end = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(pipe)
        raise
    else:
        if not process:
            _serve(jobs, answer, queue, end, [pipe, *(helper.pipe for helper in earlier)])
    finally:
        os.close(end)
    end_it = partial(_end, process)
    try:
        with last_act(end_it):
            yield _Helper(pipe)
    finally:
        os.close(pipe)
        end_it()


def _end(process: int) -> None:
    """End a process and wait until it is gone, as not every system reaps orphans."""
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _serve(
    jobs: Sequence[Job], answer: Callable[[Job], bytes], queue: int, end: int, pipes: Sequence[int]
) -> NoReturn:
    """Answer jobs until none is left, or nobody reads the answers any more.

    An error ends the process quietly: it is raised again where the job is done instead.
    """
    try:
        for number in STATUSES:
            signal.signal(number, signal.SIG_IGN)  # The parent decides when to end.
        for pipe in pipes:
            os.close(pipe)
        _widen(end)
        while (job := _taken(queue)) is not None:
            given = memoryview(answer(jobs[job]))
            for part in (_packed(job) + _packed(len(given)), given):
                while part:
                    part = part[os.write(end, part) :]
    finally:
        os._exit(0)


def _widen(pipe: int) -> None:
    """Let a pipe hold some answers, so that a helper need not wait; the system may refuse."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)
