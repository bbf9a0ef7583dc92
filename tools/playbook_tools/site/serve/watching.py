"""Following a playbook's folder: each save updates the preview."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from playbook_tools.support import garbage

# An editor writes, renames and changes rights within a few milliseconds: that is one save.
_STEP = 20
_MOST_WAITED = 200
_IDLE = 2_000
# A search through a large playbook takes a second, in which nobody should save.
_SAVES_A_SWEEP = 20


def follow(folder: Path, saved: Callable[[], object], stop: threading.Event | None = None) -> None:
    """Call `saved` after each change below a folder, until it is to `stop`.

    The folder is watched and no single file in it: where an editor saves by renaming, the file that
    was watched is gone.
    """
    from watchfiles import watch

    saves = 0
    for changes in watch(
        folder,
        step=_STEP,
        debounce=_MOST_WAITED,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
        stop_event=stop,
    ):
        if changes:
            saved()
            saves += 1
        elif saves >= _SAVES_A_SWEEP:
            garbage.sweep()
            saves = 0
