"""The standard edition as a bound book: mirrored pages with bleed, of which four make a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.export.html.press import LOOK
from playbook_tools.export.pdf_layout import book, standard
from playbook_tools.export.pdf_layout.book import Book, Drawn
from playbook_tools.export.pdf_layout.paper import Boxes
from playbook_tools.export.pdf_layout.sheets import Sheets

_ON_A_SHEET = 4


def export(edition: Edition) -> bytes:
    """Return the edition as a PDF for a print shop, with the boxes of its pages."""
    return draw(edition).bound()


def draw(edition: Edition) -> Drawn:
    """Return the book with its pages drawn, as many to write on as make its sheets full.

    Its pages begin as those of the standard edition, whose lines are as wide. The ground of an
    opening page goes on beyond the cut on its outer side, so it is laid out for the side on which
    it comes there.
    """
    boxes = Boxes(LOOK.around, LOOK.bleed)
    whole = Book(Document.for_press(edition), Variant.PRESS, boxes=boxes)
    drawn = book.draw(whole, standard.arranged(edition))
    return replace(drawn, parts=_in_sheets(drawn.parts))


def _in_sheets(parts: Sequence[Sheets]) -> Sequence[Sheets]:
    """Return the parts without pages to write on that would be on a sheet by themselves."""
    surplus = sum(len(part.pages) for part in parts) % _ON_A_SHEET
    return [*parts[: len(parts) - 1 - surplus], parts[-1]]
