"""How many pages a PDF has that WeasyPrint has written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECTS = re.compile(rb"/ObjStm.*?>>\s*stream\r?\n", re.DOTALL)
_PAGES = re.compile(rb"<<[^<>]*?/Type\s*/Pages\b[^<>]*>>")
_COUNT = re.compile(rb"/Count (\d+)")


def count(pdf: bytes) -> int | None:
    """Give the number of pages by the file's page tree, or None where that cannot be read."""
    trees = [tree for part in (pdf, *_object_streams(pdf)) for tree in _PAGES.findall(part)]
    counts = [int(found[1]) for tree in trees if (found := _COUNT.search(tree))]
    return max(counts, default=None)


def _object_streams(pdf: bytes) -> Iterator[bytes]:
    for found in _OBJECTS.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(pdf[found.end() :])
        except zlib.error:
            continue
