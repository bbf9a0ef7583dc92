"""What follows from what: diagnostics that come from one fault, of which one names it.

Such a consequence is gone, or asks for something else, as soon as its cause is put right. So it is
counted with its cause and not listed beside it. Nothing is a consequence that may be a fault of its
own, nor is the cause of anything one itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from playbook_tools.diagnostics import Diagnostic

FEWEST = 3
"""How many references lead in vain to one entry, or into one folder, where that is what is gone."""
_OF_A_COPY = frozenset({"PB304", "PB306"})

_Pairs: TypeAlias = Iterator[tuple[Diagnostic, Diagnostic]]


def causes(diagnostics: Sequence[Diagnostic]) -> Mapping[Diagnostic, Diagnostic]:
    """Return, for each diagnostic that follows from another, that other."""
    by_code: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        by_code[one.code].append(one)
    found: dict[Diagnostic, Diagnostic] = {}
    for follow in _WAYS:
        for one, cause in follow(by_code):
            cause = found.get(cause, cause)
            if one != cause:
                found.setdefault(one, cause)
    return found


def _of_copies(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """A copied file has the number of the first one, and nothing that leads to it."""
    copies = {one.path: one for one in found.get("PB303", ())}
    if copies:
        for code in _OF_A_COPY:
            for one in found.get(code, ()):
                if one.path in copies:
                    yield one, copies[one.path]


def _of_renamed_files(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """A fixed file under another name is missing under its own."""
    renamed = {one.values.get("name"): one for one in found.get("PB101", ())}
    for one in found.get("PB108", ()):
        if one.message == "missing" and one.path in renamed:
            yield one, renamed[one.path]


def _of_empty_folders(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """While nothing is in a folder, no reference leads into it, and none from there to others."""
    empty = {one.path: one for one in found.get("PB108", ()) if one.message == "folder"}
    if empty:
        for one in (*_unknown(found), *found.get("PB306", ())):
            if one.values["folder"] in empty:
                yield one, empty[str(one.values["folder"])]
        for one in found.get("PB312", ()):
            if _folder(one) in empty:
                yield one, empty[_folder(one)]


def _of_lost_entries(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """Where many lead to one entry, it is gone; the first of them says so, if nothing else does."""
    sought: dict[tuple[object, object], list[Diagnostic]] = defaultdict(list)
    for one in _unknown(found):
        sought[one.values["folder"], one.values["id"]].append(one)
    vanished: dict[tuple[object, object], Diagnostic] = {
        (_folder(one), one.values["id"]): one for one in found.get("PB312", ())
    }
    for entry, references in sought.items():
        if len(references) >= FEWEST:
            cause = vanished.get(entry, references[0])
            yield from ((one, cause) for one in references if one is not cause)


def _of_drafts(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """Where many lead to one draft, that is one fault; and none of them gets further by it."""
    leading: dict[object, list[Diagnostic]] = defaultdict(list)
    for one in found.get("PB308", ()):
        if one.message == "draft":
            leading[one.values["path"]].append(one)
    for first, *others in leading.values():
        if len(others) + 1 >= FEWEST:
            yield from ((one, first) for one in others)
    stopped = {one.path: one for group in leading.values() for one in group}
    for one in found.get("PB307", ()):
        if one.path in stopped:
            yield one, stopped[one.path]


def _of_translations(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """An entry that is gone, or in a file of another name, is missing for its translations."""
    lacking = [one for one in found.get("PB603", ()) if one.message == "entry"]
    if not lacking:
        return
    folders = {one.path: one for one in found.get("PB108", ()) if one.message == "folder"}
    entries = {f"{_folder(one)}/{one.values['stated']}": one for one in found.get("PB207", ())}
    for one in _unknown(found):
        entries.setdefault(f"{one.values['folder']}/{one.values['id']}", one)
    for one in lacking:
        name = str(one.values["name"])
        cause = folders.get(name.partition("/")[0]) or entries.get(name)
        if cause:
            yield one, cause


def _of_gaps(found: Mapping[str, Sequence[Diagnostic]]) -> _Pairs:
    """An entry that is gone, or a draft, leaves its number free."""
    gaps = [one for one in found.get("PB304", ()) if one.message == "gap"]
    if gaps:
        gone: dict[object, Diagnostic] = {
            one.values["folder"]: cause for one, cause in _of_lost_entries(found)
        }
        for one, cause in _of_drafts(found):
            if one.code == "PB308":
                gone.setdefault(str(one.values["path"]).partition("/")[0], cause)
        for one in gaps:
            if _folder(one) in gone:
                yield one, gone[_folder(one)]


_WAYS = (
    _of_copies,
    _of_renamed_files,
    _of_empty_folders,
    _of_lost_entries,
    _of_drafts,
    _of_gaps,
    _of_translations,
)


def _folder(found: Diagnostic) -> str:
    return found.path.partition("/")[0]


def _unknown(found: Mapping[str, Sequence[Diagnostic]]) -> Iterator[Diagnostic]:
    return (one for one in found.get("PB301", ()) if one.message == "unknown")
