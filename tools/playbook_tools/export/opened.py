"""A Word document as supplied, from outside and not trusted: its parts, within limits.

Nothing is fetched and nothing is run: relationships that lead outside are addresses, no more.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, TypeAlias
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from playbook_tools.diagnostics import Text
from playbook_tools.export.reference_doc import MOST_BYTES
from playbook_tools.export.reference_doc import ReferenceDocError as ReferenceDocError

Element: TypeAlias = Any
"""An lxml element, which has no types."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What the names of the elements of a document begin with."""

_MOST_PARTS = 2_000
_MOST_UNPACKED = 200_000_000
_MOST_XML = 10_000_000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACROS = "application/vnd.ms-word."
_DOCUMENTS = frozenset(
    (
        f"{_WORD}document.main+xml",
        f"{_WORD}template.main+xml",
        f"{_MACROS}document.macroEnabled.main+xml",
        f"{_MACROS}template.macroEnabledTemplate.main+xml",
    )
)
"""The types of a document (.docx), of a template (.dotx), and of both with macros."""

_SAVE = Text(
    en="Open it in Word and save it as a Word document (.docx).",
    nl="Open het in Word en sla het op als Word-document (.docx).",
)
_NO_WORD_FILE = Text(en="is not a Word document.", nl="is geen Word-document.")
_NO_ARCHIVE = Text(
    en="is not a Word document (.docx), or is damaged.",
    nl="is geen Word-document (.docx), of is beschadigd.",
)
_LOCKED = Text(
    en="is protected by a password. Save it without one.",
    nl="is beveiligd met een wachtwoord. Sla het zonder op.",
)
_OTHERS: Final = (
    (
        "spreadsheetml",
        Text(
            en="is a workbook, not a Word document.",
            nl="is een werkmap van Excel, geen Word-document.",
        ),
    ),
    (
        "presentationml",
        Text(
            en="is a presentation, not a Word document.",
            nl="is een presentatie, geen Word-document.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Related:
    """A relationship of a part: `target` is the name of a part, or an address if `external`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Opened:
    """The parts of a Word document by name, their types, and the name of the main document.

    Names are those of the archive: references that differ from them in capitals lead there too.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    main: str

    def xml(self, name: str) -> Element:
        """Parse a part; raise ReferenceDocError if it is missing or invalid XML."""
        return _parse(self.parts, name)

    @property
    def has_macros(self) -> bool:
        """Whether programs lie in the document; nothing ever reads them."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.parts)

    def related(self, name: str) -> dict[str, Related]:
        """Return the relationships of a part by id."""
        return _related(self.parts, name)

    def one(self, kind: str) -> str | None:
        """Return the name of the document's part of a kind, such as `styles`, if it exists."""
        found = (r.target for r in self.related(self.main).values() if r.kind == kind)
        return next((name for name in found if name in self.parts), None)

    def type_of(self, name: str) -> str:
        """Return the content type of a part, or an empty text if none is declared."""
        return self.types.get(f"/{name}".lower()) or self.types.get(_suffix(name), "")


def read(content: bytes, wanted: Callable[[str], bool] = lambda _: True) -> Opened:
    """Read a Word document; raise ReferenceDocError if it is invalid or too large.

    Parts whose names are not `wanted` are there without their content.
    """
    if len(content) > MOST_BYTES:
        size = f"{MOST_BYTES // 1_000_000} MB"
        raise ReferenceDocError(Text(en=f"is larger than {size}.", nl=f"is groter dan {size}."))
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReferenceDocError(_LOCKED)
        raise ReferenceDocError(
            to_be_saved(
                Text(
                    en="is in the old Word format (.doc).",
                    nl="heeft de oude indeling van Word (.doc).",
                )
            )
        )
    parts = _unpack(content, wanted)
    types = _types(parts)
    main = _main(parts)
    opened = Opened(parts, types, main)
    kind = opened.type_of(main)
    for mark, message in _OTHERS:
        if mark in kind:
            raise ReferenceDocError(message)
    if opened.xml(main).tag != f"{WORD}document":
        if b"purl.oclc.org" not in parts[main]:
            raise ReferenceDocError(_NO_WORD_FILE)
        raise ReferenceDocError(
            to_be_saved(
                Text(
                    en="is a Strict Open XML document.",
                    nl="is een document in Strict Open XML.",
                )
            )
        )
    if kind not in _DOCUMENTS:
        raise ReferenceDocError(_NO_WORD_FILE)
    return opened


def damaged(why: Text) -> ReferenceDocError:
    """Return the error of a file that Word would not have written."""
    return ReferenceDocError(Text(en=f"is damaged: {why.en}.", nl=f"is beschadigd: {why.nl}."))


def to_be_saved(why: Text) -> Text:
    """Return what is wrong with a file that Word would put right."""
    return Text(en=f"{why.en} {_SAVE.en}", nl=f"{why.nl} {_SAVE.nl}")


def _unpack(content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry.filename.lower() for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise ReferenceDocError(_LOCKED)
            if (
                len(entries) > _MOST_PARTS
                or sum(entry.file_size for entry in entries) > _MOST_UNPACKED
            ):
                raise ReferenceDocError(
                    Text(en="is too large when unpacked.", nl="is te groot als het is uitgepakt.")
                )
            if len(names) < len(entries):
                raise damaged(
                    Text(
                        en="it has two parts with the same name",
                        nl="er zitten twee delen met dezelfde naam in",
                    )
                )
            return {
                entry.filename: archive.read(entry) if wanted(entry.filename) else b""
                for entry in entries
            }
    except (BadZipFile, EOFError, NotImplementedError, OSError, zlib.error, RuntimeError) as error:
        raise ReferenceDocError(_NO_ARCHIVE) from error


def _parse(parts: Mapping[str, bytes], name: str) -> Element:
    content = parts.get(name)
    if content is None:
        raise damaged(Text(en=f"its part {name!r} is missing", nl=f"deel {name!r} ontbreekt"))
    if len(content) > _MOST_XML:
        raise ReferenceDocError(
            Text(
                en=f"is too large: its part {name!r} has over 10 MB of text.",
                nl=f"is te groot: deel {name!r} heeft meer dan 10 MB aan tekst.",
            )
        )
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(
            Text(en=f"its part {name!r} cannot be read", nl=f"deel {name!r} is niet te lezen")
        ) from error
    if root.getroottree().docinfo.doctype:
        raise ReferenceDocError(
            Text(
                en=f"has a document type in its part {name!r}, unlike any Word file.",
                nl=f"heeft een documenttype in deel {name!r}, anders dan elk Word-bestand.",
            )
        )
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content types by `/part` or by suffix, in lower case."""
    if "[Content_Types].xml" not in parts:
        raise ReferenceDocError(_NO_ARCHIVE)
    root = _parse(parts, "[Content_Types].xml")
    pairs = (
        (e.get("PartName") or e.get("Extension"), e.get("ContentType")) for e in _elements(root)
    )
    return {name.lower(): kind for name, kind in pairs if name and kind}


def _main(parts: Mapping[str, bytes]) -> str:
    found = [r for r in _related(parts, "").values() if r.kind == "officeDocument"]
    if not found or found[0].external or found[0].target not in parts:
        raise ReferenceDocError(_NO_WORD_FILE)
    return found[0].target


def relationships_of(name: str) -> str:
    """Return the name of the part with the relationships of a part."""
    folder, own = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{own}.rels")


def _related(parts: Mapping[str, bytes], name: str) -> dict[str, Related]:
    folder = posixpath.dirname(name)
    names = _by_folded_name(parts)
    path = names.get(relationships_of(name).casefold(), "")
    if path not in parts:
        return {}
    made = {}
    for found in _elements(_parse(parts, path)):
        target, external = found.get("Target", ""), found.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            target = names.get(target.casefold(), target)
        kind = found.get("Type", "").rpartition("/")[2]
        made[found.get("Id", "")] = Related(kind, target, external)
    return made


def _by_folded_name(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the names in the archive by what they are without capitals, which tell none apart."""
    return {name.casefold(): name for name in parts}


def _elements(root: Element) -> Iterator[Element]:
    return (child for child in root if isinstance(child.tag, str))


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].removeprefix(".").lower()
