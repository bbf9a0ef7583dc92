"""The words of many pages, each with the pages that it is in, cut into parts of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import sub

from playbook_tools.site.search.words import forms

LARGEST = 24_000
"""How many characters a part of words has at most, unless one word alone has more."""
MOST_LETTERS = 60_000
"""How many characters a list of words that begin alike may have before it is divided."""
COMMON = 4
"""A word that more than one in so many pages have is common: it is sought in titles alone."""
_SHORTEST_END, _LONG_END = 3, 5
_SHORTEST_HEAD = 3
_ENDING = 2
_SHORTEST_MISTYPED = 3
_BASE = 36
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


Places = tuple[list[int], list[int], list[int]]
"""The numbers of the pages that have a word in the title, in a heading, or in the text, each list
after a -1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A word, and the line of a part that says where it is."""

    first: str
    line: str


def words(pages: Iterable[Sequence[str]]) -> dict[str, Places]:
    """Return every form of a word, with where it is; of each page come title, headings, text."""
    found: dict[str, Places] = {}
    known = tuple(_Known(found, place) for place in range(3))
    for number, texts in enumerate(pages):
        for text, lists in zip(texts, known, strict=True):
            for raw in set(text.split()):
                for numbers in lists[raw]:
                    if numbers[-1] != number:
                        numbers.append(number)
    return found


class _Known(dict[str, tuple[list[int], ...]]):
    """By what stands between two spaces, the lists of its words for one place of a page."""

    def __init__(self, found: dict[str, Places], place: int) -> None:
        self.found, self.place = found, place

    def __missing__(self, raw: str) -> tuple[list[int], ...]:
        lists = (self.found.setdefault(form, ([-1], [-1], [-1])) for form in forms(raw))
        self[raw] = made = tuple(one[self.place] for one in lists)
        return made


def lines(found: Mapping[str, Places], count: int) -> Iterator[Line]:
    """Yield a line for every word, and one for every end of compounds, in order.

    A line has three lists of pages, each as the differences from -1 on to the base 36, and the
    word. A `+` before them says that the word is the end of longer ones, and a `*` that the list
    of texts is left out.
    """
    ends: dict[str, list[Places]] = {}
    for form, word in found.items():
        for end in _ends(form, found):
            ends.setdefault(end, []).append(word)
    most = count // COMMON
    both = [(form, "", [word]) for form, word in found.items()]
    both += [(end, "+", longer) for end, longer in ends.items()]
    for form, mark, together in sorted(both, key=lambda one: one[:2]):
        lists = [_together([word[place] for word in together]) for place in range(3)]
        if len(lists[2]) - 1 > most:
            mark, lists[2] = f"{mark}*", [-1]
        yield Line(form, mark + " ".join((*map(_differences, lists), form)))


def cut(found: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines in parts; all lines of one word are in the same."""
    part: list[Line] = []
    size = 0
    for _, same in groupby(found, key=lambda line: line.first):
        some = list(same)
        more = sum(len(line.line) + 3 for line in some)
        if part and size + more > LARGEST:
            yield part
            part, size = [], 0
        part += some
        size += more
    if part:
        yield part


def letters(found: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the words that may have been mistyped, in order, by how they begin."""
    typed = sorted(f for f in found if len(f) >= _SHORTEST_MISTYPED and f.isalpha())
    for letter, same in groupby(typed, key=lambda form: form[0]):
        some = list(same)
        if sum(map(len, some)) + len(some) <= MOST_LETTERS:
            yield letter, some
        else:
            for two, fewer in groupby(some, key=lambda form: form[:2]):
                yield two, list(fewer)


def _ends(form: str, found: Mapping[str, Places]) -> Iterator[str]:
    """Yield the words that a compound ends with, themselves or but for an ending."""
    if not form.isalpha():
        return
    for start in range(2, len(form) - _SHORTEST_END + 1):
        end = form[start:]
        if len(end) >= _LONG_END:
            if end in found or end[:-1] in found or end[:-_ENDING] in found:
                yield end
        elif start >= _SHORTEST_HEAD and end in found and form[:start] in found:
            yield end


def _together(lists: list[list[int]]) -> list[int]:
    return lists[0] if len(lists) == 1 else sorted(set().union(*lists))


def _differences(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return ""
    return ".".join([_WRITTEN[apart] for apart in map(sub, numbers[1:], numbers)])


class _Written(dict[int, str]):
    """Numbers to the base 36."""

    def __missing__(self, number: int) -> str:
        rest, digit = divmod(number, _BASE)
        self[number] = made = (self[rest] if rest else "") + _DIGITS[digit]
        return made


_WRITTEN = _Written()
