"""A deck of cards as a PDF, if every text fits on its card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook_tools.edition import Edition, cards
from playbook_tools.export.card_overflow import (
    address_too_long,
    back_too_long,
    edition_too_long,
    front_too_long,
)
from playbook_tools.export.formats import Misfits
from playbook_tools.export.html.cards import pages, render, stylesheet
from playbook_tools.export.html.qr import MOST_CHARACTERS
from playbook_tools.export.pdf_layout.fit import Overflow, overflows
from playbook_tools.export.pdf_layout.paper import lay_out, write

if TYPE_CHECKING:
    from weasyprint.document import Document

    from playbook_tools.diagnostics import Diagnostic
    from playbook_tools.export.html.cards import Face


def export(edition: Edition) -> bytes | Misfits:
    """Return the edition as a PDF of cards, or the texts that do not fit."""
    deck = cards.deal(edition)
    document = lay_out(render(deck), stylesheet(deck))
    diagnostics = {*_long_addresses(edition, deck), *_long_texts(edition, deck, document)}
    if diagnostics:
        return Misfits(tuple(sorted(diagnostics)))
    return write(document)


def _long_addresses(edition: Edition, deck: cards.Deck) -> Iterator[Diagnostic]:
    for example in (example for card in deck.cards for example in card.examples):
        length = len(example.link.address) if example.link else 0
        if length > MOST_CHARACTERS:
            yield address_too_long(edition, example.key, length, MOST_CHARACTERS)


def _long_texts(edition: Edition, deck: cards.Deck, document: Document) -> Iterator[Diagnostic]:
    faces = {face.name: face for page in pages(deck) for face in page}
    for overflow in overflows(document):
        yield _too_long(edition, faces[overflow.face], overflow)


def _too_long(edition: Edition, face: Face, overflow: Overflow) -> Diagnostic:
    if face.card is None:
        return edition_too_long(edition.about, face.side, overflow.millimetres)
    if face.side == "front":
        return front_too_long(face.card, overflow.millimetres, overflow.parts)
    return back_too_long(edition, face.card, overflow.millimetres, overflow.parts)
