"""Each file read and judged by strictyaml, with what the readers do not agree on."""

from __future__ import annotations

import gc
from collections.abc import Mapping

from msgspec import structs

from playbook_tools.content import Entry, read_entry, values
from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.loading import strictyaml_check
from playbook_tools.loading.reading import Reading, fitted, read_content, unread
from playbook_tools.schema import ContentType, Types
from playbook_tools.source import Source, guards, parse

# What is asked of the shape of an entry, which the validator asks as well. It knows nothing of the
# dialect, of Markdown and of other entries, which the other codes are about.
_OF_SHAPE = frozenset({"PB201", "PB202", "PB203", "PB204", "PB205", "PB206", "PB208"})


def read_strictly(
    content: bytes | Source, path: str, declared: ContentType, types: Types
) -> Reading:
    """Read a file by strictyaml's parser, and report where strictyaml and our readers differ."""
    found = guards.admit(content, path) if isinstance(content, bytes) else content
    if found.diagnostics:
        return read_content(found, path, declared, types)
    read = parse.parse_strictly(found)
    gc.collect(0)  # The parser leaves cycles, and commands keep garbage while they read.
    reading = fitted(read, read, declared, types) if read.tree else unread(read, declared)
    differing = _parsers_differ(read) or (reading.entry and _verdicts_differ(reading))
    if not differing:
        return reading
    return structs.replace(reading, diagnostics=tuple(sorted([*reading.diagnostics, differing])))


def _parsers_differ(read: Source) -> Diagnostic | None:
    """Return that the fast parser reads what the strict one refuses, or reads it otherwise."""
    quick = parse.parse_quickly(read)
    if quick is None or (quick.tree == read.tree and not read.diagnostics):
        return None
    return Diagnostic(read.path, Span(), "PB210", "parsers")


def _verdicts_differ(reading: Reading) -> Diagnostic | None:
    """Return that strictyaml refuses what we accept, accepts what we refuse, or has other data."""
    entry, found = reading.entry, reading.diagnostics
    assert entry is not None
    held = strictyaml_check.data(
        reading.source.text, entry.type, tombstone=entry.status == "removed"
    )
    shape = [one for one in found if one.code in _OF_SHAPE]
    invalid = bool(found) or any(read_entry.missing_links(entry))
    if held is None:
        return None if invalid else Diagnostic(entry.path, Span(), "PB210", "refused")
    if shape:
        return Diagnostic(entry.path, shape[0].span, "PB210", "accepted")
    ours = values.plain(entry.data)
    if invalid or held == ours:
        return None
    return Diagnostic(entry.path, _other_value(entry, ours, held), "PB210", "data")


def _other_value(entry: Entry, ours: Mapping[str, object], theirs: Mapping[str, object]) -> Span:
    names = (name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name))
    return entry.span(next(names))
