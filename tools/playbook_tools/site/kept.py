"""What a user's last build of a site has made, signed, so that the next makes only what differs.

A page is left as it is where it would be made from the same, and its file is the one that was put
there: of that size, at that time. Whatever fails here only costs time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from playbook_tools.loading import build_id
from playbook_tools.schema import Types
from playbook_tools.support import user_folder

_NAME = "pages"
T = TypeVar("T")


@dataclass(frozen=True)
class Shelf:
    """Pieces of which pages are made, signed, where any are kept, for these tools and `types`."""

    kept: user_folder.Kept | None = None
    types: Types = field(default_factory=dict)

    def read(self, name: str, kind: type[T]) -> T | None:
        """Return what was kept under a name, or None where that is not sound."""
        if self.kept:
            with suppress(OSError, msgspec.DecodeError):
                held = msgspec.msgpack.decode(self.kept.read(name), type=tuple[str, msgspec.Raw])
                if held[0] == build_id.fingerprint(self.types):
                    return msgspec.msgpack.decode(held[1], type=kind)
        return None

    def write(self, name: str, value: object) -> None:
        """Keep a value under a name."""
        if self.kept:
            with suppress(OSError, UnicodeEncodeError):
                body = msgspec.msgpack.encode((build_id.fingerprint(self.types), value))
                self.kept.write(name, body)


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A page that was made: the digest of its inputs, and its file's SHA-256, size and time."""

    inputs: str
    digest: str
    size: int
    time: int


@dataclass(frozen=True)
class Earlier:
    """The pages of the site in `folder` by their paths, as the last build put them there."""

    folder: Path
    pages: Mapping[str, Page] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Earlier:
        """Return what is known of a folder; nothing where that is damaged or somebody else's."""
        kept = _kept(folder)
        if kept:
            with suppress(OSError, msgspec.DecodeError):
                return cls(folder, msgspec.msgpack.decode(kept.read(_NAME), type=dict[str, Page]))
        return cls(folder)

    def shelf(self, types: Types) -> Shelf:
        """Return where pieces of the pages of this folder are kept, of entries of these types."""
        return Shelf(_kept(self.folder), types)

    def same(self, path: str, inputs: str) -> Page | None:
        """Return the page at a path if it is still there and would be made from these inputs."""
        page = self.pages.get(path)
        if page is None or page.inputs != inputs:
            return None
        with suppress(OSError):
            return page if self._put(path) == (page.size, page.time) else None
        return None

    def keep(self, same: Iterable[str], made: Iterable[tuple[str, str, str]]) -> None:
        """Remember the pages at the paths of those that are the `same`, and those that were made.

        Of these there are the path, the digest of the inputs and that of the content.
        """
        kept = _kept(self.folder)
        if kept is None:
            return
        with suppress(OSError):
            pages = {path: self.pages[path] for path in same}
            for path, inputs, digest in made:
                size, time = self._put(path)
                pages[path] = Page(inputs, digest, size, time)
            kept.write(_NAME, msgspec.msgpack.encode(pages))

    def _put(self, path: str) -> tuple[int, int]:
        """Return the size of a page's file, and when it was put there, in nanoseconds."""
        found = os.stat(f"{self.folder}/{path}", follow_symlinks=False)  # noqa: PTH116
        return found.st_size, found.st_mtime_ns


def _kept(folder: Path) -> user_folder.Kept | None:
    name = blake2b(os.fsencode(folder), digest_size=16).hexdigest()
    return user_folder.kept(f"site-{name}")
