"""What git knows of the checkout: where its root is, and which files a change touches."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from playbook_tools.addresses import offence

_REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^/@]*@)?|[^/@]+@)(?P<host>[^/:]+)(?::[0-9]+/|[:/])"
    r"(?P<path>[^?#]+?)(?:\.git)?/?"
)


class RevisionError(ValueError):
    """What was named is no revision that git can compare with; the text tells why."""


def repository_root(folder: Path) -> Path | None:
    """Give the root of the repository in which `folder` (an absolute path) lies, or None."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def remote_address(folder: Path) -> str | None:
    """Give the public address of the repository that `folder` was cloned from, without accounts."""
    try:
        run = _git(folder, "remote", "get-url", "origin")
    except RevisionError:
        return None
    remote = _REMOTE.fullmatch(run.stdout.decode(errors="replace").strip())
    address = f"https://{remote['host']}/{remote['path']}" if remote else ""
    return address if offence(address) is None else None


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """Give the files below `folder` that differ from where its branch left `revision`.

    New files count, also those not added yet. Paths are relative to `folder`, with forward
    slashes. Raises RevisionError where git does not know the revision.
    """
    named = f"{revision}^{{commit}}"
    start = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    if start.returncode or not start.stdout:
        raise RevisionError(_reason(start))
    commit = start.stdout.strip().decode()
    # A shallow clone lacks the place where the branch began: then the revision itself will do.
    base = _git(folder, "merge-base", commit, "HEAD").stdout.strip().decode() or commit
    named_only = ("--name-only", "-z", "--no-renames", "--relative", "--no-ext-diff")
    found = (
        _git(folder, "diff", *named_only, base, "--"),
        _git(folder, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    for run in found:
        if run.returncode:
            raise RevisionError(_reason(run))
    return frozenset(os.fsdecode(name) for run in found for name in run.stdout.split(b"\0") if name)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 (no shell; the revision cannot be an option)
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise RevisionError("git is not installed") from None


def _reason(run: subprocess.CompletedProcess[bytes]) -> str:
    said = run.stderr.decode(errors="replace").strip().splitlines()
    return said[0].removeprefix("fatal: ") if said else "git knows no such revision"
