"""Files that lie where none belongs: what is said of them, and whose entries are lost with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from playbook_tools.diagnostics import Diagnostic, Span, Value, suggest
from playbook_tools.loading.beside import FOLDER
from playbook_tools.loading.discover import SUFFIX
from playbook_tools.loading.translations import CATALOGUES, better_name
from playbook_tools.schema import ContentType, Role, Types, content_types

Hint: TypeAlias = tuple[str, Mapping[str, Value]]
"""One of the rule's hints, and what fills it."""


class Misplaced(NamedTuple):
    """Files that are refused together; `meant` are the types of which they may hold entries."""

    paths: tuple[str, ...]
    diagnostic: Diagnostic
    meant: tuple[ContentType, ...]


_PICTURES = {".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}


def misplaced(paths: Iterable[str], types: Types, there: frozenset[str]) -> Iterator[Misplaced]:
    """Refuse files that belong nowhere; `there` holds the paths of all files.

    A folder that belongs nowhere is reported once, not for each of its files.
    """
    folders = content_types.by_folder(types)
    together: dict[str, list[str]] = {}
    for path in paths:
        top, *below = path.split("/")
        known = (top,) if top in {CATALOGUES, FOLDER} or top in folders else ()
        # A file that belongs nowhere in a folder of ours stands for itself.
        place = "/".join((*known, below[0] if known else top)) if below else path
        together.setdefault(place, []).append(path)
    filled = {path.partition("/")[0] for path in there if "/" in path} if together else set()
    for place, found in together.items():
        top, slash, _ = found[0].partition("/")
        likely = top if top in folders else suggest.nearest(top, folders) if slash else None
        meant = (folders[likely],) if likely else _emptied(found, types, filled)
        if len(found) > 1 and not _are_pictures(found):
            hint, values = _folder_instead(place, meant, types, filled)
            values = {**values, "files": len(found)}
            diagnostic = Diagnostic(place, Span(), "PB101", "folder", hint, values=values)
        elif len(found) > 1:
            values = {"files": len(found)}
            diagnostic = Diagnostic(place, Span(), "PB101", "folder", "no-pictures", values=values)
        else:
            hint, values = _where_instead(found[0], types, there)
            hint = "no-pictures" if _are_pictures(found) and hint != "brand-only" else hint
            diagnostic = Diagnostic(found[0], Span(), "PB101", "file", hint, values=values)
        yield Misplaced(tuple(found), diagnostic, meant)


def _are_pictures(paths: Iterable[str]) -> bool:
    return all(PurePosixPath(path).suffix.lower() in _PICTURES for path in paths)


def _emptied(
    found: Collection[str], types: Types, filled: Collection[str]
) -> tuple[ContentType, ...]:
    """Return the types that files in a folder of another name may be of: those that have none.

    A playbook may do without some types; no type is meant that no other one needs.
    """
    if not all("/" in path and path.endswith(SUFFIX) for path in found):
        return ()
    needed = {target for one in types.values() for _, target in one.shape.required_links}
    needed |= {feeder.type for one in types.values() for feeder in one.linked_from}
    return tuple(
        one
        for name, one in types.items()
        if name in needed and one.folder and one.folder not in filled
    )


def _folder_instead(
    name: str, meant: tuple[ContentType, ...], types: Types, filled: Collection[str]
) -> Hint:
    if len(meant) != 1:
        places = tuple(f"{one.folder}/" for one in meant) or _places(types)
        return _only_these(f"{name}/", places)
    hint = "put-into" if meant[0].folder in filled else "rename-folder"
    return hint, {"folder": str(meant[0].folder)}


def _where_instead(path: str, types: Types, there: frozenset[str]) -> Hint:
    top, _, below = path.partition("/")
    if not below:
        return _file_instead(top, types, there)
    if top == CATALOGUES:
        better = better_name(path)
        if better and better not in there:
            return "rename", {"name": better}
        return "catalogues-only", {"folder": CATALOGUES}
    if top == FOLDER and content_types.with_role(types, Role.BRAND):
        return "brand-only", {"folder": FOLDER}
    if top not in content_types.by_folder(types):
        return _only_these(f"{top}/", _places(types))
    if "/" in below:
        return "straight", {"folder": top}
    whole = PurePosixPath(path)
    name = str(whole.with_suffix(SUFFIX))
    if whole.suffix.lower() in {".yml", ".yaml"} and name not in there and whole.stem[0] != ".":
        return "rename", {"name": name}
    return "entries-only", {"folder": top}


def _file_instead(name: str, types: Types, there: frozenset[str]) -> Hint:
    """A file beside the folders may be one that every playbook has, under another name."""
    files = tuple(one.file for one in types.values() if one.file)
    lacking = [
        one.file
        for one in types.values()
        if one.file and not one.optional and one.file not in there
    ]
    others = [path for path in there if "/" not in path and path not in files]
    alone = lacking[0] if len(lacking) == len(others) == 1 else None
    better = suggest.nearest(name, lacking) or (alone if name.endswith(SUFFIX) else None)
    return ("rename", {"name": better}) if better else _only_these(name, files)


def _places(types: Types) -> tuple[str, ...]:
    return tuple(f"{folder}/" for folder in (*content_types.by_folder(types), CATALOGUES))


@lru_cache(maxsize=64)
def _only_these(word: str, places: tuple[str, ...]) -> Hint:
    best = suggest.nearest(word, places)
    choice = f"`{best}`" if best else ", ".join(f"`{place}`" for place in places)
    return "only-these", {"places": choice}
