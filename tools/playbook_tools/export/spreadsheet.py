"""CSV as a Dutch Excel opens it: semicolons, CRLF, a byte order mark.

A cell of text that a spreadsheet would take for a formula begins with an apostrophe, so that none
is ever run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from playbook_tools.diagnostics import escape

Cell = str | int


def written(head: Iterable[Cell], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table; its head is no formula either."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([_harmless(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return escape.no_formula(cell) if isinstance(cell, str) else cell
