"""A content file as it was read, and the places of words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add

import msgspec

from playbook_tools.diagnostics import Diagnostic, Span
from playbook_tools.source.nodes import Node

# A line that would be a field or an item of a list, were it not part of a text.
_KEY = re.compile(r" +([a-z][a-z0-9_]*):(?: *(?P<mark>[>|][-+]?)| .*[^.!?:;,])?$")
_ITEM = re.compile(r" +- ")
_FIELD = re.compile(r" *(?:- +)?[a-z][a-z0-9_]*:(?: |$)")


def in_item(lines: Sequence[str], number: int) -> bool:
    """Whether the text on a line is an item of a list itself, and not a field of one."""
    for line in reversed(lines[:number]):
        if _FIELD.match(line):
            return False
        if line.lstrip().startswith("- "):
            return True
    return False


class Source(msgspec.Struct, frozen=True, dict=True):
    """A content file as it was read.

    `path` is relative to the playbook's folder. `tree` is None where the file could not be
    parsed, for which `diagnostics` says why, or has not been: `parse.parsed` does that.
    """

    path: str
    text: str
    tree: Node | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, for excerpts; none of an empty one."""
        return tuple(self.text.split("\n")) if self.text else ()

    def in_item(self, line: int) -> bool:
        """Whether the text on a line is an item of a list itself, and not a field of one."""
        return in_item(self.lines, line)

    def words(self, place: Span) -> str:
        """Return the text at a place within one line."""
        return self.lines[place.line - 1][place.column - 1 : place.end_column - 1]

    def swallowed(
        self, within: Span, names: Collection[str], lacking: Collection[str] = ()
    ) -> Span | None:
        """Return where one of `names` is a key in the lines of a text, or None.

        Its line does not end like a sentence. Below a key with the mark of a text, or one of what
        is `lacking`, anything may follow; otherwise there is text above it, and below it only
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
        """Return the exact place of `words` in the value at `within`, else `within`.

        A space in them matches a line break and the indentation of the next line. Of several
        places, it is the first one, or the first one after `after`.
        """
        parts = words.split() or [words] * bool(words.strip(" \n"))
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
        """Return how many code points of the text come before a place."""
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
        """How many code points come before each line."""
        return tuple(map(add, accumulate(map(len, self.lines[:-1]), initial=0), count()))
