"""A deck of cards as a PDF, if what is needed in any case fits on its cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from playbook_tools.edition import Edition, cards
from playbook_tools.export.card_overflow import address_too_long, edition_too_long, too_long
from playbook_tools.export.formats import Misfits
from playbook_tools.export.html import card_looks
from playbook_tools.export.html.cards import pages, render, stylesheet
from playbook_tools.export.html.qr import MOST_CHARACTERS
from playbook_tools.export.pdf_layout import standard
from playbook_tools.export.pdf_layout.fit import Overflow, overflows
from playbook_tools.export.pdf_layout.paper import Boxes, lay_out, write

if TYPE_CHECKING:
    from weasyprint.document import Document

    from playbook_tools.diagnostics import Diagnostic
    from playbook_tools.export.html.cards import Face

# How often what has room is thought over, where lines break otherwise than was thought.
_ROUNDS = 2


def export(edition: Edition) -> bytes | Misfits:
    """Return the edition as a PDF of cards, or the texts that do not fit."""
    deck = cards.deal(edition, _pages_of_the_book(edition))
    document, less = arranged(deck)
    diagnostics = {*_long_addresses(edition, deck), *_long_texts(edition, deck, document, less)}
    if diagnostics:
        return Misfits(tuple(sorted(diagnostics)))
    return write(document, boxes=_boxes(deck))


def arranged(deck: cards.Deck) -> tuple[Document, Mapping[str, float]]:
    """Return the layout of a deck, and how much less room its faces have than was thought.

    Faces that are too full leave out more, as long as they have something to leave out.
    """
    less: dict[str, float] = {}
    document = lay_out(render(deck), stylesheet(deck))
    for _ in range(_ROUNDS):
        kept = {face.name: face.kept for page in pages(deck, less) for face in page}
        too_full = {o.face: o.millimetres for o in overflows(document)}
        full = {
            name: less.get(name, 0.0) + by
            for name, by in too_full.items()
            if (side := kept[name]) and side.optional
        }
        if not full:
            break
        less |= full
        document = lay_out(render(deck, less), stylesheet(deck))
    return document, less


def _pages_of_the_book(edition: Edition) -> Mapping[str, int]:
    """Return on which pages of the book its parts are, where the cards do not lead to a site."""
    entries = edition.playbook.entries
    return {} if any(map(edition.address_of, entries)) else standard.pages(edition)


def _boxes(deck: cards.Deck) -> Boxes | None:
    """Return where a print shop cuts the pages, if that is not along their edges."""
    if deck.printer is not cards.Printer.SHOP:
        return None
    return Boxes(card_looks.AROUND, card_looks.BLEED)


def _long_addresses(edition: Edition, deck: cards.Deck) -> Iterator[Diagnostic]:
    for card in deck.cards:
        for block in card.back.blocks:
            length = len(block.code.address) if block.code else 0
            if length > MOST_CHARACTERS:
                yield address_too_long(edition, block.key, length, MOST_CHARACTERS)


def _long_texts(
    edition: Edition, deck: cards.Deck, document: Document, less: Mapping[str, float]
) -> Iterator[Diagnostic]:
    faces = {face.name: face for page in pages(deck, less) for face in page}
    for overflow in overflows(document):
        yield _too_long(edition, faces[overflow.face], overflow)


def _too_long(edition: Edition, face: Face, overflow: Overflow) -> Diagnostic:
    if face.card is None:
        return edition_too_long(edition.about, face.side, overflow.millimetres)
    return too_long(edition, face.card, face.side, overflow.millimetres, overflow.parts)
