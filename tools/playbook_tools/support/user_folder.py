"""The folders of a user in which this package keeps what is no part of a playbook."""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "playbook-tools"


def cache_folder() -> Path | None:
    """Return where copies are kept that only save time, or None where the user has no home."""
    return _folder("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path | None:
    """Return where is kept what runs must know of each other, or None as above."""
    return _folder("XDG_STATE_HOME", ".local/state")


def _folder(variable: str, otherwise: str) -> Path | None:
    """Return our folder of a kind; the XDG specification has relative ones ignored."""
    named = os.environ.get(variable, "")
    if Path(named).is_absolute():
        return Path(named) / _NAME
    home = os.path.expanduser("~")  # noqa: PTH111 (pathlib raises where there is no home)
    known = Path(home).is_absolute() and Path(home) != Path("/")
    return Path(home) / otherwise / _NAME if known else None
