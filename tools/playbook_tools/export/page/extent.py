"""How tall a part of the page will be, so that a browser need not lay it out before it is near.

An estimate that is too small lets what is far away overlap what follows it, for programs that ask
where it is; so it is rather too large. There are few sizes, each somewhat larger than the one
before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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

_GROWTH = 1.12
# In rem: what a block takes besides its lines, such as margins and edges.
_HEADING, _PARAGRAPH, _GROUP = 3.2, 1.1, 3.6
# And what the script adds to a question and to an action.
_ANSWER, _CHOICE = 4.2, 3.5


@dataclass(frozen=True, slots=True)
class Screen:
    """How text runs on the narrowest screens of a kind: `line` is the height of one, in rem."""

    characters: int
    line: float


NARROW = Screen(characters=27, line=1.69)
WIDE = Screen(characters=68, line=1.8)


def size(group: richtext.Group, screen: Screen) -> int:
    """Return the number of the size that a group fits in, with those in it that are put off."""
    return ceil(log(max(_height(group.blocks, screen), 1), _GROWTH))


def class_of(group: richtext.Group) -> str:
    """Return the name of the class that holds room for a group."""
    return f"far-{size(group, NARROW)}-{size(group, WIDE)}"


def rules(groups: Iterable[richtext.Group]) -> str:
    """Return the rules of style that hold room for groups."""
    sizes = sorted({(size(group, NARROW), size(group, WIDE)) for group in groups})
    narrow = "".join(_rule(f"far-{n}-{w}", n) for n, w in sizes)
    wide = "".join(_rule(f"far-{n}-{w}", w) for n, w in sizes)
    return f"{narrow}@media (min-width:48em){{{wide}}}"


def _rule(name: str, number: int) -> str:
    return f".{name}{{contain-intrinsic-size:auto {_GROWTH**number:.0f}rem}}"


def _height(blocks: Iterable[richtext.Block], screen: Screen) -> float:
    """Return the height of blocks, in rem."""
    return sum(_height_of(block, screen) for block in blocks)


def _height_of(block: richtext.Block, screen: Screen) -> float:
    match block:
        case richtext.Heading():
            lines = _lines(block.label, screen) + _lines(block.text, screen) * 1.3
            return _HEADING + lines * screen.line
        case richtext.Paragraph():
            return _PARAGRAPH + _lines(richtext.plain(block.runs), screen) * screen.line
        case richtext.ItemList():
            more = _CHOICE if block.role is richtext.ListRole.ACTIONS else 0
            return sum(more + _height(item, screen) for item in block.items)
        case richtext.Group():
            more = _ANSWER if block.role is richtext.GroupRole.QUESTION else 0
            if block.role in PUT_OFF:
                return float(_GROUP + _GROWTH ** size(block, screen))
            return _GROUP + more + _height(block.blocks, screen)
        case richtext.Table() | richtext.Bar():
            raise TypeError("only reports have tables and bars")


def _lines(text: str, screen: Screen) -> int:
    return ceil(len(text) / screen.characters)
