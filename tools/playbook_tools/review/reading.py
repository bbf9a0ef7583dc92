"""A document as it came: its paragraphs as they read when every tracked change is accepted.

What was deleted is gone, what was moved stands where it was moved to, and paragraphs are joined
where the mark between them was deleted. Nothing outside the file is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from playbook_tools.diagnostics import Text
from playbook_tools.export import returned
from playbook_tools.review.model import Remark, Tracked, What

_W = returned.WORD
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

BOXES = "☐☑☒"
"""The signs of a box to tick, which are no words."""

_READ = re.compile(
    r"\[Content_Types\]\.xml|docProps/custom\.xml|_rels/\.rels|word/_rels/[^/]+\.rels"
    r"|word/(?:document|styles|comments\w*|footnotes|endnotes|header\d*|footer\d*)\.xml",
    re.IGNORECASE,
)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?')
_ADDED = {f"{_W}ins": "inserted", f"{_W}moveTo": "moved"}
_GONE = {f"{_W}del": "deleted", f"{_W}moveFrom": "moved"}
_UNSAID = frozenset(
    f"{_W}{name}"
    for name in (
        "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr",
        "instrText", "delText", "delInstrText", "smartTagPr", "customXmlPr", "fldData",
        "rt", "proofErr",
    )
)  # fmt: skip
_VALUE, _TEXT, _LOOK, _STYLE = (f"{_W}{name}" for name in ("val", "t", "rPr", "rStyle"))
_BOLD, _ITALIC, _CHANGED = (f"{_W}{name}" for name in ("b", "i", "rPrChange"))
_PROPERTIES, _PARAGRAPH_STYLE = f"{_W}pPr", f"{_W}pPr/{_W}pStyle"
_STRONG, _EMPHASIS = re.compile(r"\bstrong\b", re.I), re.compile(r"\bemphasis\b", re.I)
_MACROS = Text(
    en="it has macros, which were not looked at.",
    nl="er zitten macro’s in; daar is niet naar gekeken.",
)
_OUTSIDE = Text(
    en="it refers to files elsewhere, of which none was fetched.",
    nl="het verwijst naar bestanden elders; daarvan is er geen opgehaald.",
)


class Piece(NamedTuple):
    """Words in one look; `target` is an address, or `#` and the name of a bookmark."""

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str = ""


class Range(NamedTuple):
    """From where to where in the words of a paragraph something goes: a bookmark, or a comment."""

    name: str
    start: int
    end: int


@dataclass
class Paragraph:
    """A paragraph as it reads: its words, and what is on them and in it.

    `extras` are things in it that are no words, each with what it says. `level` is that of a
    heading by its style, 0 for others; `in_table` the number of the table that it is in, 0 for
    none. `gone` are the marks of a paragraph before it that was taken
    away; `arrived` says that it was moved here.
    """

    style: str = ""
    level: int = 0
    in_table: int = 0
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    names: list[Range] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    tracked: list[Tracked] = field(default_factory=list)
    gone: list[Tracked] = field(default_factory=list)
    arrived: bool = False
    pictures: list[str] = field(default_factory=list)
    extras: list[tuple[What, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join([piece.text for piece in self.pieces])

    def say(self, piece: Piece) -> None:
        """Add words at the end."""
        self.pieces.append(piece)
        self.size += len(piece.text)


@dataclass(frozen=True)
class Came:
    """A document that came back: what it says of itself, its paragraphs, and its comments.

    `outside` are changes that were tracked in headers and footers, in words. `remarks` continue
    after the file's name.
    """

    facts: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...]
    remarks: Mapping[str, Remark]
    outside: tuple[tuple[str, tuple[Tracked, ...]], ...]
    told: tuple[Text, ...]


def read(content: bytes) -> Came:
    """Read a document; raise ReferenceDocError, which says why, if that cannot be done."""
    file = returned.read(content, wanted=lambda name: bool(_READ.fullmatch(name)))
    related = file.related(file.main)
    reader = _Reader(
        _styles(file),
        {key: one.target for key, one in related.items() if one.external},
        _notes(file),
    )
    reader.walk(file.xml(file.main))
    reader.close()
    outside = []
    for one in related.values():
        if one.kind in {"header", "footer"} and one.target in file.parts:
            apart = _Reader({}, {}, {})
            apart.walk(file.xml(one.target))
            apart.close()
            marks = tuple(mark for made in apart.made for mark in made.tracked)
            if marks:
                outside.append((" ".join(made.text for made in apart.made).strip(), marks))
    told = [_MACROS] if file.has_macros else []
    fetched = {"attachedTemplate", "aFChunk", "subDocument", "image", "oleObject", "frame"}
    if any(one.external and one.kind in fetched for one in related.values()):
        told.append(_OUTSIDE)
    paragraphs = tuple(
        made for made in reader.made if made.size or made.pictures or made.extras or made.comments
    )
    return Came(dict(_facts(file)), paragraphs, _remarks(file), tuple(outside), tuple(told))


class _Look(NamedTuple):
    """How a style makes words look; what is None it leaves as it is."""

    name: str
    strong: bool
    emphasis: bool
    level: int = 0


class _Reader:
    """Walks through a body, and makes its paragraphs."""

    def __init__(
        self, styles: Mapping[str, _Look], addresses: Mapping[str, str], notes: Mapping[str, str]
    ) -> None:
        self.made: list[Paragraph] = []
        self._styles = styles
        self._addresses = addresses
        self._notes = notes
        self._now = Paragraph()
        self._inside = False
        self._waiting: list[tuple[str, str]] = []
        self._joined = False
        self._target = ""
        self._gone = 0
        self._tables = self._table_number = 0
        self._open: dict[str, tuple[str, int, int]] = {}
        self._commented: dict[str, tuple[int, int]] = {}
        self._fields: list[list[str]] = []
        self._contents = 0
        self._takers: Mapping[str, Callable[[returned.Element], None]] = {
            f"{_W}p": self._paragraph,
            f"{_W}r": self._run,
            f"{_W}t": self._words,
            f"{_W}tbl": self._table,
            f"{_W}tr": self._row,
            f"{_W}hyperlink": self._link,
            f"{_W}bookmarkStart": self._begin,
            f"{_W}bookmarkEnd": self._end,
            f"{_W}commentRangeStart": self._begin_comment,
            f"{_W}commentRangeEnd": self._end_comment,
            f"{_W}commentReference": self._comment,
            f"{_W}fldChar": self._field,
            f"{_W}instrText": self._instruction,
            f"{_W}fldSimple": self._simple_field,
            f"{_W}sdt": self._control,
            f"{_W}footnoteReference": self._note,
            f"{_W}endnoteReference": self._note,
            f"{_W}drawing": self._drawing,
            f"{_W}pict": self._drawing,
            f"{_W}object": self._drawing,
            f"{_W}altChunk": self._other,
            f"{_W}subDoc": self._other,
            f"{_MATH}oMath": self._equation,
            f"{_MC}AlternateContent": self._alternatives,
            f"{_W}br": self._break,
            f"{_W}cr": self._break,
            f"{_W}tab": self._space,
            f"{_W}ptab": self._space,
            f"{_W}noBreakHyphen": self._hyphen,
            f"{_W}sym": self._sign,
            **dict.fromkeys(_ADDED, self._added),
            **dict.fromkeys(_GONE, self._deleted),
        }
        self._look = Piece("")

    def walk(self, node: returned.Element) -> None:
        """Take everything in an element."""
        takers = self._takers
        for inner in node:
            tag = inner.tag
            taker = takers.get(tag)
            if taker is not None:
                taker(inner)
            elif tag not in _UNSAID and isinstance(tag, str):
                self.walk(inner)

    def close(self) -> None:
        """End what was never ended: what it is on ends with its paragraph."""
        for name, place, start in self._open.values():
            made = self.made[place]
            made.names.append(Range(name, start, made.size))
        for name, (place, start) in self._commented.items():
            self.made[place].comments.append(Range(name, start, self.made[place].size))

    def _paragraph(self, node: returned.Element) -> None:
        properties = node.find(_PROPERTIES)
        style = _value(properties, "pStyle")
        look = self._styles.get(style)
        name = look.name if look else style
        if not self._joined:
            self._now = Paragraph(in_table=self._table_number)
            self.made.append(self._now)
        elif not self._now.text.strip(f"{BOXES} \t\n\u00a0"):
            self._now.gone += self._now.tracked
            self._now.tracked.clear()
            self._now.pieces.clear()
            self._now.names.clear()
            self._now.size = 0
        self._joined = False
        self._now.style, self._now.level = name, look.level if look else 0
        mark = properties.find(f"{_W}rPr") if properties is not None else None
        self._inside = True
        waiting, self._waiting = self._waiting, []
        for number, called in waiting:
            self._open_at(number, called)
        self.walk(node)
        self._inside = False
        for inner in mark if mark is not None else ():
            if inner.tag in _GONE:
                self._track(inner, _GONE[inner.tag])
                self._joined = True
            elif inner.tag in _ADDED:
                self._track(inner, _ADDED[inner.tag])

    def _run(self, node: returned.Element) -> None:
        before, self._look = self._look, Piece("")
        takers = self._takers
        for inner in node:
            tag = inner.tag
            if tag == _TEXT:
                self._say(inner.text or "")
            elif tag == _LOOK:
                self._look = self._look_of(inner)
            elif tag in takers:
                takers[tag](inner)
            elif tag not in _UNSAID:
                self.walk(inner)
        self._look = before

    def _look_of(self, properties: returned.Element) -> Piece:
        """Return how a run looks: as its style says, but for what it says itself."""
        strong = emphasis = False
        for inner in properties:
            tag = inner.tag
            if tag == _STYLE:
                look = self._styles.get(inner.get(_VALUE, ""))
                strong, emphasis = (look.strong, look.emphasis) if look else (False, False)
            elif tag == _BOLD:
                strong = _is_set(inner)
            elif tag == _ITALIC:
                emphasis = _is_set(inner)
            elif tag == _CHANGED and not self._gone:
                self._track(inner, "formatted")
        return Piece("", strong, emphasis)

    def _words(self, node: returned.Element) -> None:
        if node.text:
            self._say(node.text)

    def _say(self, text: str) -> None:
        if self._gone or self._contents:
            return
        look = self._look
        self._now.say(Piece(text, look.strong, look.emphasis, self._target))

    def _break(self, node: returned.Element) -> None:
        if node.get(f"{_W}type") not in {"page", "column"}:
            self._say("\n")

    def _space(self, _: returned.Element) -> None:
        self._say("\t")

    def _hyphen(self, _: returned.Element) -> None:
        self._say("\u2011")

    def _sign(self, node: returned.Element) -> None:
        try:
            code = int(node.get(f"{_W}char", ""), 16)
        except ValueError:
            return
        self._say(chr(code) if 0x20 <= code < 0xD800 else "\ufffd")

    def _table(self, node: returned.Element) -> None:
        self._joined = False
        before = self._table_number
        if not before:
            self._tables += 1
            self._table_number = self._tables
        self.walk(node)
        self._table_number = before
        self._joined = False

    def _row(self, node: returned.Element) -> None:
        """Take a row; one that was deleted is gone with all that is in it."""
        properties = node.find(f"{_W}trPr")
        deleted = properties.find(f"{_W}del") if properties is not None else None
        self._gone += deleted is not None
        self.walk(node)
        self._gone -= deleted is not None

    def _link(self, node: returned.Element) -> None:
        before = self._target
        address = self._addresses.get(node.get(f"{_R}id", ""), "")
        anchor = node.get(f"{_W}anchor", "")
        self._target = address + (f"#{anchor}" if anchor else "")
        self.walk(node)
        self._target = before

    def _added(self, node: returned.Element) -> None:
        self._track(node, _ADDED[node.tag])
        self._now.arrived |= node.tag == f"{_W}moveTo"
        self.walk(node)

    def _deleted(self, node: returned.Element) -> None:
        if len(node):
            self._track(node, _GONE[node.tag])
        self._gone += 1
        self.walk(node)
        self._gone -= 1

    def _track(self, node: returned.Element, kind: str) -> None:
        mark = Tracked(kind, node.get(f"{_W}author", ""), node.get(f"{_W}date", ""))
        if mark not in self._now.tracked:
            self._now.tracked.append(mark)

    def _begin(self, node: returned.Element) -> None:
        number, name = node.get(f"{_W}id", ""), node.get(f"{_W}name", "")
        if self._inside:
            self._open_at(number, name)
        else:
            self._waiting.append((number, name))

    def _open_at(self, number: str, name: str) -> None:
        """Begin a bookmark here; one of the same number that is still open ends its paragraph."""
        if number in self._open:
            before, place, start = self._open.pop(number)
            self.made[place].names.append(Range(before, start, self.made[place].size))
        self._open[number] = (name, len(self.made) - 1, self._now.size)

    def _end(self, node: returned.Element) -> None:
        found = self._open.pop(node.get(f"{_W}id", ""), None)
        if found:
            name, place, start = found
            self._across(place, start, lambda made, one: made.names.append(one), name)

    def _across(
        self, place: int, start: int, keep: Callable[[Paragraph, Range], None], name: str
    ) -> None:
        """Keep a range that began in a paragraph and ends here, in each that it goes through."""
        last = len(self.made) - 1
        for at in range(place, last + 1):
            made = self.made[at]
            one = Range(name, start if at == place else 0, made.size)
            if at == place or one.end > one.start:
                keep(made, one)

    def _begin_comment(self, node: returned.Element) -> None:
        if self.made:
            self._commented[node.get(f"{_W}id", "")] = (len(self.made) - 1, self._now.size)

    def _end_comment(self, node: returned.Element) -> None:
        name = node.get(f"{_W}id", "")
        found = self._commented.pop(name, None)
        if found:
            place, start = found
            made = self.made[place]
            end = self._now.size if place == len(self.made) - 1 else made.size
            made.comments.append(Range(name, start, end))

    def _comment(self, node: returned.Element) -> None:
        """Take the place of a comment that is on no words."""
        name = node.get(f"{_W}id", "")
        if self.made and not any(
            one.name == name for made in self.made[-3:] for one in made.comments
        ):
            self._commented.pop(name, None)
            self._now.comments.append(Range(name, self._now.size, self._now.size))

    def _field(self, node: returned.Element) -> None:
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields:
            code = "".join(self._fields[-1])
            self._fields[-1] = [code]
            if code.split()[:1] == ["TOC"]:
                self._contents += 1
            else:
                self._target = _target(code) or self._target
        elif kind == "end" and self._fields:
            code = "".join(self._fields.pop())
            if code.split()[:1] == ["TOC"]:
                self._contents -= 1
            elif _target(code):
                self._target = ""

    def _instruction(self, node: returned.Element) -> None:
        if self._fields:
            self._fields[-1].append(node.text or "")

    def _simple_field(self, node: returned.Element) -> None:
        before = self._target
        self._target = _target(node.get(f"{_W}instr", "")) or before
        self.walk(node)
        self._target = before

    def _control(self, node: returned.Element) -> None:
        """Take what a control holds; the contents list is made anew by every word processor."""
        gallery = node.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
        if gallery is not None and gallery.get(f"{_W}val") == "Table of Contents":
            self._contents += 1
            self.walk(node)
            self._contents -= 1
        else:
            self.walk(node)

    def _note(self, node: returned.Element) -> None:
        if not self._gone:
            kind = node.tag.removeprefix(_W).removesuffix("Reference")
            said = self._notes.get(f"{kind} {node.get(f'{_W}id', '')}", "")
            self._now.extras.append((What.FOOTNOTE, said))

    def _drawing(self, node: returned.Element) -> None:
        """Take a picture by what it shows, or the words of a box of text."""
        if self._gone:
            return
        boxes = list(node.iter(f"{_W}txbxContent"))
        for box in boxes[:1]:
            words = "".join(_spoken(box)).strip()
            self._now.extras.append((What.TEXT_BOX, words))
        if not boxes:
            about = node.find(f".//{_DRAWN}")
            said = about.get("descr") or about.get("title") or "" if about is not None else ""
            self._now.pictures.append(said)

    def _equation(self, node: returned.Element) -> None:
        if not self._gone:
            self._now.extras.append((What.EQUATION, "".join(node.itertext())))

    def _other(self, _: returned.Element) -> None:
        if not self.made:
            self.made.append(self._now)
        self._now.extras.append((What.OTHER, ""))

    def _alternatives(self, node: returned.Element) -> None:
        chosen = node.find(f"{_MC}Choice")
        inner = chosen if chosen is not None else node.find(f"{_MC}Fallback")
        if inner is not None:
            self.walk(inner)


def _spoken(node: returned.Element) -> Iterator[str]:
    for inner in node.iter(f"{_W}t", f"{_W}p"):
        yield inner.text or "" if inner.tag == f"{_W}t" else "\n"


def _value(properties: returned.Element | None, name: str) -> str:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""


def _is_on(properties: returned.Element, name: str, before: bool) -> bool:  # noqa: FBT001
    found = properties.find(f"{_W}{name}")
    return before if found is None else _is_set(found)


def _is_set(found: returned.Element) -> bool:
    return found.get(_VALUE, "1") not in {"0", "false", "off", "none"}


def _target(code: str) -> str:
    """Return where a field leads, nothing for one that does not."""
    found = _HYPERLINK.match(code)
    if not found:
        return ""
    within, address, anchor = found.groups()
    return f"#{address}" if within else address + (f"#{anchor}" if anchor else "")


def _styles(file: returned.Opened) -> Mapping[str, _Look]:
    """Return the name and the look of each style, by its id."""
    name = file.one("styles")
    found: dict[str, _Look] = {}
    for style in file.xml(name) if name else ():
        if style.tag != f"{_W}style":
            continue
        called = _value(style, "name")
        own = style.find(f"{_W}rPr")
        strong, emphasis = bool(_STRONG.search(called)), bool(_EMPHASIS.search(called))
        if called.casefold() == "strong emphasis":  # What LibreOffice calls Strong.
            emphasis = False
        if own is not None and style.get(f"{_W}type") == "character" and _is_foreign(called):
            strong, emphasis = _is_on(own, "b", strong), _is_on(own, "i", emphasis)
        heading = re.fullmatch(r"(?:.* )?heading (\d)", called, re.IGNORECASE)
        level = int(heading[1]) if heading else 0
        found[style.get(f"{_W}styleId", "")] = _Look(called, strong, emphasis, level)
    return found


def _is_foreign(style: str) -> bool:
    """Whether a style is none of ours, so that only how it looks says what it means."""
    return not style.startswith("Playbook") and not (
        _STRONG.search(style) or _EMPHASIS.search(style)
    )


def _facts(file: returned.Opened) -> Iterator[tuple[str, str]]:
    for one in file.related("").values():
        if one.kind == "custom-properties" and file.parts.get(one.target):
            for inner in file.xml(one.target):
                yield inner.get("name", ""), "".join(inner.itertext())


def _notes(file: returned.Opened) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        name = file.one(f"{kind}s")
        for note in file.xml(name) if name else ():
            words = " ".join("".join(_spoken(note)).split())
            found[f"{kind} {note.get(f'{_W}id', '')}"] = words
    return found


def _remarks(file: returned.Opened) -> Mapping[str, Remark]:
    """Return every comment that is no answer to another, by its id."""
    name = file.one("comments")
    if not name or not file.parts.get(name):
        return {}
    resolved, above = _threads(file)
    made: dict[str, Remark] = {}
    paragraphs: dict[str, str] = {}
    answers: list[tuple[str, str]] = []
    for one in file.xml(name):
        number = one.get(f"{_W}id", "")
        ids = [p.get(f"{_WORD_2010}paraId", "") for p in one.iter(f"{_W}p")]
        last = ids[-1] if ids else ""
        paragraphs[last] = number
        date = one.get(f"{_W}date", "")
        made[number] = Remark(
            "".join(_spoken(one)).strip(),
            author=one.get(f"{_W}author", ""),
            date="" if date.startswith("0") else date,
            resolved=last in resolved,
        )
        if last in above:
            answers.append((number, above[last]))
    return _answered(made, answers, paragraphs)


def _answered(
    made: Mapping[str, Remark], answers: Iterable[tuple[str, str]], paragraphs: Mapping[str, str]
) -> Mapping[str, Remark]:
    told = dict(made)
    for number, parent in answers:
        first = paragraphs.get(parent, "")
        if first in told and number in told and first != number:
            reply = told.pop(number)
            told[first] = replace(told[first], replies=(*told[first].replies, reply))
    return told


def _threads(file: returned.Opened) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return which comments are resolved, and which each answers, by ids of their paragraphs."""
    name = file.one("commentsExtended")
    done: set[str] = set()
    above: dict[str, str] = {}
    for one in file.xml(name) if name and file.parts.get(name) else ():
        number = one.get(f"{_WORD_2012}paraId", "")
        if one.get(f"{_WORD_2012}done") in {"1", "true", "on"}:
            done.add(number)
        if parent := one.get(f"{_WORD_2012}paraIdParent"):
            above[number] = parent
    return frozenset(done), above
