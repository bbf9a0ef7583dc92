"""What a signal does to a run: it ends at once, quietly, and leaves nothing behind.

An exception would not do: raised in a callback of the layout engine or in a destructor, it is
printed and forgotten.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType

STATUSES: Mapping[signal.Signals, int] = {signal.SIGINT: 130, signal.SIGTERM: 143}

_last_acts: list[Callable[[], object]] = []
_busy: list[None] = []
_waiting: list[int] = []


def heed_signals() -> None:
    """End this process with 130 at SIGINT and with 143 at SIGTERM, unless it is to ignore them."""
    for number in STATUSES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def ignore_signals() -> None:
    """Let signals come too late: the work is done, or ends already."""
    for number in STATUSES:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def last_act(action: Callable[[], object]) -> Iterator[None]:
    """Do `action` when a signal ends the process meanwhile; the latest goes first."""
    _last_acts.append(action)
    try:
        yield
    finally:
        _last_acts.remove(action)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let a signal wait until this is done; it should be short."""
    _busy.append(None)
    try:
        yield
    finally:
        _busy.pop()
        if _waiting and not _busy:
            _stop(_waiting[0], None)


def _stop(number: int, _: FrameType | None) -> None:
    if _busy:
        _waiting.append(number)
        return
    ignore_signals()  # A second one would otherwise do the last acts within the last acts.
    for action in reversed(_last_acts):
        with suppress(Exception):
            action()
    os._exit(STATUSES[signal.Signals(number)])
