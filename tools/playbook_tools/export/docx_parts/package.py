"""The package of a word-processor file: a ZIP archive with only its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"
_BY_OTHERS = "docProps/app.xml"
"""A part that every word processor adds, and no edition has."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of `parts`, the same for the same parts in any order.

    The content types come first, as programs that detect a file's type expect. Entries have the
    earliest date of ZIP and no marks of a platform.
    """
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in _in_order(parts):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return file.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != _FIRST, name))


def is_packed_here(content: bytes) -> bool:
    """Whether a file may be of `pack`; other programs order or date its parts otherwise."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    names = [entry.filename for entry in entries]
    plain = all(entry.date_time == _EARLIEST and not entry.create_system for entry in entries)
    return plain and names == _in_order(names) and _BY_OTHERS not in names


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
