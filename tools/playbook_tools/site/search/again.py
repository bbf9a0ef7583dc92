"""The index of a search, made of what was found in texts before where they are the same."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import TypeAlias

import msgspec

from playbook_tools.content import Entry
from playbook_tools.site.kept import Shelf
from playbook_tools.site.search import gather, index, parts
from playbook_tools.site.search.words import forms
from playbook_tools.site.site import Site

_SAID, _WORDS = "said", "words"
_SIZE = 16
FEW = 20
"""One in so many pages may have changed for their words to be changed one by one."""
_Known: TypeAlias = dict[str, tuple[str, str]]


class _Counted(msgspec.Struct, array_like=True):
    """The digests of all pages in order, and what `parts.words` returns of them."""

    rows: list[bytes] = []
    found: dict[str, parts.Places] = {}


def made(site: Site, shelf: Shelf, digest: Callable[[Entry], str]) -> index.Index:
    """Return the index of a site; an entry with the same digest says the same."""
    language = site.edition.language
    said = _Said(shelf.read(f"{_SAID}-{language}", _Known) or {}, digest)
    found = tuple(gather.of(site, said.of))
    if said.now != said.before:
        shelf.write(f"{_SAID}-{language}", said.now)
    also = gather.also(site)
    return index.index(found, language, also, partial(places, shelf, f"{_WORDS}-{language}"))


@dataclass(frozen=True)
class _Said:
    """What entries say in one text, by their paths, each with the digest of the entry."""

    before: Mapping[str, tuple[str, str]]
    digest: Callable[[Entry], str]
    now: _Known = field(default_factory=dict)

    def of(self, entry: Entry) -> str:
        digest = self.digest(entry)
        known = self.before.get(entry.path)
        if known is None or known[0] != digest:
            known = (digest, gather.said(entry))
        self.now[entry.path] = known
        return known[1]


def places(shelf: Shelf, name: str, pages: Sequence[index.Texts]) -> Mapping[str, parts.Places]:
    """Return what `parts.words` does, of the same pages, from those on the shelf by a name."""
    rows = [_row(texts) for texts in pages]
    known = shelf.read(name, _Counted) or _Counted()
    before, found = known.rows, known.found
    changed = [number for number, row in enumerate(rows) if row not in before[number : number + 1]]
    if len(before) != len(rows) or len(changed) * FEW > len(rows):
        found = parts.words(pages)
    elif changed:
        _change(found, {number: pages[number] for number in changed})
    if before != rows:
        shelf.write(name, _Counted(rows, found))
    return found


def _row(texts: index.Texts) -> bytes:
    whole = "\0".join(texts).encode(errors="surrogatepass")
    return blake2b(whole, digest_size=_SIZE).digest()


def _change(found: dict[str, parts.Places], changed: Mapping[int, index.Texts]) -> None:
    """Let some pages have the words that they have now, and no others."""
    for form, places in list(found.items()):
        for numbers in places:
            for number in changed:
                at = bisect_left(numbers, number)
                if at < len(numbers) and numbers[at] == number:
                    del numbers[at]
        if not any(len(numbers) > 1 for numbers in places):
            del found[form]
    for number, texts in changed.items():
        for place, text in enumerate(texts):
            for form in {form for raw in set(text.split()) for form in forms(raw)}:
                numbers = found.setdefault(form, ([-1], [-1], [-1]))[place]
                insort(numbers, number)
