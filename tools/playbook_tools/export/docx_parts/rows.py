"""Putting facts and links on one line, where separate lines would leave pages nearly empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from playbook_tools.content import richtext
from playbook_tools.export.docx_parts import styles

_MOST_LINKS = 4
_SEPARATOR = richtext.Run("  ·  ")


def in_order(group: richtext.Group) -> richtext.Blocks:
    """Return what is in a group as a word processor has it: a sender comes first on a cover."""
    if group.role is richtext.GroupRole.COVER:
        return tuple(sorted(group.blocks, key=lambda one: not isinstance(one, richtext.Group)))
    return tuple(_in_rows(group.blocks)) if group.role in styles.WITH_ROWS else group.blocks


def _in_rows(blocks: richtext.Blocks) -> Iterator[richtext.Block]:
    """Put facts and the links after them into one paragraph; many links stay a list."""
    for in_row, together in groupby(blocks, key=_fits):
        if in_row:
            yield richtext.Paragraph(
                joined(runs for block in together for runs in _items(block)),
                richtext.ParagraphRole.FACT,
            )
        else:
            yield from together


def joined(items: Iterable[richtext.Runs]) -> richtext.Runs:
    """Return the items as the runs of one line."""
    runs: list[richtext.Run] = []
    for item in items:
        runs += [_SEPARATOR, *item] if runs else item
    return tuple(runs)


def row_items(block: richtext.ItemList) -> Iterator[richtext.Runs]:
    """Return the items of a list in which each item is one paragraph."""
    return (
        inner.runs
        for item in block.items
        for inner in item
        if isinstance(inner, richtext.Paragraph)
    )


def _items(block: richtext.Block) -> Iterator[richtext.Runs]:
    if isinstance(block, richtext.Paragraph):
        yield block.runs
    elif isinstance(block, richtext.ItemList):
        yield from row_items(block)


def _fits(block: richtext.Block) -> bool:
    match block:
        case richtext.Paragraph(role=richtext.ParagraphRole.FACT):
            return True
        case richtext.ItemList(role=richtext.ListRole.LINKS, items=items):
            return len(items) <= _MOST_LINKS
        case _:
            return False
