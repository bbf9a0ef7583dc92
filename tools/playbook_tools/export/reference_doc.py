"""Whether a Word document can serve as a house template, without importing what reads one."""

from __future__ import annotations

MOST_BYTES = 20_000_000
"""How large a template may be, in bytes."""


class ReferenceDocError(ValueError):
    """A file cannot be a house template; the message goes on after the file's name."""


def check(content: bytes) -> None:
    """Raise ReferenceDocError where the bytes cannot serve as a house template."""
    from playbook_tools.export.docx_parts import house

    house.take(content)
