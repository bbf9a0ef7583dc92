"""The words for what reading a file finds: one function or pair of texts for each."""

from __future__ import annotations

import re
from typing import Any

from playbook_tools.diagnostics import START, Diagnostic, Span, Text, characters

# Blanks of another kind before a line's first word, or behind a field's colon or a list's dash.
_ODD_BLANK = re.compile(rf"(?P<before> *(?:- *)*(?:[\w-]+: *)?)[\t{characters.ODD_SPACES}]+")
_COLON_ABOVE = re.compile(r"(?P<key>(?P<lead> *- )[^:#]*\S):(?: |$)")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?= |$)", re.MULTILINE)
_CLOSED = re.compile(r"[\"'\]}] *$")


def match_span(text: str, found: re.Match[str]) -> Span:
    """Return the place of what was found in `text`, within one line."""
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    return Span(line, column, line, column + len(found[0]))


def refused_character(name: str, span: Span, character: str) -> Diagnostic:
    """Return the refusal of a character that content may not have."""
    return Diagnostic(name, span, "PB102", "character", values={"code": f"U+{ord(character):04X}"})


def not_utf8(name: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Return the refusal of bytes that are not UTF-8, at the first of them."""
    before = raw[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic(name, Span(line, column, line, column + 1), "PB102", "not-utf8")


def too_many(name: str, span: Span, what: str, number: int, limit: int) -> Diagnostic:
    """Return the refusal of something larger than its limit; `what` is its unit."""
    return Diagnostic(name, span, "PB107", what, values={"number": number, "limit": limit})


def syntax(name: str, text: str, error: Any) -> Diagnostic:
    """Return the one message of a file that the parser refuses, in the editor's words."""
    conflict = _CONFLICT.search(text)
    if conflict:
        return Diagnostic(name, match_span(text, conflict), "PB103", *_MERGE_CONFLICT)
    return _syntax(name, text, error)


def _syntax(name: str, text: str, error: Any) -> Diagnostic:
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    mark = getattr(error, "problem_mark", None)
    if mark is None or any(words in said for words in _OPENED):
        mark = getattr(error, "context_mark", None) or mark
    span = START if mark is None else _visible(text, mark.line, mark.column)
    lines = text.split("\n")
    here = lines[span.line - 1]
    blank = _odd_blank(lines, span.line)
    if blank is not None:
        return blank_refusal(name, blank, lines[blank.line - 1][blank.column - 1])
    if here[span.column - 1 : span.column] == "\t":
        return Diagnostic(name, span, "PB104", "tab")
    if "expected ':'" in said and span.line > 1:
        colon = _COLON_ABOVE.match(lines[span.line - 2])
        if colon and _indent(here) == len(colon["lead"]):
            place = Span(span.line - 1, colon.end("key") + 1, span.line - 1, colon.end("key") + 2)
            return Diagnostic(name, place, "PB103", *COLON)
    if _KEY_ONLY.fullmatch(here[: span.column - 1]):
        return Diagnostic(name, span, "PB103", *INDENTATION)
    if "<block end>" in said and _CLOSED.search(here[: span.column - 1]):
        return Diagnostic(name, span, "PB103", *_AFTER_CLOSING)
    for words, texts in _SYNTAX_TEXTS:
        if words in said:
            return Diagnostic(name, span, "PB103", *texts)
    return Diagnostic(name, span, "PB103", *SYNTAX_OTHER)


def _visible(text: str, line: int, column: int) -> Span:
    """The parser often notices one line too late: give the last place with something written."""
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
        column = len(lines[line])
    return Span(line + 1, column + 1, line + 1, column + 2)


def _odd_blank(lines: list[str], last: int) -> Span | None:
    """Return the first tab or no-break space that stands where YAML asks for blanks."""
    for number, line in enumerate(lines[:last], start=1):
        found = _ODD_BLANK.match(line)
        if found:
            return Span(number, found.end("before") + 1, number, found.end() + 1)
    return None


def blank_refusal(name: str, span: Span, character: str) -> Diagnostic:
    """Return the refusal of a tab, or of another character that looks like a blank."""
    if character == "\t":
        return Diagnostic(name, span, "PB104", "tab")
    return refused_character(name, span, character)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# Where the parser stops long after something was opened, the opening is what to look at.
_OPENED = ("quoted scalar", "simple key", "flow sequence", "flow mapping")
_KEY_ONLY = re.compile(r" +[\w-]+")
_BLOCK_HINT = Text(
    en="Put the text on the next lines, indented, and write `>-` after the key.",
    nl="Zet de tekst ingesprongen op de volgende regels en schrijf `>-` achter de veldnaam.",
)
COLON = (
    Text(
        en="a colon followed by a blank stands in the middle of a text",
        nl="midden in een tekst staat een dubbele punt met een spatie",
    ),
    _BLOCK_HINT,
)
_DASH = (
    Text(en="a text may not start with `- `", nl="een tekst mag niet met `- ` beginnen"),
    _BLOCK_HINT,
)
_AFTER_MARK = (
    Text(
        en="the text may not stand on the same line as `>` or `|`",
        nl="de tekst mag niet op dezelfde regel staan als `>` of `|`",
    ),
    Text(
        en="Put it on the next lines, indented.", nl="Zet hem ingesprongen op de volgende regels."
    ),
)
_AFTER_CLOSING = (
    Text(
        en="nothing may follow a closing quotation mark or bracket",
        nl="achter een sluitend aanhalingsteken of haakje mag niets meer staan",
    ),
    _BLOCK_HINT,
)
INDENTATION = (
    Text(
        en="this line does not fit under the one above: its indentation is off",
        nl="deze regel past niet onder de vorige: hij springt verkeerd in",
    ),
    Text(
        en="Fields of one entry start in the same column; list items start with `- `.",
        nl="Velden van één item beginnen in dezelfde kolom; onderdelen van een lijst "
        "beginnen met `- `.",
    ),
)
_MERGE_CONFLICT = (
    Text(
        en="two versions of this text have not been joined yet (a merge conflict)",
        nl="twee versies van deze tekst zijn nog niet samengevoegd (een merge-conflict)",
    ),
    Text(
        en="Keep the right one, and remove the other with the lines of `<<<`, `===` and `>>>`.",
        nl="Houd de goede, en haal de andere weg, met de regels met `<<<`, `===` en `>>>`.",
    ),
)
_SYNTAX_TEXTS: tuple[tuple[str, tuple[Text, Text]], ...] = (
    ("mapping values are not allowed", COLON),
    ("sequence entries are not allowed", _DASH),
    ("scanning a block scalar", _AFTER_MARK),
    (
        "expected ':'",
        (
            Text(
                en="a colon is missing after the name of this field",
                nl="achter de naam van dit veld ontbreekt een dubbele punt",
            ),
            Text(
                en="Write `name: value`; text that goes on below must be indented.",
                nl="Schrijf `naam: waarde`; tekst die eronder doorloopt, moet inspringen.",
            ),
        ),
    ),
    (
        "quoted scalar",
        (
            Text(
                en="the quotation marks around this text are not in order",
                nl="de aanhalingstekens om deze tekst kloppen niet",
            ),
            Text(
                en="Close the text with the same mark that opens it, or leave both out.",
                nl="Sluit de tekst met hetzelfde teken als waarmee hij begint, of laat beide weg.",
            ),
        ),
    ),
    (
        "cannot start any token",
        (
            Text(
                en="a text may not start with this character",
                nl="een tekst mag niet met dit teken beginnen",
            ),
            _BLOCK_HINT,
        ),
    ),
    (
        "flow",
        (
            Text(
                en="a text may not start with `[` or `{`",
                nl="een tekst mag niet met `[` of `{` beginnen",
            ),
            _BLOCK_HINT,
        ),
    ),
    (
        "undefined alias",
        (
            Text(en="a text may not start with `*`", nl="een tekst mag niet met `*` beginnen"),
            _BLOCK_HINT,
        ),
    ),
    ("block", INDENTATION),
)
SYNTAX_OTHER = (
    Text(en="this cannot be read as YAML", nl="dit is niet als YAML te lezen"),
    Text(
        en="Look at the indentation, the colons and the quotation marks on this line and the one "
        "above.",
        nl="Kijk naar het inspringen, de dubbele punten en de aanhalingstekens op deze regel en de "
        "regel erboven.",
    ),
)
MARKER = (
    Text(
        en="lines that start with `---`, `...` or `%` are not used here",
        nl="regels die met `---`, `...` of `%` beginnen, gebruiken we niet",
    ),
    Text(en="Remove this line.", nl="Haal deze regel weg."),
)
COMMENT = (
    Text(
        en="what stands behind ` #` is a comment: it is not printed",
        nl="wat achter ` #` staat, is commentaar: het wordt niet afgedrukt",
    ),
    Text(
        en="Put a comment on a line of its own. If it is text, put all of it below `>-`.",
        nl="Zet commentaar op een eigen regel. Is het tekst, zet dan alles onder `>-`.",
    ),
)
FLOW = (
    Text(
        en="a list or fields in brackets are not used here",
        nl="een lijst of velden tussen haakjes gebruiken we niet",
    ),
    Text(
        en="Put every item on a line of its own that starts with `- `; put text that starts with a "
        "bracket below `>-`.",
        nl="Zet elk onderdeel op een eigen regel die met `- ` begint; zet tekst die met een haakje "
        "begint onder `>-`.",
    ),
)
ANCHOR = (
    Text(en="a text may not start with `&`", nl="een tekst mag niet met `&` beginnen"),
    _BLOCK_HINT,
)
ALIAS = (
    Text(en="a text may not start with `*`", nl="een tekst mag niet met `*` beginnen"),
    _BLOCK_HINT,
)
TAG = (
    Text(en="a text may not start with `!`", nl="een tekst mag niet met `!` beginnen"),
    _BLOCK_HINT,
)
MERGE = (
    Text(en="`<<` is not used here", nl="`<<` gebruiken we niet"),
    Text(en="Write the fields out.", nl="Schrijf de velden uit."),
)
SIGN = (
    Text(
        en="`=` and `<<` by themselves mean something else in YAML than what they look like",
        nl="`=` en `<<` op zichzelf betekenen in YAML iets anders dan er staat",
    ),
    Text(
        en="If it is text, put quotation marks around it.",
        nl="Is het tekst, zet er dan aanhalingstekens omheen.",
    ),
)
COMPLEX_KEY = (
    Text(en="the name of a field must be a word", nl="de naam van een veld moet een woord zijn"),
    Text(en="Write `name: value`.", nl="Schrijf `naam: waarde`."),
)
UNEVEN = (
    Text(
        en="these fields are indented further or less far than their neighbours",
        nl="deze velden springen anders in dan hun buren",
    ),
    Text(en="Indent each level by two blanks.", nl="Spring per niveau twee spaties in."),
)
