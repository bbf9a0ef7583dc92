"""Load in parallel, reusing cached readings of unchanged files.

The result is that of `load`, with what the rules say of single entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from playbook_tools.graph import Web
from playbook_tools.loading import build_id, discover, reading, translations
from playbook_tools.overlay import layers
from playbook_tools.rules import cache, codec
from playbook_tools.rules.codec import File
from playbook_tools.rules.entry import avoided_words
from playbook_tools.rules.notes import Checked
from playbook_tools.schema import Types
from playbook_tools.source import Source, guards
from playbook_tools.support import fork_pool

_FILES_OF_A_JOB = 64
# Below this, forking costs more than it saves; the first process pays off sooner, as it reads while
# networkx is imported here.
_FILES_WORTH_A_PROCESS = 500
_FILES_WORTH_ONE = 100


@dataclass(frozen=True)
class Reread:
    """A playbook that was read, with the findings and marks of each entry, by path.

    `checked` is what the rules say of an entry by itself; `marks` are digests of all that rules
    about the graph look at.
    """

    loaded: reading.Loaded
    checked: Mapping[str, Checked]
    marks: Mapping[str, bytes]
    cache: cache.Cache | None = None


def reload(
    root: Path, types: Types, *, cached: bool, given: Mapping[str, bytes] | None = None
) -> Reread:
    """Read the playbook in the folder `root`, with its cache or without.

    What is `given`, by path, is taken for the content of files, whether they are there or not, and
    is not kept. Raises OSError where that cannot be done.
    """
    files = layers.opened(root, types, given=given)
    sound: list[File] = []
    refused: dict[str, reading.Reading] = {}
    for path, declared in reading.places(files.found, types):
        content = _content(files, path)
        if isinstance(content, bytes):
            sound.append(File(path, content, declared))
        else:
            refused[path] = reading.read_content(content, path, declared, types)
    telling = [file for file in sound if file.declared.names_words]
    kept = _cache(root, telling, types) if cached else None
    marks = {file.path: _hash(file.raw) for file in sound} if kept else {}
    before = _shelves(kept, marks) if kept else {}
    new, known = _sorted_out(sound, marks, before)
    every = list(codec.unpack(known, types))
    read: list[tuple[File, msgspec.Raw]] = []
    for some, answer in _fresh(new, telling, types):
        fresh = list(zip(some, codec.split(answer), strict=True))
        read += fresh
        every += codec.unpack(fresh, types)
    if kept and not given and (read or len(known) < sum(map(len, before.values()))):
        packed = {file.path: one for file, one in (*known, *read)}
        _keep(kept, before, {path: (mark, packed[path]) for path, mark in marks.items()})
    readings = {**refused, **{one.reading.source.path: one.reading for one in every}}
    loaded = reading.assemble(
        files,
        types,
        lambda path, _: readings[path],
        partial(translations.fetch_catalogue, files.fetch, types),
    )
    checked = {one.reading.source.path: one.checked for one in every if one.checked}
    marks = {one.reading.source.path: one.mark for one in every}
    return Reread(loaded, checked, marks, kept)


def _sorted_out(
    sound: Iterable[File], marks: Mapping[str, bytes], before: Mapping[str, cache.Shelf]
) -> tuple[list[File], list[tuple[File, msgspec.Raw]]]:
    """Return the files that are new, and those that are known with what is known of them."""
    held: dict[str, tuple[bytes, msgspec.Raw]] = {}
    for shelf in before.values():
        held |= shelf
    new: list[File] = []
    known: list[tuple[File, msgspec.Raw]] = []
    for file in sound:
        found = held.get(file.path)
        if found is not None and found[0] == marks[file.path]:
            known.append((file, found[1]))
        else:
            new.append(file)
    return new, known


def _content(files: discover.Files, path: str) -> bytes | Source:
    """Return the bytes of a file, or what it holds where it cannot be read like others."""
    content = files.fetch(path)
    if isinstance(content, bytes) and not _sendable(path):
        return guards.admit(content, path)
    return content


def _sendable(path: str) -> bool:
    """Whether a path is one in UTF-8."""
    return path.isascii() or path.encode(errors="ignore").decode() == path


def _fresh(
    new: Sequence[File], telling: Sequence[File], types: Types
) -> Iterator[tuple[Sequence[File], bytes]]:
    """Read files for the first time, on all cores; give some at a time with their readings."""
    if not new:
        return
    read = [reading.read_content(file.raw, file.path, file.declared, types) for file in telling]
    avoided = avoided_words(found.entry for found in read if found.entry)
    jobs = [new[start : start + _FILES_OF_A_JOB] for start in range(0, len(new), _FILES_OF_A_JOB)]
    worth = max(len(new) // _FILES_WORTH_A_PROCESS, len(new) >= _FILES_WORTH_ONE)
    helpers = min(fork_pool.others(), worth)
    answer = partial(codec.pack, avoided=avoided, types=types)
    first, *others = jobs
    yield first, answer(first)  # A fork then has what it would otherwise prepare again.
    for number, given in fork_pool.work_off(others, answer, helpers, meanwhile=Web.ready):
        yield others[number], given


def _cache(root: Path, telling: Iterable[File], types: Types) -> cache.Cache | None:
    """Return the cache for these tools and types, and for the words to avoid in certain files."""
    try:
        tools = build_id.fingerprint(types)
    except OSError:  # Somebody is at work on them.
        return None
    told = [(file.path, file.raw) for file in telling]
    return cache.cache_for(root, _hash(repr((tools, told)).encode()).hex())


def _shelves(kept: cache.Cache, paths: Iterable[str]) -> dict[str, cache.Shelf]:
    """Return the shelves of files by their names."""
    return {name: kept.shelf(name) for name in sorted({*map(_shelf, paths)})}


def _keep(kept: cache.Cache, before: Mapping[str, cache.Shelf], now: cache.Shelf) -> None:
    """Keep for the next run each shelf on which something has changed."""
    shelves: dict[str, dict[str, tuple[bytes, msgspec.Raw]]] = {}
    for path, one in now.items():
        shelves.setdefault(_shelf(path), {})[path] = one
    for name, shelf in shelves.items():
        marks, known = (
            {path: mark for path, (mark, _) in of.items()} for of in (shelf, before[name])
        )
        if marks != known:
            kept.keep(name, shelf)


def _shelf(path: str) -> str:
    """Return the shelf of a file: that of its folder."""
    folder, slash, _ = path.partition("/")
    return folder if slash else "playbook"


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=20).digest()
