"""Where to break parts of more than one page: evenly, and so that facing pages belong together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from weasyprint.formatting_structure.boxes import BlockLevelBox

from playbook_tools.content import richtext
from playbook_tools.export.pdf_layout import arrangement
from playbook_tools.export.pdf_layout.arrangement import Arrangement, Place

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

LEAST = 0.49
"""The least share of a page to fill, with the space below its last block, if that is a choice."""

# The rest is for page references, which may be longer than in the draft.
_ROOM = 0.985
# By how much emptier a page seems that goes on with a list or a text of the previous one, and by
# how much fuller the last one of a part, in large print.
_TORN, _LAST = 0.1, 0.15
_PARTS = frozenset(
    {
        richtext.GroupRole.CHALLENGES,
        richtext.GroupRole.COLOPHON,
        richtext.GroupRole.CONTENTS,
        richtext.GroupRole.GLOSSARY,
        richtext.GroupRole.INDEX,
        richtext.GroupRole.PAGE,
        richtext.GroupRole.PLAY,
        richtext.GroupRole.PRINCIPLE,
        richtext.GroupRole.QUESTIONS,
        richtext.GroupRole.WORKSHEET,
    }
)
_GROUPS = frozenset({"div", "section"})
_WHOLE = frozenset({*_GROUPS, "h1", "h2", "h3", "h4"})
# Two pages of these should be seen together.
_FACING = frozenset({richtext.GroupRole.PLAY, richtext.GroupRole.PRINCIPLE})


class Unit(msgspec.Struct, frozen=True, array_like=True):
    """An element that is not broken, or the part of a broken one on a page, by its place.

    `page` counts from 0; `height`, a share of a page, extends to the next unit; `opens` is
    whether a page may begin with it, `whole` whether nothing is torn by that. `begins` is whether
    the element begins there, and does not go on.
    """

    place: Place
    page: int
    height: float
    opens: bool
    whole: bool = True
    begins: bool = True


class Draft(msgspec.Struct, frozen=True, array_like=True):
    """What a preliminary layout of a part of a book shows.

    That part has parts of its own, each with whether its pages should face each other if they are
    two; `others` are in none of them. `anchors` are in the order of the page, each with the unit
    that has begun last.
    """

    pages: int
    parts: list[tuple[bool, list[Unit]]]
    others: list[Unit]
    anchors: list[tuple[str, Place]]


class Way(NamedTuple):
    """A way to break a part: its number of pages, and the places of the units that start one."""

    pages: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part with the ways to break it, the first of which has the fewest pages.

    `page` is where it starts in the draft, from 1, so that left-hand pages are even; `facing` is
    whether its pages should face each other if they are two.
    """

    page: int
    facing: bool
    ways: tuple[Way, ...]


def filled(drafts: Sequence[Draft]) -> Arrangement:
    """Return which elements should start a page, for pages that are filled evenly."""
    ways = [
        Way(_pages(units), breaks(units, _pages(units), _LAST))
        for draft in drafts
        for _, units in draft.parts
    ]
    return _arrangement(drafts, ways)


def facing(drafts: Sequence[Draft]) -> Arrangement:
    """Return it so that most plays and openers of two pages begin on a left-hand page, too."""
    firsts = accumulate((draft.pages for draft in drafts), initial=1)
    chosen = arranged(
        Part(units[0].page + first, facing, _ways(units))
        for draft, first in zip(drafts, firsts, strict=False)
        for facing, units in draft.parts
    )
    return _arrangement(drafts, chosen)


def _arrangement(drafts: Sequence[Draft], chosen: Iterable[Way]) -> Arrangement:
    """Return the elements that start a page in the ways chosen, and the page where each anchor is.

    That is thought from the draft, in which every part begins a page.
    """
    ways = iter(chosen)
    turns: list[frozenset[Place]] = []
    counts: list[int] = []
    pages: dict[str, int] = {}
    for draft in drafts:
        first = sum(counts) + 1
        begun: dict[Place, int] = {}
        turned: list[Place] = []
        moved = [(0, 0)]
        for _, units in draft.parts:
            way, (_, more) = next(ways), moved[-1]
            for number, unit in enumerate(units):
                page = units[0].page + bisect_right(way.places, number)
                if unit.begins:
                    begun.setdefault(unit.place, more + (page if way.places else unit.page))
            turned += [units[place].place for place in way.places]
            moved.append((units[0].page, more + way.pages - _pages(units)))
        for unit in draft.others:
            by = moved[bisect_right(moved, unit.page, key=_page) - 1][1]
            begun.setdefault(unit.place, unit.page + by)
        pages.update({anchor: first + begun.get(place, 0) for anchor, place in draft.anchors})
        turns.append(frozenset(turned))
        counts.append(draft.pages + moved[-1][1])
    return Arrangement(tuple(turns), tuple(counts), pages)


def _page(moved: tuple[int, int]) -> int:
    return moved[0]


def arranged(parts: Iterable[Part]) -> tuple[Way, ...]:
    """Return a way for each part: as few as can be lie badly, and then on as few pages.

    Everything after a part with a page more moves on by one.
    """
    found: dict[int, tuple[int, int, tuple[Way, ...]]] = {0: (0, 0, ())}
    for part in parts:
        further: dict[int, tuple[int, int, tuple[Way, ...]]] = {}
        for moved, (badly, more, ways) in found.items():
            for way in part.ways:
                by = way.pages - part.ways[0].pages
                lies_badly = part.facing and way.pages == 2 and (part.page + moved) % 2
                choice = (badly + lies_badly, more + by, (*ways, way))
                after = (moved + by) % 2
                further[after] = min(further.get(after, choice), choice)
        found = further
    return min(found.values())[2]


