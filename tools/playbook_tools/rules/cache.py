"""The user's cache of one playbook, kept from one run to the next.

It lies there on shelves, a signed file each. Whatever fails here only costs time.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from playbook_tools.support import user_folder

MOST = 8
"""How many playbooks have something in the cache: those that were changed last."""

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

    files: user_folder.Kept
    maker: str

    def shelf(self, name: str) -> Shelf:
        """Return what lies on a shelf; nothing where it is of another maker."""
        with suppress(OSError, msgspec.DecodeError):
            body = _decode(self.files.read(name))
            return body.shelf if body.maker == self.maker else {}
        return {}

    def keep(self, name: str, shelf: Shelf) -> None:
        """Put a shelf in the place of the one that was there."""
        with suppress(OSError):
            if not self.files.folder.exists():
                _make_room(self.files.folder)
            self.files.write(name, _encode(_Body(self.maker, dict(shelf))))


def cache_for(root: Path, maker: str) -> Cache | None:
    """Return the cache of the playbook in the folder `root`, or None where there can be none."""
    files = user_folder.kept(blake2b(os.fsencode(root.absolute()), digest_size=16).hexdigest())
    return Cache(files, maker) if files else None


def _make_room(folder: Path) -> None:
    """Make a folder, and remove those of playbooks that were not changed for longest."""
    import shutil

    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    others = sorted(folder.parent.iterdir(), key=lambda found: found.lstat().st_mtime)
    for old in others[: max(0, len(others) - MOST + 1)]:
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(mode=0o700, exist_ok=True)
