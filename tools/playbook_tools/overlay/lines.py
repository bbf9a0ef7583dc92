"""A text of which every line knows where it is written, and where a place in it is then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from playbook_tools.diagnostics import Span


class Line(NamedTuple):
    """A line: its text, the file and the number of the line there, and how it is indented there.

    A column of it is `shift` more in that file.
    """

    text: str
    file: str
    number: int
    shift: int = 0

    def at(self, column: int) -> int:
        """Return the column in the file of a column in the line."""
        return max(1, column + self.shift)


def of_text(text: str, file: str) -> tuple[Line, ...]:
    """Return the lines of a text that is a whole file."""
    lines = text.removesuffix("\n").split("\n")
    return tuple(Line(line, file, number) for number, line in enumerate(lines, 1))


def text_of(lines: Iterable[Line]) -> str:
    """Return the text that lines make."""
    return "".join(f"{line.text}\n" for line in lines)


def indented(lines: Iterable[Line], old: int, new: int) -> tuple[Line, ...]:
    """Return lines that begin at the column `new` instead of `old`, both counted from 0.

    Left out are comments that begin before the column: nothing else can.
    """
    moved = []
    for line in lines:
        if line.text[:old].strip():
            continue
        text = f"{' ' * new}{line.text[old:]}" if line.text.strip() else ""
        moved.append(line._replace(text=text, shift=line.shift + old - new))
    return tuple(moved)


def placed(span: Span, lines: Sequence[Line]) -> tuple[str, Span]:
    """Return the file in which a place in a text begins, and the place as far as it is in there."""
    if not lines:
        return "", span
    first, past = _line(span.line, lines)
    last, more = _line(span.end_line, lines)
    number, column = first.number + past, first.at(span.column)
    end, end_column = last.number + more, last.at(span.end_column)
    if last.file != first.file or (end, end_column) < (number, column):
        end, end_column = number, max(column, first.at(len(first.text) + 1))
    return first.file, Span(number, column, end, end_column)


def _line(number: int, lines: Sequence[Line]) -> tuple[Line, int]:
    """Return a line by its number, or the last one with how far the number is past it."""
    return lines[min(number, len(lines)) - 1], max(0, number - len(lines))
