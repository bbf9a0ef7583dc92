"""Every text that readers see, wherever it stands in an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

import msgspec

from playbook_tools.content import markdown
from playbook_tools.content.model import Entry, Value
from playbook_tools.content.richtext import Blocks, ItemList, Paragraph, Run, Runs, plain
from playbook_tools.schema import Field


class ReaderText(msgspec.Struct, frozen=True):
    """One text of an entry: `route` is where it stands (`actions[2]`)."""

    route: str
    declared: Field
    blocks: Blocks

    @property
    def paragraphs(self) -> tuple[Runs, ...]:
        """The paragraphs and list items."""
        return tuple(_paragraphs(self.blocks))

    @property
    def words(self) -> tuple[str, ...]:
        """The paragraphs and list items without style."""
        return tuple(plain(runs) for runs in self.paragraphs)


class Words(NamedTuple):
    """What readers see of an entry, without style.

    Each paragraph, item of a list and short text is a line, which ends as lines do; a line break
    within one is a blank. `all` has every text, `prose` has running text alone.
    """

    all: str
    prose: str


def words(entry: Entry) -> Words:
    """Return the words of every text that `reader_texts` gives, in far less time."""
    short, prose = [], []
    for text, declared in _for_readers(entry.data, entry.type.shape):
        if declared.markdown == "none":
            short.append(_on_a_line(text))
        else:
            said = markdown.words(text)
            prose += [said] if said else _parsed(text)
    running = "\n".join([*prose, ""])
    return Words(all="\n".join([*short, running]), prose=running)


def _for_readers(value: Value, declared: Field) -> list[tuple[str, Field]]:
    """Return every text for readers in a list or mapping, with its declared field."""
    found: list[tuple[str, Field]] = []
    if isinstance(value, Mapping):
        for field in declared.for_readers:
            inner = value.get(field.name)
            if isinstance(inner, str):
                found.append((inner, field))
            elif inner is not None:
                found += _for_readers(inner, field)
    elif isinstance(value, tuple) and declared.item:
        for item in value:
            if isinstance(item, str):
                found.append((item, declared.item))
            else:
                found += _for_readers(item, declared.item)
    return found


def _parsed(text: str) -> list[str]:
    return [_on_a_line(plain(runs)) for runs in _paragraphs(markdown.blocks(text))]


def _on_a_line(words: str) -> str:
    return words.replace("\n", " ")


def reader_texts(entry: Entry) -> Iterator[ReaderText]:
    """Yield every text of an entry that is declared translatable, in the declared order."""
    for route, declared, value in written_texts(entry):
        if not declared.translatable:
            continue
        if declared.markdown == "none":
            yield ReaderText(route, declared, (Paragraph((Run(value),)),))
        else:
            yield ReaderText(route, declared, markdown.blocks(value))


def written_texts(entry: Entry) -> Iterator[tuple[str, Field, str]]:
    """Yield every text of an entry, whoever sees it, with its route and declared field."""
    yield from _texts(entry, entry.data, entry.type.shape, "")


def item_routes(entry: Entry, route: str) -> Iterator[str]:
    """Return the routes of the items of a list that are sound, as `data` holds only these."""
    return (here for n in count() if (here := f"{route}[{n}]") not in entry.invalid)


def _texts(entry: Entry, value: Value, declared: Field, route: str) -> list[tuple[str, Field, str]]:
    if isinstance(value, str):
        return [(route, declared, value)]
    found = []
    if isinstance(value, Mapping):
        for name, inner in value.items():
            field, here = declared.by_name[name], f"{route}.{name}" if route else name
            if isinstance(inner, str):
                found.append((here, field, inner))
            elif not isinstance(inner, int):
                found += _texts(entry, inner, field, here)
    elif isinstance(value, tuple) and declared.item:
        for item, here in zip(value, item_routes(entry, route), strict=False):
            found += _texts(entry, item, declared.item, here)
    return found


def _paragraphs(blocks: Blocks) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.runs
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _paragraphs(item)
