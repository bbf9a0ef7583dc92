"""Where an overlay places its entries among those below, and the numbers that come of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.loading import discover
from playbook_tools.overlay.lines import Line
from playbook_tools.overlay.merging import WAYS
from playbook_tools.schema import ContentType, Types
from playbook_tools.source import Source, nodes

AFTER = "after"
FIRST, LAST = "first", "last"

Raw: TypeAlias = Mapping[str, bytes | Source]
LinesOf: TypeAlias = Callable[[str], Sequence[Line]]
Put: TypeAlias = Callable[[str, Sequence[Line]], None]


class Placement(NamedTuple):
    """Where an entry goes: first or last, or after the one with that id; and where that is said."""

    where: str
    after: str
    span: Span


class _Row(NamedTuple):
    """An entry that has a number, or is placed: the values that it is numbered within."""

    path: str
    group: tuple[str, ...]
    number: int


def words(sequence: str | None) -> tuple[str, ...]:
    """Return the fields that say where an entry of a numbered type goes."""
    return (AFTER, sequence) if sequence else ()


def changes(tree: nodes.Mapping, sequence: str | None) -> bool:
    """Whether a file says what is to change in one below."""
    keys = {key.value for key, _ in tree.pairs}
    return not keys.isdisjoint(WAYS) or placement(tree, sequence) is not None


def placement(tree: nodes.Mapping, sequence: str | None) -> Placement | None:
    """Return where a file says that its entry goes, or None."""
    for key, value in tree.pairs:
        if not isinstance(value, nodes.Scalar):
            continue
        if sequence and key.value == AFTER:
            return Placement(AFTER, value.value, value.span)
        if key.value == sequence and value.value in {FIRST, LAST}:
            return Placement(value.value, "", value.span)
    return None


def is_number(line: str, sequence: str) -> bool:
    """Whether a line gives the number of an entry."""
    return line.startswith(f"{sequence}:")


def number(
    raw: Raw,
    lines_of: LinesOf,
    put: Put,
    types: Types,
    placements: Mapping[str, Placement],
    lost: Raw,
    diagnostics: list[Diagnostic],
) -> None:
    """Number anew the groups of entries in which something was placed, or of which some are `lost`.

    Entries with one and the same number keep one, so that a rule can say so.
    """
    for declared in types.values():
        if declared.sequence is None or not declared.folder:
            continue
        lead = f"{declared.folder}/"
        gone = [row for row in _rows(lost, declared) if row.number]
        if not gone and not any(path.startswith(lead) for path in placements):
            continue
        groups: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
        for row in _rows(raw, declared):
            groups[row.group].append(row)
        touched = {row.group for row in gone}
        touched |= {row.group for rows in groups.values() for row in rows if row.path in placements}
        for group in sorted(touched):
            free = {row.number for row in gone if row.group == group}
            rows = [row for row in groups[group] if row.path in placements or row.number]
            for path, new in _numbered(rows, placements, free, declared, diagnostics):
                _write(path, declared.sequence.name, new, lines_of, put)


def _rows(raw: Raw, declared: ContentType) -> Iterator[_Row]:
    assert declared.sequence is not None
    lead, name = f"{declared.folder}/", declared.sequence.name
    for path, content in raw.items():
        if path.startswith(lead) and path.endswith(discover.SUFFIX) and isinstance(content, bytes):
            if _value(content, "status"):
                continue  # It is in no edition, and so has no number that counts.
            group = tuple(_value(content, one) for one in declared.sequence.sequence or ())
            given = _value(content, name)
            yield _Row(path, group, int(given) if given.isdecimal() else 0)


def _value(content: bytes, name: str) -> str:
    """Return the text of a field at the top that is one word."""
    found = re.search(
        rb"^%s:[ ]+[\"']?([a-z0-9-]+)[\"']?[ ]*(?:#.*)?$" % name.encode(), content, re.M
    )
    return found[1].decode() if found else ""


def _numbered(
    rows: Sequence[_Row],
    placements: Mapping[str, Placement],
    free: set[int],
    declared: ContentType,
    diagnostics: list[Diagnostic],
) -> Iterator[tuple[str, int]]:
    """Yield the new number of each entry of a group."""
    own = {row.path for row in rows if row.path in placements}
    ordered = sorted((row.number, row.path) for row in rows if row.path not in own)
    taken = {number for number, _ in ordered}
    free -= taken
    if not own:
        for number, path in ordered:
            yield path, number - sum(one < number for one in free)
        return
    order = [path for _, path in ordered]
    order = _placed(order, sorted(own), placements, declared, diagnostics)
    numbers = {path: number for number, path in ordered}
    last, before = 0, None
    for path in order:
        was = numbers.get(path)
        if was is None or was != before:
            last += 1
        before = was
        yield path, last


def _placed(
    order: list[str],
    own: Sequence[str],
    placements: Mapping[str, Placement],
    declared: ContentType,
    diagnostics: list[Diagnostic],
) -> list[str]:
    firsts = [path for path in own if placements[path].where == FIRST]
    lasts = [path for path in own if placements[path].where == LAST]
    order = [*firsts, *order, *lasts]
    waiting = [path for path in own if placements[path].where == AFTER]
    follows: dict[str, str] = {}
    while waiting:
        known = set(order)
        ready = [path for path in waiting if _anchor(placements[path], declared) in known]
        for path in ready:
            anchor = _anchor(placements[path], declared)
            at = order.index(anchor) + 1
            while at < len(order) and follows.get(order[at]) == anchor:
                at += 1  # Those after the same entry go by their ids.
            order.insert(at, path)
            follows[path] = anchor
        waiting = [path for path in waiting if path not in ready]
        if not ready:
            break
    for path in waiting:
        values = {"id": placements[path].after[:60]}
        span = placements[path].span
        diagnostics.append(Diagnostic(path, span, "PB702", "no-neighbour", values=values))
    return [*order, *waiting]


def _anchor(placement: Placement, declared: ContentType) -> str:
    return f"{declared.folder}/{placement.after}{discover.SUFFIX}"


def _write(path: str, name: str, new: int, lines_of: LinesOf, put: Put) -> None:
    lines = list(lines_of(path))
    for at, line in enumerate(lines):
        if is_number(line.text, name):
            text = re.sub(r"[0-9]+", str(new), line.text, count=1)
            if text != line.text:
                lines[at] = line._replace(text=text)
                put(path, lines)
            return
