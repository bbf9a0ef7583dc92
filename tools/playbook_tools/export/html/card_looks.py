"""How cards are measured: the sizes of papers, of type, and of what stands around texts, in mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from playbook_tools.edition import cards

POINT = 25.4 / 72
MARGIN = 7.0
"""From the edge of a card to what is on it."""
BLEED = 3.0
"""How far colour goes on beyond the edge of a card that is cut by machine."""
AROUND = 10.0
"""From the edge of a card to that of its page, for the marks of a print shop."""
LINE = 8.5
"""From one line to write on to the next."""
FOOT = 2.5
"""Above the foot of a side."""
BESIDE_CODE = 3.0
LEAST_FRONT, LEAST_BACK = 12.0, 8.0
"""The smallest type of either side, in points."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a card, and how many are beside and below each other on a sheet of A4."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def inner(self) -> float:
        """The width of what is on a card."""
        return self.width - 2 * MARGIN


# For printing at home, a sheet is cut without waste: A6 and A7 within the tolerance of ISO 216.
_SIZES = {
    (cards.Paper.A6, cards.Printer.HOME): Size(105, 148.5, 2, 2),
    (cards.Paper.A7, cards.Printer.HOME): Size(105, 74.25, 2, 4),
    (cards.Paper.A6, cards.Printer.SHOP): Size(105, 148, 1, 1),
    (cards.Paper.A7, cards.Printer.SHOP): Size(105, 74, 1, 1),
}


def size(deck: cards.Deck) -> Size:
    """Return the size of the cards of a deck."""
    return _SIZES[deck.paper, deck.printer]


class Setting(NamedTuple):
    """How a text is set: type and leading in points, the rest in mm."""

    points: float
    leading: float
    after: float = 0.0
    indent: float = 0.0
    strong: bool = False


_FRONT, _TIGHT = 12.0, 14.4
_SETTINGS: Mapping[cards.Look, Setting] = {
    cards.Look.TITLE: Setting(18, 20.5, 2.0, strong=True),
    cards.Look.LEAD: Setting(_FRONT, 15, 1.6),
    cards.Look.HEADING: Setting(_FRONT, _TIGHT, 1.0, strong=True),
    cards.Look.ACTION: Setting(_FRONT, _TIGHT, 1.0, 6.0),
    cards.Look.STEP: Setting(_FRONT, 15, 1.6, 7.0),
    cards.Look.SCOPE: Setting(_FRONT, _TIGHT),
    cards.Look.SUBJECT: Setting(10.5, 12.6, 1.0, strong=True),
    cards.Look.ASIDE: Setting(8.5, 10.6, 0.6),
    cards.Look.SMALL_HEADING: Setting(9.5, 12, 1.0, strong=True),
    cards.Look.MORE_ACTION: Setting(9, 11.2, 0.7, 5.0),
    cards.Look.LABEL: Setting(8, 10),
    cards.Look.NAME: Setting(10, 12, 0.3, strong=True),
    cards.Look.BODY: Setting(9, 11.3, 0.6),
    cards.Look.FACT: Setting(8, 10),
    cards.Look.ITEM: Setting(9.5, 12, 1.1, 4.0),
    cards.Look.CHOICE: Setting(11, 14, 1.4, 6.0),
    cards.Look.ROOM: Setting(9.5, 12, strong=True),
    cards.Look.FOOT: Setting(8, 10),
}
_TITLES = {
    cards.Kind.CHALLENGE: 24.0,
    cards.Kind.QUESTION: 24.0,
    cards.Kind.PRINCIPLE: 22.0,
    cards.Kind.GUIDE: 22.0,
}
_GUIDE_SETTINGS: Mapping[cards.Look, Setting] = {
    cards.Look.STEP: Setting(15, 19.5, 3.5, 8.0),
    cards.Look.BODY: Setting(11, 14.5, 2.5),
    cards.Look.ITEM: Setting(11, 14.5, 2.5, 4.5),
}
_SMALL: Mapping[cards.Look, Setting] = {
    cards.Look.TITLE: Setting(15, 17.5, 1.5, strong=True),
    cards.Look.LEAD: Setting(_FRONT, _TIGHT, 1.0),
    cards.Look.SUBJECT: Setting(8.5, 10.4, 0.8, strong=True),
    cards.Look.SMALL_HEADING: Setting(8.5, 10.4, 0.4, strong=True),
    cards.Look.ITEM: Setting(8.5, 10.4, 0.4, 4.0),
    cards.Look.CHOICE: Setting(9, 11.2, 0.3, 6.0),
    cards.Look.ROOM: Setting(8.5, 10.4, strong=True),
}


