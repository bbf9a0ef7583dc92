"""The papers of a workshop set, and how large its type is on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook_tools.content import richtext
from playbook_tools.edition import Document


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper by its longer and its shorter side in mm, and its scale beside A3."""

    name: str
    long: int
    short: int
    scale: float


PAPERS = (
    Paper("a4", 297, 210, 0.5**0.5),
    Paper("a3", 420, 297, 1.0),
    Paper("a2", 594, 420, 2**0.5),
)
"""Of ISO 216: each has the shape of the others, so that a page that fits one fits all."""


def on_every_paper(sizes: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield each page of the set on every paper by its anchor, with its type in points."""
    for anchor, points in sizes.items():
        stem = anchor.removesuffix("-a3")
        for paper in PAPERS:
            yield f"{stem}-{paper.name}", round(points * paper.scale, 2)


def columns(document: Document) -> tuple[int, ...]:
    """Return the numbers of the principles on the map, in the order of its columns."""
    return tuple(dict.fromkeys(sheet.accent for sheet in _sheets(document) if sheet.accent))


def rows(document: Document) -> Iterator[tuple[str, int]]:
    """Yield on how many rows a sheet's room is divided, by its anchor."""
    for sheet in _sheets(document):
        counts = [len(inner.rows) for inner in sheet.blocks if isinstance(inner, richtext.Table)]
        if any(counts):
            # What stands around the table of a sheet without a principle takes a row.
            yield sheet.anchor, max(counts) + (not sheet.accent)


def _sheets(document: Document) -> Iterator[richtext.Group]:
    blocks = richtext.walk(document.groups)
    groups = (block for block in blocks if isinstance(block, richtext.Group))
    return (group for group in groups if group.role is richtext.GroupRole.SHEET)
