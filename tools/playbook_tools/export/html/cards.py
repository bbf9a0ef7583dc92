"""A deck of cards as one HTML page: sheets of cards, or a side of a card on each page.

At home, cards are a quarter or an eighth of a sheet of A4, their backs on the next page in the
mirrored column, for duplex printing along the long edge. A print shop gets a page for each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from playbook_tools.edition import cards
from playbook_tools.export.html import _environment, card_looks, dressed
from playbook_tools.export.html import marks as html_marks
from playbook_tools.export.html.card_room import Kept, Room
from playbook_tools.export.html.qr import MOST_CHARACTERS, Code, code

Side = Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card and its place on the page, in mm.

    The deck's own card has no `card` and nothing that is `kept`.
    """

    side: Side
    left: float
    top: float
    card: cards.Card | None
    kept: Kept | None

    @property
    def name(self) -> str:
        """The name of the face, unique in the page."""
        return f"{self.side}-{self.card.name if self.card else cards.Kind.EDITION}"


def dealt(deck: cards.Deck) -> tuple[cards.Card, ...]:
    """Return the cards in their order, with so many to write on that they fill their sheets."""
    sheet = 4 if deck.paper is cards.Paper.A6 else 8
    count = len(deck.blanks)
    count += -(1 + len(deck.cards) + count) % sheet
    turns = (divmod(place, len(deck.blanks)) for place in range(count))
    own = [(deck.blanks[kind], turn) for turn, kind in turns]
    named = (_again(card, turn) for card, turn in own)
    return (*deck.cards, *named)


def _again(card: cards.Card, turn: int) -> cards.Card:
    return replace(card, name=f"{card.name}-{turn + 1}")


def pages(deck: cards.Deck, less: Mapping[str, float] | None = None) -> Iterator[tuple[Face, ...]]:
    """Yield the faces of each page: fronts, then their backs, and so on.

    Faces that `less` names have so many mm less room than is thought.
    """
    size, room = card_looks.size(deck), Room(deck, less or {})
    every: list[tuple[cards.Card | None, tuple[Kept | None, Kept | None]]] = [(None, (None, None))]
    every += [(card, room.sides(card)) for card in dealt(deck)]
    around = card_looks.AROUND if deck.printer is cards.Printer.SHOP else 0.0
    count = size.columns * size.rows
    for start in range(0, len(every), count):
        sheet = [(*divmod(n, size.columns), *one) for n, one in enumerate(every[start:][:count])]
        yield tuple(
            Face("front", around + x * size.width, around + y * size.height, card, kept[0])
            for y, x, card, kept in sheet
        )
        yield tuple(
            Face(
                "back",
                around + (size.columns - 1 - x) * size.width,
                around + y * size.height,
                card,
                kept[1],
            )
            for y, x, card, kept in sheet
        )


def render(deck: cards.Deck, less: Mapping[str, float] | None = None) -> str:
    """Return the whole deck as an HTML page; an address too long for a QR code has none."""
    template = _environment().get_template("cards.html.j2")
    page = template.render(
        deck=deck,
        document=deck.document,
        pages=tuple(pages(deck, less)),
        codes=dict(_codes(deck)),
        shop=deck.printer is cards.Printer.SHOP,
        usual=card_looks.CODE,
        usual_of_play=card_looks.CODE_OF_PLAY,
        gap=card_looks.BESIDE_CODE,
        marks=tuple(card_looks.marks(deck)),
        small=deck.paper is cards.Paper.A7,
    )
    return html_marks.tagged(page, deck.document.own_language)


def _codes(deck: cards.Deck) -> Iterator[tuple[str, Code]]:
    for wanted in codes(deck):
        if len(wanted.address) <= MOST_CHARACTERS:
            yield wanted.address, code(wanted.address)


def codes(deck: cards.Deck) -> Iterator[cards.Code]:
    """Yield every code that the deck asks for, whether it can be had or not."""
    for card in deck.cards:
        for side in (card.front, card.back):
            found = (*(block.code for block in side.blocks), side.code)
            yield from (one for one in found if one)


def stylesheet(deck: cards.Deck) -> str:
    """Return the stylesheet that lays the deck out, with the colours of its principles."""
    numbers = {card.accent for card in deck.cards} | {p.number for p in deck.principles}
    template, look = _environment().get_template("cards.css.j2"), deck.document.look
    usual = {look: card_looks.setting(deck.paper, cards.Kind.PLAY, look) for look in cards.Look}
    others = [
        (kind, look, found)
        for kind in cards.Kind
        for look in cards.Look
        if (found := card_looks.setting(deck.paper, kind, look)) != usual[look]
    ]
    return template.render(
        **dressed(look),
        accents={number: look.accent(number) for number in sorted(numbers) if number},
        icons={number: look.icon(number) for number in sorted(numbers) if number},
        around=card_looks.AROUND,
        blocks=card_looks.AROUND_BLOCKS,
        bleed=card_looks.BLEED,
        foot=card_looks.FOOT,
        beside=card_looks.BESIDE_CODE,
        heights={kind: card_looks.heights(deck.paper, kind) for kind in cards.Kind},
        line=card_looks.LINE,
        margin=card_looks.MARGIN,
        others=others,
        usual=usual,
        shop=deck.printer is cards.Printer.SHOP,
        size=card_looks.size(deck),
        small=deck.paper is cards.Paper.A7,
    )
