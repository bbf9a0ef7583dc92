"""Where to break parts of more than one page, so that none of their pages is nearly empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure.boxes import BlockLevelBox

from playbook_tools.content import richtext

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

LEAST = 0.42
"""The least share of a page to fill, including the space below its last block."""

# The rest is for page references, which may be longer than in the draft.
_ROOM = 0.985
_PARTS = frozenset(
    {
        richtext.GroupRole.CHALLENGES,
        richtext.GroupRole.CONTENTS,
        richtext.GroupRole.PAGE,
        richtext.GroupRole.PLAY,
        richtext.GroupRole.PRINCIPLE,
        richtext.GroupRole.QUESTIONS,
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """An element that is not broken, or the part of a broken one on a page.

    `page` counts from 0; `height`, a share of a page, extends to the next unit; `opens` is
    whether a page may begin with it.
    """

    element: Any
    page: int
    height: float
    opens: bool


def marks(draft: Document) -> Iterator[tuple[Any, str]]:
    """Mark the elements that should start a page, in parts that would otherwise break badly."""
    for units in _parts(draft).values():
        fills: dict[int, float] = defaultdict(float)
        for unit in units:
            fills[unit.page] += unit.height
        if len(fills) > 1 and min(fills.values()) < LEAST:
            yield from ((units[place].element, "turn") for place in breaks(units, len(fills)))


def breaks(units: Sequence[Unit], pages: int) -> tuple[int, ...]:
    """Return the places of the units that start a page, so that the emptiest page is fullest.

    Return none if the units do not fit on that many pages.
    """

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            height = sum(unit.height for unit in units[start:])
            return (height if height <= _ROOM else -1, ())
        found: tuple[float, tuple[int, ...]] = (-1, ())
        height = 0.0
        for end in range(start + 1, len(units)):
            height += units[end - 1].height
            if height <= _ROOM and units[end].opens:
                rest, places = best(end, left - 1)
                found = max(found, (min(height, rest), (end, *places)))
        return found

    emptiest, places = best(0, pages)
    return places if emptiest > 0 else ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A block, its part, and whether a page may begin with it.

    `first` is the outermost element that begins with it.
    """

    box: Box
    part: Any
    first: Any
    opens: bool


def _parts(draft: Document) -> dict[Any, list[Unit]]:
    """Return the units of each part, in order."""
    parts: dict[Any, list[Unit]] = defaultdict(list)
    begun: set[Any] = set()
    for number, page in enumerate(draft.pages):
        root = page._page_box.children[0]
        blocks = list(_blocks(_Block(root, None, root.element, opens=False), frozenset(begun)))
        begun.update(box.element for box in root.descendants())
        tops = [root.position_y, *(block.box.position_y for block in blocks[1:])]
        ends = [*tops[1:], *(b.box.position_y + b.box.margin_height() for b in blocks[-1:])]
        bound = False
        for block, top, end in zip(blocks, tops, ends, strict=True):
            height = (end - top) / page._page_box.height
            opens = block.opens and not bound
            parts[block.part].append(Unit(block.first, number, height, opens))
            bound = block.box.style["break_after"] == "avoid"
    return {part: units for part, units in parts.items() if part is not None}


def _blocks(whole: _Block, begun: frozenset[Any]) -> Iterator[_Block]:
    """Yield the blocks within a block that are not broken, or contain only lines.

    Elements in `begun` started on an earlier page.
    """
    box, goes_on = whole.box, whole.box.element in begun
    part = box.element if _PARTS & set(box.element.get("class", "").split()) else whole.part
    children = [child for child in getattr(box, "children", ()) if _is_element(child)]
    if not children or box.style["break_inside"] == "avoid":
        yield replace(whole, part=part, opens=whole.opens and not goes_on)
        return
    for place, child in enumerate(children):
        starts = child.element is not box.element and child.style["break_before"] != "avoid"
        follows = place > 0 or goes_on
        first = child.element if follows else whole.first
        opens = starts and (follows or whole.opens)
        yield from _blocks(_Block(child, part, first, opens), begun)


def _is_element(box: Box) -> bool:
    return isinstance(box, BlockLevelBox) and "::" not in box.element_tag
