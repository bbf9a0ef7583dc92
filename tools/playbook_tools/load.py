"""A playbook's folder to a Playbook, with everything that is wrong in single files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from playbook_tools import shape, source
from playbook_tools.diagnostics import START, Diagnostic, Text
from playbook_tools.model import Playbook, Record
from playbook_tools.nearest import nearest
from playbook_tools.schema import ContentType
from playbook_tools.source import Source

MAX_FILES = 200_000


@dataclass(frozen=True)
class Loaded:
    """What a playbook's folder holds: the playbook, the problems of its files, the files."""

    playbook: Playbook
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]


def load(root: Path, types: Mapping[str, ContentType]) -> Loaded:
    """Read every file below `root`; raises OSError where that cannot be done."""
    paths = list(_files(root))
    records: list[Record] = []
    problems = list(_missing_files(paths, types))
    collisions = _collisions(paths)
    sources: dict[str, Source] = {}
    unread: dict[str, list[str]] = {}
    for path in paths:
        if path in collisions:
            problems.append(_collision(path, collisions[path]))
            continue
        declared = type_of(path, types)
        if declared is None:
            problems.append(_unexpected(path, types, paths))
            for meant in _meant(path, types):
                unread.setdefault(meant.name, []).append(f"{meant.folder}/{path.stem}.yaml")
            continue
        read = source.read(root / path, str(path))
        sources[str(path)] = read
        problems.extend(read.problems)
        if read.tree is None:
            unread.setdefault(declared.name, []).append(str(path))
            continue
        other = shape.better_type(read.tree, declared, types)
        if other is not None:
            problems.append(_wrong_folder(path, other))
            for meant in (declared, other):
                unread.setdefault(meant.name, []).append(f"{meant.folder}/{path.name}")
            continue
        record, flaws = shape.read_record(read, declared, path.stem)
        problems.extend(_unmarked(flaws, read) or _second_opinion(read, record))
        records.append(record)
    playbook = Playbook(types, tuple(records), {name: tuple(v) for name, v in unread.items()})
    return Loaded(playbook, tuple(sorted(problems)), sources)


def type_of(path: PurePosixPath, types: Mapping[str, ContentType]) -> ContentType | None:
    """Give the type of the file at `path` below a playbook, or None where no file belongs."""
    for declared in types.values():
        if declared.file and str(path) == declared.file:
            return declared
        if declared.folder and path.parent.as_posix() == declared.folder:
            return declared if path.suffix == ".yaml" else None
    return None


def _files(root: Path) -> Iterator[PurePosixPath]:
    """Give every file below `root`, sorted, links not followed."""
    found = 0
    for folder, folders, names in os.walk(root, onerror=_raise):
        folders.sort()
        below = Path(folder)
        links = [name for name in folders if (below / name).is_symlink()]
        for name in sorted([*names, *links]):
            found += 1
            if found > MAX_FILES:
                raise OSError(f"more than {MAX_FILES} files below {root}")
            yield PurePosixPath((below / name).relative_to(root).as_posix())


def _raise(error: OSError) -> None:
    raise error


def _meant(path: PurePosixPath, types: Mapping[str, ContentType]) -> Iterator[ContentType]:
    """Give the type whose entry a refused file probably is: others may refer to it."""
    for declared in types.values():
        if declared.folder == path.parts[0] and len(path.parts) > 1:
            yield declared


def _unmarked(flaws: list[Diagnostic], read: Source) -> list[Diagnostic]:
    """What the dialect refuses at a place is told once."""
    marked = {(problem.span.line, problem.span.column) for problem in read.problems}
    return [flaw for flaw in flaws if (flaw.span.line, flaw.span.column) not in marked]


def _wrong_folder(path: PurePosixPath, other: ContentType) -> Diagnostic:
    return Diagnostic(
        str(path),
        START,
        "PB101",
        Text(
            en=f"this looks like a {other.name}, and lies in `{path.parent}/`",
            nl=f"dit lijkt een {other.title.lower()}, en ligt in `{path.parent}/`",
        ),
        Text(en=f"Move it to `{other.folder}/`.", nl=f"Verplaats het naar `{other.folder}/`."),
    )


def _second_opinion(read: Source, record: Record) -> list[Diagnostic]:
    """Strictyaml has the last word: what it refuses is never called valid."""
    from playbook_tools.derive.strictyaml_schema import accepts

    assert read.tree is not None
    if read.problems or any(shape.missing_links(record)):
        return []
    if accepts(read.text, record.type, tombstone=shape.removed(read.tree)):
        return []
    message = Text(
        en="strictyaml does not accept this file", nl="strictyaml accepteert dit bestand niet"
    )
    hint = Text(
        en="Compare its layout with that of its neighbours, and report this message.",
        nl="Vergelijk de opmaak met die van de andere bestanden, en meld deze melding.",
    )
    return [Diagnostic(read.path, START, "PB210", message, hint)]


def _missing_files(
    paths: list[PurePosixPath], types: Mapping[str, ContentType]
) -> Iterator[Diagnostic]:
    there = {str(path) for path in paths}
    for declared in types.values():
        if declared.file and declared.file not in there:
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


def _collisions(paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, PurePosixPath]:
    """Give each path that differs from another by capitals only, with that other."""
    first: dict[str, PurePosixPath] = {}
    found = {}
    for path in sorted(paths, key=lambda path: (str(path) != str(path).lower(), path)):
        owner = first.setdefault(str(path).casefold(), path)
        if owner != path:
            found[path] = owner
    return found


def _collision(path: PurePosixPath, owner: PurePosixPath) -> Diagnostic:
    return Diagnostic(
        str(path),
        START,
        "PB101",
        Text(
            en=f"this name differs from `{owner}` by capitals only",
            nl=f"deze naam verschilt alleen in hoofdletters van `{owner}`",
        ),
        Text(en="Give it another name.", nl="Geef het een andere naam."),
    )


def _unexpected(
    path: PurePosixPath, types: Mapping[str, ContentType], paths: list[PurePosixPath]
) -> Diagnostic:
    return Diagnostic(
        str(path),
        START,
        "PB101",
        Text(en="this file does not belong here", nl="dit bestand hoort hier niet"),
        _where_instead(path, types, paths),
    )


def _where_instead(
    path: PurePosixPath, types: Mapping[str, ContentType], paths: list[PurePosixPath]
) -> Text:
    folders = [declared.folder for declared in types.values() if declared.folder]
    files = [declared.file for declared in types.values() if declared.file]
    top = path.parts[0]
    name = path.with_suffix(".yaml")
    if len(path.parts) == 2 and top in folders:
        if path.suffix.lower() in {".yml", ".yaml"} and name not in paths and path.stem[0] != ".":
            return Text(en=f"Rename it to `{name}`.", nl=f"Hernoem het tot `{name}`.")
        return Text(
            en=f"`{top}/` holds entries only: files called `<id>.yaml`.",
            nl=f"In `{top}/` staan alleen items: bestanden met de naam `<id>.yaml`.",
        )
    if len(path.parts) > 2 and top in folders:
        return Text(en=f"Put it straight into `{top}/`.", nl=f"Zet het rechtstreeks in `{top}/`.")
    places = [f"{folder}/" for folder in folders] if len(path.parts) > 1 else files
    best = nearest(f"{top}/" if len(path.parts) > 1 else top, places)
    choice = f"`{best}`" if best else ", ".join(f"`{place}`" for place in places)
    return Text(en=f"Only these belong here: {choice}.", nl=f"Hier hoort alleen: {choice}.")
