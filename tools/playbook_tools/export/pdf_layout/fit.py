"""Finding texts that do not fit on their card, as laid out by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from weasyprint.formatting_structure.boxes import BlockLevelBox

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

_PIXELS = 96 / 25.4
# Rounding in the layout is not an overflow.
_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class Overflow:
    """A face that is too full: by how many mm, rounded up, and the height of each part in mm."""

    face: str
    millimetres: int
    parts: Mapping[str, float]


def overflows(document: Document) -> Iterator[Overflow]:
    """Yield each face whose text extends beyond its room, over the foot, or on to another page.

    `document` is the layout of a page of cards.
    """
    seen = set()
    for page in document.pages:
        for box in _boxes(page._page_box):
            if not _is(box, "card"):
                continue
            face = str(box.element.get("id"))
            beyond = _beyond(box)
            if face in seen:
                beyond += box.height
            seen.add(face)
            if beyond > _TOLERANCE:
                yield Overflow(face, ceil(beyond / _PIXELS), _heights(box))


def _beyond(card: Box) -> float:
    """Return by how much the boxes in the room of a card extend beyond it, in pixels."""
    (inner,) = (box for box in _boxes(card) if _is(box, "inner"))
    (room,) = (box for box in _boxes(card) if _is(box, "room"))
    feet = [box.position_y for box in _boxes(card) if _is(box, "foot")]
    bottom = min([inner.content_box_y() + inner.height, *feet])
    right = inner.content_box_x() + inner.width
    below = max(box.position_y + box.margin_height() for box in _boxes(room)) - bottom
    sideways = max(box.position_x + box.margin_width() for box in _boxes(room)) - right
    return float(max(below, sideways))


def _heights(card: Box) -> Mapping[str, float]:
    """Return the heights of the parts of a card, added up by name."""
    heights: dict[str, float] = {}
    for box in _boxes(card):
        part = None if box.element is None else box.element.get("data-part")
        if part and isinstance(box, BlockLevelBox):
            heights[part] = heights.get(part, 0) + box.margin_height() / _PIXELS
    return heights


def _is(box: Box, name: str) -> bool:
    """Return whether the box is the block of an element with a class."""
    block = isinstance(box, BlockLevelBox) and box.element is not None
    return block and name in box.element.get("class", "").split()


def _boxes(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(getattr(child, "_box", child))
