"""Files that are written whole or not at all, whatever ends the run that writes them.

A file is written as a draft beside its target and then renamed. Meanwhile its run holds a lock file
whose token the draft has in its name: a draft without one is what a killed run has left. Where
several files belong together, a note says which drafts go where from the moment that all of them
are written: the next run then finishes what a killed one began. The note lies in a folder of the
user's, so that nobody can put one among the files of a playbook.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from playbook_tools.support import file_lock, user_folder
from playbook_tools.support.file_lock import BusyError as BusyError
from playbook_tools.support.signals import last_act, undisturbed

_DRAFT = re.compile(rf"\..+\.({file_lock.TOKEN})\.playbook-draft", re.DOTALL)
LEFT_BEHIND = "|".join(pattern.pattern.replace("(", "(?:") for pattern in (_DRAFT, file_lock.LOCK))
"""The pattern of every name that a run gives beside the files that it writes."""
# Seconds to wait for another run: that changes files, and that fills a folder.
_PATIENCE = 10.0
_LONG = 60.0
# A name has 255 bytes at most, and that of a draft has more in it than this.
_NAME_PART = 50
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class ChangedMeanwhileError(Exception):
    """A file is not as it was read; `path` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put `content` at `path`, making its folder; the old file stays until all is written.

    A symbolic link at `path` is replaced, not followed; a file keeps its permissions. Raises
    OSError where that fails; then the old file is unchanged and nothing is left over. A file that
    need not be `lasting` may be lost in a power cut, and takes less time.
    """
    write_all({path: content}, lasting=lasting)


def change_all(
    folder: Path, before: Mapping[Path, bytes | None], after: Mapping[Path, bytes]
) -> None:
    """Do as `write_all` does with the files `after`, if all are still as they were `before`.

    Others may be among those too. None stands for a file that was not there. Of two runs at once in
    the same `folder`, the second waits for the first. Raises ChangedMeanwhileError or BusyError if
    nothing could be written because of another run, and OSError as `write_all` does.
    """
    with file_lock.alone(folder, patience=_PATIENCE):
        for path in before:
            now = path.read_bytes() if path.is_file() else None
            if now != before[path]:
                raise ChangedMeanwhileError(path)
        write_all(after)


def write_all(files: Mapping[Path, bytes], *, lasting: bool = True) -> None:
    """Put each content at its path, in that order, all of them or none.

    Nothing is put in place before everything is written, and no signal comes between. Raises
    OSError where that fails; then every file is as it was and nothing is left over. What a process
    that is killed while it renames several files has left undone, `clear` does.
    """
    with ExitStack() as stack:
        token: str | None = None
        folders: set[Path] = set()
        drafts: dict[Path, Path] = {}
        before: dict[Path, Path | None] = {}
        was: dict[Path, str] = {}
        for folder in {path.parent for path in files}:
            clear(folder)
        for path, content in files.items():
            folder = path.parent
            with _naming(path):
                folder.mkdir(parents=True, exist_ok=True)
                if path.is_dir() and not path.is_symlink():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                if folder not in folders:
                    token = stack.enter_context(file_lock.held(folder, token))
                    folders.add(folder)
                assert token is not None
                # The number tells files apart whose long names begin alike.
                number = len(drafts)
                draft = partial(_draft, path, token, lasting=lasting)
                drafts[path] = stack.enter_context(draft(f"new{number}", content))
                if len(files) > 1:
                    old = path.read_bytes() if path.is_file() else None
                    was[path] = _mark(old)
                    before[path] = (
                        None if old is None else stack.enter_context(draft(f"old{number}", old))
                    )
        with undisturbed(), _noted(token, drafts, was):
            _place(drafts, before)
    for folder in folders if lasting else ():
        _sync(folder)


@contextmanager
def draft_folder(path: Path) -> Iterator[Path]:
    """Yield an empty folder beside `path`, gone afterwards, or at the next run after a kill.

    What is in it is put in place by `move_in`. Of two runs at once beside each other, the second
    waits for the first. Raises BusyError where that takes long, and OSError where there can be no
    folder.
    """
    import shutil

    parent = path.parent
    with _naming(path):
        parent.mkdir(parents=True, exist_ok=True)
    clear(parent)
    with file_lock.alone(parent, patience=_LONG), file_lock.held(parent) as token:
        draft = parent / f".{path.name[:_NAME_PART]}.new.{token}.playbook-draft"
        remove = partial(shutil.rmtree, draft, ignore_errors=True)
        with last_act(remove):
            try:
                with _naming(path):
                    draft.mkdir()
                yield draft
            finally:
                remove()


def move_in(draft: Path, folder: Path, new: Sequence[str], gone: Sequence[str]) -> None:
    """Move files from a draft folder into a folder, and others out of that: all of them or none.

    `new` and `gone` are paths in both; no signal comes between. Folders that are empty then are
    removed. Raises OSError where that fails; then every file is as it was.
    """
    aside = draft / ".before"
    done: list[tuple[Path, Path]] = []

    def move(source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
        done.append((source, target))

    wanted = set(new)
    with undisturbed():
        try:
            for name in (*gone, *new):
                with _naming(folder / name):
                    if (folder / name).is_file():
                        move(folder / name, aside / name)
                    if name in wanted:
                        move(draft / name, folder / name)
        except BaseException:
            for source, target in reversed(done):
                target.rename(source)
            raise
    for name in gone:
        for above in (folder / name).relative_to(folder).parents[:-1]:
            with suppress(OSError):
                (folder / above).rmdir()


def clear(folder: Path) -> tuple[Path, ...]:
    """Finish what killed runs have begun in `folder`, or remove its drafts; keep running ones.

    Return the files of what was finished. Files that have changed since are left as they are.
    """
    done: list[Path] = []
    with suppress(OSError):
        drafts: dict[str, list[Path]] = {}
        for name in os.listdir(folder):  # noqa: PTH208 (it is quicker)
            if name[0] != ".":
                continue
            if draft := _DRAFT.fullmatch(name):
                drafts.setdefault(draft[1], []).append(folder / name)
            elif lock := file_lock.LOCK.fullmatch(name):
                drafts.setdefault(lock[1], [])
        for token, left in drafts.items():
            with file_lock.abandoned(folder, token) as free:
                done += _finished(token) if free else ()
                for left_over in left if free else ():
                    if left_over.is_dir() and not left_over.is_symlink():
                        import shutil

                        shutil.rmtree(left_over, ignore_errors=True)
                    else:
                        left_over.unlink(missing_ok=True)
    return tuple(done)


@contextmanager
def _noted(
    token: str | None, drafts: Mapping[Path, Path], was: Mapping[Path, str]
) -> Iterator[None]:
    """Keep a note of which drafts go where while they do, if there are several."""
    note = _note(token) if token and len(drafts) > 1 else None
    try:
        if note:
            # Where none can be kept, a killed run leaves some files old and some new.
            with suppress(OSError):
                ways = [[str(p.absolute()), str(d.absolute()), was[p]] for p, d in drafts.items()]
                note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                unfinished = note.with_suffix(".new")
                with os.fdopen(os.open(unfinished, _CREATE, 0o600), "wb") as file:
                    file.write(json.dumps(ways).encode())
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(unfinished, note)  # noqa: PTH105
        yield
    finally:
        if note:
            with suppress(OSError):
                note.unlink(missing_ok=True)


def _mark(content: bytes | None) -> str:
    """Return what tells the content of a file from another; nothing where there is no file."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _note(token: str) -> Path | None:
    state = user_folder.state_folder()
    return state / "edits" / f"{token}.json" if state else None


def _finished(token: str) -> list[Path]:
    """Put in place what the run with a token has left, and return its files; none without a note.

    Raises OSError where that fails.
    """
    note = _note(token)
    try:
        found = json.loads(note.read_bytes()) if note else []
    except (FileNotFoundError, ValueError):
        return []
    done = []
    for path, draft, was in found:
        target = Path(path)
        if _mark(target.read_bytes() if target.is_file() else None) == was:
            with suppress(FileNotFoundError):
                os.replace(draft, path)  # noqa: PTH105
        if not Path(draft).exists():
            done.append(target)
    if note:
        note.unlink(missing_ok=True)
    return done


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
    draft = path.with_name(f".{path.name[:_NAME_PART]}.{state}.{token}.playbook-draft")
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
