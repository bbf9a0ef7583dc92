"""A catalogue as XLIFF 2.1, for those who work with that, and back without loss.

A message is a unit: its id is made from its context and its text, its name is the context. What
XLIFF has no place for is kept as notes. See XLIFF Version 2.1, OASIS Standard, 13 February 2018.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax import saxutils

from lxml import etree

from playbook_tools.diagnostics import Text, escape, wording
from playbook_tools.translating.po_file import FUZZY, Before, Message, PoFile

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_N = f"{{{NAMESPACE}}}"
_LIVE, _OBSOLETE, _HEADER = "catalogue", "obsolete", "header"
_COMMENTS = frozenset({"description", "note", "place"})
_LINE_ENDS = re.compile(r"\r\n|[\n\r]")
_FUZZY_STATE = "playbook:fuzzy"
_DONE = frozenset({"initial", "translated", "reviewed", "final"})
# Whoever sets one of these has looked, and programs leave the other mark where it was.
_LOOKED_AT = frozenset({"reviewed", "final"})
# What is in a text beside words: what marks words stays away, what stands for something cannot.
_MARKS = frozenset({f"{_N}mrk", f"{_N}sm", f"{_N}em"})
_A_FLAG = re.compile(r"[^\s,]+(?: [^\s,]+)*\Z")
_PARTS = Text(
    en="the unit {unit} is cut into parts: join its segments again",
    nl="onderdeel {unit} is in stukken geknipt: voeg de delen weer samen",
)
_CODE = Text(
    en="<{name}/> stands in a text for something that no text here can have",
    nl="<{name}/> staat in een tekst voor iets wat hier in geen tekst kan staan",
)
_FLAG = Text(
    en="this is not a flag of a message: “{flag}”",
    nl="dit is geen vlag van een bericht: “{flag}”",
)
_NO_XML = Text(en="this is no XML: {why}", nl="dit is geen XML: {why}")
_DOCTYPE = Text(
    en="it has a document type declaration, which no XLIFF needs",
    nl="er staat een documenttype in, en dat heeft geen XLIFF nodig",
)
_ANOTHER = Text(
    en="this is no XLIFF 2: its root is {root}",
    nl="dit is geen XLIFF 2: het begint met {root}",
)
_VERSION = Text(
    en="this is XLIFF {version}; only 2.0 and 2.1 can be read",
    nl="dit is XLIFF {version}; alleen 2.0 en 2.1 zijn te lezen",
)
_LANGUAGES = Text(
    en="it translates from {source} to {target}, and not from {own} to {language}",
    nl="het vertaalt uit {source} naar {target}, en niet uit {own} naar {language}",
)
_UNIT = Text(
    en="the unit {unit} is not one of ours: its id does not belong to its name and source",
    nl="onderdeel {unit} is niet van ons: de id hoort niet bij de naam en de tekst",
)


class NotReadableError(ValueError):
    """A file is not XLIFF of a catalogue; `told` says why, and `line` where."""

    def __init__(self, told: Text, line: int) -> None:
        super().__init__(told.en)
        self.told = told
        self.line = line


@dataclass(frozen=True)
class Read:
    """A catalogue that was read, and the line of each of its messages by context and text."""

    file: PoFile
    lines: Mapping[tuple[str, str], int]


def written(file: PoFile, *, source: str, language: str) -> bytes:
    """Return a catalogue from a source language as XLIFF: the same for the same messages."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1" srcLang={saxutils.quoteattr(source)} '
        f"trgLang={saxutils.quoteattr(language)}>",
        f'<file id="{_LIVE}" xml:space="preserve">',
        *_notes(
            [
                (_HEADER, file.header.translations[0]),
                *_about(file.header),
                *(("flag", FUZZY) for _ in range(file.header.fuzzy)),
            ]
        ),
    ]
    for message in file.messages:
        lines += _unit(message)
    lines.append("</file>")
    if file.obsolete:
        lines.append(f'<file id="{_OBSOLETE}" translate="no" xml:space="preserve">')
        for message in file.obsolete:
            lines += _unit(message)
        lines.append("</file>")
    return "\n".join([*lines, "</xliff>", ""]).encode()


def read(content: bytes, *, source: str, language: str) -> Read:
    """Return the catalogue in a file; raises NotReadableError where there is none."""
    root = _root(content)
    if root.tag != f"{_N}xliff":
        raise NotReadableError(wording.fill(_ANOTHER, {"root": str(root.tag)}), 1)
    version = root.get("version", "")
    if version not in {"2.0", "2.1"}:
        raise NotReadableError(wording.fill(_VERSION, {"version": version or "?"}), 1)
    found = {"source": root.get("srcLang", "?"), "target": root.get("trgLang", "?")}
    if found != {"source": source, "target": language}:
        told = wording.fill(_LANGUAGES, {**found, "own": source, "language": language})
        raise NotReadableError(told, 1)
    header = Message("", "")
    live: list[Message] = []
    obsolete: list[Message] = []
    lines: dict[tuple[str, str], int] = {}
    for part in root.iter(f"{_N}file"):
        if part.get("id") == _LIVE:
            notes = _noted(part)
            lines["", ""] = next(
                (one.sourceline or 1 for one in _notes_in(part) if one.get("category") == _HEADER),
                part.sourceline or 1,
            )
            header = _message(
                ("", ""), [next(iter(notes.get(_HEADER, [])), "")], notes, fuzzy=False
            )
        for unit in part.iter(f"{_N}unit"):
            message = _of_unit(unit)
            lines[message.key] = unit.sourceline or 1
            (obsolete if part.get("id") == _OBSOLETE else live).append(message)
    return Read(PoFile(header, tuple(live), tuple(obsolete)), lines)


