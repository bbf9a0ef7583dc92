"""Where the words of a document come from: from which text of which entry.

A document that is asked for that is laid out from texts that know it themselves. They are equal to
any others, so that laying out needs not know of it; what is put around such a text keeps it through
`between` alone. Words of the labels come from no content: they are the same in every edition.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from msgspec import structs

from playbook_tools.content import Entry, Playbook, Route, richtext, values
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role

_DIGITS = 24
_BEGIN = "_t"


class Told(str):
    """A text that knows of what content its characters from `start` to `end` are."""

    __slots__ = ("end", "origin", "start")

    origin: richtext.Origin
    start: int
    end: int

    @classmethod
    def of(cls, text: str, origin: richtext.Origin, start: int = 0, end: int | None = None) -> Told:
        """Return a text that comes from there, all of it or the part from `start` to `end`."""
        made = cls(text)
        made.origin, made.start = origin, start
        made.end = len(text) if end is None else end
        return made


def traced(edition: Edition) -> Edition:
    """Return an edition whose texts know from which field of which entry they are."""
    entries = tuple(_told(entry) for entry in edition.playbook.entries)
    return replace(edition, playbook=Playbook(edition.playbook.types, entries))


def _told(entry: Entry) -> Entry:
    if entry.type.role is Role.LABELS:
        return entry

    def within(value: values.Value, route: Route) -> values.Value:
        if isinstance(value, str):
            return Told.of(value, richtext.Origin(entry.key, route))
        if isinstance(value, tuple):
            return tuple([within(item, route / place) for place, item in enumerate(value)])
        if isinstance(value, Mapping):
            return {name: within(inner, route / name) for name, inner in value.items()}
        return value

    data = within(entry.data, Route())
    assert isinstance(data, Mapping)
    return structs.replace(entry, data=data)


def between(before: str, text: str, after: str = "") -> str:
    """Return a text with other words around it, which still knows where it is from."""
    made = f"{before}{text}{after}"
    if isinstance(text, Told):
        start = len(before) + text.start
        return Told.of(made, text.origin, start, start + text.end - text.start)
    return made


def as_long(changed: str, text: str) -> str:
    """Return a text that is changed, in as many characters, and still knows where it is from."""
    if isinstance(text, Told):
        return Told.of(changed, text.origin, text.start, text.end)
    return changed


def in_prose(blocks: richtext.Blocks, text: str) -> richtext.Blocks:
    """Return the blocks of a text in Markdown with the part of it that each paragraph is."""
    if not isinstance(text, Told):
        return blocks
    origin, part = text.origin, count()

    def of(block: richtext.Block) -> richtext.Block:
        if isinstance(block, richtext.ItemList):
            return replace(block, items=tuple([tuple(map(of, item)) for item in block.items]))
        if isinstance(block, richtext.Paragraph):
            own = structs.replace(origin, part=next(part))
            runs = tuple([structs.replace(run, origin=own) for run in block.runs])
            return structs.replace(block, runs=runs)
        return block

    return tuple(map(of, blocks))


def in_groups(groups: Iterable[richtext.Group]) -> tuple[richtext.Group, ...]:
    """Return groups in which every run that has a text of content says so."""
    return tuple([replace(group, blocks=_in_blocks(group.blocks)) for group in groups])


def _in_blocks(blocks: richtext.Blocks) -> richtext.Blocks:
    return tuple([_in_block(block) for block in blocks])


def _in_block(block: richtext.Block) -> richtext.Block:
    match block:
        case richtext.Paragraph():
            return structs.replace(block, runs=tuple(_in_runs(block.runs)))
        case richtext.Heading():
            return replace(block, runs=tuple(_in_runs(block.runs)))
        case richtext.Group():
            return replace(block, blocks=_in_blocks(block.blocks))
        case richtext.ItemList():
            return replace(block, items=tuple(map(_in_blocks, block.items)))
        case richtext.Table():
            return replace(block, rows=tuple(tuple(map(_in_blocks, row)) for row in block.rows))
        case _:
            return block


def _in_runs(runs: richtext.Runs) -> Iterator[richtext.Run]:
    for run in runs:
        text = run.text
        if not isinstance(text, Told):
            yield run
            continue
        before, said, after = text[: text.start], text[text.start : text.end], text[text.end :]
        if before:
            yield structs.replace(run, text=str(before))
        yield structs.replace(run, text=str(said), origin=text.origin)
        if after:
            yield structs.replace(run, text=str(after))


class Marks:
    """Gives each paragraph that has words of content a name, in the order in which it is asked.

    A name holds at most 40 letters, digits and underscores. It stands for the first text of content
    in a paragraph; a number tells further paragraphs that begin with the same one. Names that begin
    with an underscore are shown by no word processor.
    """

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def of(self, runs: Iterable[richtext.Run]) -> str:
        """Return the name for the next paragraph, nothing where no word of it is content."""
        origin = next((run.origin for run in runs if run.origin), None)
        if origin is None:
            return ""
        name = mark_of(origin)
        self._used[name] += 1
        number = self._used[name]
        return f"{name}_{number}" if number > 1 else name


def mark_of(origin: richtext.Origin) -> str:
    """Return the beginning of the name of each paragraph that begins with a text of content."""
    told = f"{origin.entry} {origin.route} {origin.part}"
    return _BEGIN + hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]
