"""A deck of cards as one HTML page: sheets of A4 with four cards, their backs on the next page.

A card is a quarter of a sheet, 105 × 148.5 mm: A6 within the tolerance of ISO 216, cut in two cuts
without waste. Backs are in the mirrored column, for duplex printing along the long edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from playbook_tools.content import richtext
from playbook_tools.edition import MOST_WHOLE, MOST_WITH_FACTS, Card, Deck, theme
from playbook_tools.export.html import _environment
from playbook_tools.export.html.qr import MOST_CHARACTERS, code

WIDTH = 105.0
HEIGHT = 148.5

Side = Literal["front", "back"]
# About how many characters of an action fit on a line, and how many lines, with the gaps between
# actions, fit on a card with the usual setting.
_IN_A_LINE = 55
_LINES = 17.5
_GAP = 0.35


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card and its place on the page, in mm; the deck's own card has no `card`."""

    side: Side
    left: float
    top: float
    card: Card | None

    @property
    def setting(self) -> str:
        """How to set the face: as usual, `dense` if it has much on it, `brief` if even more."""
        if self.card is None:
            return ""
        if self.side == "back":
            number = len(self.card.examples)
            return "" if number <= MOST_WHOLE else "dense" if number <= MOST_WITH_FACTS else "brief"
        lengths = [len(richtext.plain(action.runs)) for action in self.card.actions]
        lines = sum(ceil(length / _IN_A_LINE) + _GAP for length in lengths)
        return "dense" if lines > _LINES else ""

    @property
    def goes_on(self) -> bool:
        """Whether the playbook says more than the face does."""
        if self.card is None:
            return False
        return self.card.front_goes_on if self.side == "front" else self.card.back_goes_on

    @property
    def name(self) -> str:
        """The name of the face, unique in the page."""
        return f"{self.side}-{self.card.entry.id if self.card else 'edition'}"


def pages(deck: Deck) -> Iterator[tuple[Face, ...]]:
    """Yield the faces of each page: fronts, then their backs, and so on."""
    cards = (None, *deck.cards)
    for first in range(0, len(cards), 4):
        sheet = enumerate(cards[first : first + 4])
        places = [(number % 2, number // 2, card) for number, card in sheet]
        yield tuple(Face("front", x * WIDTH, y * HEIGHT, card) for x, y, card in places)
        yield tuple(Face("back", (1 - x) * WIDTH, y * HEIGHT, card) for x, y, card in places)


def render(deck: Deck) -> str:
    """Return the whole deck as an HTML page; an address too long for a QR code has none."""
    template = _environment().get_template("cards.html.j2")
    links = [example.link for card in deck.cards for example in card.examples]
    addresses = {link.address for link in links if link and len(link.address) <= MOST_CHARACTERS}
    codes = {address: code(address) for address in sorted(addresses)}
    return template.render(deck=deck, document=deck.document, pages=tuple(pages(deck)), codes=codes)


def stylesheet(deck: Deck) -> str:
    """Return the stylesheet that lays the deck out, with the colours of its principles."""
    accents = {p.number: theme.accent(p.number) for p in deck.principles}
    template = _environment().get_template("cards.css.j2")
    return template.render(
        accents=accents, neutral=theme.NEUTRAL, muted=theme.MUTED, width=WIDTH, height=HEIGHT
    )
