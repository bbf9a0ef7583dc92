"""What has room on the sides of a card, by the widths of the characters of the typeface.

Of the sentences that are not needed in any case, those that are needed most are kept first, as long
as they have room. What this takes for a line, the layout engine may break otherwise: `less` is how
much less room there turned out to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from playbook_tools.content import richtext, typeface
from playbook_tools.edition import cards
from playbook_tools.export.html import card_looks
from playbook_tools.export.html.card_looks import AROUND_BLOCKS, POINT
from playbook_tools.export.html.qr import MOST_CHARACTERS, code

_BREAK = re.compile(r"(?:\S|\xa0)+?(?:-(?=\w)|(?=[^\S\xa0]|$))[^\S\xa0]*")
_UNKNOWN = 0.6
# A word as wide as the room may still be broken by the layout engine.
_ROUNDING = 0.4


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a side, and what it leaves out.

    That is the end of some texts, `shortened`, others that are `gone`, and so many codes. A place
    for writing has so many `lines`.
    """

    side: cards.Side
    shortened: tuple[cards.Text, ...] = ()
    gone: tuple[cards.Text, ...] = ()
    codes: int = 0
    lines: int = 0

    @property
    def optional(self) -> bool:
        """Whether something is left that could be left out."""
        texts = (text for block in self.side.blocks for text in block.texts)
        codes = (block.code for block in self.side.blocks if block.code)
        needs = (*(p.need for text in texts for p in text.pieces), *(c.need for c in codes))
        return self.lines > 1 or any(needs)

    @property
    def cut(self) -> bool:
        """Whether something is left out."""
        return bool(self.shortened or self.gone or self.codes)


@dataclass(frozen=True, slots=True)
class Room:
    """The room on the cards of a deck; `less` is by how many mm a side has less, by its name."""

    deck: cards.Deck
    less: Mapping[str, float]

    def sides(self, card: cards.Card) -> tuple[Kept, Kept]:
        """Return what is kept of the front and the back of a card.

        Actions that have no room on the front are on the back.
        """
        front = self._kept(card, "front", card.front)
        moved = tuple(text for text in front.gone if text.look is cards.Look.ACTION)
        texts = tuple(
            cards.Text(
                cards.Look.MORE_ACTION, (replace(first, need=cards.MUST), *_as_needed(rest, 8))
            )
            for first, *rest in (text.pieces for text in moved)
        )
        blocks = tuple(
            replace(block, texts=(*block.texts, *texts)) if block.key == "more-actions" else block
            for block in card.back.blocks
            if moved or block.key != "more-actions"
        )
        back = self._kept(card, "back", replace(card.back, blocks=blocks))
        gone = tuple(text for text in front.gone if text.look is not cards.Look.ACTION)
        return replace(front, gone=gone), back

    def _kept(self, card: cards.Card, name: str, side: cards.Side) -> Kept:
        size = card_looks.size(self.deck)
        heights = card_looks.heights(self.deck.paper, card.kind)
        used = 2 * card_looks.MARGIN + (heights.front if name == "front" else heights.back)
        room = size.height - used - self.less.get(f"{name}-{card.name}", 0.0)
        room -= self._foot(card, side)
        known = [[_needed(text) for text in block.texts] for block in side.blocks]
        coded = [bool(block.code and block.code.need == cards.MUST) for block in side.blocks]

        def height() -> float:
            every = enumerate(zip(side.blocks, known, coded, strict=True))
            return sum(
                self._block(card, block, counts, coded=has_code, first=not n)
                for n, (block, counts, has_code) in every
            )

        ended: set[object] = set()
        for one in _by_need(side):
            if one.row in ended or one.place in ended:
                continue
            block, text = one.place
            if one.is_code:
                coded[block] = True
            else:
                known[block][text] += 1
            if height() > room:
                if one.is_code:
                    coded[block] = False
                else:
                    known[block][text] -= 1
                    ended |= {one.row, one.place}
        rest = room - height()
        kept = tuple(
            shown
            for block, counts, code_kept in zip(side.blocks, known, coded, strict=True)
            if (shown := _with(block, counts, code_kept=code_kept)).texts
        )
        every = [
            (text, count)
            for block, counts in zip(side.blocks, known, strict=True)
            for text, count in zip(block.texts, counts, strict=True)
        ]
        shortened = tuple(text for text, count in every if 0 < count < len(text.pieces))
        gone = tuple(text for text, count in every if not count)
        rooms = sum(block.kind is cards.BlockKind.LINES for block in kept)
        more = max(floor(rest / rooms / card_looks.LINE), 0) if rooms else 0
        codes = sum(block.code is not None for block in side.blocks) - sum(coded)
        return Kept(replace(side, blocks=kept), shortened, gone, codes, 1 + more)

    def _foot(self, card: cards.Card, side: cards.Side) -> float:
        """Return the height of the foot of a side, with room to say where it goes on."""
        if not side.foot and not side.code:
            return 0.0
        width = card_looks.size(self.deck).inner
        beside = 0.0
        if side.code and len(side.code.address) <= MOST_CHARACTERS:
            beside = code(side.code.address).width(card_looks.CODE_OF_PLAY)
            width -= beside + card_looks.BESIDE_CODE
        texts = (*side.foot, *((side.more,) if side.more else ()))
        height = sum(self._text(card, text, text.pieces, width) for text in texts)
        return card_looks.FOOT + max(height, beside)

    def _block(
        self,
        card: cards.Card,
        block: cards.Block,
        counts: list[int],
        *,
        coded: bool,
        first: bool,
    ) -> float:
        """Return the height of a block of whose texts so many pieces are kept."""
        if not any(counts):
            return 0.0
        width, beside = card_looks.size(self.deck).inner, 0.0
        if coded and block.code and len(block.code.address) <= MOST_CHARACTERS:
            symbol = code(block.code.address)
            beside = symbol.width(card_looks.CODE)
            width -= beside + card_looks.BESIDE_CODE
            beside += symbol.quiet(card_looks.CODE)
        texts = sum(
            self._text(card, text, text.pieces[:count], width)
            for text, count in zip(block.texts, counts, strict=True)
        )
        around = AROUND_BLOCKS[block.kind]
        above = around.first if first else around.first + around.later
        lines = card_looks.LINE if block.kind is cards.BlockKind.LINES else 0.0
        return above + max(texts, beside) + lines

    def _text(
        self, card: cards.Card, text: cards.Text, pieces: Iterable[cards.Piece], width: float
    ) -> float:
        runs = replace(text, pieces=tuple(pieces)).runs
        if not runs:
            return 0.0
        looks = card_looks.setting(self.deck.paper, card.kind, text.look)
        room = (width - looks.indent - _ROUNDING) / (looks.points * POINT)
        face = self.deck.document.look.typeface
        count = lines(runs, room, strong=looks.strong, face=face)
        return count * looks.leading * POINT + looks.after


