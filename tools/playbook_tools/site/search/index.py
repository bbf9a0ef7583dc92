"""The index of a search: one file up to a thousand pages, and above that in parts.

One file has every text, and the script makes an index of it. Of the parts, a search loads those
that its words are in, and then the texts of what it shows. What a search finds is the same, but
that a word within a longer one is found at its end alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from playbook_tools.site.search import parts

IN_ONE = 1_000
"""The most pages whose texts are in one file."""
TOGETHER = 8
"""How many pages have their texts in a part."""

Texts: TypeAlias = tuple[str, str, str]
"""The title of a page, its headings, and its text."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What a search may find: a page, or a place in one.

    `kind` says in words what kind of thing it is, `text` has no markup and includes the headings.
    What has twice the `weight` comes before what has as many of the words.
    """

    address: str
    title: str
    kind: str
    text: str
    headings: str = ""
    weight: float = 1


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their names, and the one that a search begins with."""

    first: str
    files: Mapping[str, bytes]


def index(
    pages: Iterable[Findable],
    language: str,
    also: Iterable[tuple[str, str]] = (),
    places: Callable[[Sequence[Texts]], Mapping[str, parts.Places]] = parts.words,
) -> Index:
    """Return the index of pages in a language; the same pages give the same bytes.

    `also` are words, each with another that a search for it finds too. `places` returns what
    `parts.words` does, perhaps because it is known already.
    """
    found = tuple(pages)
    files: dict[str, bytes] = {}

    def put(name: str, content: Mapping[str, Any]) -> str:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        # A lone surrogate has no bytes, and no reader can type it.
        encoded = text.encode(errors="replace")
        path = f"{name}.{hashlib.sha256(encoded).hexdigest()[:10]}.json"
        files[path] = encoded
        return path

    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(p.kind for p in found))}
    every: dict[str, Any] = {"language": language, "count": len(found), "kinds": list(kinds)}
    every["also"] = [*also]
    name = f"search-{language}"
    if len(found) <= IN_ONE:
        every["pages"] = [_row(page, kinds) for page in found]
        return Index(put(name, every), files)
    every["weights"] = [
        [weight, sum(1 for _ in same)] for weight, same in groupby(p.weight for p in found)
    ]
    words = places([(page.title, page.headings, page.text) for page in found])
    every["words"] = [
        [part[0].first, put(f"{name}-words", {"words": [w.line for w in part]})]
        for part in parts.cut(parts.lines(words, len(found)))
    ]
    every["letters"] = [
        [beginning, put(f"{name}-letters", {"forms": " ".join(forms)})]
        for beginning, forms in parts.letters(words)
    ]
    every["together"] = TOGETHER
    every["texts"] = [
        put(
            f"{name}-texts",
            {"pages": [_row(page, kinds) for page in found[start : start + TOGETHER]]},
        )
        for start in range(0, len(found), TOGETHER)
    ]
    return Index(put(name, every), files)


def _row(page: Findable, kinds: Mapping[str, int]) -> list[Any]:
    row = [page.address, page.title, kinds[page.kind], page.headings, page.text]
    return row if page.weight == 1 else [*row, page.weight]
