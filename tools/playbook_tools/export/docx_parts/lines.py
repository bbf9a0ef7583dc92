"""The paragraphs of an edition in a word processor as words, in the order in which `body` has them.

They are known without making the file, so that one that comes back can be compared with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from playbook_tools.content import richtext
from playbook_tools.edition import Document
from playbook_tools.edition import document as composed
from playbook_tools.export.docx_parts import styles
from playbook_tools.export.docx_parts.bookmarks import bookmarks
from playbook_tools.export.docx_parts.rows import in_rows, joined, row_items


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its words, and the name of its bookmark, nothing where it has no content.

    `level` is that of a heading, 0 for any other; `picture` is what a drawing shows, in words.
    `origin` is the text of content that all its words are of, if that is so.
    """

    runs: richtext.Runs
    mark: str = ""
    level: int = 0
    picture: str = ""
    origin: richtext.Origin | None = None


def lines(document: Document) -> Iterator[Line]:
    """Yield every paragraph with words or with a drawing, but for the contents list."""
    marks = composed.origins.Marks()
    for runs, level, picture in _blocks(document.groups, document, 0):
        if picture or richtext.plain(runs).strip():
            yield Line(runs, marks.of(runs), level, picture, _only(runs))


def anchors(document: Document) -> Mapping[str, str]:
    """Return the anchor that each bookmark stands for to which links lead."""
    blocks = richtext.walk(document.groups)
    there = (
        b.anchor for b in blocks if isinstance(b, richtext.Heading | richtext.Group) and b.anchor
    )
    return {name: anchor for anchor, name in bookmarks(there).items()}


def _only(runs: richtext.Runs) -> richtext.Origin | None:
    """Return the text of content that all words of a paragraph are of, if that is so."""
    first = runs[0].origin if runs else None
    alike = all(run.origin == first or not run.text.strip() for run in runs)
    return first if alike else None


_Found = tuple[richtext.Runs, int, str]


def _blocks(blocks: Iterable[richtext.Block], document: Document, accent: int) -> Iterator[_Found]:
    for block in blocks:
        match block:
            case richtext.Heading():
                yield (*_label(block), *block.runs), block.level, ""
            case richtext.Paragraph():
                yield block.runs, 0, ""
            case richtext.ItemList():
                yield from _list(block, document, accent)
            case richtext.Group():
                yield from _group(block, document, accent)
            case richtext.Table():
                yield from _table(block, document, accent)
            case richtext.Bar():
                told = ((richtext.Run(f"{s.words}: {s.size}"),) for s in block.shares)
                yield joined(told), 0, ""


def _list(block: richtext.ItemList, document: Document, accent: int) -> Iterator[_Found]:
    if block.role is richtext.ListRole.CHOICES:
        runs = (run for item in row_items(block) for run in (*item, richtext.Run(" ")))
        yield tuple(runs), 0, ""
    elif block.role in styles.ROWS:
        yield joined(row_items(block)), 0, ""
    else:
        for item in block.items:
            yield from _blocks(item, document, accent)


def _table(table: richtext.Table, document: Document, accent: int) -> Iterator[_Found]:
    for words in (table.caption, *table.head):
        yield (richtext.Run(words),), 0, ""
    for row in table.rows:
        for cell in row:
            yield from _blocks(cell, document, accent)


def _group(group: richtext.Group, document: Document, accent: int) -> Iterator[_Found]:
    inner = group.accent or accent
    blocks = in_rows(group.blocks) if group.role in styles.WITH_ROWS else group.blocks
    made = list(_blocks(blocks, document, inner))
    shown = document.drawings.get(styles.drawing_name(group.role, inner, document.look), "")
    if shown:
        place = styles.BEFORE_DRAWING.get(group.role, 0)
        made[place:place] = [((), 0, shown)]
    yield from made


def _label(heading: richtext.Heading) -> Iterator[richtext.Run]:
    if heading.label:
        between = " · " if heading.level >= styles.LEVELS else " "
        yield richtext.Run(f"{heading.label}{between}")