@lru_cache(maxsize=8192)
def lines(
    runs: richtext.Runs,
    room: float,
    *,
    strong: bool = False,
    face: typeface.Typeface = typeface.OURS,
) -> int:
    """Return on how many lines a text is set that are `room` em wide."""
    widths = [
        typeface.advances(face, _font(run, face, strong=strong)).get(character, _UNKNOWN)
        for run in runs
        for character in run.text
    ]
    count, at = 1, 0.0
    for found in _BREAK.finditer(richtext.plain(runs)):
        word = sum(widths[found.start() : found.start() + len(found[0].rstrip())])
        whole = sum(widths[found.start() : found.end()])
        if at and at + word > room:
            count, at = count + 1, 0.0
        if word > room:
            count += ceil(word / room) - 1
            whole %= room
        at += whole
    return count


def _font(run: richtext.Run, face: typeface.Typeface, *, strong: bool) -> str:
    """Return the file of the typeface in which a run is set."""
    regular, italic, semibold, both = face.names
    if strong or run.strong:
        return both if run.emphasis else semibold
    return italic if run.emphasis else regular


def _needed(text: cards.Text) -> int:
    """Return how many pieces of a text are there in any case: the first ones."""
    return sum(piece.need == cards.MUST for piece in text.pieces)


def _as_needed(pieces: Iterable[cards.Piece], need: int) -> Iterator[cards.Piece]:
    return (replace(piece, need=need) for piece in pieces)


class _Choice(NamedTuple):
    """What may be left out: a sentence, or a code; `place` is that of its block and of its text.

    Where one in a `row` has no room, later ones in it are left out as well.
    """

    need: int
    place: tuple[int, int]
    row: object
    is_code: bool


def _by_need(side: cards.Side) -> list[_Choice]:
    """Return what may be left out, what is needed most first."""
    found = [
        _Choice(piece.need, (b, t), (text.row or (b, t)) if place == 0 else (b, t), is_code=False)
        for b, block in enumerate(side.blocks)
        for t, text in enumerate(block.texts)
        for place, piece in enumerate(text.pieces)
        if piece.need != cards.MUST
    ]
    found += [
        _Choice(block.code.need, (b, -1), (b, -1), is_code=True)
        for b, block in enumerate(side.blocks)
        if block.code and block.code.need != cards.MUST
    ]
    return sorted(found, key=lambda one: one.need)


def _with(block: cards.Block, counts: Iterable[int], *, code_kept: bool) -> cards.Block:
    """Return a block with what is kept of it."""
    pairs = zip(block.texts, counts, strict=True)
    texts = (replace(text, pieces=text.pieces[:count]) for text, count in pairs)
    kept = tuple(text for text in texts if text.pieces)
    return replace(block, texts=kept, code=block.code if code_kept else None)
