"""Text from a word processor in the dialect of the content files.

What readers do not see of a text (the language of words, an entry that a link leads to, the sign
that stands for a number) is in the file and not in the paragraph that was edited. It stays with the
words that stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from msgspec import structs

from playbook_tools.content import markdown, richtext
from playbook_tools.diagnostics import characters
from playbook_tools.schema import Field

_TOKEN = re.compile(r"\{[a-z_]+\}|\s+|\w+|[^\w\s]")
_PLACEHOLDERS = re.compile(r"\{[a-z_]+\}")
_SPACES = re.compile(rf"[\s{characters.ODD_SPACES}]+")
_SIMPLER = str.maketrans({**characters.SIMPLER, **dict.fromkeys("\n\r\t\v\f\u2028\u2029", " ")})
_BULLET = re.compile(rf"\s*(?:[{characters.BULLETS}\uf000-\uf0ff]\s*|[-–*+o][\t\u00a0]\s*)(?=\S)")
# Word takes the apostrophe of ’s and ’t for an opening quotation mark.
_SHORTENED = re.compile(r"(?<!\w)‘(?=[stnmkr](?:[ -]|\Z))(?!.*’(?!\w))")
_LOW = re.compile(r"„(?=[^„“”]*”)")
_ALIKE = str.maketrans({**dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("“”„", '"')})
_TYPED = str.maketrans({"…": "...", "–": "-", "—": "-"})
# Spaces before punctuation, dashes after dashes, and marks of emphasis.
_EXTRA = re.compile(r" (?=[,;:.?!])|(?<=-)-+|[*_]+")
# What Markdown may take for more than a character.
_SIGN = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_HEAD = re.compile(r"\A(?:(?=[-+=>#])|(?P<number>\d{1,9})(?=[.)](?: |\Z)))")
_ALIKE_WORDS = 0.6
_STYLES = ("target", "strong", "emphasis", "language")


class Line(NamedTuple):
    """A paragraph of a text: how deep it lies in lists, and whether it goes on in its item."""

    runs: richtext.Runs
    depth: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """A text of a content file, made of what a reviewer wrote.

    It is not `certain` where a sign that stands for something else has gone; `whole` says that the
    file can have all of its formatting.
    """

    text: str
    certain: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a content file; `whole` says that the file can have all of its formatting."""

    text: str
    whole: bool = True


def lines(blocks: richtext.Blocks, depth: int = 0) -> tuple[Line, ...]:
    """Return the paragraphs of a text in Markdown, in order."""
    return tuple(_lines(blocks, depth))


def _lines(blocks: richtext.Blocks, depth: int) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        if isinstance(block, richtext.Paragraph):
            yield Line(block.runs, depth, depth > 0 and number > 0)
        elif isinstance(block, richtext.ItemList):
            for item in block.items:
                yield from _lines(item, depth + 1)


def source_lines(text: str, declared: Field) -> tuple[Line, ...]:
    """Return the paragraphs of a text as a file has it."""
    if declared.markdown == "none":
        return (Line((richtext.Run(_SPACES.sub(" ", text).strip()),)),)
    return lines(markdown.blocks(text))


def begins_like_an_item(runs: richtext.Runs) -> bool:
    """Whether a paragraph begins with the sign of a list item that somebody typed."""
    return _BULLET.match(richtext.plain(runs)) is not None


def tidied(runs: richtext.Runs, *, bullets: bool = False) -> richtext.Runs:
    """Return a paragraph without what only a word processor has.

    That is characters that look like others, tabs and line breaks, spaces too many, and a bullet
    that was typed, unless there may be `bullets`. Quotation marks are those of the playbook.
    """
    cells = [(sign, run) for run in runs for sign in characters.composed(run.text)]
    bullet = _BULLET.match("".join(sign for sign, _ in cells))
    if bullet and not bullets:
        cells = cells[bullet.end() :]
    cells = [(better, run) for sign, run in cells for better in sign.translate(_SIMPLER)]
    cells = [(sign, run) for sign, run in cells if sign.isspace() or characters.allowed(sign)]
    found: list[tuple[str, richtext.Run]] = []
    for sign, run in cells:
        if not _SPACES.match(sign):
            found.append((sign, run))
        elif found and found[-1][0] != " ":
            found.append((" ", run))
    while found and found[-1][0] == " ":
        found.pop()
    text = "".join(sign for sign, _ in found)
    text = _LOW.sub("“", _SHORTENED.sub("’", text))
    return _joined((sign, run) for sign, (_, run) in zip(text, found, strict=True))


