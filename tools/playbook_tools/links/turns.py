"""Politeness: one request at a time for a host, a pause after it, and no request when asked."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playbook_tools.links.verdicts import Judgement

PAUSE = 1.0
"""Seconds between two requests to a host."""


@dataclass(frozen=True)
class Clock:
    """How time passes: seconds since some moment, and what waits."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class ClosedError(Exception):
    """A host is asked nothing more in this run; `trouble` says why."""

    def __init__(self, trouble: Judgement) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0
    closed: Judgement | None = None


class Turns:
    """Whose turn it is with each host."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until `host` may be asked, and keep others from asking; raises ClosedError."""
        known = self._host(host)
        with known.lock:
            if known.closed is None:
                self._clock.sleep(max(0.0, known.free - self._clock.now()))
            if known.closed is not None:
                raise ClosedError(known.closed)
            try:
                yield
            finally:
                known.free = max(known.free, self._clock.now() + self._pause)

    def postpone(self, host: str, seconds: float) -> None:
        """Leave a host alone for some time."""
        known = self._host(host)
        known.free = max(known.free, self._clock.now() + seconds)

    def close(self, host: str, why: Judgement) -> None:
        """Leave a host alone for the rest of the run."""
        self._host(host).closed = why

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts[name]
