"""The reading of a file by itself, as bytes: its entry, and all that is found in it.

A reading depends on nothing but the file's bytes and path, the words to avoid, and the tools. So it
can be made in another process, and kept for the next run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from playbook_tools.content import Entry, Route, model, values
from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.loading import discover, reading
from playbook_tools.rules import registry
from playbook_tools.rules.entry import Avoided, EntryContext
from playbook_tools.rules.kept_verdict import marker
from playbook_tools.rules.notes import Checked
from playbook_tools.schema import ContentType, Types
from playbook_tools.source import Source

DEPTH = 4
"""How deep lists and groups may lie in the value of a field; each level doubles the type of it."""


def _values() -> Any:
    """Return the type of a field's value."""
    found: Any = str | int
    for _ in range(DEPTH):
        found = str | int | tuple[found, ...] | dict[str, found]
    return found


if TYPE_CHECKING:
    Data = Mapping[str, values.Value]
else:
    Data = dict[str, _values()]


class File(NamedTuple):
    """A file of which the bytes could be read: its path, the bytes, and the type of its entry."""

    path: str
    raw: bytes
    declared: ContentType


class Known(NamedTuple):
    """Everything about a file: its reading, and what rules say of its entry and look at in it."""

    reading: reading.Reading
    checked: Checked | None
    mark: bytes


class _Held(msgspec.Struct, frozen=True, array_like=True):
    """An entry without what its path says; its places stay packed until one is asked for."""

    data: Data
    spans: msgspec.Raw
    invalid: tuple[Route, ...]
    references: tuple[model.Reference, ...]
    addresses: tuple[model.Address, ...]


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """A reading without what its file says; `meant` names the types."""

    diagnostics: tuple[Diagnostic, ...]
    meant: tuple[str, ...]
    held: _Held | None
    checked: Checked | None
    mark: bytes


class _Places(Mapping[Route, Span]):
    """The places of an entry's values, of which most runs need none."""

    def __init__(self, packed: msgspec.Raw) -> None:
        self.packed = packed

    @cached_property
    def known(self) -> Mapping[Route, Span]:
        return _spans(self.packed)

    def __getitem__(self, route: Route) -> Span:
        return self.known[route]

    def __iter__(self) -> Iterator[Route]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


_encode = msgspec.msgpack.Encoder().encode
_spans = msgspec.msgpack.Decoder(dict[Route, Span]).decode
_packed = msgspec.msgpack.Decoder(_Packed).decode
_split = msgspec.msgpack.Decoder(tuple[msgspec.Raw, ...]).decode


def pack(files: Sequence[File], avoided: Avoided, types: Types) -> bytes:
    """Read files, each by itself, and give their readings as bytes, for `split`.

    All go through a step before any goes through the next: so it is quicker, as a processor keeps
    at hand what it has just done.
    """
    readings = reading.read_together(files, types)
    entries = {
        at: EntryContext(found.entry, found.source, avoided)
        for at, found in enumerate(readings)
        if found.entry
    }
    checked = dict(zip(entries, registry.check_entries(list(entries.values())), strict=True))
    mark = marker(types)
    known = [
        Known(found, checked.get(at), mark(found.entry) if found.entry else b"")
        for at, found in enumerate(readings)
    ]
    return _encode([_pack(one) for one in known])


def split(packed: bytes) -> tuple[msgspec.Raw, ...]:
    """Return the reading of each file by itself, still as bytes."""
    return _split(packed)


def unpack(files: Iterable[tuple[File, bytes | msgspec.Raw]], types: Types) -> Iterator[Known]:
    """Yield what is known of each file from its bytes; its source has no tree."""
    for file, packed in files:
        path, raw, declared = file
        known = _packed(packed)
        held, entry = known.held, None
        if held:
            spans, invalid = _Places(held.spans), frozenset(held.invalid)
            found = (held.data, spans, invalid, held.references, held.addresses)
            entry = Entry(declared, discover.entry_id(path), path, *found)
        read = Source(path, raw.decode(errors="replace"))
        meant = tuple([types[one] for one in known.meant]) if known.meant else ()
        yield Known(
            reading.Reading(read, known.diagnostics, entry, meant), known.checked, known.mark
        )


def _pack(known: Known) -> _Packed:
    found, held = known.reading, None
    entry = found.entry
    if entry:
        spans, invalid = msgspec.Raw(_encode(entry.spans)), tuple(sorted(entry.invalid, key=str))
        held = _Held(entry.data, spans, invalid, entry.references, entry.addresses)
    meant = tuple([one.name for one in found.meant])
    return _Packed(found.diagnostics, meant, held, known.checked, known.mark)
