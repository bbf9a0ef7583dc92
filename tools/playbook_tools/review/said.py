"""The words of a paragraph sign by sign, so that two states of it can be laid side by side.

Blanks of any kind and number are one; boxes to tick and soft hyphens are none of the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from playbook_tools.content import richtext
from playbook_tools.review import reading

_NONE = frozenset(f"{reading.BOXES}\u00ad\ufeff\u200b")
_DROPPED = re.compile(f"[{''.join(sorted(_NONE))}]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a sign looks; `target` is where it leads: an address, or `#` and a bookmark's name."""

    strong: bool = False
    emphasis: bool = False
    target: str = ""

    @property
    def plain(self) -> bool:
        """Whether it looks like any other."""
        return not (self.strong or self.emphasis or self.target)


PLAIN = Look()


@dataclass(frozen=True)
class Said:
    """Words with a value for each sign of theirs, such as its look or its run.

    `places` gives the number of the sign for each place in the text that it was made of.
    """

    text: str
    looks: tuple[Look, ...]
    runs: tuple[int, ...]
    places: tuple[int, ...]

    @property
    def folded(self) -> str:
        """The text by which states of it are told apart: its blanks are all the same."""
        return self.text.replace("\u00a0", " ")


def of_runs(runs: Iterable[richtext.Run], names: Mapping[str, str]) -> Said:
    """Return the words of a document; `names` are the bookmarks of its anchors."""
    return _said(
        (run.text, Look(run.strong, run.emphasis, _bookmark(run.target or "", names)))
        for run in runs
    )


def of_pieces(pieces: Iterable[reading.Piece]) -> Said:
    """Return the words of a paragraph that came back."""
    return _said((one.text, Look(one.strong, one.emphasis, _led(one.target))) for one in pieces)


def spans(pieces: Iterable[reading.Piece]) -> list[tuple[str, Look]]:
    """Return the words of a paragraph that came back in stretches of one look."""
    return _spans((one.text, Look(one.strong, one.emphasis, _led(one.target))) for one in pieces)


def spans_of(runs: Iterable[richtext.Run], names: Mapping[str, str]) -> list[tuple[str, Look]]:
    """Return the words of a document in stretches of one look."""
    return _spans(
        (run.text, Look(run.strong, run.emphasis, _bookmark(run.target or "", names)))
        for run in runs
    )


def _spans(parts: Iterable[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Return stretches with words; blanks belong to what is before them."""
    found: list[tuple[str, Look]] = []
    for words, look in parts:
        if not words.strip():
            continue
        if found and found[-1][1] == look:
            found[-1] = (found[-1][0] + words, look)
        else:
            found.append((words, look))
    return [(fold(words), look) for words, look in found]


def _bookmark(target: str, names: Mapping[str, str]) -> str:
    """Return where a run of a document leads, as a document that came back says it."""
    return f"#{names.get(target[1:], target[1:])}" if target.startswith("#") else _address(target)


def _led(target: str) -> str:
    return target if target.startswith("#") else _address(target)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the words by which two texts are the same."""
    kept = _DROPPED.sub("", text)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _said(parts: Iterable[tuple[str, Look]]) -> Said:
    text: list[str] = []
    looks: list[Look] = []
    runs: list[int] = []
    places: list[int] = []
    for number, (words, look) in enumerate(parts):
        for sign in unicodedata.normalize("NFC", words):
            places.append(len(text))
            if sign in _NONE:
                continue
            if sign.isspace():
                if not text or text[-1].isspace():
                    continue
                sign = "\u00a0" if sign == "\u00a0" else " "
            text.append(sign)
            looks.append(look)
            runs.append(number)
    while text and text[-1].isspace():
        for held in (text, looks, runs):
            held.pop()
    places.append(len(text))
    made = "".join(text)
    return Said(made, tuple(looks), tuple(runs), tuple(min(at, len(made)) for at in places))


def _address(written: str) -> str:
    """Return what tells addresses apart, however programs write them."""
    plain = unquote(written)
    return plain.removesuffix("/") if plain.count("/") == 3 else plain


def aligned(old: str, new: str) -> list[int]:
    """Return for each sign of a new text the place in the old one that it was, -1 for none."""
    from rapidfuzz.distance import Indel

    found = [-1] * len(new)
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            size = step.dest_end - step.dest_start
            found[step.dest_start : step.dest_end] = range(step.src_start, step.src_start + size)
    return found


Slice = tuple[int, int]


def where(old: str, new: str, inner: Iterable[Slice]) -> list[Slice]:
    """Return where the parts `inner` of an old text, in order, are in a new one.

    What was added at the edge of a part belongs to it.
    """
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes(old, new)

    def place(at: int, *, last: bool) -> int:
        pick: Callable[[Iterable[int]], int] = max if last else min
        ends = [
            found
            for step in steps
            if step.src_start <= at <= step.src_end
            for found in (
                [step.dest_start + at - step.src_start]
                if step.tag == "equal"
                else [
                    *([step.dest_start] if at == step.src_start else []),
                    *([step.dest_end] if at == step.src_end else []),
                    *(
                        [step.dest_end if last else step.dest_start]
                        if step.src_start < at < step.src_end
                        else []
                    ),
                ]
            )
        ]
        return pick(ends) if ends else (len(new) if last else 0)

    return [(place(start, last=False), place(end, last=True)) for start, end in inner]
