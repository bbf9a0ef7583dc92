"""Files that are written whole or not at all, whatever ends the run that writes them.

A file is written as a draft beside its target and then renamed. Meanwhile its run holds a lock file
whose token the draft has in its name: a draft without one is what a killed run has left.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from playbook_tools.support import file_lock
from playbook_tools.support.signals import last_act, undisturbed

_DRAFT = re.compile(rf"\..+\.({file_lock.TOKEN})\.part", re.DOTALL)
# A name has 255 bytes at most, and that of a draft has more in it than this.
_NAME_PART = 50
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put `content` at `path`, making its folder; the old file stays until all is written.

    A symbolic link at `path` is replaced, not followed; a file keeps its permissions. Raises
    OSError where that fails; then the old file is unchanged and nothing is left over. A file that
    need not be `lasting` may be lost in a power cut, and takes less time.
    """
    write_all({path: content}, lasting=lasting)


def write_all(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Put each content at its path, in that order, all of them or none.

    Nothing is put in place before everything is written, and no signal comes between. Raises
    OSError where that fails; then every file is as it was and nothing is left over. A process that
    is killed while it renames several files leaves each of them whole, old or new.
    """
    with ExitStack() as stack:
        tokens: dict[Path, str] = {}
        drafts: dict[Path, Path] = {}
        before: dict[Path, Path | None] = {}
        for folder in {path.parent for path in files}:
            clear(folder)
        for path, content in files.items():
            folder = path.parent
            with _naming(path):
                folder.mkdir(parents=True, exist_ok=True)
                if path.is_dir() and not path.is_symlink():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                if folder not in tokens:
                    tokens[folder] = stack.enter_context(file_lock.held(folder))
                draft = partial(_draft, path, tokens[folder])
                drafts[path] = stack.enter_context(draft("new", content, lasting=lasting))
                if len(files) > 1:
                    there = path.is_file()
                    old = stack.enter_context(draft("old", path.read_bytes())) if there else None
                    before[path] = old
        with undisturbed():
            _place(drafts, before)
    for folder in tokens if lasting else ():
        _sync(folder)


def clear(folder: Path) -> None:
    """Remove the drafts that killed runs have left in `folder`; keep those of running ones."""
    with suppress(OSError):
        drafts: dict[str, list[Path]] = {}
        for found in folder.iterdir():
            if draft := _DRAFT.fullmatch(found.name):
                drafts.setdefault(draft[1], []).append(found)
            elif lock := file_lock.LOCK.fullmatch(found.name):
                drafts.setdefault(lock[1], [])
        for token, left in drafts.items():
            with file_lock.abandoned(folder, token) as free:
                for draft_file in left if free else ():
                    draft_file.unlink(missing_ok=True)


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
def _draft(
    path: Path, token: str, state: str, content: bytes, *, lasting: bool = True
) -> Iterator[Path]:
    """Yield a draft of the file at `path`: closed, as Windows renames no open file."""
    draft = path.with_name(f".{path.name[:_NAME_PART]}.{state}.{token}.part")
    with last_act(lambda: draft.unlink(missing_ok=True)):
        try:
            with os.fdopen(os.open(draft, _CREATE, 0o666), "wb") as file:
                _keep_permissions(path, draft)
                file.write(content)
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            yield draft
        finally:
            draft.unlink(missing_ok=True)


def _keep_permissions(path: Path, draft: Path) -> None:
    """Give a draft the permissions of the file that it replaces; Windows has none of this kind."""
    with suppress(OSError):
        there = path.lstat()
        if stat.S_ISREG(there.st_mode) and os.name == "posix":
            draft.chmod(there.st_mode & 0o777)


def _sync(folder: Path) -> None:
    """Let the new names survive a power cut, where the file system can promise that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
