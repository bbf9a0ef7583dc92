"""Lists and paragraphs of a text that are lost, as YAML or Markdown joins the lines they are on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic, Edit, Span, characters
from playbook_tools.schema import Field
from playbook_tools.source import Source

_MARK = re.compile(
    rf"(?P<own>[-*+](?=[ \t]))"
    rf"|(?P<bullet>[{characters.BULLETS}]|[-*+](?=[{characters.ODD_SPACES}]))"
    r"|(?P<dash>[–—−](?=\s))|(?P<number>\d{1,2})[.)](?=\s)|(?P<letter>[a-h])[.)](?=\s)"
    r"|(?P<circle>o(?=\s))|(?P<glued>-(?=[^\W\d_]))"
)
# A list that is written on one line, after a colon.
_ON_ONE_LINE = re.compile(
    rf":[^\S\n]+(?P<mark>[-*–{characters.BULLETS}])[^\S\n]+\S.*?[^\S\n](?P=mark)[^\S\n]+\S"
)
# The line below the names of the columns of a table in Markdown.
_RULED = re.compile(r"[|:\s-]*-\s*\|[|:\s-]*")
_DEEP = 4
"""So many columns further than a paragraph, Markdown takes an item for more of the paragraph."""
_ENDED = re.compile(r"[.:;!?…]\Z")
# Arrows and ticks may be meant to be printed where no other one follows; these never are.
_ONLY_BULLETS = tuple("•·▪▫■□●○◦‣⁃\uf0b7\uf0a7\uf0fc")
_FEWEST = 2
_ONE_BETWEEN = 2
"""How many lines further a line is that has one empty line above it."""
_BELOW, _ITEM, _SENTENCE = 2, 3, 4
_LIST = ("list-marks", "list-sign", "list-below", "list-item", "list-sentence")
_PARAGRAPH = ("", "paragraph-sign", "paragraph-below", "paragraph-item", "paragraph-sentence")
_LIKE_ITEM = re.compile(
    rf"\n +(?:[*+–—−o]\s|[{characters.BULLETS}]|-[{characters.ODD_SPACES}]|(?:\d\d?|[a-h])[.)]\s)"
)


class _Line(NamedTuple):
    """A line with text: where it starts, its words, and whether it is one in the value, too."""

    number: int
    column: int
    words: str
    kept: bool
    before: str
    """The words of the line above, if that is not empty."""
    deeper: bool
    """Whether it is indented more than the text, so that YAML keeps the lines as they are."""
    written: Span | None = None
    """Where its words are, if that is not on a line of the file."""

    @property
    def place(self) -> Span:
        """Where its words are."""
        if self.written:
            return self.written
        return Span(self.number, self.column, self.number, self.column + len(self.words))


class _Item(NamedTuple):
    """A line that starts like an item of a list."""

    line: _Line
    kind: str
    mark: str
    gap: str


def suspect(text: str) -> bool:
    """Whether a file may have a text that loses more than what hyphens mark: a quick look."""
    # At least one of these is in every text with something to lose, but for hyphens.
    if "\n\n" in text or " \n" in text or "\t" in text or "\\n" in text:
        return True
    if "-|" in text or "- |" in text or ": •" in text or ": *" in text:
        return True
    return _LIKE_ITEM.search(text) is not None


def marked(value: str) -> bool:
    """Whether a text has a hyphen before a word, as items of lists do, or starts with a bullet."""
    return " -" in value or "\n-" in value or value.startswith(_ONLY_BULLETS)


def lost(read: Source, span: Span, value: str, declared: Field) -> Diagnostic | None:
    """Return what is said of a text at `span` whose list or paragraphs are lost, or None."""
    style = read.lines[span.line - 1][span.column - 1 : span.column]
    style = style if style in {"|", ">"} else ""
    escaped = not style and "\n" in value and "\\n" in read.words(span)
    lines = [*(_escaped_lines(read, span, value) if escaped else _lines(read, span, style))]
    if not style and not escaped and any(line.column == 1 for line in lines[1:]):
        return None  # A quotation mark that was not closed has taken in the fields below.
    items = _lost_items(lines, declared)
    if items:
        place = items[0].line.place
        deep = any(item.line.column - lines[0].column >= _DEEP for item in items)
        listed = declared.markdown == "blocks" and not deep
        fix = _fix(read, span, style, items) if listed else ()
        cure = _cure(style, declared)
        message = "item" if cure == _ITEM and len(items) == 1 else "list"
        hint = "list-column" if deep and not cure else _LIST[cure]
        return _told(read, place, message, hint, span, declared, fix)
    if value.startswith(_ONLY_BULLETS):
        return _bullet(read, span, value, declared, style)
    columns = _columns(lines, declared)
    if columns:
        return _told(read, columns.place, "columns", "columns-apart", span, declared, ())
    on_one_line = _ON_ONE_LINE.search(value)
    if on_one_line:
        first = " ".join(value[on_one_line.start("mark") :].split(maxsplit=2)[:2])
        place = read.locate(span, first)
        return _told(read, place, "list", _LIST[_cure(style, declared)], span, declared, ())
    return _paragraph(read, span, value, declared, style, lines)


def _told(
    read: Source,
    place: Span,
    message: str,
    hint: str,
    text: Span,
    declared: Field,
    fix: tuple[Edit, ...],
) -> Diagnostic:
    mark = _folding(read, text)
    values = {"mark": mark, "name": declared.name.removesuffix("[]")}
    return Diagnostic(read.path, place, "PB217", message, hint, values=values, fix=fix)


def _bullet(read: Source, span: Span, value: str, declared: Field, style: str) -> Diagnostic:
    """Return what is said of a text that starts with a bullet and has no other one."""
    mark = value[0]
    place = read.locate(span, mark)
    after = read.lines[place.line - 1][place.column :]
    written = f"{mark}{after[: len(after) - len(after.lstrip())]}"
    whole = Span(place.line, place.column, place.line, place.column + len(written))
    instead = "- " if declared.markdown == "blocks" else ""
    sure = read.words(whole) == written and (style or not instead)
    fix = (Edit(whole, written, instead),) if sure else ()
    hint = _LIST[_cure(style, declared)] if instead else "no-bullet"
    told = _told(read, place, "bullet", hint, span, declared, fix)
    return structs.replace(told, values={**told.values, "sign": mark})


def _folding(read: Source, span: Span) -> str:
    """Return the sign that says how the lines of a text are folded, such as `>-`."""
    return read.lines[span.line - 1][span.column - 1 :].split(" ")[0]


def _cure(style: str, declared: Field) -> int:
    """Return the place in a row of hints of what to do: fields without lists have the last two."""
    if declared.markdown == "blocks":
        return "|>".find(style) if style else _BELOW
    return _ITEM if declared.name.endswith("[]") else _SENTENCE


def _escaped_lines(read: Source, span: Span, value: str) -> Iterator[_Line]:
    """Yield the lines of a text in quotation marks that has a sign for each line break."""
    before, depth, after = "", -1, None
    for number, line in enumerate(value.split("\n"), start=span.line):
        words = line.strip()
        if words:
            column = len(line) - len(line.lstrip())
            depth = column if depth < 0 else depth
            after = read.locate(span, words, after=after)
            yield _Line(
                number=number,
                column=column + 1,
                words=words,
                kept=True,
                before=before,
                deeper=column > depth,
                written=after,
            )
        before = words


def _lines(read: Source, span: Span, style: str) -> Iterator[_Line]:
    start = span.line + 1 if style else span.line
    last = min(span.end_line, len(read.lines))
    before, depth, deeper_before = "", -1, False
    for number in range(start, last + 1):
        line = read.lines[number - 1]
        if number == last and not style:
            line = line[: span.end_column - 1]
        column = len(line) - len(line.lstrip()) if style or number > start else span.column - 1
        if not style and number == span.line and line[column : column + 1] in {'"', "'"}:
            column += 1
        words = line[column:].strip()
        if not words:
            before = ""
            continue
        depth = column if depth < 0 else depth
        deeper = style == ">" and column > depth
        kept = style == "|" or not before or deeper or deeper_before
        yield _Line(number, column + 1, words, kept, before, deeper)
        before, deeper_before = words, deeper


def _lost_items(lines: Sequence[_Line], declared: Field) -> list[_Item]:
    """Return the items of the list of a text that is none for readers."""
    items = [item for line in lines if (item := _item(line))]
    deep = {item.line.number for item in _deep(lines, items)}
    sound: list[_Item] = []
    gone: list[_Item] = []
    for item in items:
        known = _is_item(item, declared) and item.line.number not in deep
        (sound if known else gone).append(item)
    for like in dict.fromkeys(map(_alike, gone)):
        some = [item for item in gone if _alike(item) == like]
        # Bullets are seldom anything else, so that one is enough among items that are.
        others = sound if any(item.kind == "bullet" for item in some) else []
        if _is_list(some, others + [item for item in items if _alike(item) == like]):
            return some
    return []


def _deep(lines: Sequence[_Line], items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items that Markdown takes for more of the paragraph above them."""
    for item in items:
        line = item.line
        above = [other.line.column for other in items if other.line.number < line.number]
        far = line.column - lines[0].column >= _DEEP
        if far and line.before and all(column >= line.column for column in above):
            yield item


