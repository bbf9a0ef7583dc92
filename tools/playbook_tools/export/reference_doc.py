"""Checking a house template, importing the code that reads one only when needed."""

from __future__ import annotations

from playbook_tools.diagnostics import Text

MOST_BYTES = 20_000_000
"""The largest template, in bytes."""


class ReferenceDocError(ValueError):
    """A file cannot be a house template; what is `said` continues after the file's name."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def check(content: bytes) -> tuple[Text, ...]:
    """Return what a publisher should know of what a template lends, in sentences.

    Raise ReferenceDocError if the bytes cannot serve as a house template.
    """
    from playbook_tools.export.docx_parts import house

    return house.take(content).remarks
