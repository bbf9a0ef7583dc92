"""Lock files: each run has one beside what it makes, so that leftovers of killed runs are known.

A lock file is named after a random token, and what belongs to it has the token in its own name. The
system drops the lock with the process, however that ends. The lock is not on the files themselves,
since Windows neither renames nor removes a file that is open. A library would not do: those that
manage lock files take threading locks that the last act of a signal could find taken, and take
longer to import than a small playbook to validate.
"""

from __future__ import annotations

import errno
import importlib
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.support.signals import last_act

TOKEN = "[0-9a-f]{16}"  # noqa: S105 (it opens nothing)
"""The pattern of a token."""
LOCK = re.compile(rf"\.playbook-tools-({TOKEN})\.lock")
"""The pattern of a lock file's name, with its token as the group."""

# The token of the lock that one run alone can hold.
_ALONE = "a" * 16
_PAUSE = 0.05
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL
# It is opened for writing, as a network file system asks that of a lock.
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class BusyError(Exception):
    """Another run holds the lock on a folder; `path` is its lock file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@contextmanager
def alone(folder: Path, *, patience: float) -> Iterator[None]:
    """Hold the one lock on a folder; raise BusyError where another run keeps it.

    That is waited for, as many seconds as there is patience.
    """
    lock = _LockFile(_path(folder, _ALONE))
    deadline = time.monotonic() + patience
    while not _created(lock):
        with abandoned(folder, _ALONE) as free:
            late = not free and time.monotonic() > deadline
        if late:
            raise BusyError(lock.path)
        time.sleep(_PAUSE)
    with last_act(lock.remove):
        try:
            yield
        finally:
            lock.remove()


def _created(lock: _LockFile) -> bool:
    try:
        if lock.create():
            return True
    except FileExistsError:
        pass
    lock.close()
    return False


@contextmanager
def held(folder: Path, known: str | None = None) -> Iterator[str]:
    """Yield a token whose lock file in `folder` this run holds; it is gone afterwards.

    The token is a new one, or one that is held in another folder already. Raises OSError where no
    file can be created. Where the file system has no locks, files of killed runs stay, since they
    look the same as those of running ones.
    """
    while True:
        token = known or os.urandom(8).hex()
        lock = _LockFile(_path(folder, token))
        with last_act(lock.remove):
            try:
                if lock.create():
                    yield token
                    return
            finally:
                lock.remove()


@contextmanager
def abandoned(folder: Path, token: str) -> Iterator[bool]:
    """Yield whether no run holds a token any more; its lock file is then gone afterwards.

    What belongs to a token is made after its lock file, and is gone or in place before the lock
    file is removed. So a file whose lock file is missing is left over.
    """
    path = _path(folder, token)
    try:
        handle = os.open(path, _OPEN)
    except FileNotFoundError:
        yield True
        return
    except OSError:  # It belongs to another user, or is not a file of ours.
        yield False
        return
    lock = _LockFile(path, handle)
    try:
        free = stat.S_ISREG(os.fstat(handle).st_mode) and _locked(handle) is True
        yield free
        if free:
            lock.remove()
    finally:
        lock.close()


@dataclass
class _LockFile:
    path: Path
    handle: int | None = None

    def create(self) -> bool:
        """Create and lock the file; False where a run that clears came between the two."""
        self.handle = os.open(self.path, _CREATE, 0o600)
        return _locked(self.handle) is not False and os.fstat(self.handle).st_nlink > 0

    def remove(self) -> None:
        """Remove the file while it is locked where the system can, else once it is closed."""
        with suppress(OSError):
            self.path.unlink()
        self.close()
        with suppress(OSError):
            self.path.unlink()

    def close(self) -> None:
        """Close the file, which drops the lock."""
        handle, self.handle = self.handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def _path(folder: Path, token: str) -> Path:
    return folder / f".playbook-tools-{token}.lock"


def _locked(handle: int) -> bool | None:
    """Lock an open file; False where another process has, None where the system cannot."""
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _lock(handle: int) -> None:
    """Lock an open file without waiting; raises OSError."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        _lock_on_windows(handle)
    else:
        flock(handle, LOCK_EX | LOCK_NB)


def _lock_on_windows(handle: int) -> None:
    try:
        # By its name, as type checkers know it on Windows only.
        msvcrt = importlib.import_module("msvcrt")
    except ImportError:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
