"""The schema files as JSON: read, checked once, and with what one refers to in another found."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from playbook_tools.diagnostics import Language, Span, Text, escape
from playbook_tools.schema import schema_check, schema_parts
from playbook_tools.schema.json_places import Route, places, span
from playbook_tools.schema.json_places import line_and_column as line_and_column
from playbook_tools.schema.json_places import pointer as pointer
from playbook_tools.schema.schema_parts import SUFFIX

Parts: TypeAlias = Mapping[str, schema_parts.Part]
"""The contents of each schema file, by its name."""


_PACKAGED = "schema_files"
_BESIDE = "schema"


_OURS = re.compile('"x-(?!description-(?:en|nl)"|title-(?:en|nl)"|refers-to")')
"""Only a file that describes content has other keywords of ours than those for who reads data."""


_EDITION = re.compile(rb'"x-role"\s*:\s*"edition"')


class Placed(NamedTuple):
    """An error in a schema file, and its place; without a file, in all of them together."""

    file: str
    span: Span
    message: Text
    hint: Text


class SchemaError(ValueError):
    """The schema files are not what the tools can work with; `found` says where and why."""

    def __init__(self, folder: Path, found: tuple[Placed, ...]) -> None:
        self.folder = folder
        self.found = found
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        """Return everything that is wrong, in lines of text."""
        return "\n".join([_opening(self).in_language(language), *_lines(self, language)])


def schema_folder() -> Path:
    """Return the folder with the schema files: the package's own, or the checkout's."""
    packaged = Path(__file__).parents[1] / _PACKAGED
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "schema"


def own_folder(root: Path) -> Path | None:
    """Return the folder with the schemas of the playbook in a folder, if it has its own.

    That is `schema/` beside it, where a file in it says what every edition needs to know of itself:
    a folder of that name may be anybody's.
    """
    folder = Path(os.path.normpath(root.absolute())).parent / _BESIDE
    if not folder.is_dir() or folder.resolve() == schema_folder().resolve():
        return None
    return folder if any(map(_declares, sorted(folder.glob(f"*{SUFFIX}")))) else None


def _declares(path: Path) -> bool:
    return bool(_EDITION.search(path.read_bytes()))


def _opening(error: SchemaError) -> Text:
    return Text(
        en=f"The schemas in {error.folder} cannot be used:",
        nl=f"De schema’s in {error.folder} zijn niet bruikbaar:",
    )


def _lines(error: SchemaError, language: Language) -> Iterator[str]:
    for found in error.found:
        at = f"{found.file}:{found.span.line}:{found.span.column}: " if found.file else ""
        yield f"{at}{found.message.in_language(language)}"
        yield f"      = {found.hint.in_language(language)}"


@dataclass(frozen=True, slots=True)
class _File:
    """A schema file: its text, and what that holds; an unreadable one has `wrong` instead."""

    name: str
    text: str = ""
    document: Any = None
    repeats: bool = False
    wrong: Placed | None = None


def read(folder: Path) -> Parts:
    """Return what the schema files of a folder hold.

    Raises SchemaError with everything that is wrong in them, OSError where one cannot be read.
    """
    files = [_read(path) for path in sorted(folder.glob("*.schema.json"))]
    documents = {file.name: file.document for file in files if file.wrong is None}
    unread = frozenset(file.name for file in files if file.wrong)
    by_name = {file.name: file for file in files}
    found = [file.wrong for file in files if file.wrong]
    found += [twice for file in files if file.repeats for twice in _repeated(file)]
    ours = frozenset(file.name for file in files if _OURS.search(file.text))
    try:
        wrongs = schema_check.check(documents, ours=ours, unread=unread)
        found += [_placed(by_name.get(wrong.file), wrong) for wrong in wrongs]
    except RecursionError:
        found.append(_TOO_DEEP)
    if found:
        raise SchemaError(folder, tuple(sorted(dict.fromkeys(found))))
    return {name: schema_parts.Part(name, (), raw) for name, raw in documents.items()}


_TOO_DEEP = Placed(
    "",
    Span(),
    Text(en="a file is nested too deeply", nl="een bestand is te diep genest"),
    Text(en="Take the files back from git.", nl="Haal de bestanden terug uit git."),
)


def _read(path: Path) -> _File:
    content = path.read_bytes()
    document = _read_quickly(content)
    if document is not None:
        return _File(path.name, content.decode(), document)
    return _read_closely(path, content)


def _read_quickly(content: bytes) -> Any:
    """Return what a file holds, or None where it is not plainly in order.

    What is read must be all that is written: where a member is there twice, one would be lost.
    """
    try:
        document = msgspec.json.decode(content)
        written = msgspec.json.format(content, indent=-1)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return document if msgspec.json.encode(document) == written else None


def _read_closely(path: Path, content: bytes) -> _File:
    repeats = False

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats |= len(made) < len(pairs)
        return made

    try:
        text = content.decode()
        document = json.loads(text, object_pairs_hook=members)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        return _File(path.name, wrong=_unreadable(path, span(before, *[len(before)] * 2), "UTF-8"))
    except json.JSONDecodeError as error:
        at = Span(error.lineno, error.colno, error.lineno, error.colno)
        return _File(path.name, wrong=_unreadable(path, at, "JSON", error.msg))
    except (RecursionError, ValueError) as error:
        return _File(path.name, wrong=_unreadable(path, Span(), "JSON", str(error)))
    return _File(path.name, text, document, repeats)


def _unreadable(path: Path, at: Span, what: str, why: str = "") -> Placed:
    added = f" ({escape.shown(why)})" if why else ""
    message = Text(en=f"this is not valid {what}{added}", nl=f"dit is geen geldige {what}{added}")
    hint = Text(
        en="Mend it here, or take the file back from git.",
        nl="Herstel het hier, of haal het bestand terug uit git.",
    )
    return Placed(path.name, at, message, hint)


def _repeated(file: _File) -> Iterator[Placed]:
    seen: set[Route] = set()
    for route, start, end in places(file.text):
        if route in seen:
            message = Text(
                en=f"{pointer(route)} is there twice", nl=f"{pointer(route)} staat er twee keer"
            )
            hint = Text(en="Remove one of the two.", nl="Haal een van de twee weg.")
            yield Placed(file.name, span(file.text, start, end), message, hint)
        seen.add(route)


@lru_cache(maxsize=1)
def _places(text: str) -> Mapping[Route, tuple[int, int]]:
    return {route: (start, end) for route, start, end in places(text)}


def _placed(file: _File | None, wrong: schema_parts.Wrong) -> Placed:
    """Return what is wrong at its place: that of the nearest value that is there."""
    known = _places(file.text) if file else {}
    route = wrong.route
    while route and route not in known:
        route = route[:-1]
    at = span(file.text, *known[route]) if file and route else Span()
    named = f"{pointer(wrong.route)}: " if wrong.route else ""
    message = Text(en=f"{named}{wrong.message.en}", nl=f"{named}{wrong.message.nl}")
    return Placed(wrong.file, at, message, wrong.hint)
