"""Files that lie where none belongs: what is said of them, and whose entries are lost with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from playbook_tools.diagnostics import START, Diagnostic, Text, suggest
from playbook_tools.loading.discover import SUFFIX
from playbook_tools.loading.translations import CATALOGUES
from playbook_tools.schema import ContentType, Types, content_types


class Misplaced(NamedTuple):
    """Files that are refused together; `meant` is the type of which they probably hold entries."""

    paths: tuple[str, ...]
    diagnostic: Diagnostic
    meant: ContentType | None


def misplaced(paths: Iterable[str], types: Types, there: frozenset[str]) -> Iterator[Misplaced]:
    """Refuse files that belong nowhere; `there` holds the paths of all files.

    A folder that belongs nowhere is told once, and not for each of its files.
    """
    folders = content_types.by_folder(types)
    together: dict[str, list[str]] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        unknown = slash and top != CATALOGUES and top not in folders
        together.setdefault(top if unknown else path, []).append(path)
    filled = {path.partition("/")[0] for path in there if "/" in path} if together else set()
    for place, found in together.items():
        top, slash, _ = found[0].partition("/")
        likely = top if top in folders else suggest.nearest(top, folders) if slash else None
        meant = folders[likely] if likely else None
        if len(found) > 1:
            hint = _folder_instead(place, meant, types, filled)
            diagnostic = _folder(place, len(found), hint)
        else:
            diagnostic = _file(found[0], types, there)
        yield Misplaced(tuple(found), diagnostic, meant)


def _folder(name: str, files: int, hint: Text) -> Diagnostic:
    message = Text(
        en=f"this folder does not belong here, nor do the {files} files in it",
        nl=f"deze map hoort hier niet, en de {files} bestanden erin ook niet",
    )
    return Diagnostic(name, START, "PB101", message, hint)


def _folder_instead(
    name: str, meant: ContentType | None, types: Types, filled: Collection[str]
) -> Text:
    if meant is None:
        return _only_these(f"{name}/", _places(types))
    if meant.folder in filled:
        return Text(
            en=f"Put what belongs there into `{meant.folder}/`.",
            nl=f"Zet wat daar hoort in `{meant.folder}/`.",
        )
    return Text(en=f"Rename it to `{meant.folder}/`.", nl=f"Hernoem de map tot `{meant.folder}/`.")


def _file(path: str, types: Types, there: frozenset[str]) -> Diagnostic:
    message = Text(en="this file does not belong here", nl="dit bestand hoort hier niet")
    return Diagnostic(path, START, "PB101", message, _where_instead(path, types, there))


def _where_instead(path: str, types: Types, there: frozenset[str]) -> Text:
    top, _, below = path.partition("/")
    if not below:
        return _only_these(top, tuple(d.file for d in types.values() if d.file))
    if top == CATALOGUES:
        return _ONLY_CATALOGUES
    if top not in content_types.by_folder(types):
        return _only_these(f"{top}/", _places(types))
    if "/" in below:
        return Text(en=f"Put it straight into `{top}/`.", nl=f"Zet het rechtstreeks in `{top}/`.")
    whole = PurePosixPath(path)
    name = str(whole.with_suffix(SUFFIX))
    if whole.suffix.lower() in {".yml", ".yaml"} and name not in there and whole.stem[0] != ".":
        return Text(en=f"Rename it to `{name}`.", nl=f"Hernoem het tot `{name}`.")
    return Text(
        en=f"`{top}/` holds entries only: files called `<id>.yaml`.",
        nl=f"In `{top}/` staan alleen items: bestanden met de naam `<id>.yaml`.",
    )


def _places(types: Types) -> tuple[str, ...]:
    return tuple(f"{folder}/" for folder in (*content_types.by_folder(types), CATALOGUES))


_ONLY_CATALOGUES = Text(
    en=f"`{CATALOGUES}/` holds catalogues only: files called `<language>.po`.",
    nl=f"In `{CATALOGUES}/` staan alleen catalogi: bestanden met de naam `<taal>.po`.",
)


@lru_cache(maxsize=64)
def _only_these(word: str, places: tuple[str, ...]) -> Text:
    best = suggest.nearest(word, places)
    choice = f"`{best}`" if best else ", ".join(f"`{place}`" for place in places)
    return Text(en=f"Only these belong here: {choice}.", nl=f"Hier hoort alleen: {choice}.")
