"""The lines of a gettext catalogue: its messages, and what is wrong with them, each at its line.

What follows from a fault is passed over: reading goes on at the next message. docs/decisions/ says
why no library does this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from playbook_tools.diagnostics import Diagnostic, Related, Span, escape, suggest
from playbook_tools.loading.catalogue_places import TextPlaces
from playbook_tools.loading.catalogue_text import CatalogueText
from playbook_tools.source import guards

MAX_LINES = 1_000_000
MOST_FAULTS = 100
"""How many faults of a catalogue are reported; after them, the rest is not read."""
MOST_PLURALS = 6
_MOST_DIGITS = 9

Key: TypeAlias = tuple[str, str]
"""A message's context and text."""
Literal: TypeAlias = tuple[int, str]
"""A quoted piece of text: its line, and what stands between the quotation marks."""

_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_LINE = re.compile(
    r"""[ \t]*+(?:
    (?P<comment>\#.*)
    |(?:(?P<keyword>msg(?:ctxt|id(?:_plural)?|str(?:\[(?P<index>[0-9]*)\])?))[ \t]*+)?
     "(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t]*+
    |(?P<blank>)
    )\r?""",
    re.VERBOSE,
)
_PLAIN = re.compile(r'''msgctxt "([^"\\\n]*+)"\nmsgid "([^"\\\n]*+)"\nmsgstr "([^"\\\n]*+)"''')
# The line after such a message, where that has come to its end.
_ENDED = re.compile(r"\Z|\#|msgctxt ")
_OTHER = re.compile(r'\s*(?P<word>[^\s"]*)(?P<gap>[ \t]*)(?P<rest>.*?)\s*\Z')
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?= |\r?\Z)")
_FINE = re.compile(r'(?:[^\\]++|\\[nt"\\])*+')
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FUZZY = re.compile(r"[,\s]fuzzy(?=[,\s]|\Z)")
_LONG_NUMBER = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1},}}")
_AFTER: Mapping[str, tuple[str, ...]] = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": (),
    "msgstr[": ("msgstr[",),
}
_BEGIN = ("msgctxt", "msgid")
_SOMETHING_ELSE = (
    ("compiled", (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")),
    ("pointer", (b"version https://git-lfs.github.com/",)),
)
_PLURALS = frozenset(map(str, range(MOST_PLURALS)))


class Message(NamedTuple):
    """Where a message stands, and the translation that may be used, "" where there is none.

    That begins at the line `at`.
    """

    line: int
    translation: str = ""
    at: int = 1

    @property
    def translated(self) -> bool:
        """Whether it has a translation that may be used."""
        return bool(self.translation.strip())


@dataclass(frozen=True)
class Lines:
    """A catalogue that was read: its messages, the parts of its header, and what is wrong."""

    messages: Mapping[Key, Message]
    header: Sequence[Literal]
    diagnostics: Sequence[Diagnostic]


def read(path: str, content: bytes, places: TextPlaces) -> Lines:
    """Read a catalogue of texts that have such places."""
    for name, beginnings in _SOMETHING_ELSE:
        if content.startswith(beginnings):
            return Lines({}, (), (Diagnostic(path, Span(), "PB601", name),))
    number = content.count(b"\n")
    if number > MAX_LINES:
        place = Span(MAX_LINES + 1, 1, MAX_LINES + 1, 1)
        values = {"number": number, "limit": MAX_LINES}
        refused = Diagnostic(path, place, "PB107", "lines", "catalogue", values=values)
        return Lines({}, (), (refused,))
    text = CatalogueText(path, content)
    found = _Reader(path, places.most, places.least)
    for first, piece in text.pieces():
        found.read_piece(first, piece)
        if found.stopped:
            break
    if not (found.stopped or text.given_up):
        found.end(content)
    return Lines(found.messages, found.header, [*text.diagnostics, *found.diagnostics])


@dataclass
class _Reader:
    """What was read up to a line. `fields` are those of the message that has begun."""

    path: str
    most: Callable[[str], int]
    least: int
    messages: dict[Key, Message] = field(default_factory=dict)
    header: Sequence[Literal] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    faults: int = 0
    stopped: bool = False
    _fields: dict[str, list[Literal]] = field(default_factory=dict)
    _after: str = ""
    _literals: list[Literal] | None = None
    _fuzzy: bool = False
    _damaged: bool = False
    _conflict: bool = False
    _last: int = 1
    _empty: bool = True

    def read_piece(self, first: int, piece: str) -> None:
        """Read whole lines, the first of which has that number."""
        match = _LINE.fullmatch
        lines = piece.removesuffix("\n").split("\n")
        read = first  # The first line that was not read with one before.
        for number, line in enumerate(lines, first):
            if number < read:
                continue
            if line.startswith("msgctxt") and self._read_plainly(number, lines, number - first):
                read = number + 3
                continue
            if self.faults >= MOST_FAULTS:
                self._tell(Span(number, 1, number, 1), "too-many", most=MOST_FAULTS)
                self.stopped = True
                return
            found = match(line)
            if found is None or self._conflict:
                self._other(number, line)
            elif found["text"] is not None:
                self._literal(number, found, line)
            elif found["comment"]:
                self._comment(number, found.start("comment"), found["comment"])
            elif self._damaged:
                self._reset()

    def _read_plainly(self, number: int, lines: Sequence[str], at: int) -> bool:
        """Read a message of three lines, if it is one and nothing is to be said of it.

        Line by line, a million lines of such messages would take twice the time.
        """
        if self._damaged or self._conflict or self.faults >= MOST_FAULTS or at + 3 >= len(lines):
            return False
        found = _PLAIN.fullmatch("\n".join(lines[at : at + 3]))
        if found is None or not _ENDED.match(lines[at + 3]):
            return False
        if self._after.startswith("msgstr"):
            self._finish()
        context, text, said = found.groups()
        longest = max(len(context), len(text), len(said))
        key = (context, text)
        if self._after or longest > self.least or key in self.messages or key == ("", ""):
            return False
        usable = said if context and text and not self._fuzzy else ""
        self.messages[key] = Message(number + 1, usable, number + 2)
        self._empty = self._fuzzy = False
        self._last, self._literals = number + 2, None
        return True

    def end(self, content: bytes) -> None:
        """End the last message, and say where the file seems to be cut off."""
        lines = content.count(b"\n")
        whole = content.endswith(b"\n")
        told = self.diagnostics[-1] if self.diagnostics else None
        if not whole and told and told.code == "PB601" and told.span.line > lines:
            self.diagnostics.pop()  # It is what is left of a line.
            self._cut_off()
        elif self._after and not self._after.startswith("msgstr"):
            self._cut_off()
        elif self._empty and not self.diagnostics:
            self._tell(Span(), "empty")
        else:
            self._finish()
            if not whole:
                last = content[content.rfind(b"\n") + 1 :].decode(errors="replace")
                place = Span(lines + 1, len(last) + 1, lines + 1, len(last) + 1)
                self.diagnostics.append(Diagnostic(self.path, place, "PB102", "no-newline"))

    def _cut_off(self) -> None:
        self._tell(Span(self._last, 1, self._last, 1), "cut-off")
        self._reset()

    def _literal(self, number: int, found: re.Match[str], line: str) -> None:
        keyword, text = found.group("keyword", "text")
        self._last = number
        if "\\" in text:
            self._check_escapes(number, found.start("text"), text)
        if keyword in _AFTER[self._after] and not self._damaged and keyword not in self._fields:
            # As `_begin` would do, of which most lines have no need.
            self._literals = self._fields[keyword] = [(number, text)]
            self._after = keyword
            self._empty = False
        elif keyword:
            self._begin(number, found, keyword, text)
        elif self._literals is not None:
            self._literals.append((number, text))
        elif not self._damaged:
            self._fault(number, line, "stray")

    def _begin(self, number: int, found: re.Match[str], keyword: str, text: str) -> None:
        self._empty = False
        kind = "msgstr[" if keyword[-1] == "]" else keyword
        if kind in _BEGIN and (
            kind not in _AFTER[self._after] or (self._damaged and kind == "msgctxt")
        ):
            self._finish()
        if self._damaged:
            return
        if kind not in _AFTER[self._after] or keyword in self._fields:
            column = found.start("keyword") + 1
            place = Span(number, column, number, column + len(keyword))
            self._tell(place, "order", keyword=escape.shown(keyword))
            self._damage()
            return
        if kind == "msgstr[" and found["index"] not in _PLURALS:
            place = Span(number, found.start("index") + 1, number, found.end("index") + 1)
            self._tell(place, "index", index=escape.shown(found["index"]), most=MOST_PLURALS - 1)
            self._damage()
            return
        self._literals = self._fields[keyword] = [(number, text)]
        self._after = kind

    def _comment(self, number: int, start: int, comment: str) -> None:
        if self._after or self._damaged:
            self._finish()
        if comment.startswith("#,"):
            self._fuzzy = self._fuzzy or _FUZZY.search(comment) is not None
        elif comment.startswith("#~"):
            self._fuzzy = False
        elif comment.startswith("#:") and (long := _LONG_NUMBER.search(comment)):
            column = start + long.start() + 1
            place = Span(number, column, number, column + len(long[0]))
            self._tell(place, "reference", digits=len(long[0]))

    def _other(self, number: int, line: str) -> None:
        """Take a line that no catalogue has; of a conflict, the first line is told alone."""
        self._last = number
        conflict = _CONFLICT.match(line)
        if conflict:
            if not self._conflict:
                self._tell(Span(number, 1, number, 8), "conflict")
            self._conflict = conflict[0][0] != ">"
            self._damage()
        elif line.strip() and not (self._conflict or self._damaged):
            self._fault(number, line, *_fault_of(line))

    def _fault(self, number: int, line: str, name: str, word: str = "") -> None:
        start = len(line) - len(line.lstrip())
        place = Span(number, start + 1, number, max(start + 1, len(line.rstrip())) + 1)
        best = suggest.nearest(word, _KEYWORDS) if name == "keyword" and len(word) < 20 else None
        hint = "did-you-mean" if best else None
        self._tell(place, name, hint, word=escape.shown(word), best=best or "")
        self._damage()
        self._empty = False

    def _check_escapes(self, number: int, start: int, text: str) -> None:
        fine = _FINE.match(text)
        end = fine.end() if fine else 0
        if end == len(text) or self._damaged:
            return
        place = Span(number, start + end + 1, number, start + end + 3)
        meant = _MEANT.get(text[end + 1])
        if meant:
            self.diagnostics.append(
                guards.syntax_messages.refused_character(self.path, place, meant)
            )
            self.faults += 1
        else:
            self._tell(place, "escape", escape=text[end : end + 2])

    def _finish(self) -> None:
        """End the message that has begun, if one has."""
        if self._after.startswith("msgstr") and "msgid" in self._fields:
            self._keep(self._fields)
        elif self._after:
            line = next(iter(self._fields.values()))[0][0]
            self._tell(Span(line, 1, line, 1), "no-msgstr")
        self._reset()

    def _keep(self, fields: Mapping[str, Sequence[Literal]]) -> None:
        texts = {}
        for name, literals in fields.items():
            # Most are so, and to call a function for each of a million takes time.
            plain = len(literals) == 1 and "\\" not in literals[0][1]
            texts[name] = literals[0][1] if plain else text_of(literals)
        key = (texts.get("msgctxt", ""), texts["msgid"])
        line = fields["msgid"][0][0]
        before = self.messages.get(key)
        if before is not None:
            self._repeated(line, before.line)
            return
        usable = not self._fuzzy and "msgid_plural" not in fields
        if key == ("", ""):
            self.header = next(fields[name] for name in fields if name.startswith("msgstr"))
            usable = False
        elif max(map(len, texts.values())) > self.least:
            limit = self.most(key[0])
            too_long = [name for name, text in texts.items() if len(text) > limit]
            for name in too_long:
                self._too_long(fields[name][0][0], len(texts[name]), limit)
            if too_long:
                return
        if usable and "" not in texts.values():
            self.messages[key] = Message(line, texts["msgstr"], fields["msgstr"][0][0])
        else:
            self.messages[key] = Message(line)

    def _repeated(self, line: int, first: int) -> None:
        related = (Related(self.path, Span(first, 1, first, 1), "first"),)
        place = Span(line, 1, line, 1)
        self.diagnostics.append(Diagnostic(self.path, place, "PB604", "repeated", related=related))
        self.faults += 1

    def _too_long(self, line: int, length: int, limit: int) -> None:
        values = {"length": length, "most": limit}
        place = Span(line, 1, line, 1)
        self.diagnostics.append(Diagnostic(self.path, place, "PB605", "too-long", values=values))
        self.faults += 1

    def _tell(self, place: Span, name: str, hint: str | None = None, **values: str | int) -> None:
        self.diagnostics.append(Diagnostic(self.path, place, "PB601", name, hint, values=values))
        self.faults += 1

    def _damage(self) -> None:
        self._reset()
        self._damaged = True

    def _reset(self) -> None:
        self._fields, self._after, self._literals = {}, "", None
        self._damaged = self._fuzzy = False


def text_of(literals: Sequence[Literal]) -> str:
    """Return the text that some pieces stand for."""
    written = literals[0][1] if len(literals) == 1 else "".join([text for _, text in literals])
    if "\\" not in written:
        return written
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), written)


def _fault_of(line: str) -> tuple[str, str]:
    """Return the message for a line that is none of a catalogue, and the word that begins it."""
    found = _OTHER.match(line)
    assert found is not None
    word, rest = found["word"], found["rest"]
    if word.partition("[")[0] not in ("", *_KEYWORDS):
        return "keyword", word
    if not rest.startswith('"'):
        return "unquoted", word
    marks = _ESCAPE.sub("", rest).count('"')
    return ("open" if marks == 1 else "inner"), word
