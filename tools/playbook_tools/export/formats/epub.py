"""EPUB 3.3 for e-readers and phones: readable at any size, by day and by night, and by ear."""

from __future__ import annotations

from playbook_tools.edition import Edition


def export(edition: Edition) -> bytes:
    """Return the edition as a book, a file for each part that opens a page."""
    from playbook_tools.export import book

    return book.render(edition)
