"""The inputs of an edition besides its content: this package, Python, and installed packages."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from playbook_tools.schema import Types, content_types, schema_files


def version() -> str:
    """Return the version of the tools, as they are installed."""
    from importlib.metadata import version as installed

    return installed("playbook-tools")


def fingerprint(types: Types) -> str:
    """Return what tells everything that could make another file of the same content from others.

    It covers too much rather than too little: any other package beside ours changes it, and so does
    another schema than those of the `types`.
    """
    told = f"{of_tools()} {content_types.digest(types)}"
    return hashlib.sha256(told.encode()).hexdigest()


@lru_cache(maxsize=1)
def of_tools() -> str:
    """SHA-256 over this package, the schemas with it, Python, and installed packages."""
    digest = hashlib.sha256()
    for name, content in _parts():
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for folder in (Path(__file__).parents[1], schema_files.schema_folder()):
        for name, place in sorted(_files(str(folder))):
            with open(place, "rb", buffering=0) as file:  # noqa: PTH123 (these are many)
                yield name, file.read()
    packages = sorted(name for place in sys.path for name in _listed(place) if _told(name))
    yield "packages", "\n".join(packages).encode()
    yield "python", f"{sys.version} {platform.machine()} {zlib.ZLIB_RUNTIME_VERSION}".encode()


def _files(folder: str, lead: str = "") -> Iterator[tuple[str, str]]:
    """Yield every file below a folder, by its path in it, but for what Python makes of them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{lead}{entry.name}/")
            elif not entry.name.endswith(".pyc") and entry.is_file():
                yield f"{lead}{entry.name}", entry.path


def _listed(place: str) -> list[str]:
    """Return what a place to import from holds; nothing where it cannot be listed."""
    try:
        return os.listdir(place or ".")  # noqa: PTH208
    except OSError:
        return []


def _told(name: str) -> bool:
    """Whether a name is that of a folder which says what package there is, and its version."""
    return name.endswith((".dist-info", ".egg-info"))
