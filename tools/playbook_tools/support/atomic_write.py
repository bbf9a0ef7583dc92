"""Files that are there whole or not at all, whatever ends the run that writes them.

A file is written as a draft beside its target and then renamed. While it is written its run holds
a lock on the draft: an unlocked draft is what a killed run has left.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from playbook_tools.support.open_regular import opened
from playbook_tools.support.signals import last_act, undisturbed

_DRAFT = re.compile(r"\..+\.[0-9a-f]{16}\.part", re.DOTALL)
# Leaves room for what a draft's name has besides, as a name has 255 bytes at most.
_NAME_PART = 50


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put `content` at `path`, making its folder; what was there stays until all is written.

    A symbolic link at `path` is replaced, not followed; a file keeps its permissions. Raises
    OSError where that fails; then the old file is untouched and nothing is left behind. What need
    not be `lasting` may be cut off where the power goes, and takes less time.
    """
    write_all({path: content}, lasting=lasting)


def write_all(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Put each content at its path, in that order, all of them or none.

    Nothing is put in place before everything is written, and no signal comes between. Raises
    OSError where that fails; then every file is as it was and nothing is left behind. A process
    that is killed while it renames several files leaves each of them whole, old or new.
    """
    with ExitStack() as held:
        drafts: dict[Path, Path] = {}
        before: dict[Path, Path | None] = {}
        for folder in {path.parent for path in files}:
            clear(folder)
        for path, content in files.items():
            with _naming(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                if path.is_dir() and not path.is_symlink():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                drafts[path] = held.enter_context(_draft(path, content, lasting=lasting))
                if len(files) > 1:
                    there = path.is_file()
                    old = held.enter_context(_draft(path, path.read_bytes())) if there else None
                    before[path] = old
        with undisturbed():
            _place(drafts, before)
    for folder in {path.parent for path in files} if lasting else ():
        _sync(folder)


def clear(folder: Path) -> None:
    """Remove the drafts that killed runs have left in `folder`; those of running ones stay."""
    with suppress(OSError):
        for found in folder.iterdir():
            if _DRAFT.fullmatch(found.name):
                _remove_unheld(found)


def _place(drafts: Mapping[Path, Path], before: Mapping[Path, Path | None]) -> None:
    placed: list[Path] = []
    try:
        for path, draft in drafts.items():
            with _naming(path):
                draft.replace(path)
            placed.append(path)
    except BaseException:
        for path in placed:
            old = before[path]
            if old is None:
                path.unlink()
            else:
                old.replace(path)
        raise


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name `path`: a draft means nothing to whoever asked for the file."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def _draft(path: Path, content: bytes, *, lasting: bool = True) -> Iterator[Path]:
    """Yield a draft of what is to stand at `path`: locked, and on the disk if it is to last."""
    draft = path.with_name(f".{path.name[:_NAME_PART]}.{secrets.token_hex(8)}.part")
    with last_act(lambda: draft.unlink(missing_ok=True)):
        try:
            with os.fdopen(_created(draft), "wb") as file:
                _keep_permissions(path, file.fileno())
                file.write(content)
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
                yield draft
        finally:
            draft.unlink(missing_ok=True)


def _created(draft: Path) -> int:
    """Create a draft and lock it; again where a run that clears came between the two."""
    while True:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)


def _keep_permissions(path: Path, handle: int) -> None:
    with suppress(OSError):
        there = path.lstat()
        if stat.S_ISREG(there.st_mode):
            os.fchmod(handle, there.st_mode & 0o777)


def _remove_unheld(draft: Path) -> None:
    with suppress(OSError):
        handle = opened(draft)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink()
        finally:
            os.close(handle)


def _sync(folder: Path) -> None:
    """Let the new names survive a power cut, where the file system can promise that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