def _root(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content:
        raise NotReadableError(_DOCTYPE, content[: content.index(b"<!DOCTYPE")].count(b"\n") + 1)
    # How long texts may be is said later, in our words; how large the file is, before.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        why = wording.fill(_NO_XML, {"why": str(error.msg).partition(", line")[0]})
        raise NotReadableError(why, error.lineno or 1) from None
    if root.getroottree().docinfo.doctype:
        raise NotReadableError(_DOCTYPE, 1)
    return root


def _id(context: str, text: str) -> str:
    return "u" + hashlib.sha256(f"{context}\0{text}".encode()).hexdigest()[:20]


def _unit(message: Message) -> Iterator[str]:
    name = saxutils.quoteattr(message.context)
    yield f'<unit id="{_id(*message.key)}" canResegment="no" name={name}>'
    yield from _notes(_about(message))
    for number, said in enumerate(message.translations):
        text = message.text if number == 0 or message.plural is None else message.plural
        yield f'<segment id="form-{number}"{_state(message, said)}>'
        yield f"<source>{saxutils.escape(text)}</source>"
        if said:
            yield f"<target>{saxutils.escape(said)}</target>"
        yield "</segment>"
    yield "</unit>"


def _state(message: Message, said: str) -> str:
    if not said:
        # Else whether nothing, which is fuzzy, was ever looked at would be lost.
        return f' state="initial" subState="{_FUZZY_STATE}"' if message.fuzzy else ""
    return f' state="translated" subState="{_FUZZY_STATE}"' if message.fuzzy else ' state="final"'


def _about(message: Message) -> list[tuple[str, str]]:
    """Return what is known of a message beside its texts, as pairs of a category and words."""
    found = [("description", one) for one in message.hints]
    found += [("note", one) for one in message.notes]
    found += [("place", one) for one in message.places]
    found += [("flag", one) for one in message.flags if one != FUZZY]
    if message.plural is not None:
        found.append(("plural", message.plural))
    before = message.before
    if before is not None:
        found += [("before-context", before.context), ("before", before.text)]
        if before.plural is not None:
            found.append(("before-plural", before.plural))
    return found


def _notes(about: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f'<note category="{name}">{saxutils.escape(t)}</note>' for name, t in about]
    if lines:
        yield from ("<notes>", *lines, "</notes>")


def _noted(element: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in _notes_in(element):
        category, said = note.get("category", "note"), _text(note)
        if category == "flag" and not _A_FLAG.match(said):
            told = wording.fill(_FLAG, {"flag": escape.shown(said)})
            raise NotReadableError(told, note.sourceline or 1)
        # A comment of a catalogue is a line, and what follows one would be read as a message.
        parts = _LINE_ENDS.split(said) if category in _COMMENTS else [said]
        found.setdefault(category, []).extend(parts)
    return found


def _notes_in(element: etree._Element) -> list[etree._Element]:
    return list(element.iterfind(f"{_N}notes/{_N}note"))


def _text(element: etree._Element | None) -> str:
    """Return the words in an element; raises NotReadableError for what would be lost of it."""
    if element is None:
        return ""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.tag not in _MARKS:
            told = wording.fill(_CODE, {"name": escape.shown(etree.QName(inner).localname)})
            raise NotReadableError(told, inner.sourceline or 1)
    return str(element.xpath("string()"))


def _of_unit(unit: etree._Element) -> Message:
    segments = unit.findall(f"{_N}segment")
    context = unit.get("name", "")
    text = _text(segments[0].find(f"{_N}source")) if segments else ""
    if not segments or unit.get("id") != _id(context, text):
        told = wording.fill(_UNIT, {"unit": unit.get("id", "?")})
        raise NotReadableError(told, unit.sourceline or 1)
    said = [_text(segment.find(f"{_N}target")) for segment in segments]
    if len(segments) > 1 and "plural" not in _noted(unit):
        told = wording.fill(_PARTS, {"unit": unit.get("id", "?")})
        raise NotReadableError(told, unit.sourceline or 1)
    # Most programs that fill in a target say nothing of its state.
    fuzzy = any(
        segment.get("state", "initial") not in _DONE
        or (segment.get("subState") == _FUZZY_STATE and segment.get("state") not in _LOOKED_AT)
        for segment in segments
    )
    return _message((context, text), said, _noted(unit), fuzzy=fuzzy)


def _message(
    key: tuple[str, str], said: list[str], notes: Mapping[str, list[str]], *, fuzzy: bool
) -> Message:
    before = notes.get("before")
    return Message(
        *key,
        tuple(said),
        plural=next(iter(notes.get("plural", [])), None),
        flags=((FUZZY,) if fuzzy else ()) + tuple(notes.get("flag", ())),
        before=Before(
            next(iter(notes.get("before-context", [])), ""),
            before[0],
            next(iter(notes.get("before-plural", [])), None),
        )
        if before
        else None,
        notes=tuple(notes.get("note", ())),
        hints=tuple(notes.get("description", ())),
        places=tuple(notes.get("place", ())),
    )
