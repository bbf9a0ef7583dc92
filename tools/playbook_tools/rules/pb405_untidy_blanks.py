"""A text has single spaces between its words, and none elsewhere.

Two spaces, a space before a comma, a space at the end of a line or two empty lines are typing
errors; some formats show them. Remove the extra spaces. Only below `>-` a new paragraph needs two
empty lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from playbook_tools.content import Route, richtext
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Span, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.source import Source

_REMOVE = Text(en="Remove it.", nl="Haal die weg.")
_KEEP = Text(en="Keep one.", nl="Laat er één staan.")
RULE = Declaration(
    dutch="""
In een tekst staat één spatie tussen de woorden, en verder geen.

Twee spaties, een spatie voor een komma, een spatie aan het eind van een regel of twee lege regels
zijn tikfouten. In sommige uitgaven zie je ze. Haal weg wat te veel is. Alleen onder `>-` heeft een
nieuwe alinea twee lege regels nodig.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "end": Message(
            Text(en="trailing space", nl="deze regel eindigt met een spatie"),
            _REMOVE,
        ),
        "before": Message(
            Text(en="space before punctuation", nl="er staat een spatie voor het leesteken"),
            _REMOVE,
        ),
        "many": Message(
            Text(en="multiple consecutive spaces", nl="hier staat meer dan één spatie"),
            _KEEP,
        ),
        "tab": Message(
            Text(en="a tab in the text", nl="hier staat een tab"),
            Text(en="Write a space.", nl="Schrijf een spatie."),
        ),
        "lines": Message(
            Text(en="multiple empty lines", nl="hier staat meer dan één lege regel"),
            _KEEP,
        ),
        "folded-lines": Message(
            Text(en="more than two empty lines", nl="hier staan meer dan twee lege regels"),
            Text(en="Keep two.", nl="Laat er twee staan."),
        ),
    },
)
_UNTIDY = re.compile(
    r"(?P<end>[ \t]+$)"
    r"|(?<=\S)(?P<before>(?!(?<=\d) : \d)[ \t]+(?=[,;:.?!](?:\s|[\"']?$)))"
    r"|(?P<tab>\t+)"
    r"|(?<=\S)(?<!\\n)(?P<many> {2,})"
)
_SPACED_IN_FRENCH = ":;!?"
_TIDY = {"end": "", "before": "", "many": " ", "tab": " "}
# A file with no tab and none of these has no untidy text. They start with a character, since that
# is found many times as fast as one of several beginnings.
_ODD_BLANK = re.compile(r" (?:\n| (?<=\S  )|[,;:.?!](?:[\"']?\s|\Z))")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*+\n[^\S\n]*\n")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at the lines on which each text is written."""
    entry, source = context.entry, context.source
    if source is None or not _suspect(source.text):
        return
    french: dict[Route, bool] = defaultdict(bool)
    for passage in context.printed:
        french[passage.text.route] |= any(_is_french(run) for run in passage.runs)
    for route, spaced in french.items():
        for span, kind in _untidy(source, entry.span(route)):
            if spaced and kind == "before" and source.text[_end(source, span)] in _SPACED_IN_FRENCH:
                continue
            fix = _fix(source, span, kind)
            yield Diagnostic(entry.path, span, "PB405", kind, fix=fix)


def _is_french(run: richtext.Run) -> bool:
    return run.language is not None and run.language.split("-")[0] == "fr"


def _end(source: Source, span: Span) -> int:
    return source.offset(span.end_line, span.end_column)


def _suspect(text: str) -> bool:
    return "\t" in text or bool(_ODD_BLANK.search(text) or _EMPTY_LINES.search(text))


def _untidy(source: Source, within: Span) -> Iterator[tuple[Span, str]]:
    """Yield each untidy place with the name of its message."""
    empty = 0
    first = source.lines[within.line - 1][within.column - 1 : within.column]
    most, extra = (1, "lines") if first == "|" else (2, "folded-lines")
    for number in range(within.line, min(within.end_line, len(source.lines)) + 1):
        line = source.lines[number - 1]
        indent = len(line) - len(line.lstrip())
        start = within.column - 1 if number == within.line else indent
        if number == within.line and line[start : start + 1] in {"|", ">"}:
            continue
        empty = 0 if line.strip() else empty + 1
        if empty == most + 1:
            yield Span(number, 1, number, len(line) + 1), extra
        for found in _UNTIDY.finditer(line, start):
            place = Span(number, found.start() + 1, number, found.end() + 1)
            if line.strip():
                yield place, str(found.lastgroup)


def _fix(source: Source, span: Span, kind: str) -> tuple[Edit, ...]:
    """Return the edit that tidies a place; extra empty lines go with their line breaks."""
    if kind in {"lines", "folded-lines"}:
        extra = [*takewhile(lambda line: not line.strip(), source.lines[span.line - 1 :])]
        after = span.line + len(extra)
        if after > len(source.lines):
            return ()  # The last line, which has no line break, ends the file.
        return (Edit(Span(span.line, 1, after, 1), "".join(f"{line}\n" for line in extra), ""),)
    return (Edit(span, source.words(span), _TIDY[kind]),)
