"""The standard edition as a PDF, and on which of its pages everything is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from playbook_tools.edition import Document, Edition, Variant
from playbook_tools.export.pdf_layout import balance, book
from playbook_tools.export.pdf_layout.arrangement import Arrangement
from playbook_tools.export.pdf_layout.book import Book, Drawn


class _Kept:
    """What is known of the standard edition that was laid out last."""

    arranged: Arrangement | None = None
    drawn: Drawn | None = None


def draw(edition: Edition) -> Drawn:
    """Return the standard edition with its pages drawn."""
    known = _kept(_name(edition))
    if known.drawn is None:
        whole = Book(Document.of(edition))
        known.arranged = known.arranged or balance.facing(book.drafts(whole))
        known.drawn = book.draw(whole, known.arranged)
    return known.drawn


def arranged(edition: Edition) -> Arrangement:
    """Return how the pages of the standard edition begin, as far as its draft shows.

    It is drafted for that unless that was done before: for the book itself.
    """
    standard = replace(edition, variant=Variant.STANDARD)
    known = _kept(_name(standard))
    if known.arranged is None:
        known.arranged = balance.facing(book.drafts(Book(Document.of(standard))))
    return known.arranged


def pages(edition: Edition) -> Mapping[str, int]:
    """Return the page of every anchor of the standard edition, as it is printed, from 1.

    It is laid out for that unless that was done before: for a deck, and for the book itself.
    """
    return draw(replace(edition, variant=Variant.STANDARD)).arranged.pages


def _name(edition: Edition) -> tuple[str, ...]:
    return (edition.content_hash, repr(edition.look), edition.language, *edition.principles)


@lru_cache(maxsize=1)
def _kept(name: tuple[str, ...]) -> _Kept:  # noqa: ARG001 (by which it is kept)
    """Return what is known of the edition that was laid out last, to be filled in."""
    return _Kept()
