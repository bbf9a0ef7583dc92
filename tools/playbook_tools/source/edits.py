"""Changes at exact places in the text of a file."""

from __future__ import annotations

from collections.abc import Iterable

from playbook_tools.diagnostics import Edit


class MisplacedError(ValueError):
    """The text to change is not written on one line; `edit` is the change."""

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit)
        self.edit = edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Replace each place in a text, from the last to the first; raises MisplacedError."""
    lines = text.split("\n")
    for edit in sorted(edits, reverse=True):
        span = edit.span
        line = lines[span.line - 1]
        written = line[span.column - 1 : span.end_column - 1]
        if span.end_line != span.line or edit.old not in written:
            raise MisplacedError(edit)
        lines[span.line - 1] = (
            line[: span.column - 1]
            + written.replace(edit.old, edit.new)
            + line[span.end_column - 1 :]
        )
    return "\n".join(lines)
