"""How to set a part that should fill one page, or two pages evenly."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from playbook_tools.content import richtext

_CHARACTERS_IN_A_LINE = 92
# How many such lines have room, set as usual and set closely: a page for a play, what the opener
# leaves of one for the text about a principle, and what the introduction leaves for questions.
_ROOM = {
    richtext.GroupRole.PLAY: (45, 57),
    richtext.GroupRole.ABOUT: (31, 36),
    richtext.GroupRole.QUESTIONS: (43, 43),
}
_ROOM_ON_A_PAGE = 57
# What may become a spread though it has room on a page, if the second page has so many lines.
_MAY_SPREAD = {richtext.GroupRole.ABOUT: 18}


def lines(blocks: Iterable[richtext.Block]) -> int:
    """Return the approximate height of the blocks, in lines of running text."""
    total = 0
    for block in richtext.walk(blocks):
        if isinstance(block, richtext.Heading):
            total += 2
        elif isinstance(block, richtext.Group):
            total += 2 if block.role is richtext.GroupRole.QUESTION else 1
        elif isinstance(block, richtext.ItemList) and block.role is richtext.ListRole.CHOICES:
            total += 1
        elif isinstance(block, richtext.Paragraph):
            total += _paragraph_lines(block)
    return total


def _paragraph_lines(paragraph: richtext.Paragraph) -> int:
    """Return its height; answers are on the line of their list, a note has room below its word."""
    kind = paragraph.blank.kind if paragraph.blank else None
    if kind is richtext.BlankKind.ANSWER:
        return 0
    if kind is richtext.BlankKind.NOTE:
        return 3
    return ceil(len(richtext.plain(paragraph.runs)) / _CHARACTERS_IN_A_LINE)


def setting(group: richtext.Group) -> str:
    """Return how to set a group: `dense` to keep it on one page, `spread` over more, or usual."""
    usual, close = _ROOM.get(group.role, (0, 0))
    height = lines(group.blocks) if usual else 0
    if height > close:
        return "spread"
    return "dense" if height > usual else ""


def turn(group: richtext.Group) -> richtext.Block | None:
    """Return the block that starts the second page of a spread, to fill both most evenly.

    The text about a principle has one if it could be a spread. Return None if the group is neither,
    or is longer than two pages: then it breaks wherever it can.
    """
    least = 0 if setting(group) == "spread" else _MAY_SPREAD.get(group.role)
    if least is None:
        return None
    _, room = _ROOM[group.role]
    choices = []
    for place, block in enumerate(group.blocks):
        before, after = lines(group.blocks[:place]), lines(group.blocks[place:])
        opens = isinstance(block, richtext.Group | richtext.Heading) and not _belongs(
            group.blocks, place
        )
        if opens and before <= room and least <= after <= _ROOM_ON_A_PAGE:
            choices.append((abs(before - after), place))
    return group.blocks[min(choices)[1]] if choices else None


def _belongs(blocks: tuple[richtext.Block, ...], place: int) -> bool:
    """Return whether a break would leave the beginning of a group with nothing below it."""
    return not any(
        isinstance(block, richtext.Group | richtext.ItemList) for block in blocks[:place]
    )
