"""Files that lie where none belongs: what is said of them, and whose entries are lost with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from playbook_tools.diagnostics import Diagnostic, Span, Value, suggest
from playbook_tools.loading.discover import SUFFIX
from playbook_tools.loading.translations import CATALOGUES, better_name
from playbook_tools.schema import ContentType, Types, content_types

Hint: TypeAlias = tuple[str, Mapping[str, Value]]
"""One of the rule's hints, and what fills it."""


class Misplaced(NamedTuple):
    """Files that are refused together; `meant` is the type of which they probably hold entries."""

    paths: tuple[str, ...]
    diagnostic: Diagnostic
    meant: ContentType | None


def misplaced(paths: Iterable[str], types: Types, there: frozenset[str]) -> Iterator[Misplaced]:
    """Refuse files that belong nowhere; `there` holds the paths of all files.

    A folder that belongs nowhere is reported once, not for each of its files.
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
            hint, values = _folder_instead(place, meant, types, filled)
            values = {**values, "files": len(found)}
            diagnostic = Diagnostic(place, Span(), "PB101", "folder", hint, values=values)
        else:
            hint, values = _where_instead(found[0], types, there)
            diagnostic = Diagnostic(found[0], Span(), "PB101", "file", hint, values=values)
        yield Misplaced(tuple(found), diagnostic, meant)


def _folder_instead(
    name: str, meant: ContentType | None, types: Types, filled: Collection[str]
) -> Hint:
    if meant is None:
        return _only_these(f"{name}/", _places(types))
    hint = "put-into" if meant.folder in filled else "rename-folder"
    return hint, {"folder": str(meant.folder)}


def _where_instead(path: str, types: Types, there: frozenset[str]) -> Hint:
    top, _, below = path.partition("/")
    if not below:
        return _only_these(top, tuple(d.file for d in types.values() if d.file))
    if top == CATALOGUES:
        better = better_name(path)
        if better and better not in there:
            return "rename", {"name": better}
        return "catalogues-only", {"folder": CATALOGUES}
    if top not in content_types.by_folder(types):
        return _only_these(f"{top}/", _places(types))
    if "/" in below:
        return "straight", {"folder": top}
    whole = PurePosixPath(path)
    name = str(whole.with_suffix(SUFFIX))
    if whole.suffix.lower() in {".yml", ".yaml"} and name not in there and whole.stem[0] != ".":
        return "rename", {"name": name}
    return "entries-only", {"folder": top}


def _places(types: Types) -> tuple[str, ...]:
    return tuple(f"{folder}/" for folder in (*content_types.by_folder(types), CATALOGUES))


@lru_cache(maxsize=64)
def _only_these(word: str, places: tuple[str, ...]) -> Hint:
    best = suggest.nearest(word, places)
    choice = f"`{best}`" if best else ", ".join(f"`{place}`" for place in places)
    return "only-these", {"places": choice}
