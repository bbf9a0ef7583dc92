"""The standard edition as a bound book: mirrored pages with bleed, of which four make a sheet."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.html.press import LOOK
from playbook_tools.export.pdf_layout import standard
from playbook_tools.export.pdf_layout.arrangement import pages_of
from playbook_tools.export.pdf_layout.paper import Boxes, Source, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weasyprint.document import Document as LaidOut

_ON_A_SHEET = 4


def export(edition: Edition) -> bytes:
    """Return the edition as a PDF for a print shop, with the boxes of its pages."""
    return write(lay_out_book(edition), boxes=Boxes(LOOK.around, LOOK.bleed))


def lay_out_book(edition: Edition) -> LaidOut:
    """Return the layout of the book, with as many pages to write on as make its sheets full.

    Its pages begin as those of the standard edition, whose lines are as wide. The ground of an
    opening page goes on beyond the cut on its outer side, so it is laid out for the side on which
    it comes there.
    """
    document = Document.for_press(edition)
    page = html.render(document, Variant.PRESS)
    arranged = standard.arranged(edition)
    openings = _openings(document)

    def composed(verso: Collection[int]) -> LaidOut:
        style = html.stylesheet(document, Variant.PRESS, verso, arranged=True)
        return Source.of(page, style).laid_out(arranged)

    thought = _verso(openings, arranged.pages)
    laid_out = composed(thought)
    found = _verso(openings, pages_of(laid_out))
    if found != thought:
        laid_out = composed(found)  # The sides of grounds move no text.
    laid_out.pages[:] = _in_sheets(laid_out.pages)
    return laid_out


def _openings(document: Document) -> Mapping[str, int]:
    """Return the numbers of the principles by the anchors of their opening pages."""
    return {
        row.heading.anchor: row.accent
        for row in document.contents
        if row.accent and row.heading.level == 1
    }


def _verso(openings: Mapping[str, int], pages: Mapping[str, int]) -> Collection[int]:
    """Return the principles that open on a left-hand page."""
    return {number for anchor, number in openings.items() if pages[anchor] % 2 == 0}


def _in_sheets(pages: list[Any]) -> list[Any]:
    """Return the pages without those to write on that would be on a sheet by themselves."""
    surplus = len(pages) % _ON_A_SHEET
    return [*pages[: len(pages) - 1 - surplus], pages[-1]]
