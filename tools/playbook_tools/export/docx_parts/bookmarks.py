"""Bookmarks: Word's anchors for links within a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

_LONGEST = 40
_DIGITS = 8


def bookmarks(anchors: Iterable[str]) -> Mapping[str, str]:
    """Return the name of a bookmark for each anchor.

    Names are unique regardless of case, have at most 40 letters, digits and underscores, and begin
    with a letter. Longer names are cut and end in a digest of the anchor.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in dict.fromkeys(anchors):
        name = _plain(anchor)
        if len(name) > _LONGEST or name.casefold() in taken:
            digest = sha256(anchor.encode()).hexdigest()[:_DIGITS]
            name = f"{name[: _LONGEST - _DIGITS - 1]}_{digest}"
        taken.add(name.casefold())
        names[anchor] = name
    return names


def _plain(anchor: str) -> str:
    name = "".join(c if c.isascii() and c.isalnum() else "_" for c in anchor)
    return name if name[:1].isalpha() else f"a_{name}"
