"""The parts of a book: a file for each heading in the contents, so that each opens a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from playbook_tools.content import richtext
from playbook_tools.edition import Document


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book: its name without the suffix, its title, and what stands in it."""

    name: str
    title: str
    group: richtext.Group

    @property
    def is_contents(self) -> bool:
        """Whether the contents stand in it."""
        return self.group.role is richtext.GroupRole.CONTENTS

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.xhtml"


def chapters(document: Document) -> tuple[Chapter, ...]:
    """Return the files of a document in reading order."""
    opening = {row.heading.anchor for row in document.contents}
    pieces = (piece for group in document.groups for piece in _pieces(group, opening))
    return tuple(_chapter(document, piece) for piece in pieces)


def places(found: Iterable[Chapter]) -> Mapping[str, str]:
    """Return where each `#anchor` is in the book, as links name it."""
    return {
        f"#{anchor}": f"{chapter.file}#{anchor}"
        for chapter in found
        for anchor in richtext.anchors((chapter.group,))
    }


def _pieces(group: richtext.Group, opening: set[str]) -> Iterator[richtext.Group]:
    """Yield a group in pieces, of which each but the first begins with what opens a page.

    A heading does not stand alone on a page.
    """
    piece: list[richtext.Block] = []
    anchor = group.anchor
    for block in group.blocks:
        heading = _heading(block) if isinstance(block, richtext.Group) else None
        alone = all(isinstance(one, richtext.Heading) for one in piece)
        if heading and heading.anchor in opening and not alone:
            yield replace(group, blocks=tuple(piece), anchor=anchor)
            piece, anchor = [], ""
        piece.append(block)
    yield replace(group, blocks=tuple(piece), anchor=anchor)


def _chapter(document: Document, group: richtext.Group) -> Chapter:
    heading = _heading(group)
    if heading is None:
        return Chapter(str(group.role), document.title, group)
    label = f"{heading.label}{document.colon} " if heading.label else ""
    return Chapter(heading.anchor, f"{label}{heading.text}", group)


def _heading(block: richtext.Block) -> richtext.Heading | None:
    """Return the heading that a block begins with."""
    while isinstance(block, richtext.Group) and block.blocks:
        block = block.blocks[0]
    return block if isinstance(block, richtext.Heading) else None