def _columns(lines: Sequence[_Line], declared: Field) -> _Line | None:
    """Return the first of some lines in a row that are those of a table."""
    for above, below in pairwise(lines):
        # The rule about Markdown speaks of a table that starts with its sign, or is kept.
        lost = declared.markdown == "none" or not (below.kept or lines[0].words[0] == "|")
        if lost and _RULED.fullmatch(below.words) and "|" in above.words:
            return above
        if below.number == above.number + 1 and _divided(above) and _divided(below):
            return above
    return None


def _divided(line: _Line) -> bool:
    """Whether there is a tab in a line, but for one behind the mark of an item."""
    item = _item(line)
    return "\t" in (line.words[len(item.mark) :].lstrip() if item else line.words)


def _alike(item: _Item) -> str:
    """Return what items of one list have in common: the mark, where that is not one of many."""
    if item.kind in {"bullet", "circle"}:
        return "bullet"
    return item.kind if item.kind in {"number", "letter"} else item.mark


def _item(line: _Line) -> _Item | None:
    found = _MARK.match(line.words)
    if found is None:
        return None
    rest = line.words[found.end() :]
    gap = rest[: len(rest) - len(rest.lstrip())]
    return _Item(line, str(found.lastgroup), found[0], gap)


def _is_item(item: _Item, declared: Field) -> bool:
    """Whether Markdown makes an item of it, or an error that says that it cannot."""
    known = item.kind in {"own", "number"} and item.gap[0] in " \t"
    return declared.markdown != "none" and item.line.kept and known


