"""A checkout as git sees it: its root, its remote, changed files, and the files of a revision.

Nothing here reads or writes the working tree through git, or runs anything that content could name.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

# Else Windows would prefer a `git.exe` in the current folder, which anybody may have put there.
os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")

_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^/@]*@)?|[^/@]+@)(?P<host>[^/:]+)(?::[0-9]+/|[:/])"
    r"(?P<path>[^?#]+?)(?:\.git)?/?"
)


_UTC = "%Y-%m-%dT%H:%M:%SZ"
_FOREIGN = re.compile(r"dubious ownership in repository at '(.*)'")


class RevisionError(ValueError):
    """The name is not a revision that git can compare with; the text says why."""


class OwnerError(RevisionError):
    """Git refuses a repository that belongs to somebody else; `folder` is its root."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"git refuses {folder}, as it belongs to somebody else")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: the object with its bytes, their number, and whether it is regular.

    A symbolic link is not regular, nor is a submodule.
    """

    object_id: str
    size: int
    regular: bool


@dataclass(frozen=True, slots=True)
class Objects:
    """A running git that sends the content of objects."""

    asked: IO[bytes]
    given: IO[bytes]

    def read(self, object_id: str) -> bytes:
        """Return the bytes of a blob; raises RevisionError where this clone lacks it."""
        self.asked.write(f"{object_id}\n".encode())
        self.asked.flush()
        head = self.given.readline().split()
        if len(head) != 3:
            raise RevisionError(f"this clone lacks the object {object_id}")
        content = self.given.read(int(head[2]) + 1)
        return content[:-1]


def repository_root(folder: Path) -> Path | None:
    """Return the root of the repository in which `folder` (an absolute path) lies, or None."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def remote_address(folder: Path) -> str | None:
    """Return the web address that `folder` was cloned from, without accounts, or None."""
    try:
        run = _git(folder, "remote", "get-url", "origin")
    except RevisionError:
        return None
    remote = _REMOTE.fullmatch(run.stdout.decode(errors="replace").strip())
    return f"https://{remote['host']}/{remote['path']}" if remote else None


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """Return the files below `folder` that differ from where its branch left `revision`.

    New files count, also those not added yet. Paths are relative to `folder`, with forward
    slashes. Raises RevisionError where git does not know the revision.
    """
    base = branch_point(folder, revision)
    named_only = ("--name-only", "-z", "--no-renames", "--relative", "--no-ext-diff")
    found = (
        _git(folder, "diff", *named_only, base, "--"),
        _git(folder, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    for run in found:
        if run.returncode:
            raise RevisionError(_reason(run))
    return frozenset(os.fsdecode(name) for run in found for name in run.stdout.split(b"\0") if name)


def branch_point(folder: Path, revision: str) -> str:
    """Return the commit at which the current branch left `revision`; raises RevisionError."""
    commit = commit_of(folder, revision)
    # A shallow clone lacks the commit where the branch began: then the revision itself will do.
    return _git(folder, "merge-base", commit, "HEAD").stdout.strip().decode() or commit


def commit_of(folder: Path, revision: str) -> str:
    """Return the id of the commit that `revision` names; raises RevisionError if there is none."""
    named = f"{revision}^{{commit}}"
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    if found.returncode or not found.stdout:
        raise RevisionError(_reason(found))
    return found.stdout.strip().decode()


def named_revisions(folder: Path) -> tuple[str, ...]:
    """Return the branches and tags that git knows around `folder`, sorted."""
    run = _git(folder, "for-each-ref", "--format=%(refname:short)")
    return tuple(sorted(os.fsdecode(run.stdout).splitlines()))


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, the commit that it names, and when it was made (ISO 8601, in UTC)."""

    name: str
    commit: str
    made: str


def tags(folder: Path) -> tuple[Tag, ...]:
    """Return the tags of what led to the current commit, sorted by name.

    Raises RevisionError where there is no repository, or git cannot say.
    """
    fields = "%(refname:lstrip=2)%09%(objectname)%09%(*objectname)%09%(creatordate:format-local:%s)"
    run = _git(folder, "for-each-ref", "--merged=HEAD", f"--format={fields}", "refs/tags")
    if run.returncode:
        raise RevisionError(_reason(run))
    rows = (os.fsdecode(row).split("\t") for row in run.stdout.splitlines())
    found = (
        Tag(name, peeled or own, datetime.fromtimestamp(int(made), UTC).strftime(_UTC))
        for name, own, peeled, made in rows
        if made
    )
    return tuple(sorted(found, key=lambda tag: tag.name))


def is_shallow(folder: Path) -> bool:
    """Whether the clone around `folder` lacks a part of the history."""
    return _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def commits_of(folder: Path, most: int, path: str = ".") -> tuple[str, ...]:
    """Return the last commits that changed a path below `folder`, the newest first.

    There are none where there is no repository.
    """
    try:
        run = _git(folder, "log", f"--max-count={most}", "--format=%H", "--", path)
    except RevisionError:
        return ()
    return tuple(run.stdout.decode().split())


def files_of(folder: Path, commit: str) -> Mapping[str, Blob]:
    """Return the files that a commit has below `folder`, by their paths from there.

    Paths are sorted, with forward slashes; bytes that are not UTF-8 become surrogates.
    """
    run = _git(folder, "ls-tree", "-r", "-l", "-z", commit)
    if run.returncode:
        raise RevisionError(_reason(run))
    rows = (row.partition(b"\t") for row in run.stdout.split(b"\0") if row)
    named = ((name.decode("utf-8", "surrogateescape"), _blob(about)) for about, _, name in rows)
    return dict(sorted(named))


@contextmanager
def objects(folder: Path) -> Iterator[Objects]:
    """Yield a reader of objects in the repository around `folder`, with one git for all of them."""
    import subprocess  # Imported late, here and below, as most runs need no git.

    command = ["git", "cat-file", "--batch"]
    with subprocess.Popen(  # noqa: S603 (no shell, no arguments)
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield Objects(running.stdin, running.stdout)


def object_id(content: bytes, like: str) -> str:
    """Return git's id of a file with these bytes, by the kind of hash that made `like`."""
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _blob(about: bytes) -> Blob:
    mode, kind, identifier, size = about.decode().split()
    regular = kind == "blob" and mode.startswith("100")
    return Blob(identifier, int(size) if size.isdecimal() else 0, regular)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    import subprocess

    command = ["git", *arguments]
    try:
        run = subprocess.run(  # noqa: S603 (no shell; the revision cannot be an option)
            command, cwd=folder, env=_environment(), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None
    foreign = _FOREIGN.search(run.stderr.decode(errors="replace")) if run.returncode else None
    if foreign:
        raise OwnerError(foreign[1])
    return run


def _environment() -> Mapping[str, str]:
    """Return the environment for git, without what a hook or an alias set for its own repository.

    That would take precedence over the folder that git is asked about.
    """
    foreign = _repository_variables()
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "LC_ALL": "C"}


@cache
def _repository_variables() -> frozenset[str]:
    """Return the variables that name a repository to git; its configuration stays."""
    import subprocess

    command = ["git", "rev-parse", "--local-env-vars"]
    run = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    return frozenset(name for name in run.stdout.split() if not name.startswith("GIT_CONFIG"))


def _reason(run: subprocess.CompletedProcess[bytes]) -> str:
    said = run.stderr.decode(errors="replace").strip().splitlines()
    return said[0].removeprefix("fatal: ") if said else "git knows no such revision"
