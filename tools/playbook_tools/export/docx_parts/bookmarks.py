"""Bookmarks: what Word calls the anchors that links within a document lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

_LONGEST = 40
_DIGITS = 8


def bookmarks(anchors: Iterable[str]) -> Mapping[str, str]:
    """Return a bookmark's name for each anchor.

    Names are unique regardless of case, at most 40 characters of letters, digits and underscores
    long, and begin with a letter. Those that do not fit are cut and end in a digest of the anchor.
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
