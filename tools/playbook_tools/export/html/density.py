"""How to set a part that should fill one page, or two pages evenly.

Heights are in lines of running text, by the measures of the stylesheet. They are off by a line or
two, as only the layout engine knows where each line breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from playbook_tools.content import richtext
from playbook_tools.export.html.running import width

# How many lines have room, set as usual and set closely: a page for a play, what the opener leaves
# of one for the text about a principle. Questions are never set closely: people write there.
_ROOM = {
    richtext.GroupRole.PLAY: (46.5, 56.5),
    richtext.GroupRole.ABOUT: (36.0, 40.0),
    richtext.GroupRole.QUESTIONS: (46.5, 46.5),
}
_ROOM_ON_A_PAGE = 56.5
# What may become a spread though it has room on a page, if the second page has so many lines.
_MAY_SPREAD = {richtext.GroupRole.ABOUT: 18.0}


class _Look(NamedTuple):
    """The size of type and the height of a line, in those of running text, and the space below."""

    size: float = 1.0
    line: float = 1.0
    space: float = 0.46


# In em, by the widths of characters that overestimate them by a tenth.
_WIDTH = 47.0
_BOX, _INDENT = 2.4, 1.7
_RUNNING, _ITEM, _IN_A_BOX = _Look(), _Look(space=0.33), _Look(space=0.2)
_PARAGRAPHS = {
    richtext.ParagraphRole.LEAD: _Look(1.1, 1.05, 0.9),
    richtext.ParagraphRole.SCOPE: _Look(space=0),
    richtext.ParagraphRole.QUESTION: _Look(1.18, 1.1, 0.4),
    richtext.ParagraphRole.NOTE: _Look(space=2.6),
    richtext.ParagraphRole.GAP: _Look(space=1.0),
}
_HEADINGS: Mapping[richtext.GroupRole | None, _Look] = {
    richtext.GroupRole.PLAY: _Look(1.9, 1.57, 0.75),
    richtext.GroupRole.QUESTIONS: _Look(1.9, 1.57, 0.75),
    richtext.GroupRole.ABOUT: _Look(1.45, 1.25, 1.9),
}
_HEADING, _HEADING_IN_A_BOX = _Look(1.1, 0.97, 0.6), _Look(1.1, 0.97, 0.2)
_LABEL = 1.3
_AROUND_A_LIST = 0.6
_AROUND = {
    richtext.GroupRole.CASE: 1.55,
    richtext.GroupRole.TOOL: 1.55,
    richtext.GroupRole.QUESTION: 1.35,
}
_BOXES = frozenset({richtext.GroupRole.CASE, richtext.GroupRole.TOOL})
_ON_A_LINE = {richtext.ListRole.WAYS: 1 + 2 * _RUNNING.space, richtext.ListRole.CHOICES: 1.0}
_MOST_LINKS_IN_A_ROW = 4
_PAGE_NUMBER = " → pagina 99"


def lines(blocks: Iterable[richtext.Block], within: richtext.GroupRole | None = None) -> float:
    """Return the approximate height of the blocks of a group, in lines of running text."""
    return sum(_heights(blocks, within, _WIDTH, _IN_A_BOX if within in _BOXES else _RUNNING))


def _heights(
    blocks: Iterable[richtext.Block], within: richtext.GroupRole | None, room: float, look: _Look
) -> Iterator[float]:
    row: list[str] = []
    for block in blocks:
        if isinstance(block, richtext.Group):
            boxed = block.role in _BOXES
            inner = _IN_A_BOX if boxed else _RUNNING
            yield _AROUND.get(block.role, 0)
            yield from _heights(block.blocks, block.role, room - (_BOX if boxed else 0), inner)
        elif isinstance(block, richtext.Heading):
            own = _HEADING_IN_A_BOX if within in _BOXES else _HEADINGS.get(within, _HEADING)
            in_line = f"{block.label} · " if block.label and within in _BOXES else ""
            yield _LABEL if block.label and not in_line else 0
            yield _height(f"{in_line}{block.text}", room, own)
        elif within in _BOXES and _is_in_row(block):
            row += _texts(block)
        elif isinstance(block, richtext.ItemList):
            if block.role in _ON_A_LINE:
                yield _ON_A_LINE[block.role]
                continue
            yield _AROUND_A_LIST
            for item in block.items:
                yield from _heights(item, None, room - _INDENT, _ITEM)
        elif isinstance(block, richtext.Paragraph):
            yield _height(_words(block.runs), room, _PARAGRAPHS.get(block.role, look))
    if row:
        yield _height(" · ".join(row), room, _IN_A_BOX)


def _is_in_row(block: richtext.Block) -> bool:
    """Whether a block stands on one line with those beside it."""
    if isinstance(block, richtext.ItemList):
        return len(block.items) <= _MOST_LINKS_IN_A_ROW
    return isinstance(block, richtext.Paragraph) and block.role is richtext.ParagraphRole.FACT


def _texts(block: richtext.Block) -> Iterator[str]:
    inner = richtext.walk((block,))
    return (_words(one.runs) for one in inner if isinstance(one, richtext.Paragraph))


def _words(runs: richtext.Runs) -> str:
    """Return the words of a paragraph, with the page numbers that are printed after links."""
    return "".join(
        run.text + (_PAGE_NUMBER if run.target and run.target.startswith("#") else "")
        for run in runs
    )


def _height(text: str, room: float, look: _Look) -> float:
    return _broken(text, room / look.size) * look.line + look.space


def _broken(text: str, room: float) -> int:
    """Return over how many lines a text breaks."""
    number, filled = 1, 0.0
    for word in text.split(" "):
        step = width(f" {word}") if filled else width(word)
        if filled and filled + step > room:
            number, step = number + 1, width(word)
            filled = 0.0
        further, filled = divmod(filled + step, room)
        number += int(further)
    return number


def setting(group: richtext.Group) -> str:
    """Return how to set a group: `dense` to keep it on one page, `spread` over more, or usual."""
    if group.role not in _ROOM:
        return ""
    usual, close = _ROOM[group.role]
    height = lines(group.blocks, group.role)
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
        before, after = (
            lines(part, group.role) for part in (group.blocks[:place], group.blocks[place:])
        )
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
