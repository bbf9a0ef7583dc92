"""Checking a house template, importing the code that reads one only when needed."""

from __future__ import annotations

MOST_BYTES = 20_000_000
"""The largest template, in bytes."""


class ReferenceDocError(ValueError):
    """A file cannot be a house template; the message continues after the file's name."""


def check(content: bytes) -> None:
    """Raise ReferenceDocError if the bytes cannot serve as a house template."""
    from playbook_tools.export.docx_parts import house

    house.take(content)
