"""A playbook's folder to a Playbook, with everything that is wrong in single files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import msgspec

from playbook_tools.content import Playbook, Record, fast_entry, read_entry
from playbook_tools.diagnostics import START, Diagnostic, Text
from playbook_tools.loading import discover
from playbook_tools.loading.layout import misplaced
from playbook_tools.loading.remarks import Remarks
from playbook_tools.loading.translations import Catalogue, fetch_catalogue, language_of
from playbook_tools.schema import ContentType, Types, content_types
from playbook_tools.source import Source, source


@dataclass(frozen=True)
class Loaded:
    """What a playbook's folder holds: the playbook, the problems of its files, the files.

    `catalogues` holds the translations by language, as far as they can be read. `remarks` holds,
    by path, what is known already of what the rules say of single entries.
    """

    playbook: Playbook
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    remarks: Mapping[str, Remarks] = field(default_factory=dict)
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)


class Reading(msgspec.Struct, frozen=True):
    """What one file gave: its source, its problems, and its record where that could be made.

    `meant` names the types whose entry the file probably is, where there is no record. `remarks`
    are there where the rules about single entries have been applied already.
    """

    source: Source
    problems: tuple[Diagnostic, ...]
    record: Record | None = None
    meant: tuple[ContentType, ...] = ()
    remarks: Remarks | None = None


Reader: TypeAlias = Callable[[Path, str, ContentType, Types], Reading]


def read_file(file: Path, path: str, declared: ContentType, types: Types) -> Reading:
    """Read `file`, which is called `path` in the playbook and should hold an entry of its type."""
    return read_content(source.fetch(file, path), path, declared, types)


def read_content(
    content: bytes | Source, path: str, declared: ContentType, types: Types
) -> Reading:
    """Read the bytes of a file that is called `path` and should hold an entry of its type.

    Of a file that is not to be read, `content` is what is said of it.
    """
    found = source.admitted(content, path) if isinstance(content, bytes) else content
    if found.problems:
        return Reading(found, found.problems, meant=(declared,))
    record = fast_entry.read(found, declared, discover.entry_id(path))
    if record is not None:
        return Reading(found, (), record)
    reading = _read_strictly(source.parse_strictly(found), path, declared, types)
    gc.collect(0)  # The parser leaves cycles, and commands keep garbage while they read.
    return reading


def _read_strictly(read: Source, path: str, declared: ContentType, types: Types) -> Reading:
    if read.tree is None:
        return Reading(read, read.problems, meant=(declared,))
    other = read_entry.better_type(read.tree, declared, types)
    if other is not None:
        problems = (*read.problems, _wrong_folder(path, other))
        return Reading(read, problems, meant=(declared, other))
    record, flaws = read_entry.read_record(read, declared, discover.entry_id(path))
    found = _unmarked(flaws, read) or _second_opinion(read, record)
    return Reading(read, (*read.problems, *found), record)


def load(root: Path, types: Types, *, read: Reader = read_file) -> Loaded:
    """Read every file below `root`, each with `read`; raises OSError where that cannot be done."""
    return assemble(
        discover.find(root),
        types,
        lambda path, declared: read(discover.on_disk(root, path), path, declared, types),
        partial(fetch_catalogue, root),
    )


def assemble(
    found: discover.Found,
    types: Types,
    read: Callable[[str, ContentType], Reading],
    translated: Callable[[str, str], Catalogue],
) -> Loaded:
    """Make a playbook of the files that were found, each read with `read` where it belongs.

    A catalogue is read with `translated`, by its path and language.
    """
    if found.over:
        return Loaded(Playbook(types, ()), (_too_many_files(found.over),), {})
    names = frozenset(found.paths)
    collisions = discover.same_but_for_capitals(names)
    problems = list(_missing_files(names, types))
    readings: list[Reading] = []
    unread: dict[str, list[str]] = {}
    catalogues: dict[str, Catalogue] = {}
    place = types_by_place(types)
    nowhere: list[str] = []
    for path in found.paths:
        declared = place(path)
        if path in collisions:
            problems.append(_collision(path, collisions[path]))
        elif declared is not None:
            reading = read(path, declared)
            readings.append(reading)
            problems.extend(reading.problems)
            for meant in reading.meant:
                unread.setdefault(meant.name, []).append(_lost(path, meant))
        elif language := language_of(path):
            catalogues[language] = translated(path, language)
        else:
            nowhere.append(path)
    for refused in misplaced(nowhere, types, names):
        problems.append(refused.problem)
        if refused.meant:
            lost = [_lost(path, refused.meant) for path in refused.paths]
            unread.setdefault(refused.meant.name, []).extend(lost)
    problems += (damaged for held in catalogues.values() if (damaged := held.problem))
    records = tuple(reading.record for reading in readings if reading.record)
    playbook = Playbook(types, records, {name: tuple(v) for name, v in unread.items()})
    sources = {reading.source.path: reading.source for reading in readings}
    remarks = {reading.source.path: said for reading in readings if (said := reading.remarks)}
    return Loaded(playbook, tuple(sorted(problems)), sources, remarks, catalogues)


def _lost(path: str, meant: ContentType) -> str:
    """Give where the entry in a file would lie, were it in its folder."""
    return f"{meant.folder}/{PurePosixPath(path).stem}{discover.SUFFIX}" if meant.folder else path


def type_of(path: str, types: Types) -> ContentType | None:
    """Give the type of the file at `path` below a playbook, or None where no file belongs."""
    return types_by_place(types)(path)


def types_by_place(types: Types) -> Callable[[str], ContentType | None]:
    """Give what tells the type of the file at a path, for many paths."""
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


def _unmarked(flaws: list[Diagnostic], read: Source) -> list[Diagnostic]:
    """What the dialect refuses at a place is told once."""
    marked = {(problem.span.line, problem.span.column) for problem in read.problems}
    return [flaw for flaw in flaws if (flaw.span.line, flaw.span.column) not in marked]


def _wrong_folder(path: str, other: ContentType) -> Diagnostic:
    folder = path.rpartition("/")[0] or "."
    return Diagnostic(
        path,
        START,
        "PB101",
        Text(
            en=f"this looks like a {other.name}, and lies in `{folder}/`",
            nl=f"dit lijkt een {other.title.lower()}, en ligt in `{folder}/`",
        ),
        Text(en=f"Move it to `{other.folder}/`.", nl=f"Verplaats het naar `{other.folder}/`."),
    )


def _second_opinion(read: Source, record: Record) -> list[Diagnostic]:
    """Strictyaml has the last word: what it refuses is never called valid."""
    if read.problems or any(read_entry.missing_links(record)):
        return []
    from playbook_tools.content import strictyaml_check

    assert read.tree is not None
    if strictyaml_check.accepts(read.text, record.type, tombstone=read_entry.removed(read.tree)):
        return []
    message = Text(
        en="strictyaml does not accept this file", nl="strictyaml accepteert dit bestand niet"
    )
    hint = Text(
        en="Compare its layout with that of its neighbours, and report this message.",
        nl="Vergelijk de opmaak met die van de andere bestanden, en meld deze melding.",
    )
    return [Diagnostic(read.path, START, "PB210", message, hint)]


def _missing_files(paths: frozenset[str], types: Types) -> Iterator[Diagnostic]:
    for declared in types.values():
        if declared.file and not declared.optional and declared.file not in paths:
            yield Diagnostic(
                declared.file,
                START,
                "PB108",
                Text(
                    en=f"the file `{declared.file}` is missing",
                    nl=f"het bestand `{declared.file}` ontbreekt",
                ),
                Text(
                    en="Every playbook has it; put it into the playbook's folder.",
                    nl="Elk playbook heeft het; zet het in de map van het playbook.",
                ),
            )


def _too_many_files(folder: str) -> Diagnostic:
    return Diagnostic(
        folder,
        START,
        "PB107",
        Text(
            en=f"too many files and folders: {discover.MAX_FILES} is the most for a playbook",
            nl=f"te veel bestanden en mappen: {discover.MAX_FILES} is het meeste voor een playbook",
        ),
        Text(
            en="Remove from this folder what is no content; nothing else was checked.",
            nl="Haal uit deze map weg wat geen inhoud is; verder is niets gecontroleerd.",
        ),
    )


def _collision(path: str, owner: str) -> Diagnostic:
    return Diagnostic(
        path,
        START,
        "PB101",
        Text(
            en=f"this name differs from `{owner}` by capitals only",
            nl=f"deze naam verschilt alleen in hoofdletters van `{owner}`",
        ),
        Text(en="Give it another name.", nl="Geef het een andere naam."),
    )
