"""Completing a PDF/A-2a by WeasyPrint as a tagged PDF/UA-1.

PDF/UA-1 (ISO 14289-1) requires its own identification (5), links that describe their target
(7.18.5), the language of foreign words, and list items with nothing but a label and a body (7.2).
Lists must give their numbering (ISO 32000-1, 14.8.5.5), and drawings their place (14.8.5.4.3). Page
labels (12.4.2) let a viewer use the printed page numbers; by its page mode (7.7.2), it opens with
the bookmarks beside the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from playbook_tools.export.html import breaks
from playbook_tools.export.pdf_layout import forms, hyphens, links, turning

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

_END = b"</rdf:RDF>"
_CONTENTS = "rows"
_DRAWINGS = {"{http://www.w3.org/2000/svg}svg", "img"}


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Complete the PDF made from `document`, in place, before it is written."""
    complete_pages(document, pdf)
    complete_file(pdf)


def complete_pages(
    document: Document, pdf: pydyf.PDF, ways: turning.Ways | None = None
) -> bytes | None:
    """Complete the tags, links and fields of pages, in place.

    With `ways`, their margins lead to other parts; return the section of the tags of those links.
    """
    placed = [
        links.Placed(number, page.height, box)
        for number, page in enumerate(document.pages)
        for box in _boxes(page._page_box)
    ]
    boxes = [one.box for one in placed]
    _place_drawings(placed, pdf)
    _name_links(boxes)
    _number_lists(boxes, pdf)
    _tag_languages(boxes, pdf)
    _wrap_bodies(pdf)
    _keep_paragraphs_one(pdf)
    _tag_contents(boxes, pdf)
    links.join(placed, pdf)
    if "AcroForm" in pdf.catalog:
        forms.complete(boxes, pdf)
    return turning.turn(document, pdf, ways) if ways else None


def complete_file(pdf: pydyf.PDF) -> None:
    """Complete what a PDF has once, in place."""
    _identify(pdf)
    _label_pages(pdf)
    _show_bookmarks(pdf)
    hyphens.soften(pdf)


def _boxes(box: Box) -> Iterator[Box]:
    """Yield every box that WeasyPrint tags as an element, in its order."""
    if not isinstance(box, LineBox | TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(getattr(child, "_box", child))


def _identify(pdf: pydyf.PDF) -> None:
    """Declare PDF/UA-1 in the metadata, with the extension schema that PDF/A requires."""
    statement = (files(__package__) / "pdfua.xml").read_bytes()
    metadata = next(item for item in pdf.objects if _is_metadata(item))
    metadata.stream = [part.replace(_END, statement + _END) for part in metadata.stream]


def _is_metadata(item: Any) -> bool:
    return isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata"


def _label_pages(pdf: pydyf.PDF) -> None:
    """Label the pages with their printed numbers: from 1, the cover being the first."""
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})


def _show_bookmarks(pdf: pydyf.PDF) -> None:
    """Have viewers open the bookmarks beside the page, where there are any."""
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"


def _place_drawings(placed: list[links.Placed], pdf: pydyf.PDF) -> None:
    """Give each drawing its place, in points from the bottom left corner of its page."""
    drawings = [
        one for one in placed if one.box.element is not None and one.box.element_tag in _DRAWINGS
    ]
    for one, tag in zip(drawings, _tagged(pdf, "/Figure"), strict=True):
        box, height = one.box, one.height
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, height - top - box.height, left + box.width, height - top)
        tag["A"]["BBox"] = pydyf.Array([round(pixels * 0.75, 2) for pixels in corners])


def _name_links(boxes: list[Box]) -> None:
    """Describe a link by its title, or else by all its visible words."""
    for box in boxes:
        if box.link_annotation:
            words = box.element.get("title") or "".join(box.element.itertext())
            box.link_annotation["Contents"] = pydyf.String(breaks.said(words))


def _number_lists(boxes: list[Box], pdf: pydyf.PDF) -> None:
    """Set how the items of each list are numbered; boxes and tags are in the same order."""
    lists = (box for box in boxes if box.element is not None and box.element_tag in {"ol", "ul"})
    for box, tag in zip(lists, _tagged(pdf, "/L"), strict=True):
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _numbering(box)})


def _numbering(box: Box) -> str:
    if box.style["list_style_type"] == "none":
        return "/None"
    return "/Decimal" if box.element_tag == "ol" else "/Disc"


def _tag_languages(boxes: list[Box], pdf: pydyf.PDF) -> None:
    """Set the language of foreign words, so that they are pronounced correctly.

    Text in an element has a tag of the same name, but no box of its own.
    """
    spans = (box for box in boxes if box.element is not None and box.element_tag == "span")
    tags = (tag for tag in _tagged(pdf, "/Span") if not isinstance([*tag["K"], None][0], int))
    for box, tag in zip(spans, tags, strict=True):
        if language := box.element.get("lang"):
            tag["Lang"] = pydyf.String(language)


def _wrap_bodies(pdf: pydyf.PDF) -> None:
    """Put everything in a list item except its label into one body."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    for item in _tagged(pdf, "/LI"):
        loose = [kid for kid in item["K"] if elements[kid].get("S") not in {"/Lbl", "/LBody"}]
        if not loose:
            continue
        body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(loose)})
        body["P"] = item.reference
        pdf.add_object(body)
        for kid in loose:
            elements[kid]["P"] = body.reference
        kept = [kid for kid in item["K"] if kid not in loose]
        item["K"] = pydyf.Array([*kept, body.reference])


def _keep_paragraphs_one(pdf: pydyf.PDF) -> None:
    """Let a paragraph that has lines beside something positioned be no paragraph in another."""
    paragraphs = _tagged(pdf, "/P")
    references = {tag.reference for tag in paragraphs}
    for tag in paragraphs:
        if tag["P"] in references:
            tag["S"] = "/NonStruct"


def _tag_contents(boxes: list[Box], pdf: pydyf.PDF) -> None:
    """Say that the contents are such: a list of references (ISO 32000-1, 14.8.4.3.2)."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    lists = (box for box in boxes if box.element is not None and box.element_tag in {"ol", "ul"})
    for box, tag in zip(lists, _tagged(pdf, "/L"), strict=True):
        if box.element.get("class") != _CONTENTS:
            continue
        tag["S"] = "/TOC"
        del tag["A"]
        for row in (elements[kid] for kid in tag["K"]):
            (body,) = (elements[kid] for kid in row["K"])
            row.update({"S": "/TOCI", "K": body["K"]})
            for reference in (elements[kid] for kid in body["K"]):
                reference.update({"S": "/Reference", "P": row.reference})
            body.clear()


def _tagged(pdf: pydyf.PDF, tag: str) -> list[pydyf.Dictionary]:
    """Return the structure elements with a tag, in the order of their creation."""
    return [
        item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S") == tag
    ]
