"""Ways to other parts in the margins of every page: what is printed there becomes links.

Who reads on a screen goes to the contents, to the part before and after, and to the beginning of
this one. Their tags come last in the document (ISO 32000-1, 14.8.2.3.1), so that nobody hears them
on every page who has a whole part read out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pydyf
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

# In em: how wide the sign for a neighbour is with half of the space on either side.
_SIGN = 1.9
_NEXT = "\u2192"
_POINTS = 0.75


class Part(NamedTuple):
    """A part of a book: what it is called, its anchor, its page from 0.

    `whole` is whether it is one of those that the margins name.
    """

    name: str
    anchor: str
    page: int
    whole: bool


class Ways(NamedTuple):
    """What pages lead to: the contents, all parts in their order, and what to call neighbours.

    `first` is the number of the first of the pages in the book, from 0.
    """

    contents: Part
    parts: tuple[Part, ...]
    previous: str
    next: str
    first: int = 0

    def between(self, first: int, last: int) -> Ways:
        """Return those to which pages from `first` to `last` may lead."""
        begin = bisect_left(self.parts, first, key=_page_of)
        end = bisect_right(self.parts, last, key=_page_of)
        around = self.parts[max(begin - 1, 0) : end + 1]
        whole = [part for part in self.parts[:begin] if part.whole][-1:]
        kept = (*(part for part in whole if part not in around), *around)
        return self._replace(parts=kept, first=first)


@dataclass(frozen=True, slots=True)
class _Way:
    """A link: where it leads, what it is called, and its place on the page in pixels."""

    anchor: str
    name: str
    left: float
    top: float
    right: float
    bottom: float


def turn(document: Document, pdf: pydyf.PDF, ways: Ways) -> bytes | None:
    """Add links to what the margins of pages say, in place; return the section of their tags."""
    added = _Links(pdf)
    for number, page in enumerate(document.pages):
        if ways.first + number > ways.contents.page:
            for way in _ways(page, ways.first + number, ways):
                added.add(number, page.height, way)
    return added.close()


def _ways(page: Any, number: int, ways: Ways) -> Iterator[_Way]:
    contents, parts = ways.contents, ways.parts
    boxes = {b.at_keyword: b for b in page._page_box.children if isinstance(b, MarginBox)}
    here, later = (find(parts, number, key=_page_of) for find in (bisect_left, bisect_right))
    own = next((part for part in reversed(parts[:later]) if part.whole), None)
    tab = boxes.get("@right-top")
    if own and own.page < number:
        if tab is not None and _said(tab):
            edges = tab.border_box_x(), tab.border_box_y()
            ends = edges[0] + tab.border_width(), edges[1] + tab.border_height()
            yield _Way(own.anchor, own.name, *edges, *ends)
        elif foot := "@bottom-left" in boxes and _said(boxes["@bottom-left"]):
            yield _Way(own.anchor, own.name, *_around(foot))
    at_the_top = (_said(box) for name, box in boxes.items() if name in {"@top-left", "@top-right"})
    said = next((text for text in at_the_top if text and text.text.endswith(_NEXT)), None)
    if said is None:
        return
    left, top, right, bottom = _around(said)
    sign = _SIGN * said.style["font_size"]
    yield _Way(contents.anchor, contents.name, left, top, right - 2 * sign, bottom)
    for part, word, end in (
        (parts[max(here - 1, 0) : here], ways.previous, right - sign),
        (parts[later : later + 1], ways.next, right),
    ):
        for one in part:
            yield _Way(one.anchor, f"{word}: {one.name}", end - sign, top, end, bottom)


def _page_of(part: Part) -> int:
    return part.page


def _said(box: Box) -> TextBox | None:
    """Return the text in a margin, if there is any."""
    texts = (child for child in box.descendants() if isinstance(child, TextBox))
    return next((text for text in texts if text.text.strip()), None)


def _around(text: TextBox) -> tuple[float, float, float, float]:
    """Return the place of a text with some room around it, to be hit easily."""
    room = text.style["font_size"] / 3
    left, top = text.position_x, text.position_y
    return left - room, top - room, left + text.width + room, top + text.height + room


class _Links:
    """Adds links with their tags to a PDF."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._objects = {item.reference: item for item in pdf.objects}
        self._pages = [self._objects[reference] for reference in pdf.page_references]
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]
        self._whole = self._objects[self._root["K"][0]]
        self._section = self._made(S="/Sect", P=self._whole.reference, K=pydyf.Array())
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        self._numbers, self._next = numbers, max(numbers[::2], default=-1) + 1

    def _made(self, kind: str = "/StructElem", **entries: Any) -> pydyf.Dictionary:
        made = pydyf.Dictionary({"Type": kind, **entries})
        self._pdf.add_object(made)
        return made

    def add(self, number: int, height: float, way: _Way) -> None:
        """Add a link to a page, from 0, that is so many pixels high."""
        corners = (way.left, height - way.bottom, way.right, height - way.top)
        page = self._pages[number]
        link = self._made(
            "/Annot",
            Subtype="/Link",
            Rect=pydyf.Array([round(corner * _POINTS, 2) for corner in corners]),
            BS=pydyf.Dictionary({"W": 0}),
            F=4,
            Contents=pydyf.String(way.name),
            Dest=pydyf.String(way.anchor),
            StructParent=self._next,
        )
        page.setdefault("Annots", pydyf.Array()).append(link.reference)
        there = self._made("/OBJR", Obj=link.reference, Pg=page.reference)
        tag = self._made(
            S="/Link",
            P=self._section.reference,
            K=pydyf.Array([there.reference]),
            Pg=page.reference,
        )
        self._section["K"].append(tag.reference)
        self._numbers.extend([self._next, tag.reference])
        self._next += 1

    def close(self) -> bytes | None:
        """Put the tags after all others; return their section, if there are any."""
        if not self._section["K"]:
            return None
        reference: bytes = self._section.reference
        self._whole["K"].append(reference)
        return reference
