"""A folder for what a run needs for a moment, gone when the run has ended or at the next one."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from playbook_tools.support.signals import last_act

_PREFIX = "playbook-tools-"


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a new folder that only this user can look into, locked while it is in use.

    Raises OSError where there is no place for one.
    """
    clear()
    folder = _temporary() / f"{_PREFIX}{secrets.token_hex(8)}"
    remove = partial(shutil.rmtree, folder, ignore_errors=True)
    with last_act(remove):
        handle = _created(folder)
        try:
            yield folder
        finally:
            remove()
            os.close(handle)


def clear() -> None:
    """Remove the folders that this user's killed runs have left; those of running ones stay."""
    with suppress(OSError):
        for found in _temporary().iterdir():
            if found.name.startswith(_PREFIX):
                _remove_unheld(found)


def _temporary() -> Path:
    """Return the folder for temporary files; `tempfile` would write there to try it out."""
    named = (os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP"))
    usable = (name for name in named if Path(name).is_absolute() and os.access(name, os.W_OK))
    return Path(next(usable, "/tmp"))  # noqa: S108 (names there are random)


def _created(folder: Path) -> int:
    """Make a folder and lock it; again where a run that clears came between the two."""
    while True:
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY)
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.exists():
                return handle
            os.close(handle)


def _remove_unheld(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
        try:
            if os.fstat(handle).st_uid == os.geteuid():
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)
