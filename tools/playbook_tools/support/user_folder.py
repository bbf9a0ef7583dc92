"""The folders of a user in which this package keeps what is no part of a playbook.

What is kept there to save time is signed with a secret of the user's, which lies in another folder:
a file that is damaged, or was put there by others, is none.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from playbook_tools.support import open_regular

LARGEST = 64_000_000
"""The most bytes of a file that is kept."""
_SIZE = 32
_NAME = "playbook-tools"


@dataclass(frozen=True)
class Kept:
    """Signed files below `folder`."""

    folder: Path
    secret: bytes

    def read(self, name: str) -> memoryview:
        """Return what was kept under a name; raises OSError where there is no sound file."""
        whole = memoryview(_contents(self.folder / name))
        if whole[:_SIZE] != self._signature(whole[_SIZE:]):
            raise OSError(f"{self.folder / name} is not signed by this user")
        return whole[_SIZE:]

    def write(self, name: str, body: bytes) -> None:
        """Keep something under a name, unless it is too large; raises OSError."""
        from playbook_tools.support import atomic_write

        if len(body) + _SIZE <= LARGEST:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write.write(self.folder / name, self._signature(body) + body, lasting=False)

    def _signature(self, body: bytes | memoryview) -> bytes:
        return blake2b(body, key=self.secret, digest_size=_SIZE).digest()


def kept(name: str) -> Kept | None:
    """Return a folder of signed files in the cache, or None where there can be none."""
    place, state = cache_folder(), state_folder()
    if place is None or state is None:
        return None
    with suppress(OSError):
        return Kept(place / name, _secret(state / "cache.key"))
    return None


def cache_folder() -> Path | None:
    """Return where copies are kept that only save time, or None where the user has no home."""
    return _folder("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path | None:
    """Return where is kept what runs must know of each other, or None as above."""
    return _folder("XDG_STATE_HOME", ".local/state")


def _secret(path: Path) -> bytes:
    """Return what files are signed with, made at the first run; raises OSError without it."""
    from playbook_tools.support import atomic_write

    with suppress(OSError):
        known = _contents(path)
        if len(known) == _SIZE:
            return known
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = os.urandom(_SIZE)
    atomic_write.write(path, made)
    path.chmod(0o600)
    return made


def _contents(path: Path) -> bytes:
    """Return the bytes of a regular file; raises OSError where it is none or too large."""
    handle = open_regular.opened(path)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise OSError(f"{path} cannot be one of ours")
        return file.read()


def _folder(variable: str, otherwise: str) -> Path | None:
    """Return our folder of a kind; the XDG specification has relative ones ignored."""
    named = os.environ.get(variable, "")
    if Path(named).is_absolute():
        return Path(named) / _NAME
    home = os.path.expanduser("~")  # noqa: PTH111 (pathlib raises where there is no home)
    known = Path(home).is_absolute() and Path(home) != Path("/")
    return Path(home) / otherwise / _NAME if known else None
