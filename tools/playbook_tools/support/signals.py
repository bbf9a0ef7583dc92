"""The effect of signals on a run: it ends at once, without output or leftover files.

An exception would not do: raised in a callback of the layout engine or in a destructor, it is
printed and forgotten.
"""

from __future__ import annotations

import _thread
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType

# Windows has no SIGHUP, and nothing else has SIGBREAK.
_NAMES = ("SIGHUP", "SIGINT", "SIGTERM", "SIGBREAK")
STATUSES: Mapping[signal.Signals, int] = {
    number: 128 + number for name in _NAMES if (number := getattr(signal, name, None)) is not None
}
"""The exit status for each signal that ends a run: 129 for SIGHUP, 130 for SIGINT, and so on."""

_last_acts: list[Callable[[], object]] = []
_busy: list[None] = []
_waiting: list[int] = []
_endings: list[tuple[int, Callable[[], object]]] = []


def heed_signals() -> None:
    """End this process at each signal, with its status; keep ignoring those that are ignored."""
    for number in STATUSES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def ignore_signals() -> None:
    """Ignore signals from now on: the work is done, or is ending already."""
    for number in STATUSES:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def last_act(action: Callable[[], object]) -> Iterator[None]:
    """Run `action` if a signal ends the process meanwhile; the latest action runs first."""
    _last_acts.append(action)
    try:
        yield
    finally:
        _last_acts.remove(action)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Delay signals until this is done; it should be short."""
    _busy.append(None)
    try:
        yield
    finally:
        _busy.pop()
        if _waiting and not _busy:
            _stop(_waiting[0], None)


def end_from_aside(status: int, last: Callable[[], object], grace: float) -> None:
    """End this process from another thread with a status, as a signal would, with one more act.

    If the main thread does not get to it within `grace` seconds, it ends all the same.
    """
    _endings.append((status, last))
    _thread.interrupt_main(signal.SIGTERM)
    time.sleep(grace)
    _end(status, last)


def _end(status: int, *more: Callable[[], object]) -> None:
    for action in (*reversed(_last_acts), *more):
        with suppress(Exception):
            action()
    os._exit(status)


def _stop(number: int, _: FrameType | None) -> None:
    if _busy:
        _waiting.append(number)
        return
    ignore_signals()  # A second one would otherwise run the last acts within the last acts.
    if _endings:
        status, last = _endings[0]
        _end(status, last)
    _end(STATUSES[signal.Signals(number)])
