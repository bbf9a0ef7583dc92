"""A playbook's folder to a Playbook, with everything that is wrong in single files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import msgspec
from msgspec import structs

from playbook_tools.content import Entry, Playbook, read_entry
from playbook_tools.diagnostics import Diagnostic, Span, Text, Value
from playbook_tools.loading import beside, discover, translations
from playbook_tools.loading.layout import misplaced
from playbook_tools.loading.translations import (
    MAX_TOGETHER,
    Catalogue,
    fetch_catalogue,
    language_of,
    one_too_many,
)
from playbook_tools.schema import ContentType, Role, Types, content_types
from playbook_tools.source import Source, edits, guards, parse


@dataclass(frozen=True)
class Loaded:
    """The contents of a playbook's folder: the playbook, the diagnostics of its files, the files.

    `catalogues` holds the translations by language, as far as they can be read. `placing` knows
    where files are written, if that is in several folders.
    """

    playbook: Playbook
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    placing: discover.Placing | None = None

    @property
    def shown(self) -> Mapping[str, Source]:
        """The files whose lines a report can show: those of entries, and of translations."""
        held = (one.source for one in self.catalogues.values())
        sources = {**self.sources, **{source.path: source for source in held if source}}
        return self.placing.shown(sources) if self.placing else sources

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of what could not be read in full: others ask for a look alone."""
        return tuple(one for one in self.diagnostics if one.code not in _LOOKS)

    def place(self, path: str, span: Span) -> tuple[str, Span]:
        """Return the file in which a place is written, and the place in it."""
        return self.placing.place(path, span) if self.placing else (path, span)

    def placed(self, found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
        """Return diagnostics with the files and places in which they are written."""
        return map(self.placing.placed, found) if self.placing else found


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier state of a playbook tells of the one at hand.

    `entries` are those that have changed or gone, as they were; `added` the paths of files that
    were not there.
    """

    entries: tuple[Entry, ...] = ()
    added: frozenset[str] = frozenset()


class Reading(msgspec.Struct, frozen=True):
    """The reading of one file: its source, its diagnostics, and its entry if one could be made.

    `meant` names the types whose entry the file probably is, if it has none.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    entry: Entry | None = None
    meant: tuple[ContentType, ...] = ()


_TOGETHER = 64
_LOOKS = frozenset({"PB703", "PB704"})

Reader: TypeAlias = Callable[[bytes | Source, str, ContentType, Types], Reading]
"""What reads the bytes of a file, or what is said of one, as `read_content` does."""


def read_content(
    content: bytes | Source, path: str, declared: ContentType, types: Types
) -> Reading:
    """Read the bytes of a file that is called `path` and should hold an entry of its type.

    Of a file that is not to be read, `content` is what is said of it.
    """
    return read_together([(path, content, declared)], types)[0]


def read_together(
    files: Sequence[tuple[str, bytes | Source, ContentType]], types: Types
) -> list[Reading]:
    """Read files, each given by its path, its bytes and its type, as `read_content` reads one.

    All go through a step before any goes through the next: so it is quicker, as a processor keeps
    at hand what it has just done.
    """
    found = [
        guards.admit(content, path) if isinstance(content, bytes) else content
        for path, content, _ in files
    ]
    quick = [None if one.diagnostics else parse.parse_quickly(one) for one in found]
    return [
        _read_on(one, parsed, declared, types)
        for (_, _, declared), one, parsed in zip(files, found, quick, strict=True)
    ]


def read_mended(content: bytes | Source, path: str, declared: ContentType, types: Types) -> Reading:
    """Read a file as `read_content` does: as if its lines ended and were indented as they should.

    What cannot be read even so is read as it is.
    """
    found = read_content(content, path, declared, types)
    if not any(map(may_be_mended, found.diagnostics)):
        return found
    mended = read_content(edits.mended(found.source.text).encode(), path, declared, types)
    return found if any(one.code in _OF_SYNTAX for one in mended.diagnostics) else mended


def may_be_mended(found: Diagnostic) -> bool:
    """Whether `read_mended` may be able to read a file of which this is said."""
    return found.code in _MENDED and bool(found.fix)


_MENDED = frozenset({"PB102", "PB104"})
_OF_SYNTAX = frozenset({"PB102", "PB103", "PB104", "PB105", "PB106", "PB107"})


def _read_on(found: Source, quick: Source | None, declared: ContentType, types: Types) -> Reading:
    """Return the reading of a file, which is `quick` with its tree where that could be made."""
    if found.diagnostics:
        return unread(found, declared)
    if quick is not None:
        # A tree that is kept would cost more than to make it again where it is asked for.
        return fitted(found, quick, declared, types)
    read = parse.parse_strictly(found)
    gc.collect(0)  # The parser leaves cycles, and commands keep garbage while they read.
    if read.tree is None:
        return unread(read, declared)
    reading = fitted(read, read, declared, types)
    entry = reading.entry
    if reading.diagnostics or entry is None or _strictyaml_accepts(read, entry):
        return reading
    refused = Diagnostic(read.path, Span(), "PB210", "refused")
    return structs.replace(reading, diagnostics=(refused,))


def unread(read: Source, declared: ContentType) -> Reading:
    """Return the reading of a file that has no tree: all that is sure of it."""
    found = list(read.diagnostics)
    recovered = parse.recover(read)
    if recovered:
        entry_id = discover.entry_id(read.path)
        found += recovered.diagnostics
        told = {one.span.line for one in found}
        others = read_entry.read_part(read, declared, recovered.tree, entry_id)
        found += [one for one in others if one.span.line not in told]
    named = tuple(sorted(_named(one, read, declared) for one in found))
    return Reading(read, named, meant=(declared,))


def _named(found: Diagnostic, read: Source, declared: ContentType) -> Diagnostic:
    """Say of a line that belongs to nothing that it lacks a colon, if it starts like a field."""
    if found.message != "loose":
        return found
    word = read.lines[found.span.line - 1].partition(" ")[0]
    if word not in declared.shape.by_name:
        return found
    return structs.replace(found, message="no-colon", values={"name": word})


def fitted(kept: Source, read: Source, declared: ContentType, types: Types) -> Reading:
    """Return the reading of a file that has a tree, with the source to keep."""
    assert read.tree is not None
    other = read_entry.better_type(read.tree, declared, types)
    if other is not None:
        diagnostics = (*read.diagnostics, _wrong_folder(read.path, other))
        return Reading(kept, diagnostics, meant=(declared, other))
    entry, misfits = read_entry.read_entry(read, declared, discover.entry_id(read.path))
    return Reading(kept, (*read.diagnostics, *_unmarked(misfits, read)), entry)


def is_playbook(folder: Path, types: Types) -> bool:
    """Return whether a folder holds a playbook, even if files are missing.

    The file about the edition is enough, or that of an overlay, and so are two of the other files
    that every playbook has or of its folders with numbered entries; names such as `tools/` are
    common elsewhere.
    """
    for role in (Role.EDITION, Role.OVERLAY):
        about = content_types.with_role(types, role)
        if about and about.file and (folder / about.file).is_file():
            return True
    files = [one.file for one in types.values() if one.file and not one.optional]
    folders = [one.folder for one in types.values() if one.folder and one.sequence]
    there = (
        *((folder / name).is_file() for name in files),
        *((folder / name).is_dir() for name in folders),
    )
    return sum(there) > 1


def load(root: Path, types: Types, *, read: Reader | None = None) -> Loaded:
    """Read every file below `root`, each with `read` if that is given.

    Raises OSError where that cannot be done.
    """
    return load_files(discover.in_folder(root), types, read=read)


def load_files(
    files: discover.Files, types: Types, *, read: Reader | None = None, language: str | None = None
) -> Loaded:
    """Read the files of a playbook, each with `read` if that is given.

    With a `language`, the catalogues in others are there, and empty. Raises OSError where that
    cannot be done.
    """
    listed = list(places(files.found, types))
    if read:
        readings = {path: read(files.fetch(path), path, one, types) for path, one in listed}
    else:
        readings = {}
        for start in range(0, len(listed), _TOGETHER):
            some = [
                (path, files.fetch(path), one) for path, one in listed[start : start + _TOGETHER]
            ]
            readings |= zip((path for path, _, _ in some), read_together(some, types), strict=True)

    def translated(path: str, tag: str) -> Catalogue:
        if language not in {None, tag}:
            return Catalogue(path, tag)
        return fetch_catalogue(files.fetch, types, path, tag)

    return assemble(files, types, lambda path, _: readings[path], translated)


def altered(loaded: Loaded, texts: Mapping[str, str]) -> Loaded:
    """Return a playbook as it is with other texts of some files, or with new ones, by path."""
    types = loaded.playbook.types
    place = types_by_place(types)
    named = ((path, text.encode(), place(path)) for path, text in texts.items())
    files = [(path, content, declared) for path, content, declared in named if declared]
    readings = read_together(files, types)
    entries = {one.path: one for one in loaded.playbook.entries if one.path not in texts}
    entries |= {one.entry.path: one.entry for one in readings if one.entry}
    kept = (one for one in loaded.diagnostics if one.path not in texts)
    return Loaded(
        Playbook(
            types,
            tuple(entries[path] for path in sorted(entries, key=discover.by_folder)),
            loaded.playbook.unread,
            loaded.playbook.files,
        ),
        tuple(sorted([*kept, *(found for one in readings for found in one.diagnostics)])),
        {**loaded.sources, **{one.source.path: one.source for one in readings}},
        loaded.catalogues,
        loaded.placing,
    )


def places(found: discover.Found, types: Types) -> Iterator[tuple[str, ContentType]]:
    """Yield each file in which an entry belongs, with its type."""
    place = types_by_place(types)
    for path in found.paths:
        declared = place(path)
        if declared is not None:
            yield path, declared


def most_bytes(path: str, types: Types) -> int:
    """Return how many bytes a file of a playbook may have, by what lies where it does."""
    if language_of(path):
        return translations.MAX_BYTES
    return beside.MAX_BYTES if beside.belongs(path, types) else guards.MAX_BYTES


def load_strictly(files: discover.Files, types: Types) -> Loaded:
    """Do as `load_files` does, and have strictyaml read and judge every file."""
    from playbook_tools.loading.strict_reading import read_strictly

    return load_files(files, types, read=read_strictly)


def assemble(
    files: discover.Files,
    types: Types,
    read: Callable[[str, ContentType], Reading],
    translated: Callable[[str, str], Catalogue],
) -> Loaded:
    """Make a playbook of the files that were found, each read with `read` where it belongs.

    A catalogue is read with `translated`, by its path and language.
    """
    found = files.found
    if found.over:
        return Loaded(Playbook(types, ()), (_too_many_files(found.over),), {})
    if files.refused:
        return Loaded(Playbook(types, ()), files.diagnostics, {}, placing=files.placing)
    names = frozenset(found.paths)
    collisions = discover.same_but_for_capitals(names)
    diagnostics = [*files.diagnostics, *_missing_files(names, types)]
    readings: list[Reading] = []
    unread: dict[str, list[str]] = {}
    catalogues: dict[str, Catalogue] = {}
    place = types_by_place(types)
    nowhere: list[str] = []
    for path in found.paths:
        declared = place(path)
        if path in collisions:
            diagnostics.append(_collision(path, collisions[path]))
        elif declared is not None:
            reading = read(path, declared)
            readings.append(reading)
            diagnostics.extend(reading.diagnostics)
            for meant in reading.meant:
                unread.setdefault(meant.name, []).append(_lost(path, meant))
        elif language := language_of(path):
            fits = sum(one.size for one in catalogues.values()) < MAX_TOGETHER
            catalogues[language] = (translated if fits else one_too_many)(path, language)
        else:
            nowhere.append(path)
    named, refusals = beside.read(nowhere, types, files.fetch)
    diagnostics += refusals
    nowhere = [path for path in nowhere if not beside.belongs(path, types)]
    for refused in misplaced(nowhere, types, names):
        diagnostics.append(refused.diagnostic)
        for meant in refused.meant:
            lost = [_lost(path, meant) for path in refused.paths]
            unread.setdefault(meant.name, []).extend(lost)
    diagnostics += (found for held in catalogues.values() for found in held.diagnostics)
    entries = tuple(reading.entry for reading in readings if reading.entry)
    playbook = Playbook(types, entries, {name: tuple(v) for name, v in unread.items()}, named)
    sources = {reading.source.path: reading.source for reading in readings}
    return Loaded(playbook, tuple(sorted(diagnostics)), sources, catalogues, files.placing)


def _lost(path: str, meant: ContentType) -> str:
    """Return where the entry in a file would lie, were it in its folder."""
    return f"{meant.folder}/{PurePosixPath(path).stem}{discover.SUFFIX}" if meant.folder else path


def type_of(path: str, types: Types) -> ContentType | None:
    """Return the type of the file at `path` below a playbook, or None where no file belongs."""
    return types_by_place(types)(path)


def types_by_place(types: Types) -> Callable[[str], ContentType | None]:
    """Return a function from a path to the type of the file there; it is made for many paths."""
    single = {declared.file: declared for declared in types.values() if declared.file}
    folders = content_types.by_folder(types)

    def place(path: str) -> ContentType | None:
        folder, _, name = path.rpartition("/")
        if not folder and name in single:
            return single[name]
        return (
            folders.get(folder)
            if name.endswith(discover.SUFFIX) and name != discover.SUFFIX
            else None
        )

    return place


def _unmarked(misfits: list[Diagnostic], read: Source) -> list[Diagnostic]:
    """Return the misfits at places where the dialect has not already refused something."""
    if not (misfits and read.diagnostics):
        return misfits
    marked = {(told.span.line, told.span.column) for told in read.diagnostics}
    return [one for one in misfits if (one.span.line, one.span.column) not in marked]


def _wrong_folder(path: str, other: ContentType) -> Diagnostic:
    values: dict[str, Value] = {
        "kind": Text(en=other.name, nl=other.title.nl.lower()),
        "here": path.rpartition("/")[0] or ".",
        "folder": str(other.folder),
    }
    return Diagnostic(path, Span(), "PB101", "wrong-folder", values=values)


def _strictyaml_accepts(read: Source, entry: Entry) -> bool:
    """Whether strictyaml accepts a file in which nothing was found, but for missing links."""
    from playbook_tools.loading import strictyaml_check

    if any(read_entry.missing_links(entry)):
        return True  # It would refuse these, too.
    return strictyaml_check.accepts(read.text, entry.type, tombstone=entry.status == "removed")


def _missing_files(paths: frozenset[str], types: Types) -> Iterator[Diagnostic]:
    for declared in types.values():
        if declared.file and not declared.optional and declared.file not in paths:
            values = {"file": declared.file}
            yield Diagnostic(declared.file, Span(), "PB108", "missing", values=values)


def _too_many_files(folder: str) -> Diagnostic:
    return Diagnostic(folder, Span(), "PB107", "files", values={"limit": discover.MAX_FILES})


def _collision(path: str, owner: str) -> Diagnostic:
    return Diagnostic(path, Span(), "PB101", "capitals", values={"other": owner})
