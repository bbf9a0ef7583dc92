"""The paragraphs, list items and short texts of an entry, and where their words are in its file.

Words are what readers see: without the signs of YAML and Markdown, and each line break is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from playbook_tools.content.model import Entry
from playbook_tools.content.prose import ReaderText, reader_texts
from playbook_tools.content.richtext import Block, Blocks, ItemList, Paragraph, Runs, plain
from playbook_tools.diagnostics import Span
from playbook_tools.source import Source

# Link targets are not visible text; nor is the sign that says how a block of text is folded.
_UNSEEN = re.compile(r"\]\((?:[^\s()]|\([^\s()]*\))*\)|\A[|>][-+0-9]*")
_REACH = 200


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


def passages(entry: Entry, source: Source | None) -> Iterator[Passage]:
    """Yield every passage of an entry, in the declared order of its fields."""
    for text in reader_texts(entry):
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
    seen = [True] * len(written)
    for found in _UNSEEN.finditer(written):
        seen[found.start() : found.end()] = [False] * (found.end() - found.start())
    places = []
    at = 0
    for character in words:
        step = _next(character, written, seen, at)
        places.append(min(at if step is None else step, len(written) - 1))
        at = at if step is None else step + 1
    return tuple(places)


def _next(character: str, written: str, seen: list[bool], start: int) -> int | None:
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
