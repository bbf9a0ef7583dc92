"""Messages for the parser's own errors, and findings about a file's characters and size."""

from __future__ import annotations

import re
from typing import Any

from playbook_tools.diagnostics import Diagnostic, Edit, Span, Text, Value, characters, escape
from playbook_tools.source import edits
from playbook_tools.source.source import in_item

# Other kinds of space before a line's first word, or after a field's colon or a list's dash.
_ODD_BLANK = re.compile(rf"(?P<before> *(?:- *)*(?:[\w-]+: *)?)[\t{characters.ODD_SPACES}]+")
# A bullet of a word processor before the first word of a text, which comes with a tab.
_PASTED = re.compile(rf" *(?:- +)*(?:[\w-]+: +)?[{characters.BULLETS}]\Z")
_COLON_ABOVE = re.compile(r"(?P<key>(?P<lead> *- )[^:#]*\S):(?: |$)")
_CLOSED = re.compile(r"[\"'] *$")
_BRACKETED = re.compile(r"(?:.*: |(?: *- )+|)(?P<sign>[\[{])[^\[{]*[\]}] *")
_APOSTROPHE = re.compile(r"'(?P<letters>[a-zA-Z]{1,2})\b")
_MARK_IN_TEXT = re.compile(r"(?:[^:]*: +|(?: *- )+ *)(?P<sign>[|>])(?=[^\s+-])")
_STUCK = re.compile(r" *(?:- +)?(?P<name>[a-z_]+):(?=[^\s/])")
_NAMED = re.compile(r" *(?:- +)?(?P<name>[a-z_]+) *[=;]")
_ITEM = re.compile(r"(?P<lead> *)-(?: (?P<words>.*)|$)")
_FIELD = re.compile(r"[a-z_]+:(?: |$)")
_ITEM_OF_FIELDS = re.compile(r" *- [a-z_]+:(?: |$)")
_COLON = re.compile(r":(?: |$)")
# What people write, or paste, where `- ` should begin an item.
_BULLET = re.compile(
    r" *(?P<sign>[–—•·▪▫◦‣●○■□►▶→➢➤✓✔\uf0b7\uf0a7*]|\d{1,2}[.)](?=\s)|-(?=[^\s-]))"
)


_BACKTICK = Text(en="a backtick", nl="een accent grave")
_COMMENT = re.compile(r" *(?P<sign>//|<!--)")


def match_span(text: str, found: re.Match[str]) -> Span:
    """Return the place of what was found in `text`, within one line."""
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    return Span(line, column, line, column + len(found[0]))


def refused_character(name: str, span: Span, character: str) -> Diagnostic:
    """Return the diagnostic for a character that content may not have."""
    values = {"code": characters.code_point(character)}
    sure = characters.IGNORABLE.match(character)
    fix = (Edit(span, character, ""),) if sure else ()
    return Diagnostic(name, span, "PB102", "character", values=values, fix=fix)


