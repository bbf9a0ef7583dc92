"""Open regular files to read them; refuse links."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):
    _FLAGS |= getattr(os, _name, 0)  # Windows has the first alone, other systems the others.


def opened(path: Path | bytes) -> int:
    """Return a file descriptor; raises OSError for a link, or a file that cannot be opened.

    A folder or a pipe may be opened as well: check with `os.fstat`.
    """
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(path):  # noqa: PTH114 (it takes bytes)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), os.fsdecode(path))
    return os.open(path, _FLAGS)
