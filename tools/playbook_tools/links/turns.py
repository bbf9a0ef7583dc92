"""Politeness: one request at a time for a host, a pause after it, and no request when asked."""

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
ENOUGH = 3
"""How many addresses in a row may end in trouble until their site is given up."""


@dataclass(frozen=True)
class Clock:
    """How time passes: seconds since some moment, and what waits."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Site(NamedTuple):
    """Where addresses are asked for: `http` and `https` of one host may fare differently."""

    scheme: str
    host: str

    @classmethod
    def of(cls, address: str) -> Site:
        """Return the site of a sound address."""
        parts = urlsplit(address)
        return cls(parts.scheme, parts.hostname or "")


class ClosedError(Exception):
    """A site is asked nothing more in this run; `trouble` says why."""

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
    """Whose turn it is with each host."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, site: Site) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from asking; raises ClosedError."""
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
        """Leave a host alone for some time."""
        known = self._host(site)
        known.free = max(known.free, self._clock.now() + seconds)

    def ended(self, site: Site, trouble: Judgement | None) -> None:
        """Note how an address of a site ended; too much trouble in a row closes the site."""
        known = self._host(site)
        known.troubled[site.scheme] = known.troubled[site.scheme] + 1 if trouble else 0
        if trouble and known.troubled[site.scheme] >= ENOUGH:
            self.close(site, trouble)

    def close(self, site: Site, why: Judgement) -> None:
        """Leave a site alone for the rest of the run."""
        self._host(site).closed[site.scheme] = why

    def _host(self, site: Site) -> _Host:
        with self._lock:
            return self._hosts[site.host]
