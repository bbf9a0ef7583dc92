"""Which elements of a book begin a sheet of paper, and on which one everything then is.

A page reference is the number of a sheet that is only known when all is laid out. A draft tells
most of it: an `Arrangement` says which number each reference shall have, and whether the layout
agrees is seen afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Place: TypeAlias = "tuple[str, int]"
"""An element by the last anchor up to it, and how many elements come after that."""

_TURN = "turn"
_LEADS_TO, _NUMBER = "data-to", "data-at"
# As wide as the numbers of most pages.
_UNKNOWN = "000"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Of each part of a book, the places of elements that begin a page, and its number of pages.

    `pages` has the page of every anchor of the book, from 1.
    """

    turns: tuple[frozenset[Place], ...]
    counts: tuple[int, ...]
    pages: Mapping[str, int]

    def of_parts(self, number: int) -> tuple[tuple[int, frozenset[Place]], ...]:
        """Return the pages and turns of so many parts; one that is not known has a page."""
        known = tuple(zip(self.counts, self.turns, strict=True))
        return (*known, *((1, frozenset()) for _ in range(number - len(known))))


def written(root: Any, turns: Collection[Place], pages: Mapping[str, int]) -> None:
    """Write into a page what begins a sheet, as a class, and the numbers of references."""
    for element, place in places(root):
        if place in turns:
            names = element.get("class", "").split()
            element.set("class", " ".join(dict.fromkeys([*names, _TURN])))
    for element, anchor in _references(root):
        element.set(_NUMBER, str(pages.get(anchor, "")))


def drafted(root: Any) -> None:
    """Let the references of a page have room for any number."""
    for element, _ in _references(root):
        element.set(_NUMBER, _UNKNOWN)


def places(root: Any) -> Iterator[tuple[Any, Place]]:
    """Yield every element of a page with its place, in order."""
    anchor, count = "", 0
    for element in root.iter():
        anchor, count = (element.get("id"), 0) if element.get("id") else (anchor, count + 1)
        yield element, (anchor, count)


def _references(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield every element after which the page of an anchor is said, with that anchor."""
    return ((e, to.removeprefix("#")) for e in root.iter() if (to := e.get(_LEADS_TO)))
