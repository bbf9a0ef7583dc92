"""What stands in one line, where a line each would leave pages with little on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from playbook_tools.blocks import Block, Blocks, ItemList, Paragraph, Run, Runs

_MOST_LINKS = 4
_SEPARATOR = Run("  ·  ")


def in_rows(blocks: Blocks) -> Iterator[Block]:
    """Put facts, and the links behind them, into one paragraph; many links stay a list."""
    for in_row, together in groupby(blocks, key=_fits):
        if in_row:
            yield Paragraph(joined(runs for block in together for runs in _items(block)), "fact")
        else:
            yield from together


def joined(items: Iterable[Runs]) -> Runs:
    """Give items as the runs of one line."""
    runs: list[Run] = []
    for item in items:
        runs += [_SEPARATOR, *item] if runs else item
    return tuple(runs)


def row_items(block: ItemList) -> Iterator[Runs]:
    """Give the items of a list whose items are a paragraph each."""
    return (inner.runs for item in block.items for inner in item if isinstance(inner, Paragraph))


def _items(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, ItemList):
        yield from row_items(block)


def _fits(block: Block) -> bool:
    match block:
        case Paragraph(role="fact"):
            return True
        case ItemList(role="links", items=items):
            return len(items) <= _MOST_LINKS
        case _:
            return False
