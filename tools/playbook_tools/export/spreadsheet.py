"""CSV as a Dutch Excel opens it: semicolons, CRLF, a byte order mark.

A cell of text that a spreadsheet would take for a formula begins with an apostrophe, so that none
is ever run.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

Cell = str | int

_FORMULA = re.compile("[\t\r\n =+\\-@\uff0b\uff0d\uff1d\uff20]*[=+\\-@\uff0b\uff0d\uff1d\uff20]")


def written(head: Iterable[Cell], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table; its head is no formula either."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([_harmless(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
