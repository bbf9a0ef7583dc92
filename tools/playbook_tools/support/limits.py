"""Limits to the time and the memory of a piece of work, after which this process ends."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Literal

from playbook_tools.support import signals

Limit = Literal["time", "memory"]
_EVERY = 0.1
_GRACE = 5.0


@contextmanager
def limited(
    seconds: float, size: float, told: Callable[[Limit], str], status: int
) -> Iterator[None]:
    """End this process with `status` if the work takes longer, or it has more bytes of memory.

    It says first what `told` makes of the limit. A system that does not tell how much memory a
    process has sets no limit to it. Raise OSError where the system itself has no memory left.
    """
    done = threading.Event()
    before, _Most.bytes = _Most.bytes, size

    def watch() -> None:
        until = time.monotonic() + seconds
        while not done.wait(_EVERY):
            late = time.monotonic() > until
            if late or _has_more_than(size):
                words = f"{told('time' if late else 'memory')}\n".encode()
                signals.end_from_aside(status, partial(os.write, 2, words), _GRACE)
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    except MemoryError:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from None
    finally:
        _Most.bytes = before
        done.set()
        watcher.join()


class _Most:
    """How many bytes of memory this process may have, as far as it is limited."""

    bytes = float("inf")


def end_as_begun() -> None:
    """End this process without a word when it has more memory than the one that began it may."""
    if _Most.bytes < float("inf"):
        end_above(_Most.bytes)


def end_above(size: float) -> None:
    """End this process without a word when it has more than so many bytes of memory."""

    def watch() -> None:
        while not _has_more_than(size):
            time.sleep(_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _has_more_than(size: float) -> bool:
    """Whether this process has more bytes of memory, or has had where the system tells no more.

    The most that it had may be that of the process that began it, so that alone says nothing.
    """
    return _most() > size and _now() > size


def _most() -> float:
    """Return the most bytes of memory that this process has had; 0 if unknown."""
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return 0


def _now() -> float:
    """Return the bytes of memory that this process has; without end if unknown."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return float("inf")
