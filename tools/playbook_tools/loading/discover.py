"""Every file below a playbook's folder, by a name that is the same in every locale."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.source import Source, guards
from playbook_tools.support import atomic_write

MAX_FILES = 200_000
MAX_NESTING = 8
SUFFIX = ".yaml"
# What systems, editors and killed runs of ours leave behind: nobody put it there as content.
_LEFT_BEHIND = re.compile(
    r"\.DS_Store|\._.*|.*\.sw[a-p]|~\$.*|.*~|#.*#|\.#.*|\.~lock\..*#|(?i:e?h?thumbs\.db|desktop\.ini)"
    rf"|{atomic_write.LEFT_BEHIND}",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The files below a folder, each as its path from there with forward slashes, by folder.

    Where there are more files and folders than the limit allows, `over` names the folder in which
    it was passed, and no file is named.
    """

    paths: tuple[str, ...]
    over: str | None = None


class Placing(Protocol):
    """Where the files of a playbook are written, if that is in more than one folder."""

    def placed(self, found: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the file, line and column in which its place is written."""

    def place(self, path: str, span: Span) -> tuple[str, Span]:
        """Return the file in which a place is written, and the place in it."""

    def whole(self, path: str) -> bool:
        """Whether a file is one of the playbook's own folder, as it is there."""

    def name(self, path: str) -> str:
        """Return the name of a file, by which `shown` has it if it is from one folder alone."""

    def shown(self, sources: Mapping[str, Source]) -> Mapping[str, Source]:
        """Return the files as they are written, by the names that `placed` gives them."""


class Fetch(Protocol):
    """What gives the bytes of a file by its path, or what is said of one that is not to be read.

    Raises OSError where that fails.
    """

    def __call__(self, path: str, *, most: int = guards.MAX_BYTES) -> bytes | Source:
        """Return what a file holds that has no more than so many bytes."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a playbook: which there are, what gives their bytes, and where they are from.

    `diagnostics` is what is wrong with how they come together; where that is `refused`, there are
    none, and nothing else can be said.
    """

    found: Found
    fetch: Fetch
    placing: Placing | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: bool = False

    def giving(self, given: Mapping[str, bytes]) -> Files:
        """Return the files as if some of them held what is given, and were there."""
        if not given:
            return self
        fetch = partial(_given, given, self.fetch)
        return Files(
            including(self.found, given), fetch, self.placing, self.diagnostics, self.refused
        )


def in_folder(root: Path) -> Files:
    """Return the files below `root`; raises OSError where it cannot be listed."""
    return Files(find(root), partial(_fetch, os.fsencode(root)))


def _fetch(root: bytes, path: str, *, most: int = guards.MAX_BYTES) -> bytes | Source:
    return guards.fetch(_raw_name(root, path), path, most=most)


def _given(
    given: Mapping[str, bytes], fetch: Fetch, path: str, *, most: int = guards.MAX_BYTES
) -> bytes | Source:
    if path not in given:
        return fetch(path, most=most)
    content = given[path]
    return guards.refusal(path, regular=True, size=len(content), most=most) or content


def find(root: Path) -> Found:
    """Find every file below `root`; raises OSError where that cannot be done.

    Links are not followed. A folder that is named like an entry, or that lies below the eighth
    level, is not entered: it counts as a file. What is `left_behind` is passed over.
    """
    found: dict[str, list[str]] = {}
    folders = [""]
    seen = 0
    while folders:
        folder = folders.pop()
        lead = f"{folder}/" if folder else ""
        may_enter = folder.count("/") < MAX_NESTING
        names, below = [], []
        for name, is_folder in _entries(root, folder):
            seen += 1
            if seen > MAX_FILES:
                return Found((), folder or ".")
            if is_folder and may_enter and not name.endswith(SUFFIX):
                below.append(lead + name)
            elif is_folder or not left_behind(name):
                names.append(name)
        folders += sorted(below, reverse=True)
        found[lead] = sorted(names)
    by_folder = sorted(found, key=lambda lead: lead.removesuffix("/"))
    return Found(tuple(lead + name for lead in by_folder for name in found[lead]))


def left_behind(name: str) -> bool:
    """Return whether a file of this name is one that systems and editors leave in any folder."""
    # Nearly every name begins with a letter and ends as content does.
    return not (name.endswith(SUFFIX) and name[0].isalnum()) and bool(_LEFT_BEHIND.fullmatch(name))


def including(found: Found, paths: Iterable[str]) -> Found:
    """Return the files that were found, and others as if they had been there."""
    if found.over or not paths:
        return found
    return Found(tuple(sorted({*found.paths, *paths}, key=by_folder)))


def by_folder(path: str) -> tuple[str, str]:
    """Sort key: the order in which files are found."""
    folder, _, name = path.rpartition("/")
    return folder, name


def on_disk(root: Path, path: str) -> Path:
    """Return the path on disk of a file that was found."""
    return Path(os.fsdecode(raw_name(root, path)))


def raw_name(root: Path, path: str) -> bytes:
    """Return the path on disk of a file that was found, as bytes for system calls."""
    return _raw_name(os.fsencode(root), path)


def _raw_name(root: bytes, path: str) -> bytes:
    return root + b"/" + path.encode("utf-8", "surrogateescape")


def entry_id(path: str) -> str:
    """Return the id of the entry in a file: its name without suffix."""
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def same_but_for_capitals(paths: Iterable[str]) -> dict[str, str]:
    """Return each path that differs from another only in case, with that other."""
    paths = list(paths)
    if len({path.casefold() for path in paths}) == len(paths):
        return {}
    first: dict[str, str] = {}
    found = {}
    for path in sorted(paths, key=_capitals_last):
        owner = first.setdefault(path.casefold(), path)
        if owner != path:
            found[path] = owner
    return found


def _capitals_last(path: str) -> tuple[bool, str]:
    return path != path.lower(), path


def _entries(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """The names are taken as UTF-8, whatever the locale says; other bytes become surrogates."""
    with os.scandir(raw_name(root, folder)) as entries:
        for entry in entries:
            name = entry.name.decode("utf-8", "surrogateescape")
            yield name, entry.is_dir(follow_symlinks=False)
