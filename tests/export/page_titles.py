"""The titles within pages of text, which are bold paragraphs in a document."""

from __future__ import annotations

from playbook_tools.content.richtext import Group, Heading, Paragraph, walk
from playbook_tools.edition.document import Document


def titles_within_pages(document: Document) -> dict[int, int]:
    """What is bold as a whole on a page of text, with the level below that of the page."""
    pages = [x for x in walk(document.groups) if isinstance(x, Group) and x.role == "page"]
    return {
        id(block): group.blocks[0].level + 1
        for group in pages
        for block in group.blocks
        if isinstance(block, Paragraph) and isinstance(group.blocks[0], Heading)
        if all(run.strong for run in block.runs)
    }
