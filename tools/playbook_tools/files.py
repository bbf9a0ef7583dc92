"""What lies below a playbook's folder: every file, by a name that is the same in every locale."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_FILES = 200_000
MAX_NESTING = 8
SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Found:
    """The files below a folder, sorted.

    Where there are more files and folders than the limit allows, `over` names the folder in which
    it was passed, and no file is named.
    """

    paths: tuple[PurePosixPath, ...]
    over: str | None = None


def find(root: Path) -> Found:
    """Find every file below `root`; raises OSError where that cannot be done.

    Links are not followed. A folder that is named like an entry, or that lies below the eighth
    level, is not entered: it counts as a file.
    """
    found: list[tuple[str, str]] = []
    folders = [""]
    seen = 0
    while folders:
        folder = folders.pop()
        below = []
        for name, is_folder in _entries(root, folder):
            seen += 1
            if seen > MAX_FILES:
                return Found((), folder or ".")
            if is_folder and folder.count("/") < MAX_NESTING and not name.endswith(SUFFIX):
                below.append(f"{folder}/{name}" if folder else name)
            else:
                found.append((folder, name))
        folders += sorted(below, reverse=True)
    return Found(tuple(PurePosixPath(folder, name) for folder, name in sorted(found)))


def on_disk(root: Path, path: PurePosixPath | str) -> Path:
    """Give where a found file stands."""
    return Path(os.fsdecode(raw_name(root, str(path))))


def raw_name(root: Path, path: str) -> bytes:
    """Give where a found file stands, for the system's calls."""
    return os.fsencode(root) + b"/" + path.encode("utf-8", "surrogateescape")


def same_but_for_capitals(paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, PurePosixPath]:
    """Give each path that differs from another by capitals only, with that other."""
    paths = list(paths)
    if len({str(path).casefold() for path in paths}) == len(paths):
        return {}
    first: dict[str, PurePosixPath] = {}
    found = {}
    for path in sorted(paths, key=_capitals_last):
        owner = first.setdefault(str(path).casefold(), path)
        if owner != path:
            found[path] = owner
    return found


def _capitals_last(path: PurePosixPath) -> tuple[bool, str]:
    name = str(path)
    return name != name.lower(), name


def _entries(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """The names are taken as UTF-8, whatever the locale says; other bytes become surrogates."""
    with os.scandir(raw_name(root, folder)) as entries:
        for entry in entries:
            name = entry.name.decode("utf-8", "surrogateescape")
            yield name, entry.is_dir(follow_symlinks=False)
