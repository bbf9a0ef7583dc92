"""Bytes to a Source: the guards that come before parsing, and where words stand in a file."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playbook_tools import source_messages as messages
from playbook_tools import tree
from playbook_tools.diagnostics import START, Diagnostic, Span

MAX_BYTES = 64_000
MAX_LINES = 2_000
# Spaces of another kind before the first word of a line, where blanks would indent it.
_ODD_INDENT = re.compile("^ *(?:- +)*[\u00a0\u2007\u202f\u3000]", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A content file as it was read.

    `path` is relative to the playbook's folder. `tree` is None where the file could not be
    parsed; then `problems` says why. `lines` serve for excerpts and may be empty.
    """

    path: str
    text: str
    tree: tree.Node | None
    problems: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)

    def locate(self, within: Span, words: str, *, after: Span | None = None) -> Span:
        """Give the exact place of `words` in a value that stands at `within`, else `within`.

        Of several, it is the first one, or the first one behind `after`.
        """
        first, column = (
            (after.end_line, after.end_column) if after else (within.line, within.column)
        )
        for number in range(first, min(within.end_line, len(self.lines)) + 1):
            start = column - 1 if number == first else 0
            at = self.lines[number - 1].find(words, start) if words else -1
            if at >= 0:
                return Span(number, at + 1, number, at + 1 + len(words))
        return within


def read(path: Path, name: str) -> Source:
    """Read the file at `path`, called `name` in messages; raises OSError where that fails."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return _refused(name, "", messages.not_regular(name))
    if status.st_size > MAX_BYTES:
        return _refused(
            name, "", messages.too_many(name, START, "bytes", status.st_size, MAX_BYTES)
        )
    return parse(path.read_bytes(), name)


def parse(raw: bytes, name: str) -> Source:
    """Turn the bytes of a file into a Source; never raises."""
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return _refused(name, raw.decode(errors="replace"), messages.not_utf8(name, raw, error))
    problems = list(_unreadable(text, name))
    if problems:
        return _refused(name, text, *problems)
    parsed = tree.parse(text, name)
    return Source(name, text, parsed.tree, parsed.problems, tuple(text.split("\n")))


def _refused(name: str, text: str, *problems: Diagnostic) -> Source:
    return Source(name, text, None, problems, tuple(text.split("\n")) if text else ())


def _unreadable(text: str, name: str) -> Iterator[Diagnostic]:
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
