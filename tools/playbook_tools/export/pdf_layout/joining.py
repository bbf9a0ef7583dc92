"""One PDF of the parts of a book, each of which was laid out and drawn by itself.

Whatever a book has once is made here: its pages and tags in one tree each, its bookmarks, names and
fonts. The file has no trace of how many processes made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias

import pydyf
from weasyprint.pdf.anchors import add_outlines
from weasyprint.text.fonts import get_hb_object_data

from playbook_tools.export.pdf_layout import sheets
from playbook_tools.export.pdf_layout.sheets import Face, Sheets, Thing

if TYPE_CHECKING:
    import re

    from weasyprint.document import Document

Finish: TypeAlias = "Callable[[Document, pydyf.PDF], None]"
"""What completes a PDF that is made from a document, in place, before it is written."""

_POINTS = 0.75
_TYPE_FACES = tuple(
    f"font-style: {style}; font-weight: {weight}"
    for weight in (400, 600)
    for style in ("normal", "italic")
)


def specimen(page: str, families: Sequence[str]) -> str:
    """Return an HTML page without text as one that has a letter in each font of its families."""
    letters = "".join(
        f'<p style="font-family: {family}; {face}">a</p>'
        for family in families
        for face in _TYPE_FACES
    )
    return page.replace("</main>", f"{letters}</main>")


def joined(specimen: Document, parts: Sequence[Sheets]) -> tuple[Document, Finish]:
    """Return a document without pages, and what puts those of parts into a PDF made from it.

    What it says of itself, and its fonts, are those of the `specimen`, in which every font has a
    letter.
    """
    specimen.write_pdf()
    whole = specimen.copy([])
    whole.fonts.update(_needed(specimen, parts))
    return whole, partial(_complete, parts=parts)


def _needed(specimen: Document, parts: Sequence[Sheets]) -> dict[object, object]:
    """Return the fonts that parts use, with all that they use of them."""
    faces: dict[str, Face] = {}
    for part in parts:
        for name, face in part.fonts.items():
            sheets.add(faces, name, face)
    found = {}
    for key, font in specimen.fonts.items():
        if font.hash in faces:
            face = faces.pop(font.hash)
            # The specimen has cut it to its letter.
            font.file_content = get_hb_object_data(font.hb_face)
            font.to_unicode = dict(sorted(face.to_unicode.items()))
            font.widths = dict(sorted(face.widths.items()))
            font.used_in_forms = face.whole
            found[key] = font
    assert not faces, faces.keys()
    return found


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object that is written as it was taken, but for the numbers by which it names others."""

    def __init__(self, body: bytes, stream: bytes | None) -> None:
        super().__init__()
        self._data = body if stream is None else body[:-2] + stream[2:]
        self._is_stream = stream is not None

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return not self._is_stream


def _complete(document: Document, pdf: pydyf.PDF, parts: Sequence[Sheets]) -> None:
    """Put the pages of all parts into a PDF that has none, in place."""
    tree = _object(pdf, pdf.catalog["StructTreeRoot"])
    whole = _object(pdf, tree["K"][0])
    resources: pydyf.Dictionary = next(
        item for item in pdf.objects if isinstance(item, dict) and "ColorSpace" in item
    )
    section = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/Sect", "P": whole.reference, "K": pydyf.Array()}
    )
    pdf.add_object(section)
    once = {
        b"l": section.reference,
        b"p": pdf.pages.reference,
        b"d": whole.reference,
        b"f": resources["Font"],
        b"c": resources["ColorSpace"],
    }
    count = sum(len(part.pages) for part in parts)
    page, link = 0, count
    fields: list[bytes] = []
    tags: dict[int, pydyf.Array | bytes] = {}
    drawings: dict[tuple[bytes, bytes], bytes] = {}
    names: list[tuple[str, pydyf.Array]] = []
    for part in parts:
        references = _add(pdf, part, once, drawings, page, link)
        for number, tagged in zip(part.pages, part.owners, strict=True):
            pdf.pages["Kids"].extend([references[number].split()[0].decode(), 0, "R"])
            tags[page] = pydyf.Array([references[tag] for tag in tagged])
            page += 1
        for tag in part.annotations:
            tags[link] = references[tag]
            link += 1
        whole["K"].extend(references[kid] for kid in part.kids)
        section["K"].extend(references[kid] for kid in part.last)
        fields += [references[field] for field in part.fields]
        names += [
            (anchor, pydyf.Array([references[part.pages[at]], "/XYZ", left, bottom, 0]))
            for anchor, at, left, bottom in part.destinations
        ]
    pdf.pages["Count"] = count
    if section["K"]:
        whole["K"].append(section.reference)
    for number in sorted(tags):
        _object(pdf, tree["ParentTree"])["Nums"].extend([number, tags[number]])
    if names:
        listed = [item for name, place in sorted(names) for item in (pydyf.String(name), place)]
        pdf.catalog["Names"] = pydyf.Dictionary(
            {"Dests": pydyf.Dictionary({"Names": pydyf.Array(listed)})}
        )
    if fields:
        pdf.catalog["AcroForm"] = pydyf.Dictionary(
            {"Fields": pydyf.Array(fields), "DR": resources.reference}
        )
    marked = [
        SimpleNamespace(bookmarks=bookmarks, height=height)
        for part in parts
        for bookmarks, height in zip(part.bookmarks, part.heights, strict=True)
    ]
    add_outlines(pdf, document.copy(marked).make_bookmark_tree(_POINTS, transform_pages=True))


def _add(
    pdf: pydyf.PDF,
    part: Sheets,
    once: Mapping[bytes, bytes],
    drawings: dict[tuple[bytes, bytes], bytes],
    page: int,
    link: int,
) -> list[bytes]:
    """Add the things of a part, of whose pages and links these are the first numbers for tags.

    Return how each is referred to. Drawings that are the same in several parts are there once.
    """
    numbers = {b"s": page, b"a": link}
    references: list[bytes] = []
    fresh: list[Thing] = []
    for thing in part.things:
        reference = b"%d 0 R" % (len(pdf.objects) + len(fresh))
        if thing.stream and not sheets.MARK.search(thing.body):
            known = drawings.setdefault((thing.body, thing.stream), reference)
        else:
            known = reference
        references.append(known)
        if known is reference:
            fresh.append(thing)

    def named(mark: re.Match[bytes]) -> bytes:
        kind, number = mark[1], int(mark[2])
        if kind == b"t":
            return references[number]
        return once[kind] if kind in once else b"%d" % (numbers[kind] + number)

    for thing in fresh:
        pdf.add_object(_Written(sheets.MARK.sub(named, thing.body), thing.stream))
    return references


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]
