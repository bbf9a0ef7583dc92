"""A workshop set as a PDF: pages of A4, A3 and A2, in type as large as a page has room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from playbook_tools.content import richtext
from playbook_tools.edition import Document, Edition
from playbook_tools.export import html
from playbook_tools.export.pdf_layout.kept import Key
from playbook_tools.export.pdf_layout.paper import lay_out, write

if TYPE_CHECKING:
    from weasyprint.document import Document as LaidOut

LARGEST = 15.5
SMALLEST = 10.0
"""Of the type on A3, in points; where a page has no room for even that, it has two."""

_STEP = 0.5


def export(edition: Edition) -> bytes:
    """Return the set as a PDF."""
    return write(lay_out_set(edition))


def lay_out_set(edition: Edition) -> LaidOut:
    """Return the layout of the set, with a sheet on each page as far as its type allows that."""
    document = Document.for_workshop(edition)
    return _laid_out(document, _fitting(document))


def _fitting(document: Document) -> Mapping[str, float]:
    """Return the largest size for each page of A3 by its anchor, at which it is one page."""
    trial = replace(document, groups=tuple(_on_a3(document)))
    depends_on = (html.render(trial), html.stylesheet(trial), html.workshop_stylesheet(trial, {}))
    key = Key.of((document.title, document.language, "workshop"), depends_on)
    known = key.read()
    if known is not None:
        return msgspec.json.decode(known, type=dict[str, float])
    found = _tried(trial)
    key.write(msgspec.json.encode(found))
    return found


def _tried(trial: Document) -> Mapping[str, float]:
    """Return those sizes as they are found by laying pages out."""
    anchors = [
        g.anchor for group in trial.groups for g in group.blocks if isinstance(g, richtext.Group)
    ]
    count = round((LARGEST - SMALLEST) / _STEP)
    # The number of steps by which a page's type is smaller, at least and at most.
    bounds = dict.fromkeys(anchors, (0, count))
    while any(least < most for least, most in bounds.values()):
        tried = {anchor: (least + most) // 2 for anchor, (least, most) in bounds.items()}
        pages = _pages(_laid_out(trial, {a: LARGEST - n * _STEP for a, n in tried.items()}))
        for anchor, steps in tried.items():
            least, most = bounds[anchor]
            if least < most:
                bounds[anchor] = (least, steps) if pages[anchor] == 1 else (steps + 1, most)
    return {anchor: LARGEST - least * _STEP for anchor, (least, _) in bounds.items()}


def _on_a3(document: Document) -> Iterator[richtext.Group]:
    return (g for g in document.groups if g.role is richtext.GroupRole.DOUBLE)


def _laid_out(document: Document, sizes: Mapping[str, float]) -> LaidOut:
    style = html.stylesheet(document) + html.workshop_stylesheet(document, sizes)
    return lay_out(html.render(document), style)


def _pages(laid_out: LaidOut) -> Mapping[str, int]:
    """Return on how many pages each part with an anchor is."""
    found: dict[str, int] = {}
    for page in laid_out.pages:
        boxes = page._page_box.descendants()
        elements = {id(b.element): b.element for b in boxes if b.element is not None}
        for element in elements.values():
            if anchor := element.get("id"):
                found[anchor] = found.get(anchor, 0) + 1
    return found
