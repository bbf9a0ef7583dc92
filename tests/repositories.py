"""Repositories of git that tests make."""

from __future__ import annotations

import subprocess
from pathlib import Path

_WHO = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as somebody; give what it printed."""
    command = ["git", *_WHO, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def start(folder: Path, *options: str) -> None:
    """Make a folder a repository, with one commit of all that is in it."""
    git(folder, "init", "--quiet", "--initial-branch=main", *options)
    commit_all(folder)


def commit_all(folder: Path) -> None:
    """Commit everything in a repository as it is, also where nothing changed."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=A state")
