"""A playbook read quickly: on every core, and files that a run before has read only by their hash.

It is the same as `load.load` gives, with what the rules say of single entries besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import msgspec

from playbook_tools import cache, files, load, reading, source, toolchain, workers
from playbook_tools.cache import Cache
from playbook_tools.catalogues import fetch_catalogue
from playbook_tools.load import Loaded, Types
from playbook_tools.reading import Packed
from playbook_tools.rules.entry import Avoided, avoided_words
from playbook_tools.schema import ContentType
from playbook_tools.source import Source

_FILES_OF_A_JOB = 64
# It takes a tenth of a second to start a process.
_FILES_WORTH_A_PROCESS = 500


def reload(root: Path, types: Types, *, cached: bool) -> Loaded:
    """Read the playbook in the folder `root`, with its cache or without.

    Raises OSError where that cannot be done.
    """
    found = files.find(root)
    place = load.types_by_place(types)
    places = {path: known for path in found.paths if (known := place(path))}
    contents = {path: _content(root, path) for path in places}
    raws = {str(path): raw for path, raw in contents.items() if isinstance(raw, bytes)}
    telling = {path: contents[path] for path, one in places.items() if one.names_words}
    told = [(str(path), found) for path, found in telling.items() if isinstance(found, bytes)]
    kept = _cache(root, told) if cached else None
    packed = _packed(raws, lambda: _avoided(telling, places, types), kept)
    sound, refused = [], []
    for path, declared in places.items():
        content = contents[path]
        if isinstance(content, bytes):
            sound.append(Packed(packed[str(path)], content, path, declared))
        else:
            refused.append(load.read_content(content, path, declared, types))
    readings = {one.source.path: one for one in (*reading.unpack(sound, types), *refused)}
    return load.assemble(
        found, types, lambda path, _: readings[str(path)], partial(fetch_catalogue, root)
    )


def _cache(root: Path, told: Sequence[tuple[str, bytes]]) -> Cache | None:
    """Give the cache for what these tools find with words to avoid from certain files."""
    try:
        tools = toolchain.fingerprint()
    except OSError:  # Somebody is at work on them.
        return None
    return cache.cache_for(root, _hash(repr((tools, told)).encode()).hex())


def _content(root: Path, path: PurePosixPath) -> bytes | Source:
    """Give the bytes of a file, or what it holds where it cannot be read like others."""
    name = str(path)
    content = source.fetch(files.raw_name(root, name), name)
    if isinstance(content, bytes) and not _sendable(name):
        return source.admitted(content, name)
    return content


def _sendable(name: str) -> bool:
    """Whether a name is one in UTF-8."""
    return name.isascii() or name.encode(errors="ignore").decode() == name


def _avoided(
    telling: Mapping[PurePosixPath, bytes | Source],
    places: Mapping[PurePosixPath, ContentType],
    types: Types,
) -> Avoided:
    """Give the words to avoid, which some files tell."""
    readings = (
        load.read_content(content, path, places[path], types) for path, content in telling.items()
    )
    return avoided_words(reading.record for reading in readings if reading.record)


def _packed(
    raws: Mapping[str, bytes], avoided: Callable[[], Avoided], kept: Cache | None
) -> Mapping[str, msgspec.Raw]:
    """Give the packed reading of each file, and keep all of them for the next run."""
    hashes = {name: _hash(raw) for name, raw in raws.items()}
    shelves: dict[str, dict[str, tuple[bytes, msgspec.Raw]]] = {}
    packed: dict[str, msgspec.Raw] = {}
    before = {folder: kept.shelf(folder) for folder in {*map(_shelf, raws)}} if kept else {}
    for shelf in before.values():
        packed |= {name: known for name, (mark, known) in shelf.items() if hashes.get(name) == mark}
    new = [name for name in raws if name not in packed]
    packed |= zip(new, _fresh(new, raws, avoided()), strict=True) if new else ()
    for name in raws if kept else ():
        shelves.setdefault(_shelf(name), {})[name] = (hashes[name], packed[name])
    changed = {*map(_shelf, new)}
    for folder, shelf in shelves.items():
        if kept and (folder in changed or len(shelf) != len(before[folder])):
            kept.keep(folder, shelf)
    return packed


def _fresh(
    names: Sequence[str], raws: Mapping[str, bytes], avoided: Avoided
) -> Iterator[msgspec.Raw]:
    jobs = [
        reading.job(
            ((name, raws[name]) for name in names[start : start + _FILES_OF_A_JOB]), avoided
        )
        for start in range(0, len(names), _FILES_OF_A_JOB)
    ]
    helpers = min(workers.others(), len(names) // _FILES_WORTH_A_PROCESS)
    for given in workers.work_off(jobs, helpers):
        yield from reading.answers(given)


def _shelf(name: str) -> str:
    """Give the shelf of a file: that of its folder."""
    return name.partition("/")[0] if "/" in name else "playbook"


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=20).digest()
