"""The package of a word-processor file: a ZIP archive with only its parts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from playbook_tools.export import archive

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the names of elements of a package, and those of the kinds of relationships, begin with."""

_FIRST = "[Content_Types].xml"
_BY_OTHERS = "docProps/app.xml"
"""A part that every word processor adds, and no edition has."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of `parts`, the same for the same parts in any order.

    The content types come first, as programs that detect a file's type expect.
    """
    return archive.packed(parts, _FIRST)


def is_packed_here(content: bytes) -> bool:
    """Whether a file may be of `pack`; other programs order or date its parts otherwise."""
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    names = [entry.filename for entry in entries]
    plain = all(
        entry.date_time == archive.EARLIEST and not entry.create_system for entry in entries
    )
    return plain and names == archive.in_order(names, _FIRST) and _BY_OTHERS not in names


def unpack(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
