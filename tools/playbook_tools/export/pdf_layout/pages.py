"""The number of pages of a PDF by WeasyPrint."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"<<[^<>]*/ObjStm\b[^<>]*/First (\d+)[^<>]*>>\s*stream\r?\n")
_PAGES = re.compile(rb"<<\s*/Type\s*/Pages\b[^<>]*/Count (\d+)")


def count(pdf: bytes) -> int | None:
    """Return the number of pages from the file's page tree, or None if that cannot be read."""
    return max((int(found[1]) for found in _page_trees(pdf)), default=None)


def _page_trees(pdf: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the objects that are page trees, but not look-alikes within an object."""
    for stream in _STREAM.finditer(pdf):
        try:
            objects = zlib.decompressobj().decompress(pdf[stream.end() :])
        except zlib.error:
            continue
        first = int(stream[1])
        offsets = objects[:first].split()[1::2]
        trees = (_PAGES.match(objects, first + int(offset)) for offset in offsets)
        yield from (tree for tree in trees if tree)
