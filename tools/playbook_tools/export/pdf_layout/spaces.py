"""Spaces where lines end, which readers do not see and programs need.

A tagged PDF has a space between any two words, at the end of a line as well (ISO 32000-1,
14.8.2.5), lest programs read “een” and “samen” as one word. The layout engine leaves those out. So
what stands at the end of a line gets one back before it is written, where its text has one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import LineBox, TextBox

from playbook_tools.export.html import breaks

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

# What a browser shows as one space; a space that does not break a line is none of them.
_SPACES = re.compile(r"[ \t\n\r\f]+")


def keep(document: Document) -> None:
    """Give lines the spaces that they end with, in place."""
    words = _Words(document._html.etree_element)
    for page in document.pages:
        for box, ends_line in _texts(page._page_box):
            if words.has_space_after(box) and ends_line and not _goes_left(box):
                box.pango_layout.text += " "


def _texts(box: Box, *, last: bool = False) -> Iterator[tuple[TextBox, bool]]:
    """Yield every text in the order of its page, and whether a line ends with it."""
    children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    for number, child in enumerate(children, 1):
        at_the_end = number == len(children) and (last or isinstance(box, LineBox))
        if isinstance(child, TextBox):
            yield child, at_the_end
        else:
            yield from _texts(child, last=at_the_end)


def _goes_left(box: TextBox) -> bool:
    """Whether the end of a text is at its left, where a space would move it."""
    return bool(box.pango_layout.first_line_direction % 2)


class _Words:
    """The text of a page as it was written, and how much of that of each element was met."""

    def __init__(self, root: Any) -> None:
        self._text: list[str] = []
        self._length = 0
        self._parts: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        self._ends: dict[Any, int] = {}
        self._met: dict[Any, int] = defaultdict(int)
        self._read(root)
        self._whole = "".join(self._text)

    def has_space_after(self, box: TextBox) -> bool:
        """Whether the text goes on with a space after that of a box, or after what is made up."""
        element, said = box.element, breaks.bare(box.text).strip(" ")
        if element is None:
            return False
        if "::" in box.element_tag:
            return box.element_tag.endswith("::after") and self._is_space(self._ends[element])
        for start, end in self._parts[element]:
            found = self._whole.find(said, max(start, self._met[element]), end)
            if found >= 0:
                self._met[element] = found + len(said)
                return bool(said) and self._is_space(found + len(said))
        return False

    def _is_space(self, place: int) -> bool:
        return self._whole[place : place + 1] == " "

    def _read(self, element: Any) -> None:
        self._add(element, element.text)
        for child in element:
            self._read(child)
            self._add(element, child.tail)
        self._ends[element] = self._length

    def _add(self, element: Any, text: str | None) -> None:
        start, bare = self._length, _SPACES.sub(" ", breaks.bare(text or ""))
        if bare[:1] == " " and self._text and self._text[-1][-1:] == " ":
            bare = bare[1:]
        if bare:
            self._text.append(bare)
            self._length += len(bare)
            self._parts[element].append((start, self._length))
