"""What a tagged PDF still lacks when WeasyPrint has made it a PDF/A-2a.

PDF/UA-1 (ISO 14289-1) asks for its own identification (5), for links that say where they lead
(7.18.5), for the language of words in another one, and for list items that have nothing but a label
and a body (7.2); lists are to tell how they are numbered (ISO 32000-1, 14.8.5.5), and drawings
where they stand (14.8.5.4.3). Page labels (12.4.2) let a viewer go by the numbers that are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure.boxes import LineBox, TextBox

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

_END = b"</rdf:RDF>"
_DRAWING = "{http://www.w3.org/2000/svg}svg"


def finish(document: Document, pdf: pydyf.PDF) -> None:
    """Complete the PDF that was made of `document`, in place, before it is written."""
    placed = [(page.height, box) for page in document.pages for box in _boxes(page._page_box)]
    boxes = [box for _, box in placed]
    _identify(pdf)
    _label_pages(pdf)
    _place_drawings(placed, pdf)
    _name_links(boxes)
    _number_lists(boxes, pdf)
    _tell_languages(boxes, pdf)
    _wrap_bodies(pdf)


def _boxes(box: Box) -> Iterator[Box]:
    """Yield every box that WeasyPrint tags as an element, in the order in which it does."""
    if not isinstance(box, LineBox | TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(getattr(child, "_box", child))


def _identify(pdf: pydyf.PDF) -> None:
    """Declare PDF/UA-1 in the metadata, with the extension schema that PDF/A asks for it."""
    statement = (files(__package__) / "pdfua.xml").read_bytes()
    metadata = next(item for item in pdf.objects if _is_metadata(item))
    metadata.stream = [part.replace(_END, statement + _END) for part in metadata.stream]


def _is_metadata(item: Any) -> bool:
    return isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata"


def _label_pages(pdf: pydyf.PDF) -> None:
    """Call the pages by the numbers that stand on them: from 1, the cover being the first."""
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})


def _place_drawings(placed: list[tuple[float, Box]], pdf: pydyf.PDF) -> None:
    """Tell of each drawing where it stands, in points from the bottom left corner of its page.

    Its box comes with the height of that page.
    """
    drawings = [
        (height, box)
        for height, box in placed
        if box.element is not None and box.element_tag == _DRAWING
    ]
    for (height, box), tag in zip(drawings, _tagged(pdf, "/Figure"), strict=True):
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, height - top - box.height, left + box.width, height - top)
        tag["A"]["BBox"] = pydyf.Array([round(pixels * 0.75, 2) for pixels in corners])


def _name_links(boxes: list[Box]) -> None:
    """Let a link be spoken as its title, else as the words that a reader sees, all of them.

    A link that a line breaks in two has a box, and an annotation, for each part.
    """
    for box in boxes:
        if box.link_annotation:
            words = box.element.get("title") or "".join(box.element.itertext())
            box.link_annotation["Contents"] = pydyf.String(" ".join(words.split()))


def _number_lists(boxes: list[Box], pdf: pydyf.PDF) -> None:
    """Say of each list how its items are marked: boxes and tags come in the same order."""
    lists = (box for box in boxes if box.element is not None and box.element_tag in {"ol", "ul"})
    for box, tag in zip(lists, _tagged(pdf, "/L"), strict=True):
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": _numbering(box)})


def _numbering(box: Box) -> str:
    if box.style["list_style_type"] == "none":
        return "/None"
    return "/Decimal" if box.element_tag == "ol" else "/Disc"


def _tell_languages(boxes: list[Box], pdf: pydyf.PDF) -> None:
    """Say of words in another language which it is, for them to be spoken in it.

    Text that stands in an element has a tag of the same name, but no box of its own.
    """
    spans = (box for box in boxes if box.element is not None and box.element_tag == "span")
    tags = (tag for tag in _tagged(pdf, "/Span") if not isinstance([*tag["K"], None][0], int))
    for box, tag in zip(spans, tags, strict=True):
        if language := box.element.get("lang"):
            tag["Lang"] = pydyf.String(language)


def _wrap_bodies(pdf: pydyf.PDF) -> None:
    """Put what stands in a list item beside its label into one body."""
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


def _tagged(pdf: pydyf.PDF, tag: str) -> list[pydyf.Dictionary]:
    """Return the structure elements with a tag, in the order in which they were made."""
    return [
        item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("S") == tag
    ]
