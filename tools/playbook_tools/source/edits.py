"""Changes at exact places in the text of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from playbook_tools.diagnostics import Edit, Span, characters

_ODD = f"\t{characters.ODD_SPACES}"
# What comes before the first word of a line, and what is between a field and its value.
_LEAD = re.compile(
    rf"^(?P<indent>[ {_ODD}]*)(?P<marks>(?:-[ {_ODD}]+)*(?:[a-z_]+:[ {_ODD}]+)?)(?=\S)",
    re.MULTILINE,
)
_SPACES = re.compile(f"[ {_ODD}]+")
_ODD_SPACE = re.compile(f"[{_ODD}]")
_LINE_END = re.compile(r"\r+(?=\n)")
_BOM = "\ufeff"


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


def of_signature(text: str) -> tuple[Edit, ...]:
    """Return the edit that takes a byte order mark away, if there is one."""
    return (Edit(Span(1, 1, 1, 2), _BOM, ""),) if text.startswith(_BOM) else ()


def of_line_ends(text: str) -> tuple[Edit, ...]:
    """Return the edits that make every line end as on Unix; none where a line ends otherwise.

    A carriage return by itself may have been meant as anything.
    """
    if "\r" not in text or "\r" in _LINE_END.sub("", text):
        return ()
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.rstrip("\r")
        if words != line:
            place = Span(number, len(words) + 1, number, len(line) + 1)
            found.append(Edit(place, line[len(words) :], ""))
    return tuple(found)


def of_indentation(text: str) -> tuple[Edit, ...]:
    """Return the edits that make spaces of everything that is used like them before a value."""
    return tuple(_of_indentation(text))


def _of_indentation(text: str) -> Iterator[Edit]:
    for number, line in enumerate(text.split("\n"), start=1):
        lead = _LEAD.match(line)
        if lead and _ODD_SPACE.search(lead[0]):
            marks = _SPACES.sub(" ", lead["marks"])
            indent = "".join("  " if sign == "\t" else " " for sign in lead["indent"])
            yield Edit(Span(number, 1, number, lead.end() + 1), lead[0], indent + marks)


def mended(text: str) -> str:
    """Return a text with every one of these edits."""
    text = text.removeprefix(_BOM)
    for find in (of_line_ends, of_indentation):
        lines = text.split("\n")
        for edit in find(text):
            at, line = edit.span.line - 1, lines[edit.span.line - 1]
            lines[at] = line[: edit.span.column - 1] + edit.new + line[edit.span.end_column - 1 :]
        text = "\n".join(lines)
    return text
