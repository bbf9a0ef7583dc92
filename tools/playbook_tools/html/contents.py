"""What the contents page lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_tools.blocks import Blocks, Group, Heading
from playbook_tools.document import Document

_OPENING_A_PAGE = {"questions", "play"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contents: a heading, and the colours of the part that it stands in."""

    heading: Heading
    accent: int


def rows(document: Document) -> tuple[Row, ...]:
    """Give the heading of every part, and of everything within a part that opens a page."""
    return tuple(
        row for row in _rows(document.groups, "", 0) if row.heading.anchor not in _own(document)
    )


def _own(document: Document) -> set[str]:
    contents = (group for group in document.groups if group.role == "contents")
    return {b.anchor for group in contents for b in group.blocks if isinstance(b, Heading)}


def _rows(blocks: Blocks, role: str, accent: int) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _rows(block.blocks, block.role, block.accent or accent)
        elif isinstance(block, Heading) and (
            block.level == 1 or (block.level == 2 and role in _OPENING_A_PAGE)
        ):
            yield Row(block, accent)
