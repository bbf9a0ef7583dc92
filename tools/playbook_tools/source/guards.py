"""Bytes to a Source: the guards that come before parsing."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from playbook_tools.diagnostics import Diagnostic, Span, characters
from playbook_tools.source import edits
from playbook_tools.source import syntax_messages as syntax_messages
from playbook_tools.source.source import Source
from playbook_tools.support import open_regular

MAX_BYTES = 64_000
MAX_LINES = 2_000
MOST_CHARACTERS = 20
"""How many refused characters of a file are reported at a time."""
CONFLICT = re.compile(r"^(?:={7}|[ \t]*(?P<mark><{7}|>{7}))(?=\s|\Z)", re.MULTILINE)
"""A line that git puts between two versions of a text, also where somebody has indented it."""
_LARGE = "version https://git-lfs.github.com/spec/"
_SUSPECT = re.compile(f"[{characters.UNPRINTABLE}{characters.ODD_SPACES}]")
# Spaces of another kind before the first word of a line, where spaces would indent it.
_ODD_INDENT = re.compile(f"^ *(?:- +)*(?P<odd>[{characters.ODD_SPACES}]+)", re.MULTILINE)


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
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            refused = _refusal(name, status, most)
            if refused is not None:
                return refused
        raw = os.read(handle, most + 1)
        while len(raw) < status.st_size and (more := os.read(handle, most + 1 - len(raw))):
            raw += more
    finally:
        os.close(handle)
    if len(raw) > most:  # It has grown meanwhile.
        return refusal(name, regular=True, size=len(raw), most=most) or raw
    return raw


def _refusal(name: str, status: os.stat_result, most: int) -> Source | None:
    return refusal(name, regular=stat.S_ISREG(status.st_mode), size=status.st_size, most=most)


def refusal(name: str, *, regular: bool, size: int, most: int = MAX_BYTES) -> Source | None:
    """Return the Source of a file that is not opened, being irregular or too large, or None."""
    if not regular:
        return _refused(name, "", Diagnostic(name, Span(), "PB101", "not-regular"))
    if size > most:
        return _refused(name, "", syntax_messages.too_many(name, Span(), "bytes", size, most))
    return None


def admit(raw: bytes, name: str) -> Source:
    """Return the text of a file's bytes, with what forbids to parse it; never raises."""
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        return _refused(
            name, raw.decode(errors="replace"), syntax_messages.not_utf8(name, raw, error)
        )
    return Source(name, text, diagnostics=tuple(_unreadable(text, name)))


def _refused(name: str, text: str, *diagnostics: Diagnostic) -> Source:
    return Source(name, text, None, diagnostics)


def mend(text: str) -> str:
    """Return a text without the characters that are refused; below line 1, others stay in place."""
    bare = characters.FORBIDDEN.sub(" ", text.removeprefix("\ufeff"))
    return _ODD_INDENT.sub(
        lambda found: found[0].replace(found["odd"], " " * len(found["odd"])), bare
    )


def _unreadable(text: str, name: str) -> Iterator[Diagnostic]:
    if text.startswith(_LARGE):
        yield Diagnostic(name, Span(), "PB102", "pointer")
        return
    if not characters.HARMLESS.fullmatch(text) and _SUSPECT.search(text):
        yield from _refused_characters(text, name)
    if not text.strip():
        yield Diagnostic(name, Span(), "PB102", "empty")
        return
    if "<<<<<<<" in text or ">>>>>>>" in text or "\n=======" in text:
        conflict = CONFLICT.search(text)
        if conflict:
            place = syntax_messages.match_span(text, conflict)
            start = place.end_column - len(conflict["mark"] or conflict[0])
            span = Span(place.line, start, place.line, place.end_column)
            yield Diagnostic(name, span, "PB103", "conflict")
            return
    lines = text.count("\n")
    if lines > MAX_LINES:
        yield syntax_messages.too_many(
            name, Span(MAX_LINES + 1, 1, MAX_LINES + 1, 1), "lines", lines, MAX_LINES
        )
    if not text.endswith("\n"):
        last = len(text) - text.rfind("\n")
        yield Diagnostic(name, Span(lines + 1, last, lines + 1, last), "PB102", "no-newline")


def _refused_characters(text: str, name: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the characters: the way lines end once, others wherever they are."""
    if text.startswith("\ufeff"):
        yield Diagnostic(name, Span(), "PB102", "bom", fix=edits.of_signature(text))
    windows = re.search("\r", text)
    if windows:
        place, fix = syntax_messages.match_span(text, windows), edits.of_line_ends(text)
        yield Diagnostic(name, place, "PB102", "windows", None if fix else "save", fix=fix)
    found = (
        one
        for one in characters.FORBIDDEN.finditer(text)
        if one[0] != "\r" and (one[0] != "\ufeff" or one.start())
    )
    for one in islice(found, MOST_CHARACTERS):
        yield syntax_messages.refused_character(name, syntax_messages.match_span(text, one), one[0])
    for odd in islice(_ODD_INDENT.finditer(text), MOST_CHARACTERS):
        place = syntax_messages.match_span(text, odd)
        start = place.end_column - len(odd["odd"])
        span = Span(place.line, start, place.line, place.end_column)
        yield syntax_messages.blank_refusal(name, span, odd["odd"])
