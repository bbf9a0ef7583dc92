"""The user's cache of one playbook, kept from one run to the next.

It lies there on shelves, a file each. A shelf is signed with a secret of the user's, which lies
elsewhere: a file that is damaged, or was put there by others, is ignored. Whatever fails here only
costs time.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from playbook_tools.support import open_regular, user_folder

LARGEST = 64_000_000
"""The most bytes of a shelf."""
MOST = 8
"""How many playbooks have something in the cache: those that were changed last."""
_SIZE = 32

Shelf = Mapping[str, tuple[bytes, msgspec.Raw]]
"""By the path of a file in the playbook, a hash of its bytes and what is known of them."""


class _Body(msgspec.Struct, frozen=True, array_like=True):
    maker: str
    shelf: dict[str, tuple[bytes, msgspec.Raw]]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Body).decode


@dataclass(frozen=True)
class Cache:
    """The shelves of one playbook; `maker` names all that their content depends on besides."""

    folder: Path
    secret: bytes
    maker: str

    def shelf(self, name: str) -> Shelf:
        """Return what lies on a shelf; nothing where it is of another maker."""
        try:
            whole = memoryview(_contents(self.folder / name))
            if whole[:_SIZE] == self._signature(whole[_SIZE:]):
                body = _decode(whole[_SIZE:])
                return body.shelf if body.maker == self.maker else {}
        except (OSError, msgspec.DecodeError):
            pass
        return {}

    def keep(self, name: str, shelf: Shelf) -> None:
        """Put a shelf in the place of the one that was there."""
        from playbook_tools.support import atomic_write

        body = _encode(_Body(self.maker, dict(shelf)))
        if len(body) + _SIZE > LARGEST:
            return
        with suppress(OSError):
            if not self.folder.exists():
                _make_room(self.folder)
            atomic_write.write(self.folder / name, self._signature(body) + body, lasting=False)

    def _signature(self, body: bytes | memoryview) -> bytes:
        return blake2b(body, key=self.secret, digest_size=_SIZE).digest()


def cache_for(root: Path, maker: str) -> Cache | None:
    """Return the cache of the playbook in the folder `root`, or None where there can be none."""
    place, state = user_folder.cache_folder(), user_folder.state_folder()
    if place is None or state is None:
        return None
    name = blake2b(os.fsencode(root.absolute()), digest_size=16).hexdigest()
    with suppress(OSError):
        return Cache(place / name, _secret(state / "cache.key"), maker)
    return None


def _secret(path: Path) -> bytes:
    """Return what shelves are signed with, made at the first run; raises OSError without it."""
    from playbook_tools.support import atomic_write

    with suppress(OSError):
        known = _contents(path)
        if len(known) == _SIZE:
            return known
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = secrets.token_bytes(_SIZE)
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


def _make_room(folder: Path) -> None:
    """Make a folder, and remove those of playbooks that were not changed for longest."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    others = sorted(folder.parent.iterdir(), key=lambda found: found.lstat().st_mtime)
    for old in others[: max(0, len(others) - MOST + 1)]:
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(mode=0o700, exist_ok=True)
