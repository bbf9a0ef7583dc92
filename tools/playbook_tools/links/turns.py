"""Politeness: one request per host at a time, a pause after it, and backing off when asked."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from playbook_tools.links.verdicts import Judgement

PAUSE = 1.0
"""Seconds between two requests to a host."""
MOST_FAILURES = 3
"""After how many failed addresses in a row a site is given up."""


@dataclass(frozen=True)
class Clock:
    """A clock: `now` returns seconds since some moment, `sleep` waits."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Site(NamedTuple):
    """A host and a scheme: `http` and `https` of one host may behave differently."""

    scheme: str
    host: str

    @classmethod
    def of(cls, address: str) -> Site:
        """Return the site of a valid address."""
        parts = urlsplit(address)
        return cls(parts.scheme, parts.hostname or "")


class ClosedError(Exception):
    """A site is not checked any more in this run; `trouble` is the reason."""

    def __init__(self, trouble: Judgement) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0
    closed: dict[str, Judgement] = field(default_factory=dict)
    troubled: Counter[str] = field(default_factory=Counter)


class Turns:
    """The turns of threads at each host."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, site: Site) -> Iterator[None]:
        """Wait for a turn at the host and hold it; raise ClosedError if the site is closed."""
        known = self._host(site)
        with known.lock:
            if site.scheme in known.closed:
                raise ClosedError(known.closed[site.scheme])
            self._clock.sleep(max(0.0, known.free - self._clock.now()))
            try:
                yield
            finally:
                known.free = max(known.free, self._clock.now() + self._pause)

    def postpone(self, site: Site, seconds: float) -> None:
        """Send a host no requests for some time."""
        known = self._host(site)
        known.free = max(known.free, self._clock.now() + seconds)

    def ended(self, site: Site, trouble: Judgement | None) -> None:
        """Note the outcome of an address; too many failures in a row close its site."""
        known = self._host(site)
        known.troubled[site.scheme] = known.troubled[site.scheme] + 1 if trouble else 0
        if trouble and known.troubled[site.scheme] >= MOST_FAILURES:
            self.close(site, trouble)

    def close(self, site: Site, why: Judgement) -> None:
        """Send a site no more requests in this run."""
        self._host(site).closed[site.scheme] = why

    def _host(self, site: Site) -> _Host:
        with self._lock:
            return self._hosts[site.host]