def not_utf8(name: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Return the diagnostic for bytes that are not UTF-8, at the first of them."""
    before = raw[: error.start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic(name, Span(line, column, line, column + 1), "PB102", "encoding")


def too_many(name: str, span: Span, what: str, number: int, limit: int) -> Diagnostic:
    """Return the diagnostic for something larger than its limit; `what` is its unit."""
    return Diagnostic(name, span, "PB107", what, values={"number": number, "limit": limit})


def syntax(name: str, text: str, error: Any) -> Diagnostic:
    """Return the one diagnostic of a file that the parser refuses, in words for editors."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    mark = getattr(error, "problem_mark", None)
    if mark is None or any(words in said for words in _OPENED):
        mark = getattr(error, "context_mark", None) or mark
    span = Span() if mark is None else _visible(text, mark.line, mark.column)
    lines = text.split("\n")
    here = lines[span.line - 1]
    misplaced = _misplaced(name, lines, span)
    if misplaced is not None:
        return misplaced
    blank = _blank(name, text, lines, span)
    if blank is not None:
        return blank
    if "expected ':'" in said and span.line > 1:
        colon = _COLON_ABOVE.match(lines[span.line - 2])
        if colon and _indent(here) == len(colon["lead"]):
            place = Span(span.line - 1, colon.end("key") + 1, span.line - 1, colon.end("key") + 2)
            return Diagnostic(name, place, "PB103", "colon", "below-dash")
    if _KEY_ONLY.fullmatch(here[: span.column - 1]):
        return Diagnostic(name, span, "PB103", "indentation")
    return _in_line(name, span, lines, said)


def _in_line(name: str, span: Span, lines: list[str], said: str) -> Diagnostic:
    """Return the diagnostic for something on one line, from what is written there."""
    here = lines[span.line - 1]
    start = _sign(here, span.column - 1, said)
    if start is not None:
        return _start(name, span, lines, start)
    before, after = here[: span.column - 1], here[span.column - 1 :]
    apostrophe = _APOSTROPHE.match(after)
    if "quoted scalar" in said and apostrophe:
        values = {"better": f"’{apostrophe['letters']}"}
        return Diagnostic(name, span, "PB103", "apostrophe", "write", values=values)
    if "<block end>" in said and _CLOSED.search(before):
        return Diagnostic(name, span, "PB103", "after-closing")
    if "mapping values are not allowed" in said:
        if after.rstrip() == ":":
            below = next((line for line in lines[span.line :] if line.strip()), "")
            hint = "list-below" if _ITEM.match(below) or _BULLET.match(below) else None
            return Diagnostic(name, span, "PB103", "final-colon", hint)
        return Diagnostic(name, span, "PB103", "colon", _hint(lines, span.line))
    if "expected ':'" in said:
        return _no_field(name, span, lines)
    message = next((message for words, message in _SAID if words in said), "other")
    return Diagnostic(name, span, "PB103", message)


def _sign(here: str, column: int, said: str) -> int | None:
    """Return where a text starts with a sign that means something in YAML, or None."""
    if "<block end>" in said or "flow" in said:
        bracket = _BRACKETED.match(here)
        if bracket:
            return bracket.start("sign")
        return column if here[column : column + 1] in {"[", "{"} else None
    if "alias" in said or "anchor" in said:
        return len(here[:column].rstrip()) - 1
    if "cannot start any token" in said:
        return column
    mark = _MARK_IN_TEXT.match(here) if "block scalar" in said else None
    return mark.start("sign") if mark else None


def _start(name: str, span: Span, lines: list[str], column: int) -> Diagnostic:
    """Return the diagnostic for a text that starts with a sign which means something in YAML."""
    here, place = lines[span.line - 1], _one(span, column)
    sign = here[max(column, 0) : column + 1]
    if not sign.strip():
        return Diagnostic(name, span, "PB103", "other")
    if sign == "*" and not here[:column].strip():
        return Diagnostic(name, place, "PB103", "bullet", values={"sign": sign})
    values: dict[str, Value] = {"sign": _BACKTICK if sign == "`" else f"`{escape.shown(sign)}`"}
    return Diagnostic(name, place, "PB103", "start", _hint(lines, span.line), values=values)


def _no_field(name: str, span: Span, lines: list[str]) -> Diagnostic:
    """Return the diagnostic for a line where a field or an item of a list should be."""
    here = lines[span.line - 1]
    stuck, named = _STUCK.match(here), _NAMED.match(here)
    comment = _COMMENT.match(here)
    if comment:
        return Diagnostic(name, span, "PB103", "comment-sign", values={"sign": comment["sign"]})
    if stuck:
        return Diagnostic(name, span, "PB103", "no-space", values={"name": stuck["name"]})
    if named:
        return Diagnostic(name, span, "PB103", "no-colon", values={"name": named["name"]})
    return Diagnostic(name, span, "PB103", "loose")


def _misplaced(name: str, lines: list[str], span: Span) -> Diagnostic | None:
    """Return what is said of a line that is to be an item of the list above it, or None."""
    here = lines[span.line - 1]
    indent, item, bullet = _indent(here), _ITEM.match(here), _BULLET.match(here)
    place = Span(span.line, indent + 1, span.line, indent + 2)
    above = _item_above(lines, span.line)
    if above is None:
        loose = indent == 0 and (item or bullet)
        return Diagnostic(name, place, "PB103", "loose", "loose-item") if loose else None
    first, lead = above
    if indent > lead:
        goes_on = here[span.column - 1 :].startswith(":") and _is_words(lines[first - 1])
        if goes_on and not item:
            return Diagnostic(name, span, "PB103", "colon", "above-dash")
    values: dict[str, Value] = {"spaces": lead}
    if item:
        if indent == lead:
            return None
        is_field = _ITEM_OF_FIELDS.match(here) or '"' in here
        within = "item-colon" if _COLON.search(here) and not is_field else None
        return Diagnostic(name, place, "PB103", "item", within, values=values)
    if _FIELD.match(here.strip()) or _ITEM_OF_FIELDS.match(lines[first - 1]):
        return None
    colon = "below-dash" if _COLON.search(here) else None
    if bullet and indent <= lead:
        hint = colon if indent == lead else "item-column"
        values["sign"] = escape.shown(bullet["sign"])
        return Diagnostic(name, place, "PB103", "bullet", hint, values=values)
    if indent == lead > 0:
        return Diagnostic(name, place, "PB103", "no-dash", colon and "no-dash-colon")
    return None


def _item_above(lines: list[str], number: int) -> tuple[int, int] | None:
    """Return the line and the indentation of the last item above a line, in the same field."""
    for above in range(number - 1, 0, -1):
        item = _ITEM.match(lines[above - 1])
        if item:
            return above, len(item["lead"])
        if _FIELD.match(lines[above - 1]):
            return None
    return None


def _is_words(line: str) -> bool:
    """Whether an item starts with text, and not with a field or a mark of one."""
    item = _ITEM.match(line)
    words = (item["words"] or "").strip() if item else ""
    return bool(words) and words[0] not in "|>\"'" and not _COLON.search(words)


def _hint(lines: list[str], line: int) -> str | None:
    return "below-dash" if in_item(lines, line) else None


def _one(span: Span, column: int) -> Span:
    return Span(span.line, column + 1, span.line, column + 2)


def _blank(name: str, text: str, lines: list[str], span: Span) -> Diagnostic | None:
    """Return what is said of a character that looks like a space and is none, or None."""
    blank = _odd_blank(lines, span.line)
    if blank is not None:
        written = lines[blank.line - 1][blank.column - 1 : blank.end_column - 1]
        if "\t" not in written:
            return blank_refusal(name, blank, written)
        return Diagnostic(name, blank, "PB104", "tab", fix=edits.of_indentation(text))
    rest = lines[span.line - 1][span.column - 1 :]
    if not rest.startswith("\t"):
        return None
    tabs = rest[: len(rest) - len(rest.lstrip("\t "))]
    place = Span(span.line, span.column, span.line, span.column + len(tabs))
    if not _PASTED.match(lines[span.line - 1][: span.column - 1]):
        return Diagnostic(name, place, "PB104", "tab-in-text", fix=(Edit(place, tabs, " "),))
    whole = Span(span.line, span.column - 1, span.line, place.end_column)
    written = lines[span.line - 1][whole.column - 1 : whole.end_column - 1]
    return Diagnostic(name, place, "PB104", "tab-in-text", fix=(Edit(whole, written, ""),))


def _visible(text: str, line: int, column: int) -> Span:
    """The parser often notices one line too late: return the last place with something written."""
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
        column = len(lines[line])
    return Span(line + 1, column + 1, line + 1, column + 2)


def _odd_blank(lines: list[str], last: int) -> Span | None:
    """Return the first tab or no-break space where YAML asks for spaces."""
    for number, line in enumerate(lines[:last], start=1):
        found = _ODD_BLANK.match(line)
        if found:
            return Span(number, found.end("before") + 1, number, found.end() + 1)
    return None


def blank_refusal(name: str, span: Span, spaces: str) -> Diagnostic:
    """Return the diagnostic for characters that look like a space but do not indent or part."""
    fix = (Edit(span, spaces, " " * len(spaces)),)
    values = {"code": characters.code_point(spaces[0])}
    return Diagnostic(name, span, "PB102", "space", values=values, fix=fix)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# Where the parser stops long after something was opened, the opening is what to look at.
_OPENED = ("quoted scalar", "simple key", "flow sequence", "flow mapping")
_KEY_ONLY = re.compile(r" +[\w-]+")
# What the parser says, and the message of the rule.
_SAID = (
    ("sequence entries are not allowed", "dash"),
    ("scanning a block scalar", "after-mark"),
    ("quoted scalar", "quotes"),
    ("block", "indentation"),
)
