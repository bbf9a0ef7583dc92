"""A ZIP archive with only what it should hold: the same bytes for the same files in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can tell."""


def packed(files: Mapping[str, bytes], first: str, stored: Iterable[str] = ()) -> bytes:
    """Return an archive of files by their names: the `first` one, and the others in order.

    Entries have the earliest date of ZIP and no marks of a platform; those `stored` are not
    compressed.
    """
    as_they_are, saved = frozenset(stored), BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in in_order(files, first):
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_STORED if name in as_they_are else ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, files[name])
    return saved.getvalue()


def in_order(names: Iterable[str], first: str) -> list[str]:
    """Return names as they come in an archive."""
    return sorted(names, key=lambda name: (name != first, name))
