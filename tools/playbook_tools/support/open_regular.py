"""Opening a file to read it, and nothing that only stands where a file would."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
    _FLAGS |= getattr(os, _name, 0)  # Not every system has all of them.


def opened(path: Path | bytes) -> int:
    """Return the number of an open file; raises OSError where it is a link, or cannot be opened.

    What is no file, but a folder or a pipe, may be opened: `os.fstat` tells.
    """
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(path):  # noqa: PTH114 (it takes bytes)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fsdecode(path))
    return os.open(path, _FLAGS)
