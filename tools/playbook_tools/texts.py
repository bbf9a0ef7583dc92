"""Every text that readers see, wherever it stands in an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_tools import markdown
from playbook_tools.blocks import Blocks, ItemList, Paragraph, Run, Runs, plain
from playbook_tools.model import Record, Value
from playbook_tools.schema import Field


@dataclass(frozen=True, slots=True)
class ReaderText:
    """One text of an entry: `route` is where it stands (`actions[2]`)."""

    route: str
    paragraphs: tuple[Runs, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The paragraphs and list items without style."""
        return tuple(plain(runs) for runs in self.paragraphs)


def reader_texts(record: Record) -> Iterator[ReaderText]:
    """Give every text of an entry that is declared translatable, in the declared order."""
    yield from _texts(record.data, record.type.shape, "")


def _texts(value: Value, declared: Field, route: str) -> Iterator[ReaderText]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, declared.by_name[name], f"{route}.{name}" if route else name)
    elif isinstance(value, tuple) and declared.item:
        for number, item in enumerate(value):
            yield from _texts(item, declared.item, f"{route}[{number}]")
    elif declared.translatable and isinstance(value, str):
        if declared.markdown == "none":
            yield ReaderText(route, ((Run(value),),))
        else:
            yield ReaderText(route, tuple(_paragraphs(markdown.blocks(value))))


def _paragraphs(blocks: Blocks) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.runs
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _paragraphs(item)
