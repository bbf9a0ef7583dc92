"""Links as one thing each, however many lines they are on.

The layout engine makes a link of each line, so that people with a keyboard or a screen reader meet
it as often. Here a link becomes one tag with all its words and, on a page, one annotation with an
area a line (ISO 32000-1, 12.5.6.5). Many viewers look at the rectangle around those areas alone:
where another link is in it, readers would be led to the wrong one, and each line keeps its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pydyf
from weasyprint.formatting_structure.boxes import BlockLevelBox

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

Area: TypeAlias = "tuple[float, float, float, float]"
"""Left, bottom, right and top of a part of a page, in points."""

WHOLE = "whole"
"""The class of a paragraph all of which leads where the link in it leads."""

_SLIVER = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on a page: the number of that, from 0, and how high it is in pixels."""

    page: int
    height: float
    box: Box


def join(placed: Iterable[Placed], pdf: pydyf.PDF) -> None:
    """Make one link of the parts of each, in place."""
    placed = tuple(placed)
    parts: dict[Any, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.box.link_annotation:
            parts[one.box.element].append(one)
    tags = _Tags(pdf)
    wholes = _wholes(placed)
    areas = {
        id(one.box): wholes.get((one.page, one.box.element), _area(one.box.link_annotation))
        for found in parts.values()
        for one in found
    }
    on_page: dict[int, list[tuple[Any, Area]]] = defaultdict(list)
    for element, found in parts.items():
        for one in found:
            on_page[one.page].append((element, areas[id(one.box)]))
    for element, found in parts.items():
        tags.join([one.box.link_annotation for one in found])
        for page in dict.fromkeys(one.page for one in found):
            here = [one.box for one in found if one.page == page]
            others = [area for other, area in on_page[page] if other is not element]
            _annotate(here, [areas[id(box)] for box in here], others, tags, page)
    tags.close()


def _annotate(
    boxes: list[Box], areas: list[Area], others: list[Area], tags: _Tags, page: int
) -> None:
    """Give the first of the annotations of a link on a page the areas of all."""
    first, *rest = [box.link_annotation for box in boxes]
    areas = list(dict.fromkeys(areas))
    around = _around(areas)
    if len(areas) > 1 and any(_meet(around, other) for other in others):
        for annotation, area in zip([first, *rest], areas, strict=False):
            annotation["Rect"] = _array(area)
        return
    first["Rect"] = _array(around)
    if len(areas) > 1:
        first["QuadPoints"] = pydyf.Array(
            [
                round(number, 2)
                for left, bottom, right, top in areas
                for number in (left, top, right, top, left, bottom, right, bottom)
            ]
        )
    for annotation in rest:
        tags.drop(annotation, page)


def _wholes(placed: Iterable[Placed]) -> Mapping[tuple[int, Any], Area]:
    """Return the area of each paragraph that is a link as a whole, by its page and link."""
    found = {}
    for one in placed:
        box = one.box
        if isinstance(box, BlockLevelBox) and WHOLE in str(box.element.get("class", "")).split():
            left, top = box.border_box_x() * 0.75, (one.height - box.border_box_y()) * 0.75
            wide, high = box.border_width() * 0.75, box.border_height() * 0.75
            for link in box.element.iter("a"):
                found[one.page, link] = (left, top - high, left + wide, top)
    return found


def _area(annotation: pydyf.Dictionary) -> Area:
    x, y, other_x, other_y = (float(number) for number in annotation["Rect"])
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _around(areas: list[Area]) -> Area:
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _meet(one: Area, other: Area) -> bool:
    """Return whether two areas have more in common than an edge."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > _SLIVER and high > _SLIVER


def _array(area: Area) -> pydyf.Array:
    return pydyf.Array([round(number, 2) for number in area])


class _Tags:
    """The tags of a PDF, from which those of links are joined.

    What is left over is emptied, as pydyf cannot leave an object out of a compressed file.
    """

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._objects = {item.reference: item for item in pdf.objects}
        references = pdf.page_references
        self._pages = [self._objects[reference] for reference in references]
        self._page = {reference: number for number, reference in enumerate(references)}
        root = self._objects[pdf.catalog["StructTreeRoot"]]
        self._numbers = self._objects[root["ParentTree"]]["Nums"]
        self._by_number = dict(zip(self._numbers[::2], self._numbers[1::2], strict=True))

    def close(self) -> None:
        """Write which tags are whose now."""
        self._numbers[:] = [item for pair in self._by_number.items() for item in pair]

    def join(self, annotations: list[pydyf.Dictionary]) -> None:
        """Let the tag of the first annotation have what those of all have."""
        first, *rest = [self._by_number[one["StructParent"]] for one in annotations]
        kept = self._objects[first]
        for annotation, reference in zip(annotations[1:], rest, strict=True):
            tag = self._objects[reference]
            for kid in tag["K"]:
                kept["K"].append(self._marked(kid, tag, kept))
                if not isinstance(kid, int) and self._objects[kid].get("S"):
                    self._objects[kid]["P"] = first
            self._own(tag, reference, first)
            self._by_number[annotation["StructParent"]] = first
            self._objects[tag["P"]]["K"].remove(reference)
            tag.clear()

    def _marked(self, kid: Any, tag: pydyf.Dictionary, kept: pydyf.Dictionary) -> Any:
        """Return a mark with its page, where that is not the one of the tag it comes into."""
        if not isinstance(kid, int) or tag["Pg"] == kept["Pg"]:
            return kid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": tag["Pg"], "MCID": kid})

    def _own(self, tag: pydyf.Dictionary, before: bytes, now: bytes) -> None:
        """Let the marks on the page of a tag belong to another one."""
        marks = self._by_number[self._page[tag["Pg"]]]
        marks[:] = [now if owner == before else owner for owner in marks]

    def drop(self, annotation: pydyf.Dictionary, page: int) -> None:
        """Remove an annotation from its page, and from its tag."""
        self._pages[page]["Annots"].remove(annotation.reference)
        tag = self._objects[self._by_number[annotation["StructParent"]]]
        for kid in tag["K"]:
            held = self._objects.get(kid) if isinstance(kid, bytes) else None
            if held is not None and held.get("Obj") == annotation.reference:
                tag["K"].remove(kid)
                held.clear()
                break
        del self._by_number[annotation["StructParent"]]
        annotation.clear()