def brought(before: str, after: str, declared: Field) -> Brought:
    """Return the text of a field that a reviewer made of what it was `before`, "" if it is new.

    Both are as a file has them; `after` may have signs that only a word processor writes, and lack
    what a paragraph does not show.
    """
    old = source_lines(before, declared)
    bullets = any(begins_like_an_item(line.runs) for line in old)
    read = source_lines(after, declared)
    new = [line for line in (_tidied(one, bullets=bullets) for one in read) if line.runs]
    free = {_key(line.runs): line.runs for line in old}
    same = [free.pop(_key(line.runs), None) for line in new]
    left = tuple(run for runs in free.values() for run in (*runs, richtext.Run(" ")))
    found = [
        line._replace(runs=carried(own or left, line.runs))
        for line, own in zip(new, same, strict=True)
    ]
    made = written(found, declared)
    return Brought(made.text, _placeholders(old) == _placeholders(found), made.whole)


def in_its_languages(before: str, after: str) -> str:
    """Return a paragraph in Markdown with the marks of languages that its words had before."""
    if "]{lang=" not in before:
        return after
    own, new = (_paragraph(text) for text in (before, after))
    if not new:
        return after
    made = _inline(carried(own, new))
    return made.text if made.whole else after


def folded(text: str) -> str:
    """Return what is the same of two texts of which rules have put one right.

    That is all but its quotation marks, dashes and ellipses, and the spaces and marks too many.
    """
    plain = text.translate(_ALIKE).translate(_TYPED)
    return _EXTRA.sub("", _SPACES.sub(" ", plain))


def _tidied(line: Line, *, bullets: bool) -> Line:
    """Return a line without what only a word processor has; a bullet makes an item of it.

    Where the text had `bullets` before, they are its own.
    """
    if bullets:
        return line._replace(runs=tidied(line.runs, bullets=True))
    typed = line.depth == 0 and begins_like_an_item(line.runs)
    return line._replace(runs=tidied(line.runs), depth=1 if typed else line.depth)


def _key(runs: richtext.Runs) -> str:
    return "".join(token.key for token in _tokens(tidied(runs)))


def _placeholders(found: Iterable[Line]) -> list[str]:
    words = (richtext.plain(line.runs) for line in found)
    return sorted(name for said in words for name in _PLACEHOLDERS.findall(said))


def carried(own: richtext.Runs, new: richtext.Runs) -> richtext.Runs:
    """Return a paragraph as reviewed, in which words that stay are as the file has them.

    Bold, italics and links are those of the reviewer.
    """
    old, tokens = _tokens(own), _tokens(new)
    kept = {
        step.dest_start + n: step.src_start + n
        for step in _steps(old, tokens)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    }
    places = sorted(kept)
    found: list[tuple[str, richtext.Run]] = []
    for at, token in enumerate(tokens):
        if at in kept:
            own_token = old[kept[at]]
            straight = own_token.text in {"'", '"'}
            text = token.text if straight else own_token.text
            language = own_token.style.language
        else:
            place = bisect_left(places, at)
            first = kept[places[place - 1]] if place else -1
            last = kept[places[place]] if place < len(places) else len(old)
            text, language = token.text, _language(token, old, first, last)
        found.append((text, structs.replace(token.style, language=language)))
    return _joined(_spaced(found))


def _spaced(found: Sequence[tuple[str, richtext.Run]]) -> Iterator[tuple[str, richtext.Run]]:
    """Yield tokens, of which a space is in the language of both words beside it, or in none."""
    for at, (text, style) in enumerate(found):
        near = {found[n][1].language for n in (at - 1, at + 1) if 0 <= n < len(found)}
        if text.isspace():
            style = structs.replace(style, language=near.pop() if len(near) == 1 else None)
        yield text, style


class _Token(NamedTuple):
    """A word, a sign or a space, in the style of its first character."""

    text: str
    style: richtext.Run

    @property
    def key(self) -> str:
        """What it has in common with the same word in other signs."""
        return " " if self.text.isspace() else self.text.translate(_ALIKE)

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalnum()


class _Step(NamedTuple):
    tag: str
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _language(token: _Token, old: Sequence[_Token], first: int, last: int) -> str | None:
    """Return the language of a new token between the `first` and the `last` that stay.

    It is that of the words around it where both have one, that of a word like it in whose place it
    came, and that which the word processor says, where a word beside it has that too.
    """
    from rapidfuzz.distance import Indel

    before = next((one.style.language for one in old[: first + 1][::-1] if one.word), None)
    after = next((one.style.language for one in old[last:] if one.word), None)
    if before == after:
        return before
    for one in old[first + 1 : last]:
        if Indel.normalized_similarity(one.text, token.text) >= _ALIKE_WORDS:
            return one.style.language
    said = token.style.language
    return said if said in {before, after} else None


def _tokens(runs: richtext.Runs) -> list[_Token]:
    styles = [run for run in runs for _ in run.text]
    text = "".join(run.text for run in runs)
    return [_Token(found[0], styles[found.start()]) for found in _TOKEN.finditer(text)]


