"""A book laid out part by part: each by itself, on all cores, and not again if it is kept.

Every group of a document begins a page, so parts have nothing in common but the numbers of pages
and what margins say of earlier ones. A draft of each part tells how many pages it has, and how they
should begin; then each is laid out with those numbers, and drawn. Where a number turns out to be
wrong, the parts that say it are laid out once more.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from playbook_tools.content import richtext
from playbook_tools.edition import Document, Variant
from playbook_tools.export import html
from playbook_tools.export.html import breaks
from playbook_tools.export.pdf_layout import balance, joining, paper, turning
from playbook_tools.export.pdf_layout.arrangement import Arrangement, Place
from playbook_tools.export.pdf_layout.balance import Draft
from playbook_tools.export.pdf_layout.kept import Key
from playbook_tools.export.pdf_layout.paper import Boxes, Source, Style
from playbook_tools.export.pdf_layout.sheets import Sheets
from playbook_tools.support import fork_pool, garbage, limits

if TYPE_CHECKING:
    from weasyprint.document import Document as LaidOut

Made = TypeVar("Made", Draft, Sheets)

# How often references are set right; after that, they lead to and fro.
_ROUNDS = 7
_LEADS_TO = re.compile('data-to="#([^"]*)"')
_ANCHOR = re.compile(' id="([^"]*)"')


@dataclass(frozen=True)
class Book:
    """A document that is laid out on paper, cut along `boxes`.

    With a `naming`, readers fill it in.
    """

    document: Document
    variant: Variant = Variant.STANDARD
    naming: richtext.Naming | None = None
    boxes: Boxes | None = None

    @property
    def form(self) -> bool:
        """Whether readers fill it in."""
        return self.naming is not None

    @property
    def parts(self) -> tuple[str, ...]:
        """Each part as an HTML page."""
        return self._pages[:-1]

    @property
    def blank(self) -> str:
        """An HTML page without any part, which says what the document is."""
        return self._pages[-1]

    @cached_property
    def _pages(self) -> tuple[str, ...]:
        return html.parts(self.document, self.variant, self.naming)

    def style(self, pages: Mapping[str, int]) -> str:
        """Return the stylesheet of all parts, for the pages on which their anchors are, from 1."""
        verso = {
            row.accent
            for row in self.document.contents
            if row.accent and row.heading.level == 1 and pages.get(row.heading.anchor, 1) % 2 == 0
        }
        return html.stylesheet(self.document, self.variant, verso, arranged=True)

    def ways(self, pages: Mapping[str, int]) -> turning.Ways | None:
        """Return what the margins lead to, if the document has contents."""
        for group in self.document.groups:
            if group.role is richtext.GroupRole.CONTENTS:
                title = next(b for b in group.blocks if isinstance(b, richtext.Heading))
                rows = [row.heading for row in self.document.contents]
                contents, *parts = (_part(heading, pages) for heading in (title, *rows))
                return turning.Ways(contents, tuple(parts), *self.document.turning)
        return None


def _part(heading: richtext.Heading, pages: Mapping[str, int]) -> turning.Part:
    name = breaks.said(f"{heading.label} {heading.text}")
    return turning.Part(name, heading.anchor, pages.get(heading.anchor, 1) - 1, heading.level == 1)


@dataclass(frozen=True)
class Wanted:
    """A part to lay out, with all that its pages depend on."""

    book: Book = field(compare=False)
    page: str
    style: str
    turns: frozenset[Place] = frozenset()
    pages: tuple[tuple[str, int], ...] = ()
    first: int = 0
    ways: turning.Ways | None = None

    @property
    def depends_on(self) -> tuple[object, ...]:
        """All that, in an order that is always the same."""
        fixed = (self.page, self.style, self.book.form, self.book.boxes)
        return (*fixed, sorted(self.turns), self.pages, self.first, self.ways)

    @property
    def source(self) -> Source:
        """The page, read anew."""
        return Source.of(self.page, _style(self.style), form=self.book.form)

    def drafted(self) -> Draft:
        """Return what a preliminary layout shows."""
        return balance.draft(self.source.draft())

    def laid_out(self) -> LaidOut:
        """Return the layout that is drawn."""
        return self.source.laid_out(self.turns, dict(self.pages), self.first)

    def drawn(self) -> Sheets:
        """Return its pages."""
        return paper.draw(self.laid_out(), self.ways, self.book.boxes, form=self.book.form)


def drafts(book: Book) -> Sequence[Draft]:
    """Return what a preliminary layout of each part shows."""
    style = book.style({})
    return _made([Wanted(book, page, style) for page in book.parts], Wanted.drafted, Draft)


@dataclass(frozen=True)
class Drawn:
    """A book whose parts are drawn, and how it is arranged."""

    book: Book
    parts: Sequence[Sheets]
    arranged: Arrangement

    def bound(self, facts: Mapping[str, str] | None = None) -> bytes:
        """Return it as a PDF, with `facts` among its properties."""
        style = self.book.style(self.arranged.pages)
        families = html.families(self.book.document.look)
        page = joining.specimen(self.book.blank, families)
        specimen = Source.of(page, _style(style)).render()
        return paper.bind(specimen, self.parts, facts or {})


def draw(book: Book, arranged: Arrangement) -> Drawn:
    """Return a book whose pages begin as they are arranged, with right references."""
    there: dict[Wanted, Sheets] = {}
    every: list[Wanted] = []
    for _ in range(_ROUNDS):
        every = wanted(book, arranged)
        lacking = [one for one in every if one not in there]
        if not lacking:
            break
        there = {one: there[one] for one in every if one in there}
        there.update(zip(lacking, _made(lacking, Wanted.drawn, Sheets), strict=True))
        arranged = _found(arranged, [there[one] for one in every])
    return Drawn(book, [there[one] for one in every], arranged)


def wanted(book: Book, arranged: Arrangement) -> list[Wanted]:
    """Return all parts with what they say of pages in an arrangement."""
    style, ways = book.style(arranged.pages), book.ways(arranged.pages)
    found, first = [], 0
    for page, (count, turns) in zip(book.parts, arranged.of_parts(len(book.parts)), strict=True):
        leads_to = sorted(set(_LEADS_TO.findall(page)))
        pages = tuple((a, arranged.pages[a]) for a in leads_to if a in arranged.pages)
        around = ways and ways.between(first, first + count - 1)
        found.append(Wanted(book, page, style, turns, pages, first, around))
        first += count
    return found


def _found(arranged: Arrangement, parts: Sequence[Sheets]) -> Arrangement:
    """Return an arrangement with the pages on which everything is."""
    pages: dict[str, int] = {}
    first = 1
    for part in parts:
        for anchor, number in part.anchors.items():
            pages.setdefault(anchor, first + number)
        first += len(part.pages)
    turns = (turns for _, turns in arranged.of_parts(len(parts)))
    return Arrangement(tuple(turns), tuple(len(part.pages) for part in parts), pages)


@lru_cache(maxsize=2)
def _style(stylesheet: str) -> Style:
    return Style.of(stylesheet)


def _made(
    every: Sequence[Wanted], make: Callable[[Wanted], Made], kind: type[Made]
) -> Sequence[Made]:
    """Return what is made of each part: what is kept of it, or else what is made now."""
    keys = [_key(one, kind.__name__) for one in every]
    contents = [key.read() for key in keys]
    lacking = [number for number, content in enumerate(contents) if content is None]
    for number, content in _at_work(every, lacking, make):
        contents[number] = content
        keys[number].write(content)
    return [msgspec.msgpack.decode(content or b"", type=kind) for content in contents]


def _key(one: Wanted, kind: str) -> Key:
    document, anchor = one.book.document, _ANCHOR.search(one.page)
    place = (document.title, document.language, one.book.variant, kind, anchor and anchor[1])
    return Key.of(place, one.depends_on)


def _at_work(
    every: Sequence[Wanted], lacking: Sequence[int], make: Callable[[Wanted], Made]
) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers of parts with what is made of them, on all cores, the longest first."""
    jobs = sorted(lacking, key=lambda number: -len(every[number].page))
    if not jobs:
        return
    _style(every[0].style)  # Helpers have it as well then.
    own = os.getpid()
    begin_helping = cache(limits.end_as_begun)

    def answer(number: int) -> bytes:
        if os.getpid() != own:
            begin_helping()
        made = msgspec.msgpack.encode(make(every[number]))
        gc.collect()  # The boxes of a layout name each other.
        return made

    helpers = min(fork_pool.others(asleep=fork_pool.ASLEEP), len(jobs) - 1)
    with garbage.only_new():
        for job, made in fork_pool.work_off(jobs, answer, helpers, patience=fork_pool.PATIENT):
            yield jobs[job], made
