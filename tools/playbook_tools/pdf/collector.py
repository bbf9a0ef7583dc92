"""Memory while a PDF is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let no garbage collection come between: all boxes are in use until the file is written.

    Looking through them again and again takes a sixth of the time, and frees 15 MB of 220.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
