"""The pages of a part of a book as they are in a PDF, apart from the file that they will be in.

A part is laid out and drawn by itself, perhaps in another process or in an earlier run. What makes
a file of it is left out: the parts of a book have one page tree, one structure tree and one set of
fonts together. So no finished files are joined, whose tags would come to belong to other text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import pydyf

if TYPE_CHECKING:
    from weasyprint.document import Document

Bookmark: TypeAlias = "tuple[int, str, tuple[float, float], str]"
"""The level of a bookmark, its words, its place on its page in pixels, and its state."""
Destination: TypeAlias = "tuple[str, int, float, float]"
"""An anchor with its page, from 0, and its place there from the left and the bottom, in points."""

MARK = re.compile(rb"\x00([a-z])(\d+)\x00")
"""What stands for the reference to a thing ("t"), to something that a book has once, such as its
page tree, and for the number by which a page or link finds its tags."""
_REFERENCE = re.compile(rb"(\d+) 0 R")


class Face(msgspec.Struct, array_like=True):
    """What pages need of a font: of each glyph, its text and its width in thousandths.

    `whole` is whether somebody may write with it, for which all of it is needed.
    """

    to_unicode: dict[int, str]
    widths: dict[int, float]
    whole: bool


class Thing(msgspec.Struct, array_like=True):
    """An object as it is written, with a `MARK` for each reference; of a stream, its dictionary."""

    body: bytes
    stream: bytes | None = None


class Sheets(msgspec.Struct, array_like=True):
    """Pages with their tags, links and fields; all of these are named by their place in `things`.

    `owners` has the tags of what is marked on each page, and `annotations` those of links and
    fields, in the order of their numbers. `kids` are the outermost tags; those in `last` belong to
    the section that comes after all others of a book. `anchors` has the page of each, from 0.
    """

    things: list[Thing]
    pages: list[int]
    heights: list[float]
    kids: list[int]
    last: list[int]
    owners: list[list[int]]
    annotations: list[int]
    fields: list[int]
    anchors: dict[str, int]
    destinations: list[Destination]
    bookmarks: list[list[Bookmark]]
    fonts: dict[str, Face]


def taken(
    document: Document, pdf: pydyf.PDF, last: bytes | None, elsewhere: Collection[str]
) -> Sheets:
    """Return the pages of a PDF that is complete but not written, made from a document.

    The section `last` comes after all others, and anchors `elsewhere` are in other parts.
    """
    return _Taking(pdf, last).sheets(document, elsewhere)


class _Taking:
    """The objects of a PDF, and by which marks those are named that a book has once."""

    def __init__(self, pdf: pydyf.PDF, last: bytes | None) -> None:
        self._pdf = pdf
        self._last = last
        self._tree = self._object(pdf.catalog["StructTreeRoot"])
        self._whole = self._object(self._tree["K"][0])
        self._pages = [self._object(reference) for reference in pdf.page_references]
        self._resources = self._object(self._pages[0]["Resources"])
        self._once = {
            pdf.pages.number: b"p",
            self._whole.number: b"d",
            _number(self._resources["Font"]): b"f",
            _number(self._resources["ColorSpace"]): b"c",
            **({_number(last): b"l"} if last else {}),
        }

    def sheets(self, document: Document, elsewhere: Collection[str]) -> Sheets:
        """Return what is taken."""
        numbers = self._object(self._tree["ParentTree"])["Nums"]
        tags = dict(zip(numbers[::2], numbers[1::2], strict=True))
        owners = [[_number(tag) for tag in tags.pop(n)] for n in range(len(self._pages))]
        form = self._pdf.catalog.get("AcroForm", {})
        found = {
            "pages": [page.number for page in self._pages],
            "kids": [_number(kid) for kid in self._whole["K"] if kid != self._last],
            "last": [_number(kid) for kid in self._object(self._last)["K"]] if self._last else [],
            "annotations": [_number(tags[number]) for number in sorted(tags)],
            "fields": [_number(field) for field in form.get("Fields", ())],
        }
        order = {number: place for place, number in enumerate(sorted(tags))}
        roots = [number for listed in (*found.values(), *owners) for number in listed]
        bodies = self._written(roots, order)
        places = {number: place for place, number in enumerate(sorted(bodies))}

        def placed(mark: re.Match[bytes]) -> bytes:
            return _mark(b"t", places[int(mark[2])]) if mark[1] == b"t" else mark[0]

        return Sheets(
            things=[
                Thing(MARK.sub(placed, bodies[number]), _stream(self._pdf.objects[number]))
                for number in places
            ],
            heights=[page.height for page in document.pages],
            owners=[[places[number] for number in owned] for owned in owners],
            anchors=_anchors(document, elsewhere),
            destinations=list(self._destinations(elsewhere)),
            bookmarks=[list(page.bookmarks) for page in document.pages],
            fonts=_faces(document),
            **{name: [places[n] for n in listed] for name, listed in found.items()},
        )

    def _object(self, reference: bytes) -> Any:
        return self._pdf.objects[_number(reference)]

    def _destinations(self, elsewhere: Collection[str]) -> Iterator[Destination]:
        listed = self._pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        pages = {page.reference: place for place, page in enumerate(self._pages)}
        for anchor, (page, _, left, bottom, _) in zip(listed[::2], listed[1::2], strict=True):
            if anchor.string not in elsewhere:
                yield anchor.string, pages[page], left, bottom

    def _written(self, roots: list[int], order: Mapping[int, int]) -> Mapping[int, bytes]:
        """Return what is written of all objects that are reached from some, by their numbers."""
        bodies: dict[int, bytes] = {}
        left = list(roots)
        while left:
            number = left.pop()
            if number in bodies:
                continue
            item = self._pdf.objects[number]
            whole = item.extra if isinstance(item, pydyf.Stream) else item
            bodies[number] = self._body(whole, order)
            left += [int(found[2]) for found in MARK.finditer(bodies[number]) if found[1] == b"t"]
        return bodies

    def _body(self, item: Any, order: Mapping[int, int]) -> bytes:
        """Return an item as pydyf writes it, with marks."""
        if isinstance(item, dict):
            entries = (
                b"/%s %s" % (key.encode(), self._entry(key, value, order))
                for key, value in item.items()
            )
            return b"<<%s>>" % b"".join(entries)
        if isinstance(item, list):
            return b"[%s]" % b" ".join(self._body(each, order) for each in item)
        if isinstance(item, bytes) and (found := _REFERENCE.fullmatch(item)):
            number = int(found[1])
            return _mark(self._once.get(number, b"t"), number)
        written: bytes = pydyf.Array([item]).data[1:-1]
        return written

    def _entry(self, key: str, value: Any, order: Mapping[int, int]) -> bytes:
        if key == "StructParents":
            return _mark(b"s", value)
        if key == "StructParent":
            return _mark(b"a", order[value])
        return self._body(value, order)


def _mark(kind: bytes, number: int) -> bytes:
    return b"\x00%s%d\x00" % (kind, number)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _stream(item: Any) -> bytes | None:
    """Return the stream of an object as it is written, which has nothing to say to others."""
    if not isinstance(item, pydyf.Stream):
        return None
    written: bytes = pydyf.Stream(item.stream, {}, compress=item.compress).data
    return written


def _anchors(document: Document, elsewhere: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:
            if anchor not in elsewhere:
                found.setdefault(anchor, number)
    return found


def _faces(document: Document) -> dict[str, Face]:
    found: dict[str, Face] = {}
    for font in document.fonts.values():
        add(found, font.hash, Face(font.to_unicode, font.widths, font.used_in_forms))
    return found


def add(faces: dict[str, Face], name: str, face: Face) -> None:
    """Let `faces` have all that a font is needed for, in place."""
    known = faces.get(name, Face({}, {}, whole=False))
    faces[name] = Face(
        {**face.to_unicode, **known.to_unicode},
        {**face.widths, **known.widths},
        known.whole or face.whole,
    )
