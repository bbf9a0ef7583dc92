"""Whether a part that should stand on one page needs closer setting for that."""

from __future__ import annotations

from math import ceil

from playbook_tools.blocks import Group, Heading, Paragraph, plain
from playbook_tools.document import walk

_CHARACTERS_IN_A_LINE = 92
_LINES_ON_A_PAGE = 45


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


def dense(group: Group) -> bool:
    """Tell whether the group, set with the usual space, is about higher than a page."""
    return lines(group) > _LINES_ON_A_PAGE