def _steps(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[_Step]:
    """Yield how tokens become others."""
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes([one.key for one in before], [one.key for one in after]):
        yield _Step(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)


def _joined(cells: Iterable[tuple[str, richtext.Run]]) -> richtext.Runs:
    """Return text in its styles as runs, of which neighbours differ."""
    return tuple(
        structs.replace(style, text="".join(text for text, _ in together))
        for style, together in (
            (key, list(group))
            for key, group in groupby(cells, key=lambda cell: structs.replace(cell[1], text=""))
        )
    )


def written(paragraphs: Sequence[Line], declared: Field) -> Written:
    """Return paragraphs as the text of a field."""
    if declared.markdown == "none":
        text = " ".join(richtext.plain(line.runs) for line in paragraphs)
        styled = any(
            run.strong or run.emphasis or run.target for line in paragraphs for run in line.runs
        )
        return Written(_SPACES.sub(" ", text).strip(), whole=not styled)
    made = [_inline(line.runs) for line in paragraphs if richtext.plain(line.runs).strip()]
    kept = [line for line in paragraphs if richtext.plain(line.runs).strip()]
    text = ""
    for number, (line, one) in enumerate(zip(kept, made, strict=True)):
        before = kept[number - 1] if number else None
        text += _between(before, line) + _lead(line, before) + one.text
    return Written(text, all(one.whole for one in made))


def _between(before: Line | None, line: Line) -> str:
    if before is None:
        return ""
    item = line.depth > 0 and not line.continued
    return "\n" if item and before.depth > 0 and not before.continued else "\n\n"


def _lead(line: Line, before: Line | None) -> str:
    """Return what stands before the words of a paragraph; an item is one deeper at most."""
    depth = min(line.depth, (before.depth if before else 0) + 1)
    if depth == 0:
        return ""
    return "  " * depth if line.continued and before else f"{'  ' * (depth - 1)}- "


def _inline(runs: richtext.Runs) -> Written:
    """Return a paragraph on a line, or where Markdown cannot say it all, its words and links."""
    meant = _merged(_hugging(runs))
    for plainer in (False, True):
        wanted = tuple(
            structs.replace(run, strong=False, emphasis=False) if plainer else run for run in meant
        )
        wanted = _merged(wanted)
        for escape in (_same, _escaped):
            line = _nested(wanted, escape)
            if escape is _escaped:
                line = _HEAD.sub(lambda found: f"{found['number'] or ''}\\", line)
            if _merged(_paragraph(line)) == wanted:
                return Written(line, whole=not plainer)
    return Written(_escaped(richtext.plain(runs)), whole=False)


def _paragraph(line: str) -> richtext.Runs:
    """Return what a line is as the text of a paragraph; nothing where it is not one."""
    blocks = markdown.blocks(line)
    first = blocks[0] if len(blocks) == 1 else None
    return first.runs if isinstance(first, richtext.Paragraph) else ()


def _merged(runs: richtext.Runs) -> richtext.Runs:
    bare = (
        (run.text, structs.replace(run, name=None, mark=None, origin=None))
        for run in runs
        if run.text
    )
    return _joined(bare)


def _hugging(runs: richtext.Runs) -> richtext.Runs:
    """Return runs in which no style begins or ends with a space."""
    cells = [(sign, run) for run in runs for sign in run.text]
    for name in _STYLES:
        plain = None if name in {"target", "language"} else False
        start = 0
        for value, group in groupby([getattr(run, name) for _, run in cells]):
            end = start + len(list(group))
            first, last = start, end
            while value and first < last and cells[first][0].isspace():
                first += 1
            while value and first < last and cells[last - 1][0].isspace():
                last -= 1
            for at in (*range(start, first), *range(last, end)) if value else ():
                cells[at] = (cells[at][0], structs.replace(cells[at][1], **{name: plain}))
            start = end
    return _joined(cells)


def _nested(runs: Sequence[richtext.Run], escape: Callable[[str], str]) -> str:
    """Return runs with marks around them, the one outside that goes furthest."""
    line, at = "", 0
    while at < len(runs):
        reach = [(_reach(runs, at, name), -n, name) for n, name in enumerate(_STYLES)]
        furthest, _, name = max(reach)
        if furthest == 0:
            line += escape(runs[at].text)
            at += 1
            continue
        value = getattr(runs[at], name)
        plain = None if name in {"target", "language"} else False
        inner = [structs.replace(run, **{name: plain}) for run in runs[at : at + furthest]]
        line += _marked(name, value, _nested(inner, escape))
        at += furthest
    return line


def _reach(runs: Sequence[richtext.Run], at: int, name: str) -> int:
    """Return how many runs from one on have a style as it has it; 0 where it has none."""
    value = getattr(runs[at], name)
    if not value:
        return 0
    end = at
    while end < len(runs) and getattr(runs[end], name) == value:
        end += 1
    return end - at


def _marked(name: str, value: str, words: str) -> str:
    if name == "target":
        return f"[{words}]({value})"
    if name == "language":
        return f"[{words}]{{lang={value}}}"
    mark = "**" if name == "strong" else "*"
    return f"{mark}{words}{mark}"


def _same(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda found: f"\\{found[0]}", text)
