"""Following a playbook's folder: each save updates the preview."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playbook_tools.support import garbage

# An editor writes, renames and changes rights within a few milliseconds: that is one save.
_STEP = 20
_MOST_WAITED = 200
_IDLE = 200
# A search through a large playbook takes a second, in which nobody should save.
_SAVES_A_SWEEP = 20
_IDLE_BEFORE_SWEEP = 10


def state_of(*folders: Path) -> frozenset[object]:
    """Return what differs as soon as a file below some folders is written, made or removed."""
    return frozenset(one for folder in folders for one in _files(str(folder)))


def follow(
    folder: Path,
    saved: Callable[[], object],
    stop: threading.Event | None = None,
    since: frozenset[object] | None = None,
    along: Sequence[Path] = (),
) -> None:
    """Call `saved` after each change below a folder, and those `along`, until it is to `stop`.

    So it is for what changed `since` the folder had a state, before the system watches. A folder
    that is removed and made again is followed again. It is watched and no single file in it: where
    an editor saves by renaming, the file that was watched is gone.
    """
    stop = stop or threading.Event()
    known = state_of(folder, *along) if since is None else since
    while not stop.is_set():
        if _identity(folder) is not None:
            _follow_one(folder, saved, stop, known, [one for one in along if one.is_dir()])
            known = frozenset((None,))  # No folder is so: whatever is there next is read.
        stop.wait(_IDLE / 1000)


def _follow_one(
    folder: Path,
    saved: Callable[[], object],
    stop: threading.Event,
    known: frozenset[object],
    along: Sequence[Path],
) -> None:
    """Follow a folder until it is gone, or there is another one in its place."""
    from watchfiles import Change, watch

    own, saves, idle, begun = _identity(folder), 0, 0, False
    try:
        for changes in watch(
            folder,
            *along,
            step=_STEP,
            debounce=_MOST_WAITED,
            rust_timeout=_IDLE,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            if changes or not (begun or state_of(folder, *along) == known):
                saved()
                saves, idle = saves + 1, 0
            else:
                idle += 1
            begun = True
            if (Change.deleted, str(folder)) in changes or _identity(folder) != own:
                return
            if saves >= _SAVES_A_SWEEP and idle >= _IDLE_BEFORE_SWEEP:
                garbage.sweep()
                saves = 0
    except FileNotFoundError:  # It went just now.
        return


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another with its name, or None where there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.is_dir(follow_symlinks=False):
                    yield from _files(one.path)
                else:
                    about = one.stat(follow_symlinks=False)
                    yield one.path, about.st_mtime_ns, about.st_size
    except OSError:  # What goes meanwhile is another state.
        yield folder, 0, 0
