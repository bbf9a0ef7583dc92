"""Which paragraphs of a document that came back were which ones of the edition.

A bookmark tells that, wherever the paragraph stands; paragraphs without one are told by their
words, and by what stands around them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playbook_tools.content import richtext
from playbook_tools.export import returned
from playbook_tools.review.reading import Paragraph
from playbook_tools.review.said import fold

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

MARK = re.compile(r"(_t[0-9a-f]{24}(?:_\d+)?)(_Copy_\d+)?")
_MOST = 40_000
"""So many pairs of paragraphs are compared by their words between two that are known."""

_ALIKE = 55.0
"""How alike, of a hundred, two paragraphs are of which one became the other."""


@dataclass
class Pair:
    """A paragraph of the edition, and what it became, by their numbers.

    `lines` are several where they were merged, none where a paragraph is new; `made` are several
    where it was split, none where it is gone. `moved` says that it stands elsewhere now, `guessed`
    that it is told by its place alone.
    """

    lines: list[int] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    moved: bool = False
    guessed: bool = False


def paired(lines: Sequence[returned.Line], made: Sequence[Paragraph]) -> tuple[Pair, ...]:
    """Pair the paragraphs of an edition with those of a document.

    The pairs are in the order of the document; what is gone stands where it was.
    """
    return _Pairing(lines, made).paired()


class _Pairing:
    def __init__(self, lines: Sequence[returned.Line], made: Sequence[Paragraph]) -> None:
        self._lines = lines
        self._made = made
        self._at = {line.mark: number for number, line in enumerate(lines) if line.mark}
        self._names = [tuple(self._named(one)) for one in made]
        self._words = [_key_of_words(one) for one in made]
        self._owners: defaultdict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(self._names):
            for name in names:
                self._owners[name].append(number)
        self._line_of: dict[int, Pair] = {}
        self._made_of: dict[int, Pair] = {}

    def _named(self, one: Paragraph) -> Iterator[str]:
        """Yield the names of ours that a paragraph has words of, in order.

        Where all those words were typed over, there are others now.
        """
        ours = [found for found in one.names if _ours(found.name) in self._at]
        there = [found for found in ours if found.end > found.start]
        for found in sorted(there or (ours if fold(one.text) else []), key=lambda one: one.start):
            yield found.name

    def paired(self) -> tuple[Pair, ...]:
        """Pair everything, first by names, then by words between what has names."""
        self._settle_copies()
        self._by_name()
        self._by_order()
        self._halves()
        return tuple(self._in_order())

    def _settle_copies(self) -> None:
        """Let a copy have the name of what is gone; that of what is still there is new."""
        for number, names in enumerate(self._names):
            kept = []
            for name in names:
                found = MARK.fullmatch(name)
                if found and found[2]:
                    owners = self._owners.pop(name)
                    if self._owners.get(found[1]):
                        continue
                    self._owners[found[1]] = owners
                    name = found[1]
                if name not in kept:
                    kept.append(name)
            self._names[number] = tuple(kept)

    def _by_name(self) -> None:
        """Pair what has names: several in one paragraph are merged, one in several is split."""
        for number, names in enumerate(self._names):
            own = [name for name in names if number in self._owners[name]]
            whole = [name for name in own if self._owners[name][0] == number or len(own) == 1]
            for name in whole:
                line = self._at[name]
                pair = self._line_of.get(line) or self._made_of.get(number) or Pair()
                if line not in pair.lines:
                    pair.lines.append(line)
                if number not in pair.made:
                    pair.made.append(number)
                self._line_of[line] = pair
                self._made_of.setdefault(number, pair)
        for pair in {id(pair): pair for pair in self._line_of.values()}.values():
            pair.lines.sort()

    def _by_order(self) -> None:
        """Pair what has no names, between what has; and see what was moved."""
        from rapidfuzz.distance import Indel

        old = [
            line.mark if number in self._line_of else _key_of_line(line)
            for number, line in enumerate(self._lines)
        ]
        new = [self._key(number) for number in range(len(self._made))]
        there: set[int] = set()
        steps = Indel.opcodes(old, new)
        for step in steps:
            before = range(step.src_start, step.src_end)
            after = range(step.dest_start, step.dest_end)
            if step.tag == "equal":
                for line, number in zip(before, after, strict=True):
                    there.add(line)
                    if line not in self._line_of:
                        self._pair(line, number)
        self._between(steps)
        for line, pair in self._line_of.items():
            pair.moved = line not in there and pair.lines[0] == line and self._has_name(pair)

    def _key(self, number: int) -> str:
        """Return what tells a paragraph; one that is said to be moved is nowhere in order."""
        pair = self._made_of.get(number)
        if pair is None or pair.made[0] != number:
            return self._words[number]
        mark = self._lines[pair.lines[0]].mark
        return f"~{mark}" if self._made[number].arrived else mark

    def _has_name(self, pair: Pair) -> bool:
        return any(self._names[number] for number in pair.made)

    def _pair(self, line: int, number: int) -> None:
        self._line_of[line] = self._made_of[number] = Pair([line], [number])

    def _between(self, steps: Opcodes) -> None:
        """Pair by likeness what is left between two paragraphs that are known."""
        gaps: list[tuple[list[int], list[int]]] = [([], [])]
        for step in steps:
            if step.tag == "equal":
                gaps.append(([], []))
                continue
            gaps[-1][0].extend(
                n for n in range(step.src_start, step.src_end) if n not in self._line_of
            )
            gaps[-1][1].extend(
                n for n in range(step.dest_start, step.dest_end) if n not in self._made_of
            )
        for left, right in gaps:
            if left and right and len(left) * len(right) <= _MOST:
                self._alike(left, right)
            lost = [line for line in left if line not in self._line_of]
            fresh = [number for number in right if number not in self._made_of]
            if len(lost) == len(fresh) == 1 and not self._lines[lost[0]].picture:
                self._pair(lost[0], fresh[0])
                self._line_of[lost[0]].guessed = True

    def _alike(self, left: Sequence[int], right: Sequence[int]) -> None:
        from rapidfuzz import fuzz

        first = 0
        for line in left:
            said = fold(richtext.plain(self._lines[line].runs))
            likeness = [
                (fuzz.ratio(said, self._words[number][1:], score_cutoff=_ALIKE), -number)
                for number in right[first:]
                if bool(self._lines[line].picture) == bool(self._made[number].pictures)
            ]
            best = max(likeness, default=(0.0, 0))
            if best[0]:
                number = -best[1]
                self._pair(line, number)
                first = right.index(number) + 1

    def _halves(self) -> None:
        """Let a paragraph without a name that is half of what its neighbour was be part of it."""
        for number in range(len(self._made)):
            if number in self._made_of or self._made[number].pictures:
                continue
            for other in (number + 1, number - 1):
                pair = self._made_of.get(other)
                if pair is None or len(pair.lines) != 1 or not self._lines[pair.lines[0]].mark:
                    continue
                said = fold(richtext.plain(self._lines[pair.lines[0]].runs))
                own, near = self._words[number][1:], self._words[other][1:]
                whole = f"{own} {near}" if other > number else f"{near} {own}"
                if own and len(near) < len(said) and said.split() == whole.split():
                    pair.made.append(number)
                    pair.made.sort()
                    self._made_of[number] = pair
                    break

    def _in_order(self) -> Iterator[Pair]:
        """Yield every pair once; what is gone comes after what was before it."""
        gone: defaultdict[int, list[int]] = defaultdict(list)
        last = -1
        for line in range(len(self._lines)):
            if line in self._line_of:
                last = line
            else:
                gone[last].append(line)
        yield from (Pair([line]) for line in gone[-1])
        told: set[int] = set()
        for number in range(len(self._made)):
            pair = self._made_of.get(number)
            if pair is None:
                yield Pair([], [number])
            elif id(pair) not in told:
                told.add(id(pair))
                yield pair
                for line in pair.lines:
                    yield from (Pair([one]) for one in gone[line])


def _ours(name: str) -> str:
    """Return the name of ours that a bookmark has or is a copy of, nothing for any other."""
    found = MARK.fullmatch(name)
    return found[1] if found else ""


def _key_of_line(line: returned.Line) -> str:
    said = fold(richtext.plain(line.runs))
    return f"={said}" if said or not line.picture else "picture"


def _key_of_words(one: Paragraph) -> str:
    said = fold(one.text)
    return f"={said}" if said or not one.pictures else "picture"


def places(lines: Iterable[returned.Line]) -> Mapping[richtext.Origin, int]:
    """Return in how many paragraphs each text of content stands."""
    found: Counter[richtext.Origin] = Counter()
    for line in lines:
        found.update({run.origin for run in line.runs if run.origin})
    return found
