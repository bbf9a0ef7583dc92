"""Comparing two texts word by word: which words are kept, removed and added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Mark = Literal["kept", "removed", "added"]

# A mark between paragraphs shows where they are split or joined.
PARAGRAPH = "¶"
_TOKEN = re.compile(r"\n[ \n]*\n|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of either text."""

    mark: Mark
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of the old text and the words in their place in the new one."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def kept(self) -> bool:
        return self.old == self.new

    @property
    def size(self) -> int:
        return max(sum(map(len, words)) for words in (self.old, self.new))

    def __add__(self, other: _Part) -> _Part:
        return _Part(self.old + other.old, self.new + other.new)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text; line breaks do not count."""
    found = (token[0] for token in _TOKEN.finditer(text.strip()))
    return tuple(word if word.strip() else PARAGRAPH for word in found)


def likeness(old: tuple[str, ...], new: tuple[str, ...], *, least: float) -> float:
    """Return the share of words that two texts have in common, or 0 if it is below `least`."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=least)


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts merged, in pieces; removed words come before added ones."""
    return tuple(piece for part in _parts(words(old), words(new)) for piece in _pieces(part))


def _pieces(part: _Part) -> Iterator[Piece]:
    if part.kept:
        yield Piece("kept", part.old)
        return
    if part.old:
        yield Piece("removed", part.old)
    if part.new:
        yield Piece("added", part.new)


def _parts(old: tuple[str, ...], new: tuple[str, ...]) -> list[_Part]:
    """Return the kept and the changed parts, in turn.

    A few kept words between larger changes mean nothing by themselves: they count as changed.
    """
    from rapidfuzz.distance import Indel

    found: list[_Part] = []
    for step in Indel.opcodes(old, new):
        part = _Part(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
        if found and not found[-1].kept and not part.kept:
            found[-1] += part
        else:
            found.append(part)
        while len(found) > 2 and not part.kept and _is_slight(*found[-3:]):
            found[-3:] = [found[-3] + found[-2] + found[-1]]
    return found


def _is_slight(before: _Part, kept: _Part, after: _Part) -> bool:
    return kept.kept and kept.size <= min(before.size, after.size)
