"""Markdown for wikis: the whole playbook in one text, to be pasted whole or in pieces."""

from __future__ import annotations

from playbook_tools.edition import Edition


def export(edition: Edition) -> bytes:
    """Return the edition as Markdown, with links to its site if its address is known."""
    from playbook_tools.edition import Document
    from playbook_tools.export import commonmark

    document = Document.of(edition)
    pages = {f"#{anchor}": edition.address_of(e) for anchor, e in document.entries.items()}
    return commonmark.written(document, pages).encode()
