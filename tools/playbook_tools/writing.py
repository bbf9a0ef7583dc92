"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put `content` at `path`, making its folder; what was there stays until all is written.

    Raises OSError where that fails; then the old file is untouched and nothing is left behind.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put each content at its path, in that order, all of them or none.

    Nothing is put in place before everything is written. Raises OSError where that fails; then
    every file is as it was and nothing is left behind.
    """
    drafts: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path] = _draft(path, content)
        for path, draft in drafts.items():
            before[path] = path.read_bytes() if len(files) > 1 and path.exists() else None
            draft.replace(path)
    except BaseException as error:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        _restore({place: old for place, old in before.items() if place != path})
        if isinstance(error, OSError):
            # The draft's name means nothing to whoever asked for the file.
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _restore(files: Mapping[Path, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            _draft(path, content).replace(path)