def setting(paper: cards.Paper, kind: cards.Kind, look: cards.Look) -> Setting:
    """Return how a text is set on a card."""
    if paper is cards.Paper.A7 and look in _SMALL:
        return _SMALL[look]
    if kind is cards.Kind.GUIDE and look in _GUIDE_SETTINGS:
        return _GUIDE_SETTINGS[look]
    found = _SETTINGS[look]
    if look is cards.Look.TITLE and kind in _TITLES:
        return found._replace(points=_TITLES[kind], leading=_TITLES[kind] * 1.15)
    return found


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of what is at the top of a side, in mm, with the space below."""

    band: float
    below: float
    back: float

    @property
    def front(self) -> float:
        """Where the texts of a front begin."""
        return self.band + self.below


_HEIGHTS = {cards.Paper.A6: Heights(15, 4, 3), cards.Paper.A7: Heights(11, 2.5, 2)}
_PRINCIPLE, _GUIDE = Heights(42, 5, 3), Heights(0, 0, 3)


def heights(paper: cards.Paper, kind: cards.Kind) -> Heights:
    """Return the heights on a card; that of a principle has its drawing large."""
    if kind is cards.Kind.PRINCIPLE and paper is cards.Paper.A6:
        return _PRINCIPLE
    if kind is cards.Kind.GUIDE:
        return _GUIDE
    return _HEIGHTS[paper]


class Around(NamedTuple):
    """The space above the texts of a block, with and without a block before it."""

    first: float = 0.0
    later: float = 0.0


AROUND_BLOCKS = {
    cards.BlockKind.PLAIN: Around(),
    cards.BlockKind.ACTIONS: Around(0, 1.5),
    cards.BlockKind.STEPS: Around(0, 1.5),
    cards.BlockKind.ITEMS: Around(0, 1.8),
    cards.BlockKind.EXAMPLE: Around(1.8, 1.6),
    cards.BlockKind.LINES: Around(0, 1.5),
}
CODE, CODE_OF_PLAY = 13.0, 17.0
"""The usual widths of codes: beside a case or tool, and at the foot of a front."""


class Mark(NamedTuple):
    """A line along which to cut, in mm from the corner of its page."""

    left: float
    top: float
    length: float
    upright: bool


_A4 = (210.0, 297.0)
_AT_EDGE, _AT_CROSSING = 10.0, 5.0


def marks(deck: cards.Deck) -> Iterator[Mark]:
    """Yield the marks on each page: on the edges of cards, or outside the bleed around one."""
    found = size(deck)
    if deck.printer is cards.Printer.SHOP:
        yield from _outside(found)
        return
    across = [found.height * row for row in range(1, found.rows)]
    upright = [found.width * column for column in range(1, found.columns)]
    for left in upright:
        yield from (Mark(left, top, _AT_EDGE, upright=True) for top in (0.0, _A4[1] - _AT_EDGE))
        yield from (Mark(left, y - _AT_CROSSING, 2 * _AT_CROSSING, upright=True) for y in across)
    for top in across:
        yield from (Mark(left, top, _AT_EDGE, upright=False) for left in (0.0, _A4[0] - _AT_EDGE))
        yield from (Mark(x - _AT_CROSSING, top, 2 * _AT_CROSSING, upright=False) for x in upright)


def _outside(found: Size) -> Iterator[Mark]:
    length = AROUND - BLEED - 1
    for left in (AROUND, AROUND + found.width):
        for top in (0.0, found.height + 2 * AROUND - length):
            yield Mark(left, top, length, upright=True)
    for top in (AROUND, AROUND + found.height):
        for left in (0.0, found.width + 2 * AROUND - length):
            yield Mark(left, top, length, upright=False)
