"""The standard edition as a PDF, and on which of its pages everything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.pdf_layout import balance
from playbook_tools.export.pdf_layout.paper import Draft, lay_out

if TYPE_CHECKING:
    from weasyprint.document import Document as LaidOut


def lay_out_whole(edition: Edition) -> LaidOut:
    """Return the layout of the standard edition."""
    document = Document.of(edition)
    laid_out = lay_out(html.render(document), html.stylesheet(document), draft())
    _kept(_name(edition)).update(pages_of(laid_out))
    return laid_out


def draft() -> Draft:
    """Return the draft that shows how to break the pages of the standard edition."""
    return Draft(html.draft_stylesheet(), balance.facing)


def pages(edition: Edition) -> Mapping[str, int]:
    """Return the page of every anchor of the standard edition, as it is printed, from 1.

    It is laid out for that unless that was done before: for a deck, and for the book itself.
    """
    standard = replace(edition, variant=Variant.STANDARD)
    known = _kept(_name(standard))
    if not known:
        lay_out_whole(standard)
    return known


def _name(edition: Edition) -> tuple[str, ...]:
    return (edition.content_hash, repr(edition.look), edition.language, *edition.principles)


@lru_cache(maxsize=1)
def _kept(name: tuple[str, ...]) -> dict[str, int]:  # noqa: ARG001 (by which it is kept)
    """Return the pages of the edition that was laid out last, to be filled in."""
    return {}


def pages_of(laid_out: LaidOut) -> Mapping[str, int]:
    """Return the page of every anchor of a layout, from 1."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid_out.pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found
