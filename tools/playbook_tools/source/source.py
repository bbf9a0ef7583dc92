"""Bytes to a Source: the guards that come before parsing, and where words stand in a file."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from playbook_tools.diagnostics import START, Diagnostic, Span, characters
from playbook_tools.source import fast_tree, strict_parser
from playbook_tools.source import syntax_messages as messages
from playbook_tools.support import open_regular

MAX_BYTES = 64_000
MAX_LINES = 2_000
# Characters that are nowhere refused: text of only these needs no closer look.
_HARMLESS = re.compile("[\t\n -~\u00a1-\u024f‘’“”–—…•€]*")
# Spaces of another kind before the first word of a line, where blanks would indent it.
_SUSPECT = re.compile(f"[{characters.UNPRINTABLE}\u00a0\u2007\u202f\u3000]")
_ODD_INDENT = re.compile("^ *(?:- +)*[\u00a0\u2007\u202f\u3000]", re.MULTILINE)

# A line that would be a field or an item of a list, were it not part of a text.
_KEY = re.compile(r" +([a-z_]+):(?: *(?P<mark>[>|][-+]?)| .*[^.!?:;,])?$")
_ITEM = re.compile(r" +- ")


class Source(msgspec.Struct, frozen=True, dict=True):
    """A content file as it was read.

    `path` is relative to the playbook's folder. `tree` is None where the file could not be
    parsed, for which `problems` says why, or was not: `parsed` does that.
    """

    path: str
    text: str
    tree: strict_parser.Node | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, for excerpts; none of an empty one."""
        return tuple(self.text.split("\n")) if self.text else ()

    def words(self, place: Span) -> str:
        """Return what stands at a place within one line."""
        return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]

    def swallowed(
        self, within: Span, names: Collection[str], lacking: Collection[str] = ()
    ) -> Span | None:
        """Return where one of `names` stands as a key in the lines of a text, or None.

        Its line does not end like a sentence. Below a key with the mark of a text, or one of what
        is `lacking`, anything may stand; otherwise there is text above it, and below it nothing but
        what may belong to a field.
        """
        worded = False
        for number in range(within.end_line, within.line, -1):
            key = _KEY.match(self.lines[number - 1])
            sure = key and (key["mark"] or key[1] in lacking)
            if key and key[1] in names and (sure or not (worded or number == within.line + 1)):
                return Span(number, key.start(1) + 1, number, key.end(1) + 1)
            worded |= not key and not _ITEM.match(self.lines[number - 1])
        return None

    def locate(self, within: Span, words: str, *, after: Span | None = None) -> Span:
        """Return the exact place of `words` in a value that stands at `within`, else `within`.

        A blank in them matches a line break with what indents the next line. Of several places, it
        is the first one, or the first one behind `after`.
        """
        parts = words.split()
        start = (
            self.offset(after.end_line, after.end_column)
            if after
            else self.offset(within.line, within.column)
        )
        end = self.offset(within.end_line, within.end_column)
        if len(parts) == 1:
            place = self.text.find(parts[0], start, end)
            return within if place < 0 else self.span(place, place + len(parts[0]))
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        found = pattern.search(self.text, start, end) if parts else None
        return self.span(found.start(), found.end()) if found else within

    def offset(self, line: int, column: int) -> int:
        """Return how many code points of the text stand before a place."""
        known = 0 < line <= len(self._starts)
        return min(self._starts[line - 1] + column - 1, len(self.text)) if known else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the place of the code points from `start` up to `end`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """How many code points stand before each line."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))


def fetch(path: Path | bytes, name: str, *, most: int = MAX_BYTES) -> bytes | Source:
    """Return the bytes of a file, or what is said of one that is not to be read.

    Raises OSError where that fails.
    """
    try:
        handle = open_regular.opened(path)
    except OSError:
        refused = _refusal(name, os.lstat(path), most)
        if refused is None:
            raise
        return refused
    try:
        status = os.fstat(handle)
        refused = _refusal(name, status, most)
        if refused is not None:
            return refused
        raw = os.read(handle, most + 1)
        while len(raw) < status.st_size and (more := os.read(handle, most + 1 - len(raw))):
            raw += more
    finally:
        os.close(handle)
    return refusal(name, regular=True, size=len(raw), most=most) or raw


def _refusal(name: str, status: os.stat_result, most: int) -> Source | None:
    return refusal(name, regular=stat.S_ISREG(status.st_mode), size=status.st_size, most=most)


def refusal(name: str, *, regular: bool, size: int, most: int = MAX_BYTES) -> Source | None:
    """Return the Source of a file that is not opened, being irregular or too large, or None."""
    if not regular:
        return _refused(name, "", messages.not_regular(name))
    if size > most:
        return _refused(name, "", messages.too_many(name, START, "bytes", size, most))
    return None


def admitted(raw: bytes, name: str) -> Source:
    """Return the text of a file's bytes, with what forbids to parse it; never raises."""
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return _refused(name, raw.decode(errors="replace"), messages.not_utf8(name, raw, error))
    return Source(name, text, diagnostics=tuple(_unreadable(text, name)))


def parse(raw: bytes, name: str) -> Source:
    """Turn the bytes of a file into a Source with its tree; never raises."""
    return parsed(admitted(raw, name))


def parsed(read: Source) -> Source:
    """Return a file with its tree, or with what keeps it from having one."""
    if read.tree is not None or read.diagnostics:
        return read
    plain = fast_tree.parse(read.text)
    return parse_strictly(read) if plain is None else Source(read.path, read.text, plain)


def parse_strictly(read: Source) -> Source:
    """Return a file with the tree that strictyaml's parser reads in it."""
    parsed = strict_parser.parse(read.text, read.path)
    return Source(read.path, read.text, parsed.tree, parsed.diagnostics)


def _refused(name: str, text: str, *diagnostics: Diagnostic) -> Source:
    return Source(name, text, None, diagnostics)


def _unreadable(text: str, name: str) -> Iterator[Diagnostic]:
    if not _HARMLESS.fullmatch(text) and _SUSPECT.search(text):
        refused = next(_refused_characters(text, name), None)
        if refused:
            yield refused
            return
    if not text.strip():
        yield Diagnostic(name, START, "PB102", *messages.EMPTY)
        return
    lines = text.count("\n")
    if lines > MAX_LINES:
        yield messages.too_many(
            name, Span(MAX_LINES + 1, 1, MAX_LINES + 1, 1), "lines", lines, MAX_LINES
        )
    elif not text.endswith("\n"):
        last = len(text) - text.rfind("\n")
        yield Diagnostic(
            name, Span(lines + 1, last, lines + 1, last), "PB102", *messages.NO_NEWLINE
        )


def _refused_characters(text: str, name: str) -> Iterator[Diagnostic]:
    if text.startswith("\ufeff"):
        yield Diagnostic(name, START, "PB102", *messages.BOM)
        return
    windows = re.search("\r", text)
    if windows:
        yield Diagnostic(name, messages.match_span(text, windows), "PB102", *messages.CR)
        return
    found = characters.FORBIDDEN.search(text)
    if found:
        yield messages.refused_character(name, messages.match_span(text, found), found[0])
        return
    odd = _ODD_INDENT.search(text)
    if odd:
        place = messages.match_span(text, odd)
        end = Span(place.line, place.end_column - 1, place.line, place.end_column)
        yield messages.refused_character(name, end, odd[0][-1])
