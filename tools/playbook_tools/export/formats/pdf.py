"""PDF, both PDF/A-2a and PDF/UA-1: for reading, filling in, printing, in large print, as cards."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.diagnostics import Diagnostic, Span, Value, escape
from playbook_tools.edition import Edition, Variant
from playbook_tools.export.formats import Misfits

AFTER = {Variant.CARDS: Variant.STANDARD, Variant.PRESS: Variant.STANDARD}
"""Cards lead to pages of the book where an edition is not on the web, and a press edition opens its
principles on the same sides."""
OWN_TYPEFACE = True
VARIANTS = (
    Variant.CARDS,
    Variant.FORM,
    Variant.LARGE_PRINT,
    Variant.PRESS,
    Variant.WORKSHOP,
    Variant.WORKSHEET,
)


def export(edition: Edition) -> bytes | Misfits:
    """Return the edition as a PDF, or what it would have no letters or no room for."""
    if edition.unprintable[1]:
        return _lacking(edition)
    if edition.variant == Variant.CARDS:
        from playbook_tools.export.pdf_layout import deck

        return deck.export(edition)
    if edition.variant == Variant.PRESS:
        from playbook_tools.export.pdf_layout import press

        return press.export(edition)

    if edition.variant == Variant.WORKSHOP:
        from playbook_tools.export.pdf_layout import workshop

        return workshop.export(edition)

    from playbook_tools.assessment import functions
    from playbook_tools.edition import Document
    from playbook_tools.export.pdf_layout import balance, book, standard
    from playbook_tools.export.pdf_layout.book import Book

    if edition.variant == Variant.STANDARD:
        return standard.draw(edition).bound()
    document, variant = Document.of(edition), edition.variant
    if variant == Variant.WORKSHEET:
        document = document.worksheet()
    form = variant == Variant.FORM
    whole = Book(document, variant, functions.Names.of(edition).field if form else None)
    arrange = balance.filled if variant == Variant.LARGE_PRINT else balance.facing
    drawn = book.draw(whole, arrange(book.drafts(whole)))
    return drawn.bound(functions.facts(edition) if form else None)


def _lacking(edition: Edition) -> Misfits:
    """Return that the typeface lacks letters of a translation."""
    from playbook_tools.loading import translations

    signs, number = edition.unprintable
    values: dict[str, Value] = {"signs": escape.shown(signs, 20), "number": number}
    path = translations.path_of(edition.language)
    return Misfits((Diagnostic(path, Span(), "PB609", "letters", values=values),))


def pages(content: bytes) -> int | None:
    """Return the number of pages of a file that was exported."""
    from playbook_tools.export.pdf_layout.pages import count

    return count(content)


def engine() -> Mapping[str, str]:
    """Return the versions of the libraries outside Python that lay the file out."""
    from playbook_tools.export.pdf_layout.engine import versions

    return versions()