def breaks(units: Sequence[Unit], pages: int, last: float = 0) -> tuple[int, ...]:
    """Return the places of the units that start a page, so that the emptiest page is fullest.

    The last page counts as fuller by `last`. Return none if the units do not fit on that many.
    """
    return _evenly(units, pages, last)[1]


def _evenly(units: Sequence[Unit], pages: int, last: float = 0) -> tuple[float, tuple[int, ...]]:
    """Return how full the emptiest page is, and where pages start; negative if nothing fits."""

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        torn = 0 if units[start].whole or not start else _TORN
        if left == 1:
            height = sum(unit.height for unit in units[start:])
            return (height - torn + last if height <= _ROOM else -1, ())
        found: tuple[float, tuple[int, ...]] = (-1, ())
        height = 0.0
        for end in range(start + 1, len(units)):
            height += units[end - 1].height
            if height > _ROOM:
                break
            if units[end].opens:
                rest, places = best(end, left - 1)
                found = max(found, (min(height - torn, rest), (end, *places)))
        return found

    emptiest, places = best(0, pages) if pages > 1 else (-1, ())
    return (emptiest, places) if emptiest > 0 else (-1, ())


def _ways(units: Sequence[Unit]) -> tuple[Way, ...]:
    """Return the ways to break a part: on as few pages as can be, or on one more if it fills it."""
    pages = _pages(units)
    fewest = Way(pages, breaks(units, pages) if pages > 1 else ())
    emptiest, places = _evenly(units, pages + 1)
    return (fewest, Way(pages + 1, places)) if emptiest >= LEAST else (fewest,)


def _pages(units: Sequence[Unit]) -> int:
    return len({unit.page for unit in units})


def _roles(element: Any) -> set[str]:
    return set(element.get("class", "").split())


@dataclass(frozen=True, slots=True)
class _Block:
    """A block, its part, and whether a page may begin with it.

    `first` is the outermost element that begins with it.
    """

    box: Box
    part: Any
    first: Any
    opens: bool


def draft(laid_out: Document) -> Draft:
    """Return what a preliminary layout shows."""
    parts: dict[Any, list[Unit]] = defaultdict(list)
    begun: set[Any] = set()
    root = laid_out.pages[0]._page_box.children[0].element
    places = dict(arrangement.places(root))
    firsts: dict[Any, Place] = {}
    for number, page in enumerate(laid_out.pages):
        box = page._page_box.children[0]
        before = frozenset(begun)
        blocks = list(_blocks(_Block(box, None, root, opens=False), before))
        begun.update(inner.element for inner in box.descendants())
        tops = [box.position_y, *(block.box.position_y for block in blocks[1:])]
        ends = [*tops[1:], *(b.box.position_y + b.box.margin_height() for b in blocks[-1:])]
        bound = False
        for block, top, end in zip(blocks, tops, ends, strict=True):
            height = (end - top) / page._page_box.height
            opens = block.opens and not bound
            tag, roles = block.first.tag.rpartition("}")[2], _roles(block.first)
            whole = tag in _WHOLE or "level-1" in roles
            begins = block.first not in before
            place = places[block.first]
            if begins:
                firsts.setdefault(block.first, place)
            parts[block.part].append(Unit(place, number, height, opens, whole, begins))
            bound = block.box.style["break_after"] == "avoid"
    others = parts.pop(None, [])
    return Draft(
        pages=len(laid_out.pages),
        parts=[(bool(_FACING & _roles(element)), units) for element, units in parts.items()],
        others=others,
        anchors=list(_anchors(root, firsts)),
    )


def _anchors(root: Any, firsts: Mapping[Any, Place]) -> Iterator[tuple[str, Place]]:
    last = ("", 0)
    for element in root.iter():
        last = firsts.get(element, last)
        if anchor := element.get("id"):
            yield anchor, last


def _blocks(whole: _Block, begun: frozenset[Any]) -> Iterator[_Block]:
    """Yield the blocks within a block that are not broken, or contain only lines.

    Elements in `begun` started on an earlier page.
    """
    box, goes_on = whole.box, whole.box.element in begun
    is_part = box.element_tag in _GROUPS and _PARTS & _roles(box.element)
    part = box.element if is_part else whole.part
    children = [child for child in getattr(box, "children", ()) if _is_element(child)]
    if not children or box.style["break_inside"] == "avoid":
        yield replace(whole, part=part, opens=whole.opens and not goes_on)
        return
    for place, child in enumerate(children):
        follows = place > 0 or goes_on
        # Lines beside something positioned have a box of their own, which begins with the whole.
        own = child.element is not box.element or not follows
        starts = own and child.style["break_before"] != "avoid"
        first = child.element if follows else whole.first
        opens = starts and (follows or whole.opens)
        yield from _blocks(_Block(child, part, first, opens), begun)


def _is_element(box: Box) -> bool:
    return isinstance(box, BlockLevelBox) and "::" not in box.element_tag
