"""A web that stands in for the public one, on this machine: for tests of the whole command.

Names lead to the numbers that a file says, which are judged as ever; whatever the number, the
connection goes to this machine. Nothing else can be reached.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import httpcore2
import msgspec

from playbook_tools.links.network import Network, connect
from playbook_tools.links.probe import Limits, Prober
from playbook_tools.links.turns import PAUSE, Clock, Turns


class StandIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file says.

    `ports` are those of this machine by those asked for, `numbers` what each name that exists leads
    to, `authority` a file with the certificate to trust. `now` is the moment at which the run
    begins, and `speed` how many seconds pass for whoever waits one; `seconds` and `size` are limits
    of a connection and of a page.
    """

    ports: Mapping[int, int]
    numbers: Mapping[str, tuple[str, ...]]
    authority: str
    now: datetime
    speed: float = 1.0
    seconds: float = 10.0
    size: int = 100_000

    def prober(self, agent: str) -> Prober:
        """Return who asks this web."""
        start = time.monotonic()

        def passed() -> float:
            return (time.monotonic() - start) * self.speed

        clock = Clock(passed, lambda seconds: time.sleep(seconds / self.speed))
        return Prober(
            Network(self.seconds, self._look_up, self._connect, clock.sleep),
            Turns(clock, PAUSE),
            agent,
            Limits(size=self.size),
            ssl.create_default_context(cafile=self.authority),
            clock,
            lambda: self.now + timedelta(seconds=passed()),
        )

    def _look_up(self, name: str, _: int) -> Sequence[str]:
        if name not in self.numbers:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return self.numbers[name]

    def _connect(self, _: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        return connect("127.0.0.1", self.ports[port], seconds)


class StandInError(ValueError):
    """The file says what it cannot say."""


def stand_in(path: Path) -> StandIn:
    """Read the file; raises StandInError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=StandIn)
    except msgspec.DecodeError as error:
        raise StandInError(f"{path}: {error}") from None
