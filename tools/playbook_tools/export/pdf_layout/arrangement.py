"""Which elements of a page begin a sheet of paper, and on which one everything then is.

A page reference is the number of a sheet that is only known when all is laid out, and the layout
engine finds it by laying out all again. A draft tells most of it: an `Arrangement` says which
number each reference shall have, and whether the layout agrees is seen afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from weasyprint.document import Document

Place: TypeAlias = "tuple[str, int]"
"""An element by the last anchor up to it, and how many elements come after that."""

_TURN = "turn"
_LEADS_TO, _NUMBER, _DRAFT = "data-to", "data-at", "data-draft"
# As wide as any number of a page.
_UNKNOWN = "000"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The places of elements that begin a page, and the page of every anchor, from 1."""

    turns: frozenset[Place]
    pages: Mapping[str, int]

    def found(self, laid_out: Document) -> Arrangement:
        """Return it with the pages on which everything is in a layout."""
        return replace(self, pages=pages_of(laid_out))

    def agrees(self, laid_out: Document, root: Any) -> bool:
        """Whether what the references in a page say is so in a layout of it."""
        pages = pages_of(laid_out)
        return all(pages.get(anchor) == self.pages.get(anchor) for _, anchor in _references(root))

    def into(self, root: Any) -> None:
        """Write it into a page: a class of what begins a page, and the numbers of references."""
        root.attrib.pop(_DRAFT, None)
        for element, place in _places(root):
            if place in self.turns:
                names = element.get("class", "").split()
                element.set("class", " ".join(dict.fromkeys([*names, _TURN])))
        for element, anchor in _references(root):
            element.set(_NUMBER, str(self.pages.get(anchor, "")))


def drafted(root: Any) -> None:
    """Let the references of a page have room for any number."""
    root.set(_DRAFT, "")
    for element, _ in _references(root):
        element.set(_NUMBER, _UNKNOWN)


def of(turns: Collection[Any], root: Any, pages: Mapping[str, int]) -> Arrangement:
    """Return the arrangement in which some elements of a page begin a sheet."""
    return Arrangement(
        frozenset(place for element, place in _places(root) if element in turns), pages
    )


def _places(root: Any) -> Iterator[tuple[Any, Place]]:
    """Yield every element of a page with its place, in order."""
    anchor, count = "", 0
    for element in root.iter():
        anchor, count = (element.get("id"), 0) if element.get("id") else (anchor, count + 1)
        yield element, (anchor, count)


def pages_of(laid_out: Document) -> Mapping[str, int]:
    """Return the page of every anchor of a layout, from 1."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def _references(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield every element after which the page of an anchor is said, with that anchor."""
    return ((e, to.removeprefix("#")) for e in root.iter() if (to := e.get(_LEADS_TO)))
