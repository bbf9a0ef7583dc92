"""Bytes to a Source: the guards that come before parsing, and where words stand in a file."""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from playbook_tools import plain_tree, tree
from playbook_tools import source_messages as messages
from playbook_tools.diagnostics import START, Diagnostic, Span

MAX_BYTES = 64_000
MAX_LINES = 2_000
# Characters that are nowhere refused: text of only these needs no closer look.
_HARMLESS = re.compile("[\t\n -~\u00a1-\u024f‘’“”–—…•€]*")
# Spaces of another kind before the first word of a line, where blanks would indent it.
_SUSPECT = re.compile(f"[{tree.UNPRINTABLE}\u00a0\u2007\u202f\u3000]")
_ODD_INDENT = re.compile("^ *(?:- +)*[\u00a0\u2007\u202f\u3000]", re.MULTILINE)

# A line that would be a field or an item of a list, were it not part of a text.
_KEY = re.compile(r" +(?:- )?([a-z_]+):(?: .*[^.!?:;,]| *[>|][-+]?)?$")
_ITEM = re.compile(r" +- ")


@dataclass(frozen=True)
class Source:
    """A content file as it was read.

    `path` is relative to the playbook's folder. `tree` is None where the file could not be
    parsed; then `problems` says why. `lines` serve for excerpts and may be empty. A `plain` one is
    known to be read by strictyaml in the same way, so that it need not be asked.
    """

    path: str
    text: str
    tree: tree.Node | None
    problems: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    plain: bool = False

    def words(self, place: Span) -> str:
        """Give what stands at a place within one line."""
        return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]

    def swallowed(self, within: Span, names: Collection[str]) -> Span | None:
        """Give where one of `names` stands as a key in the last lines of a text, or None.

        Below it there is nothing but what may belong to a field; it does not end like a sentence.
        """
        for number in range(within.end_line, within.line, -1):
            key = _KEY.match(self.lines[number - 1])
            if key and key[1] in names:
                return Span(number, key.start(1) + 1, number, key.end(1) + 1)
            if not key and not _ITEM.match(self.lines[number - 1]):
                return None
        return None

    def locate(self, within: Span, words: str, *, after: Span | None = None) -> Span:
        """Give the exact place of `words` in a value that stands at `within`, else `within`.

        A blank in them matches a line break with what indents the next line. Of several places, it
        is the first one, or the first one behind `after`.
        """
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        start = (
            self.offset(after.end_line, after.end_column)
            if after
            else self.offset(within.line, within.column)
        )
        end = self.offset(within.end_line, within.end_column)
        found = re.compile(pattern).search(self.text, start, end) if pattern else None
        return self.span(found.start(), found.end()) if found else within

    def offset(self, line: int, column: int) -> int:
        """Give how many code points of the text stand before a place."""
        known = 0 < line <= len(self._starts)
        return min(self._starts[line - 1] + column - 1, len(self.text)) if known else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Give the place of the code points from `start` up to `end`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """How many code points stand before each line."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))


def read(path: Path, name: str) -> Source:
    """Read the file at `path`, called `name` in messages; raises OSError where that fails."""
    status = path.lstat()
    refused = refusal(name, regular=stat.S_ISREG(status.st_mode), size=status.st_size)
    if refused is not None:
        return refused
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    return refusal(name, regular=True, size=len(raw)) or parse(raw, name)


def refusal(name: str, *, regular: bool, size: int, most: int = MAX_BYTES) -> Source | None:
    """Give the Source of a file that is not even opened, being no file or too large; else None."""
    if not regular:
        return _refused(name, "", messages.not_regular(name))
    if size > most:
        return _refused(name, "", messages.too_many(name, START, "bytes", size, most))
    return None


def parse(raw: bytes, name: str) -> Source:
    """Turn the bytes of a file into a Source; never raises."""
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return _refused(name, raw.decode(errors="replace"), messages.not_utf8(name, raw, error))
    problems = list(_unreadable(text, name))
    if problems:
        return _refused(name, text, *problems)
    lines = tuple(text.split("\n"))
    plain = plain_tree.parse(text, lines)
    if plain is not None:
        return Source(name, text, plain, lines=lines, plain=True)
    return _strictly(text, name, lines)


def strictly(read: Source) -> Source:
    """Give the same Source as strictyaml's parser reads it."""
    return _strictly(read.text, read.path, read.lines)


def _strictly(text: str, name: str, lines: tuple[str, ...]) -> Source:
    parsed = tree.parse(text, name)
    return Source(name, text, parsed.tree, parsed.problems, lines)


def _refused(name: str, text: str, *problems: Diagnostic) -> Source:
    return Source(name, text, None, problems, tuple(text.split("\n")) if text else ())


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
    found = tree.FORBIDDEN.search(text)
    if found:
        yield messages.refused_character(name, messages.match_span(text, found), found[0])
        return
    odd = _ODD_INDENT.search(text)
    if odd:
        place = messages.match_span(text, odd)
        end = Span(place.line, place.end_column - 1, place.line, place.end_column)
        yield messages.refused_character(name, end, odd[0][-1])
