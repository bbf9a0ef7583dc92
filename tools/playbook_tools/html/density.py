"""How to set a part that should stand on one page, or on two that are both well filled."""

from __future__ import annotations

from math import ceil

from playbook_tools.blocks import Group, Heading, Paragraph, plain
from playbook_tools.document import walk

_CHARACTERS_IN_A_LINE = 92
# How many such lines have room, set as usual and set closely: a page for a play, what the opener
# leaves of one for the text about a principle.
_ROOM = {"play": (45, 57), "about": (31, 36)}


def lines(group: Group) -> int:
    """Give about how many lines of running text the group is as high as."""
    total = 0
    for block in walk(group.blocks):
        if isinstance(block, Heading):
            total += 2
        elif isinstance(block, Group):
            total += 1
        elif isinstance(block, Paragraph):
            total += ceil(len(plain(block.runs)) / _CHARACTERS_IN_A_LINE)
    return total


def setting(group: Group) -> str:
    """Tell how to set a group: `dense` to keep it on one page, `spread` over two, or as usual."""
    usual, close = _ROOM.get(group.role, (0, 0))
    height = lines(group) if usual else 0
    if height > close:
        return "spread"
    return "dense" if height > usual else ""
