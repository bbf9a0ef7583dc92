"""The header of a gettext catalogue, judged before any program believes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from playbook_tools.diagnostics import Diagnostic, Span, escape
from playbook_tools.loading.catalogue_lines import MOST_PLURALS, Literal, text_of

MAX_BYTES = 2_000
_MOST_DIGITS = 20
_CHARSET = re.compile(r"charset=(?P<name>[^\s;]*)", re.IGNORECASE)
_PLURALS = re.compile(
    rf"\s*nplurals\s*=\s*[1-{MOST_PLURALS}]\s*;"
    r"\s*plural\s*=(?P<formula>[n0-9%<>=!&|?:() ]{1,300});?\s*"
)
# CLDR has none beyond a million.
_LARGE = re.compile(r"[0-9]{8}")
_DATE = re.compile(
    r"\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])"
    r"(?:[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?",
    re.ASCII,
)
_DATES = ("pot-creation-date", "po-revision-date")
_LONG_NUMBER = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1},}}")


def check_header(path: str, language: str, header: Sequence[Literal]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the header of a catalogue in a language."""
    size = len(text_of(header).encode())
    if size > MAX_BYTES:
        line = header[0][0]
        sizes = {"number": size, "limit": MAX_BYTES}
        yield Diagnostic(path, Span(line, 1, line, 1), "PB602", "size", values=sizes)
        return
    for place, name, value in _fields(header):
        for message, values in _faults(name.strip().lower(), value.strip(), language):
            shown = {key: escape.shown(text) for key, text in values.items()}
            yield Diagnostic(path, place, "PB602", message, values=shown)


def _fields(header: Sequence[Literal]) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each field, its name and its value; one may go on on the next line."""
    begun: list[Literal] = []
    for line, written in header:
        begun.append((line, written))
        if written.endswith(r"\n"):
            yield from _fields_of(begun)
            begun = []
    yield from _fields_of(begun)


def _fields_of(begun: Sequence[Literal]) -> Iterator[tuple[Span, str, str]]:
    for text in text_of(begun).split("\n"):
        name, colon, value = text.partition(":")
        if colon:
            line = begun[0][0] if begun[0][1] else begun[-1][0]
            yield Span(line, 1, line, 1), name, value


def _faults(name: str, value: str, language: str) -> Iterator[tuple[str, dict[str, str]]]:
    charset = _CHARSET.search(value) if name == "content-type" else None
    if charset and charset["name"].lower() not in ("utf-8", "utf8"):
        yield (
            ("placeholder" if charset["name"] == "CHARSET" else "charset"),
            {"value": charset["name"]},
        )
    elif name == "language" and not _agree(value, language):
        yield "language", {"value": value, "language": language}
    elif name == "plural-forms" and not _usable(value):
        yield "plural", {"value": value}
    elif name in _DATES and value and not (_DATE.fullmatch(value) or value.startswith("YEAR-")):
        yield "date", {"value": value}
    elif _LONG_NUMBER.search(value):
        yield "number", {"value": value}


def _usable(value: str) -> bool:
    """Whether a formula for plural forms is one that can be worked out at once."""
    found = _PLURALS.fullmatch(value)
    if not value or not found:
        return not value
    formula = found["formula"]
    return not _LARGE.search(formula) and formula.count("(") == formula.count(")") <= 20


def _agree(value: str, language: str) -> bool:
    """Whether a header means the language of the file; `es` and `es-419` do not contradict."""
    said = re.split("[-_]", re.split("[.@]", value)[0].lower())
    meant = language.lower().split("-")
    shorter = min(len(said), len(meant))
    return not value or said[:shorter] == meant[:shorter]