def _is_list(gone: Sequence[_Item], fellows: Sequence[_Item]) -> bool:
    """Whether lines, with their fellows that are items, are sure to be a list.

    None is the rest of a sentence then.
    """
    kind, above = gone[0].kind, gone[0].line.before
    if len(fellows) < _FEWEST:
        return kind == "own" and bool(_ENDED.search(above))
    if kind in {"number", "letter"}:
        return [_place(item) for item in fellows] == list(range(1, len(fellows) + 1))
    return kind not in {"dash", "glued"} or not above or above.endswith(":")


def _place(item: _Item) -> int:
    """Return the number of an item that has one, or that of its letter."""
    return int(item.mark[:-1]) if item.kind == "number" else ord(item.mark[0]) - ord("a") + 1


def _fix(read: Source, span: Span, style: str, items: Sequence[_Item]) -> tuple[Edit, ...]:
    """Return the edits that make a list of it: none where its items are numbered."""
    if not style or any(item.kind in {"number", "letter"} for item in items):
        return ()

    edits = []
    if style == ">":
        mark = _folding(read, span)
        place = Span(span.line, span.column, span.line, span.column + len(mark))
        edits.append(Edit(place, mark, "|"))
    for line, kind, mark, gap in items:
        if kind != "own" or gap != " ":
            written = f"{mark}{gap}"
            place = Span(line.number, line.column, line.number, line.column + len(written))
            edits.append(Edit(place, written, "- "))
    return tuple(edits)


def _paragraph(
    read: Source, span: Span, value: str, declared: Field, style: str, lines: Sequence[_Line]
) -> Diagnostic | None:
    """Return what is said of an empty line that starts no paragraph, or None."""
    plain = declared.markdown == "none"
    as_is = style == "|" or lines[-1].written is not None
    if (as_is and not plain) or "\n" not in value.strip("\n"):
        return None
    broken = [
        below
        for above, below in pairwise(lines)
        if below.number - above.number == _ONE_BETWEEN
        or (plain and below.number - above.number > _ONE_BETWEEN)
        if not (above.deeper or below.deeper or _MARK.match(below.words))
    ]
    if not broken:
        return None
    place = broken[0].place
    hint = _PARAGRAPH[_cure(style, declared)]
    fix: tuple[Edit, ...] = ()
    if style == ">" and declared.markdown == "blocks":
        mark = _folding(read, span)
        fix = (Edit(Span(span.line, span.column, span.line, span.column + len(mark)), mark, "|"),)
    return _told(read, place, "paragraph", hint, span, declared, fix)
