"""What a file of an overlay changes in the file below it: lines of one among lines of the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from playbook_tools.diagnostics import Diagnostic, Span, Value
from playbook_tools.overlay.lines import Line, indented
from playbook_tools.source import nodes

REPLACE, ADD, REMOVE = "replace", "add", "remove"
WAYS = (REPLACE, ADD, REMOVE)
ALL = "all"
"""What is written under `remove` where a field goes as a whole."""


@dataclass(frozen=True)
class Part:
    """A group of fields in a file: its tree, and its lines from the first to before the last."""

    tree: nodes.Mapping
    lines: Sequence[Line]
    first: int
    end: int

    def blocks(self) -> Iterator[tuple[nodes.Scalar, nodes.Node, int, int]]:
        """Yield each field with its value, the number of its first line, and that after it."""
        starts = [key.span.line for key, _ in self.tree.pairs]
        for (key, value), (start, end) in zip(
            self.tree.pairs, pairwise([*starts, self.end]), strict=True
        ):
            yield key, value, start, end

    def among(self, start: int, end: int) -> Sequence[Line]:
        """Return the lines with these numbers, counted from 1."""
        return self.lines[start - 1 : end - 1]

    def part(self, name: str) -> Part | None:
        """Return the group of fields below a field, or None."""
        for key, value, start, end in self.blocks():
            if key.value == name and isinstance(value, nodes.Mapping):
                return Part(value, self.lines, start + 1, end)
        return None

    @property
    def column(self) -> int:
        """The column of its fields, counted from 0."""
        return self.tree.pairs[0][0].span.column - 1 if self.tree.pairs else 0


@dataclass
class Merging:
    """The changes of one file; `diagnostics` is what cannot be done, by its place in it."""

    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def merged(self, below: Part, own: Part) -> tuple[Line, ...]:
        """Return the lines of the file below with the changes of the other."""
        for name, value in ((key.value, value) for key, value in own.tree.pairs):
            if name in WAYS and not isinstance(value, nodes.Mapping):
                self._tell(_key(own, name).span, "no-fields", name=name)
        return tuple(self._group(below, {way: own.part(way) for way in WAYS}))

    def _group(self, below: Part, ways: dict[str, Part | None]) -> Iterator[Line]:
        changes = {way: _by_name(part) for way, part in ways.items()}
        yield from below.among(below.first, below.tree.pairs[0][0].span.line)
        for key, value, start, end in below.blocks():
            lines = below.among(start, end)
            changed = {
                way: found[key.value] for way, found in changes.items() if key.value in found
            }
            if not changed:
                yield from lines
                continue
            inner = below.part(key.value)
            if (
                inner
                and inner.tree.pairs
                and all(_is_group(one) for _, one, _, _ in changed.values())
            ):
                yield from below.among(start, start + 1)
                parts = {way: part.part(key.value) for way, part in ways.items() if part}
                yield from self._group(inner, {way: parts.get(way) for way in WAYS})
                continue
            yield from self._field(below, (key, value, start, end), ways, changed)
        known = {key.value for key, _ in below.tree.pairs}
        for way in (REPLACE, ADD):
            part = ways[way]
            for key, _, start, end in part.blocks() if part else ():
                if part and key.value not in known:
                    known.add(key.value)
                    yield from indented(part.among(start, end), part.column, below.column)
        for name, (key, *_) in changes[REMOVE].items():
            if name not in known:
                self._tell(key.span, "no-field", name=name)

    def _field(
        self,
        below: Part,
        block: tuple[nodes.Scalar, nodes.Node, int, int],
        ways: dict[str, Part | None],
        changed: dict[str, tuple[nodes.Scalar, nodes.Node, int, int]],
    ) -> Iterator[Line]:
        key, value, start, end = block
        if REPLACE in changed:
            part = ways[REPLACE]
            assert part is not None
            _, _, first, last = changed[REPLACE]
            yield from indented(part.among(first, last), part.column, below.column)
            for way in (ADD, REMOVE):
                if way in changed:
                    self._tell(changed[way][0].span, "twice", name=key.value)
            return
        gone = changed[REMOVE][1] if REMOVE in changed else None
        if isinstance(gone, nodes.Scalar) and ADD not in changed:
            if gone.value not in {ALL, value.value if isinstance(value, nodes.Scalar) else ALL}:
                self._tell(gone.span, "not-there", value=gone.value[:60], name=key.value)
                yield from below.among(start, end)
            return
        wrong = [found for found in changed.values() if not isinstance(found[1], nodes.Sequence)]
        if not isinstance(value, nodes.Sequence) or wrong:
            told = wrong[0] if wrong else next(iter(changed.values()))
            self._tell(told[0].span, "not-list", name=key.value)
            yield from below.among(start, end)
            return
        head, items, dash = _items(below.among(start, end))
        kept = self._kept(key.value, value, items, gone)
        added: Sequence[Line] = ()
        if ADD in changed:
            part = ways[ADD]
            assert part is not None
            _, more, old = _items(part.among(changed[ADD][2], changed[ADD][3]))
            added = [line for item in more for line in indented(item, old, dash)]
        if kept or added:
            yield from head
            yield from (line for item in kept for line in item)
            yield from added

    def _kept(
        self,
        name: str,
        value: nodes.Sequence,
        items: Sequence[Sequence[Line]],
        gone: nodes.Node | None,
    ) -> list[Sequence[Line]]:
        taken = {}
        if isinstance(gone, nodes.Sequence):
            there = {_bare(item) for item in value.items}
            for item in gone.items:
                taken[_bare(item)] = item
                if _bare(item) not in there:
                    shown = item.value[:60] if isinstance(item, nodes.Scalar) else "…"
                    self._tell(item.span, "not-there", value=shown, name=name)
        return [
            lines
            for item, lines in zip(value.items, items, strict=True)
            if _bare(item) not in taken
        ]

    def _tell(self, span: Span, message: str, **values: Value) -> None:
        self.diagnostics.append(Diagnostic(self.path, span, "PB702", message, values=values))


def _by_name(part: Part | None) -> dict[str, tuple[nodes.Scalar, nodes.Node, int, int]]:
    return {block[0].value: block for block in part.blocks()} if part else {}


def _key(part: Part, name: str) -> nodes.Scalar:
    return next(key for key, _ in part.tree.pairs if key.value == name)


def _is_group(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Mapping) and bool(node.pairs)


def _items(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Sequence[Line]], int]:
    """Return the line of a list's name, the lines of each item, and the column of their dashes."""
    first = next(at for at, line in enumerate(lines) if at and line.text.lstrip().startswith("-"))
    dash = len(lines[first].text) - len(lines[first].text.lstrip())
    lead = f"{' ' * dash}-"
    starts = [
        at
        for at, line in enumerate(lines)
        if at >= first and (line.text == lead or line.text.startswith(f"{lead} "))
    ]
    items = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    return lines[:first], items, dash


def _bare(node: nodes.Node) -> Hashable:
    """Return a value without its places, so that equal values are equal."""
    match node:
        case nodes.Scalar():
            return node.value.strip("\n")
        case nodes.Sequence():
            return tuple([_bare(item) for item in node.items])
        case nodes.Mapping():
            return frozenset([(key.value, _bare(value)) for key, value in node.pairs])
