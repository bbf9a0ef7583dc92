"""Which principles open on two pages, so that plays of two pages face each other when bound.

Questions may as well be on both sides of a sheet: people answer one after another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import BlockLevelBox

from playbook_tools.content import richtext

if TYPE_CHECKING:
    from weasyprint.document import Document

_ABOUT, _QUESTIONS = richtext.GroupRole.ABOUT, richtext.GroupRole.QUESTIONS
_SPREAD, _HINGE = "spread", "hinge"


@dataclass(frozen=True, slots=True)
class Opener:
    """A text that may be spread over two pages: its page, and those of the spreads up to the next.

    Pages count from 1, so that left-hand pages are even.
    """

    element: Any
    page: int
    spreads: tuple[int, ...]


def marks(draft: Document) -> Iterator[tuple[Any, str]]:
    """Yield the texts about a principle to spread over two pages, with their class."""
    for element in lengthened(_openers(draft)):
        yield element, _SPREAD


def lengthened(openers: Iterable[Opener]) -> Iterator[Any]:
    """Yield the elements to spread, so that most spreads begin on a left-hand page.

    Everything after such an element moves on by a page, so each decides for its own spreads.
    """
    moved = 0
    for opener in openers:
        right = sum((page + moved) % 2 for page in opener.spreads)
        if right > len(opener.spreads) - right + (opener.page + moved) % 2:
            moved += 1
            yield opener.element


def _openers(draft: Document) -> Iterator[Opener]:
    openers: list[tuple[Any, int, list[int]]] = []
    for element, pages in _pages(draft).items():
        classes = element.get("class", "").split()
        if _QUESTIONS in classes:
            continue
        if _SPREAD in classes:
            if openers and len(pages) > 1:
                openers[-1][2].append(pages[0])
        elif _ABOUT in classes and len(pages) == 1 and any(_hinges(element)):
            openers.append((element, pages[0], []))
    return (Opener(element, page, tuple(spreads)) for element, page, spreads in openers)


def _hinges(element: Any) -> Iterator[bool]:
    return (_HINGE in child.get("class", "").split() for child in element)


def _pages(draft: Document) -> dict[Any, list[int]]:
    """Return the pages of each block by its element, in document order."""
    found: dict[Any, list[int]] = {}
    for number, page in enumerate(draft.pages, 1):
        root = page._page_box.children[0]
        elements = (b.element for b in root.descendants() if isinstance(b, BlockLevelBox))
        for element in dict.fromkeys(element for element in elements if element is not None):
            found.setdefault(element, []).append(number)
    return found
