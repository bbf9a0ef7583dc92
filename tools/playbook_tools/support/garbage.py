"""Pausing the garbage collector for work that makes many values but hardly any cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Pause the search for cyclic garbage, which takes a sixth to a third of the time.

    Within another pause it goes on as long as that does.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@contextmanager
def only_new() -> Iterator[None]:
    """Let searches look only at what is made from now on, in this process and those it begins."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def sweep() -> None:
    """Search everything for cyclic garbage, what was frozen too, and freeze what is left."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
