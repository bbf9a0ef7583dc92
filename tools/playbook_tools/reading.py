"""What a file gives by itself, as bytes: its record, and all that is found in it.

A reading depends on nothing but the file's bytes and path, the words to avoid, and the tools. So it
can be made in another process, and kept for the next run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from playbook_tools import load, rules, source
from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.load import Reading, Types
from playbook_tools.model import Address, Record, Reference, Value
from playbook_tools.remarks import Remarks
from playbook_tools.rules.entry import Avoided, Entry
from playbook_tools.schema import ContentType, load_types
from playbook_tools.tree import MAX_DEPTH


def _values() -> Any:
    """Give the type of values that lie as deep as a file's tree may be."""
    found: Any = str | int
    for _ in range(MAX_DEPTH):
        found = str | int | tuple[found, ...] | dict[str, found]
    return found


if TYPE_CHECKING:
    Data = Mapping[str, Value]
else:
    Data = dict[str, _values()]


class _Held(msgspec.Struct, frozen=True, array_like=True):
    """A record without what its path tells."""

    data: Data
    spans: Mapping[str, Span]
    flawed: tuple[str, ...]
    references: tuple[Reference, ...]
    addresses: tuple[Address, ...]


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """A reading without what its file tells; `meant` names the types."""

    problems: tuple[Diagnostic, ...]
    meant: tuple[str, ...]
    held: _Held | None
    remarks: Remarks | None


class _Job(msgspec.Struct, frozen=True, array_like=True):
    """Files to read: the path and bytes of each."""

    files: tuple[tuple[str, bytes], ...]
    avoided: Avoided


_encode = msgspec.msgpack.Encoder().encode
_packed = msgspec.msgpack.Decoder(_Packed).decode
_job = msgspec.msgpack.Decoder(_Job).decode
_answers = msgspec.msgpack.Decoder(tuple[msgspec.Raw, ...]).decode


def job(files: Iterable[tuple[str, bytes]], avoided: Avoided) -> bytes:
    """Give what `answer` takes, to read files of which it gets path and bytes."""
    return _encode(_Job(tuple(files), avoided))


def answer(asked: bytes) -> bytes:
    """Read the files of a job, each by itself; any process can do that.

    All go through a step before any goes through the next: so it is quicker, as a processor keeps
    at hand what it has just done.
    """
    types, wanted = load_types(), _job(asked)
    place = load.types_by_place(types)
    paths = [PurePosixPath(path) for path, _ in wanted.files]
    readings = [
        load.read_content(raw, path, declared, types)
        for path, (_, raw) in zip(paths, wanted.files, strict=True)
        if (declared := place(path))
    ]
    entries = {
        at: Entry(found.record, found.source, wanted.avoided)
        for at, found in enumerate(readings)
        if found.record
    }
    remarks = dict(zip(entries, rules.remark(list(entries.values())), strict=True))
    return _encode([_pack(found, remarks.get(at)) for at, found in enumerate(readings)])


def answers_to(asked: bytes, given: bytes) -> bool:
    """Whether what came back has an answer for each file of a job."""
    try:
        return len(_answers(given)) == len(_job(asked).files)
    except msgspec.DecodeError:
        return False


def answers(given: bytes) -> tuple[msgspec.Raw, ...]:
    """Give the packed reading of each file of a job."""
    return _answers(given)


class Packed(NamedTuple):
    """A reading as bytes, and what tells the rest of it: the file's bytes, path and type."""

    packed: bytes | msgspec.Raw
    raw: bytes
    path: PurePosixPath
    declared: ContentType


def unpack(files: Sequence[Packed], types: Types) -> list[Reading]:
    """Give the reading of each file; its source has no tree."""
    known = [_packed(file.packed) for file in files]
    return [_reading(file, one, types) for file, one in zip(files, known, strict=True)]


def _reading(file: Packed, known: _Packed, types: Types) -> Reading:
    name, held, record = str(file.path), known.held, None
    if held:
        places = (held.spans, frozenset(held.flawed), held.references, held.addresses)
        record = Record(file.declared, file.path.stem, name, held.data, *places)
    meant = tuple(types[one] for one in known.meant)
    read = source.decoded(file.raw, name)
    return Reading(read, known.problems, record, meant, known.remarks)


def _pack(found: Reading, remarks: Remarks | None) -> _Packed:
    record, held = found.record, None
    if record:
        flawed = tuple(sorted(record.flawed))
        held = _Held(record.data, record.spans, flawed, record.references, record.addresses)
    meant = tuple(one.name for one in found.meant)
    return _Packed(found.problems, meant, held, remarks)
