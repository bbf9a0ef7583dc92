"""Every text that readers see: its words, and its passages with their places in its file.

Words are what readers see: without the signs of YAML and Markdown, and each line break is a space.
Passages are the paragraphs, list items and short texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import structs

from playbook_tools.content import joined as joining
from playbook_tools.content import markdown, simple_markdown, values
from playbook_tools.content.model import Entry
from playbook_tools.content.richtext import Block, Blocks, ItemList, Paragraph, Run, Runs, plain
from playbook_tools.content.route import Route
from playbook_tools.content.values import Value
from playbook_tools.diagnostics import Span
from playbook_tools.schema import Field
from playbook_tools.source import Source

# Link targets and marks of language are not visible text; nor is the sign that says how a block of
# text is folded.
_UNSEEN = re.compile(r"\]\{[^{}]*\}|\]\((?:[^\s()]|\([^\s()]*\))*\)|\A[|>][-+0-9]*")
_REACH = 200
# A space, or what stands between two, which is written in one piece nearly always.
_PART = re.compile(r"\s|\S{1,64}")


class ReaderText(msgspec.Struct, frozen=True):
    """One text of an entry, and the route to it."""

    route: Route
    declared: Field
    blocks: Blocks

    @property
    def paragraphs(self) -> tuple[Runs, ...]:
        """The paragraphs and list items."""
        return tuple(_paragraphs(self.blocks))

    @property
    def words(self) -> tuple[str, ...]:
        """The paragraphs and list items without style."""
        return tuple(plain(runs) for runs in self.paragraphs)


class Words(NamedTuple):
    """The text that readers see of an entry, without style.

    Each paragraph, item of a list and short text is a line, which ends as lines do; a line break
    within one is a space. `all` has every text, `prose` has running text alone. `signs` are the
    running texts without a word, such as a dash, as they are written.
    """

    all: str
    prose: str
    signs: tuple[str, ...] = ()


def words(entry: Entry) -> Words:
    """Return the words of every text that `reader_texts` gives, in far less time."""
    short, prose, signs = [], [], []
    for declared, text in values.for_readers(entry.data, entry.type.shape):
        lines = _lines(text, declared)
        if declared.markdown == "none":
            short += lines
        else:
            prose += lines
            if not lines:
                signs.append(text)
    running = "\n".join([*prose, ""])
    return Words(all="\n".join([*short, running]), prose=running, signs=tuple(signs))


def _suspected(entry: Entry, suspect: Callable[[str], bool]) -> Entry:
    """Return an entry with the fields in which a line is suspect, and those that name languages."""
    kept = {}
    for field in entry.type.shape.fields:
        value = entry.data.get(field.name)
        if value is not None and (field.language_of or _is_suspect(value, field, suspect)):
            kept[field.name] = value
    return structs.replace(entry, data=kept)


def _is_suspect(value: Value, declared: Field, suspect: Callable[[str], bool]) -> bool:
    if isinstance(value, str):
        texts = [(declared, value)] if declared.translatable else []
    else:
        texts = values.for_readers(value, declared)
    return any(
        suspect(text) if field.markdown == "none" else any(map(suspect, _lines(text, field)))
        for field, text in texts
    )


def _lines(text: str, declared: Field) -> list[str]:
    """Return the words of a text, or of its paragraphs and items, each of which ends as a line."""
    if declared.markdown == "none":
        return [_on_a_line(text)]
    said = markdown.words(text)
    return [said] if said else _parsed(text)


def _parsed(text: str) -> list[str]:
    if simple_markdown.is_simple(text):
        return simple_markdown.lines(text)
    return [_on_a_line(plain(runs)) for runs in _paragraphs(markdown.blocks(text))]


def _on_a_line(words: str) -> str:
    return words.replace("\n", " ")


def reader_texts(
    entry: Entry, suspect: Callable[[str], bool] | None = None
) -> Iterator[ReaderText]:
    """Yield every text of an entry that is declared translatable, in the declared order.

    Those without a line that is `suspect`, if that is asked, are left out; a line break is a space
    to who asks.
    """
    written = written_texts(_suspected(entry, suspect) if suspect else entry)
    languages = _languages(written) if entry.type.names_languages else {}
    for route, declared, value in written:
        if not declared.translatable:
            continue
        if suspect and not any(map(suspect, _lines(value, declared))):
            continue
        if declared.markdown == "none":
            run = Run(value, language=languages.get(route))
            yield ReaderText(route, declared, (Paragraph((run,)),))
        else:
            yield ReaderText(route, declared, markdown.blocks(value))


def joined(entry: Entry) -> Entry:
    """Return an entry with its texts in the one way to write them, whatever width they have."""
    shape = entry.type.shape
    data = values.changed(entry.data, shape, _joined)
    return entry if data == entry.data else structs.replace(entry, data=data)


def _joined(declared: Field, value: str | int) -> Value:
    return joining.joined(value, declared) if isinstance(value, str) else value


def untranslated_texts(entry: Entry) -> Iterator[ReaderText]:
    """Yield every text in free words that stays the same in each language."""
    for route, declared, value in written_texts(entry):
        if declared.untranslated:
            yield ReaderText(route, declared, (Paragraph((Run(value),)),))


def written_texts(entry: Entry) -> list[tuple[Route, Field, str]]:
    """Return every text of an entry, whoever sees it, with its route and declared field."""
    found = values.leaves(entry.data, entry.type.shape, invalid=entry.invalid)
    return [(route, declared, value) for route, declared, value in found if type(value) is str]


def _languages(written: list[tuple[Route, Field, str]]) -> dict[Route, str]:
    """Return the language of each text for which a field beside it says so."""
    return {
        route.parent / declared.language_of: value
        for route, declared, value in written
        if declared.language_of
    }


def _paragraphs(blocks: Blocks) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.runs
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _paragraphs(item)


class Passage(msgspec.Struct, frozen=True):
    """A stretch of text without a paragraph's end.

    `words` is the passage without style. It starts at `start` in `whole`, the words of all the text
    that it belongs to. `fellows` holds the passages that start the items of the list that it
    is in, itself among them, none outside of lists; `leads` says whether a list follows.
    """

    entry: Entry
    text: ReaderText
    runs: Runs
    words: str
    start: int
    whole: str
    source: Source | None
    fellows: tuple[str, ...] = ()
    leads: bool = False

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place in the file of the words from `start` up to `end` (default: all)."""
        whole = self.entry.span(self.text.route)
        if self.source is None:
            return whole
        first, last = (self.start + n for n in (start, end or len(self.words)))
        within = (
            self.source.offset(whole.line, whole.column),
            self.source.offset(whole.end_line, whole.end_column),
        )
        places = trace(self.whole, self.source.text[slice(*within)])
        return self.source.span(within[0] + places[first], within[0] + places[last - 1] + 1)


