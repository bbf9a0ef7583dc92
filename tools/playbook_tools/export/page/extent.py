"""How tall a part of the page will be, so that a browser need not lay it out before it is near.

An estimate that is too small lets what is far away overlap what follows it, for programs that ask
where it is; so it is rather too large.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, log

from playbook_tools.content import richtext

PUT_OFF = frozenset(
    {
        richtext.GroupRole.ABOUT,
        richtext.GroupRole.CHALLENGES,
        richtext.GroupRole.GLOSSARY,
        richtext.GroupRole.INDEX,
        richtext.GroupRole.PAGE,
        richtext.GroupRole.PLAY,
        richtext.GroupRole.PRINCIPLE,
        richtext.GroupRole.QUESTIONS,
    }
)
"""The groups that are laid out when they come near."""

# On the narrowest screens, with the largest margins, a line of text has so many characters.
_IN_A_LINE = 26
# What a block takes besides its lines, in lines: its margins, and the padding and edges of a group.
_AROUND = {richtext.Heading: 2.6, richtext.Paragraph: 0.8, richtext.Group: 3.4}
# In rem: a line on a narrow screen, and what the same text takes on a wide one.
_LINE = 1.4
_ON_A_WIDE_SCREEN = 0.72
# Steps grow by this much, so that a few are enough.
_STEP = 1.15


def step(group: richtext.Group) -> int:
    """Return the number of the step that a group fits in."""
    return ceil(log(max(_lines(group.blocks), 1), _STEP)) + 1


def rules(steps: Iterable[int]) -> str:
    """Return the rules of style for those steps, as classes `far-N`."""
    sizes = {number: _STEP**number * _LINE for number in sorted(set(steps))}
    narrow = "".join(
        f".far-{n}{{contain-intrinsic-size:auto {size:.0f}rem}}" for n, size in sizes.items()
    )
    wide = "".join(
        f".far-{n}{{contain-intrinsic-size:auto {size * _ON_A_WIDE_SCREEN:.0f}rem}}"
        for n, size in sizes.items()
    )
    return f"{narrow}@media (min-width:48em){{{wide}}}"


def _lines(blocks: Iterable[richtext.Block]) -> float:
    total = 0.0
    for block in richtext.walk(blocks):
        total += _AROUND.get(type(block), 0)
        if isinstance(block, richtext.Heading):
            total += ceil(len(block.label) / _IN_A_LINE) + ceil(len(block.text) / _IN_A_LINE) * 1.5
        elif isinstance(block, richtext.Paragraph):
            total += ceil(len(richtext.plain(block.runs)) / _IN_A_LINE)
    return total
