"""A temporary folder for one run, removed when that ends, or by the next run after a kill."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from playbook_tools.support import file_lock
from playbook_tools.support.signals import last_act

_FOLDER = re.compile(rf"playbook-run-({file_lock.TOKEN})")


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a new folder that only this user can enter, locked while it is in use.

    Raises OSError if none can be created.
    """
    clear()
    place = _temporary()
    with file_lock.held(place) as token:
        folder = place / f"playbook-run-{token}"
        remove = partial(shutil.rmtree, folder, ignore_errors=True)
        with last_act(remove):
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                remove()


def clear() -> None:
    """Remove the folders that this user's killed runs have left; keep those of running ones."""
    with suppress(OSError):
        place = _temporary()
        found = [path for path in place.iterdir() if _token(path) and _is_ours(path)]
        for token in dict.fromkeys(map(_token, found)):
            with file_lock.abandoned(place, token) as free:
                if free:
                    shutil.rmtree(place / f"playbook-run-{token}", ignore_errors=True)


def _token(path: Path) -> str:
    """Return the token in the name of a folder or lock file of ours, else nothing."""
    named = _FOLDER.fullmatch(path.name) or file_lock.LOCK.fullmatch(path.name)
    return named[1] if named else ""


def _is_ours(path: Path) -> bool:
    """Whether this user made it: in a folder that users share, root could remove that of others."""
    with suppress(OSError):
        return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
    return False


def _temporary() -> Path:
    """Return the folder for temporary files; raises OSError where there is none.

    `tempfile` knows one as well, but writes there to try it.
    """
    named = (os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP"))
    usual = ("/tmp", "/var/tmp", os.path.expanduser("~/AppData/Local/Temp"))  # noqa: S108, PTH111
    for name in (*named, *usual):
        if Path(name).is_absolute() and os.access(name, os.W_OK):
            return Path(name)
    raise FileNotFoundError(errno.ENOENT, "no folder for temporary files: name one in TMPDIR")