def passages(
    entry: Entry,
    source: Source | None,
    *,
    untranslated: bool = False,
    suspect: Callable[[str], bool] | None = None,
) -> Iterator[Passage]:
    """Yield every passage of an entry, or of its `untranslated` texts, in the order of fields.

    Those of texts without a line that is `suspect`, if that is asked, may be left out.
    """
    for text in untranslated_texts(entry) if untranslated else reader_texts(entry, suspect):
        found = _runs(text.blocks)
        words = [plain(runs) for runs, _, _ in found]
        whole = "\n".join(words)
        start = 0
        for (runs, fellows, leads), said in zip(found, words, strict=True):
            yield Passage(entry, text, runs, said, start, whole, source, fellows, leads)
            start += len(said) + 1


def _runs(
    blocks: Blocks, fellows: tuple[str, ...] = ()
) -> list[tuple[Runs, tuple[str, ...], bool]]:
    found = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            leads = isinstance(_at(blocks, number + 1), ItemList)
            found.append((block.runs, fellows if number == 0 else (), leads))
        elif isinstance(block, ItemList):
            starts = tuple(
                plain(first.runs)
                for first in (_at(item, 0) for item in block.items)
                if isinstance(first, Paragraph)
            )
            for item in block.items:
                found += _runs(item, starts)
    return found


def _at(blocks: Blocks, number: int) -> Block | None:
    return blocks[number] if number < len(blocks) else None


@lru_cache(maxsize=16)
def trace(words: str, written: str) -> tuple[int, ...]:
    """Return for each character of `words` its place in `written`, skipping signs between.

    A character that is written otherwise, such as an escaped one, gets the place of what follows
    the one before.
    """
    seen = bytearray(b"\1") * len(written)
    for found in _UNSEEN.finditer(written):
        seen[found.start() : found.end()] = bytes(found.end() - found.start())
    if written.startswith(words) and seen.find(0, 0, len(words)) < 0:
        return tuple(range(len(words)))
    places: list[int] = []
    at = 0
    for part in _PART.findall(words):
        rest = part
        while rest:
            end = at + len(rest)
            if written.startswith(rest, at) and seen.find(0, at, end) < 0:
                places += range(at, end)
                at, rest = end, ""
                continue
            step = _next(rest[0], written, seen, at)
            places.append(min(at if step is None else step, len(written) - 1))
            at, rest = at if step is None else step + 1, rest[1:]
    return tuple(places)


def _next(character: str, written: str, seen: bytearray, start: int) -> int | None:
    blank = character.isspace()
    skipped = 0
    for at in range(start, len(written)):
        if seen[at]:
            if written[at] == character or (blank and written[at].isspace()):
                return at
            skipped += 1
            if skipped > _REACH:
                return None
    return None
