"""The standard edition as a PDF, and on which of its pages everything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.pdf_layout import balance
from playbook_tools.export.pdf_layout.arrangement import Arrangement
from playbook_tools.export.pdf_layout.paper import Source

if TYPE_CHECKING:
    from weasyprint.document import Document as LaidOut


class _Kept:
    """What is known of the standard edition that was laid out last."""

    arranged: Arrangement | None = None
    laid_out = False


def lay_out_whole(edition: Edition) -> LaidOut:
    """Return the layout of the standard edition."""
    source = _source(edition)
    arranged = _arranged(edition, source)
    laid_out = source.laid_out(arranged)
    known = _kept(_name(edition))
    known.arranged, known.laid_out = arranged.found(laid_out), True
    return laid_out


def arranged(edition: Edition) -> Arrangement:
    """Return how the pages of the standard edition begin, as far as its draft shows.

    It is drafted for that unless that was done before: for the book itself.
    """
    standard = replace(edition, variant=Variant.STANDARD)
    return _arranged(standard, None)


def pages(edition: Edition) -> Mapping[str, int]:
    """Return the page of every anchor of the standard edition, as it is printed, from 1.

    It is laid out for that unless that was done before: for a deck, and for the book itself.
    """
    standard = replace(edition, variant=Variant.STANDARD)
    known = _kept(_name(standard))
    if not known.laid_out:
        lay_out_whole(standard)
    return (known.arranged and known.arranged.pages) or {}


def _arranged(edition: Edition, source: Source | None) -> Arrangement:
    known = _kept(_name(edition))
    if known.arranged is None:
        known.arranged = balance.facing((source or _source(edition)).draft())
    return known.arranged


def _source(edition: Edition) -> Source:
    document = Document.of(edition)
    return Source.of(html.render(document), html.stylesheet(document, arranged=True))


def _name(edition: Edition) -> tuple[str, ...]:
    return (edition.content_hash, repr(edition.look), edition.language, *edition.principles)


@lru_cache(maxsize=1)
def _kept(name: tuple[str, ...]) -> _Kept:  # noqa: ARG001 (by which it is kept)
    """Return what is known of the edition that was laid out last, to be filled in."""
    return _Kept()
