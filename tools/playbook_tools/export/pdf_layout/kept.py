"""What was laid out in an earlier run, kept in the user's cache while nothing of it differs."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from playbook_tools.export.pdf_layout import engine
from playbook_tools.loading import build_id
from playbook_tools.support import user_folder


@dataclass(frozen=True)
class Key:
    """Where one thing is kept at a time, and what tells whether it is the one that is wanted."""

    place: str
    name: bytes

    @classmethod
    def of(cls, place: tuple[object, ...], depends_on: tuple[object, ...]) -> Key:
        """Return that of a thing at a place, made from nothing but what it depends on.

        Our own code, Python, and all packages and libraries count as well.
        """
        name = _digest(place).hex()
        # A folder of thousands of files takes longer to write to with each of them.
        return cls(f"{name[:2]}/{name[2:]}", _digest((depends_on, *_tools())))

    def read(self) -> bytes | None:
        """Return what is kept, if it is just this."""
        files = _files()
        with suppress(OSError):
            content = files.read(self.place) if files else b""
            if content[: len(self.name)] == self.name:
                return bytes(content[len(self.name) :])
        return None

    def write(self, content: bytes) -> None:
        """Keep what was made, if that is possible."""
        files = _files()
        with suppress(OSError):
            if files:
                files.write(self.place, self.name + content)


def _files() -> user_folder.Kept | None:
    return None if os.environ.get("PLAYBOOK_NO_CACHE") else user_folder.kept("layout")


@cache
def _tools() -> tuple[object, ...]:
    return (build_id.of_tools(), sorted(engine.versions().items()))


def _digest(parts: object) -> bytes:
    return blake2b(repr(parts).encode(), digest_size=16).digest()
