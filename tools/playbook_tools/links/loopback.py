"""A stand-in for the public web on this machine, to test the whole command.

A file maps names to IP addresses, which are judged as usual; every connection goes to this
machine whatever the address. Nothing else can be reached.
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
    """The contents of the file.

    `ports` maps requested ports to those of this machine, `numbers` maps names to IP addresses, and
    `authority` is a file with the certificate to trust. `now` is the time at which the run begins,
    and `speed` how many seconds pass per second of waiting. `seconds` and `size` limit a connection
    and a page.
    """

    ports: Mapping[int, int]
    numbers: Mapping[str, tuple[str, ...]]
    authority: str
    now: datetime
    speed: float = 1.0
    seconds: float = 10.0
    size: int = 100_000

    def prober(self, agent: str) -> Prober:
        """Return the prober for this web."""
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
    """The file is invalid."""


def stand_in(path: Path) -> StandIn:
    """Read the file; raise StandInError if it is invalid."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=StandIn)
    except msgspec.DecodeError as error:
        raise StandInError(f"{path}: {error}") from None
