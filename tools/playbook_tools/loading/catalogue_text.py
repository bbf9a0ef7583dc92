"""The text of a catalogue, piece by piece, so that a large one takes little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic, Span, characters
from playbook_tools.source import guards

MAX_LINE = 1_000_000
_PIECE = 1_000_000


@dataclass
class CatalogueText:
    """The bytes of a catalogue, and what is wrong with their characters, as far as they were read.

    They are `given_up` where nothing true can be said of what follows.
    """

    path: str
    content: bytes
    diagnostics: list[Diagnostic] = field(default_factory=list)
    given_up: bool = False

    def pieces(self) -> Iterator[tuple[int, str]]:
        """Yield the text in pieces of whole lines, each with the number of its first line."""
        start, line = 0, 1
        while start < len(self.content) and not self.given_up:
            end = self.content.find(b"\n", start + _PIECE) + 1 or len(self.content)
            piece = self._decoded(self.content[start:end], line)
            if not self.given_up:
                if line == 1 and piece.startswith("\ufeff"):
                    self.diagnostics.append(
                        Diagnostic(self.path, Span(), "PB102", "bom", "save-bom")
                    )
                    piece = piece[1:]
                self._look_at_characters(piece, line)
                yield line, piece
            line += piece.count("\n")
            start = end

    def _decoded(self, raw: bytes, line: int) -> str:
        begin = raw.rfind(b"\n", 0, _PIECE) + 1
        if len(raw) - begin > MAX_LINE:
            self.given_up = True
            values = {"number": len(raw) - begin, "limit": MAX_LINE}
            place = Span(1, 1, 1, 1)
            found = Diagnostic(self.path, place, "PB107", "bytes", "catalogue", values=values)
            self._tell(found, line + raw.count(b"\n", 0, begin))
            return ""
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            if all(one.message != "encoding" for one in self.diagnostics):
                self._tell(guards.syntax_messages.not_utf8(self.path, raw, error), line)
            # With NULs it is UTF-16: what it says cannot be seen.
            self.given_up = b"\0" in raw
            return raw.decode(errors="replace")

    def _look_at_characters(self, piece: str, line: int) -> None:
        told = {one.message for one in self.diagnostics}
        if "windows" not in told and (odd := re.search("\r", piece)):
            place = guards.syntax_messages.match_span(piece, odd)
            told_of = Diagnostic(self.path, place, "PB102", "windows", "save")
            self._tell(told_of, line)
        if characters.allowed(piece.replace("\r", "")):
            return
        left = guards.MOST_CHARACTERS - sum(one.message == "character" for one in self.diagnostics)
        signs = (one for one in characters.FORBIDDEN.finditer(piece) if one[0] != "\r")
        for one in islice(signs, max(0, left)):
            place = guards.syntax_messages.match_span(piece, one)
            self._tell(guards.syntax_messages.refused_character(self.path, place, one[0]), line)

    def _tell(self, found: Diagnostic, first: int) -> None:
        """Note a diagnostic whose lines are counted from a line of the catalogue."""
        at = found.span
        down = first - 1
        span = Span(at.line + down, at.column, at.end_line + down, at.end_column)
        self.diagnostics.append(structs.replace(found, span=span))
