"""What shapes an edition besides its content: this package, Python, and the packages around it."""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from playbook_tools.schema import schema_folder


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """SHA-256 over everything that could make another file of the same content.

    It covers too much rather than too little: any other package beside ours changes it.
    """
    digest = hashlib.sha256()
    for name, content in _parts():
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for folder in (Path(__file__).parent, schema_folder()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path.relative_to(folder).as_posix(), path.read_bytes()
    packages = sorted(found.name for place in sys.path for found in Path(place).glob("*.*-info"))
    yield "packages", "\n".join(packages).encode()
    yield "python", f"{sys.version} {platform.machine()} {zlib.ZLIB_RUNTIME_VERSION}".encode()
