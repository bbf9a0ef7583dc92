"""From a page and its stylesheet to a PDF that is both PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pydyf

from playbook_tools.export.pdf_layout import (
    CSS,
    HTML,
    arrangement,
    finish,
    joining,
    sheets,
    spaces,
    turning,
)
from playbook_tools.export.pdf_layout.arrangement import Place
from playbook_tools.export.pdf_layout.assets import AssetFetcher, packaged_fonts
from playbook_tools.export.pdf_layout.joining import Finish
from playbook_tools.export.pdf_layout.sheets import Sheets

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration

_PROFILE = "pdf/a-2a"


@dataclass(frozen=True, slots=True)
class Style:
    """A stylesheet with its fonts, read once for all pages that have it."""

    sheet: CSS
    fonts: FontConfiguration

    @classmethod
    def of(cls, stylesheet: str) -> Style:
        """Return a stylesheet with only packaged assets."""
        fonts = packaged_fonts()
        sheet = CSS(string=stylesheet, url_fetcher=AssetFetcher(), font_config=fonts)
        return cls(sheet, fonts)


@dataclass(frozen=True, slots=True)
class Source:
    """An HTML page with its style, to be laid out by WeasyPrint.

    What it has to fill in becomes a `form` or is left as it is drawn.
    """

    page: HTML
    style: Style
    form: bool

    @classmethod
    def of(cls, page: str, style: Style, *, form: bool = False) -> Source:
        """Return a page with only packaged assets."""
        return cls(HTML(string=page, url_fetcher=AssetFetcher()), style, form)

    def draft(self) -> Document:
        """Return a preliminary layout that shows how to break pages better.

        Its references have room for the numbers of pages, which are not known yet.
        """
        arrangement.drafted(self.page.etree_element)
        return self.render()

    def laid_out(self, turns: Collection[Place], pages: Mapping[str, int], first: int) -> Document:
        """Return the layout in which some elements begin a page, and references say `pages`.

        It is that of a part of a book which begins on the page `first`, from 0.
        """
        arrangement.written(self.page.etree_element, turns, pages)
        side = "left" if first % 2 else "right"
        begin = (
            f"@page :first {{ counter-reset: page {first + 1} }} html {{ break-before: {side} }}"
        )
        return self.render(CSS(string=begin))

    def render(self, *more: CSS) -> Document:
        """Return the layout of the page as it is, with `more` stylesheets."""
        laid_out: Document = self.page.render(
            stylesheets=[self.style.sheet, *more],
            font_config=self.style.fonts,
            pdf_variant=_PROFILE,
            pdf_forms=self.form,
        )
        return laid_out


def lay_out(page: str, stylesheet: str) -> Document:
    """Return an HTML page as it is laid out without a draft."""
    return Source.of(page, Style.of(stylesheet)).render()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where pages are cut, in mm from their edges, and how far colour goes on beyond that."""

    around: float
    bleed: float


def write(document: Document, boxes: Boxes | None = None) -> bytes:
    """Return the layout as a PDF file, cut along `boxes`."""
    _prepare(document)

    def finished(document: Document, pdf: pydyf.PDF) -> None:
        finish.finish(document, pdf)
        if boxes:
            _cut(pdf, boxes)

    return _write(document, finished)


def draw(
    document: Document, ways: turning.Ways | None, boxes: Boxes | None, *, form: bool
) -> Sheets:
    """Return the layout of a part of a book as pages of a PDF, cut along `boxes`.

    Their margins lead to `ways`.
    """
    _prepare(document)
    elsewhere = _elsewhere(document)
    document.pages[0].anchors.update(dict.fromkeys(elsewhere, (0, 0, 0, 0)))
    found: list[Sheets] = []

    def take(document: Document, pdf: pydyf.PDF) -> None:
        last = finish.complete_pages(document, pdf, ways)
        if boxes:
            _cut(pdf, boxes)
        found.append(sheets.taken(document, pdf, last, elsewhere))
        del pdf.objects[1:]  # Nobody needs the file.

    _write(document, take, form=form)
    return found[0]


def bind(specimen: Document, parts: Sequence[Sheets], facts: Mapping[str, str]) -> bytes:
    """Return drawn parts of a book as a PDF file, with `facts` among its properties.

    What it says of itself, and its fonts, are those of the `specimen`.
    """
    whole, complete = joining.joined(specimen, parts)

    def finished(document: Document, pdf: pydyf.PDF) -> None:
        complete(document, pdf)
        finish.complete_file(pdf)
        pdf.info.update({name: pydyf.String(value) for name, value in facts.items()})

    return _write(whole, finished)


def _prepare(document: Document) -> None:
    for page in document.pages:
        # WeasyPrint makes a second link of each element in a link: nobody meets it twice.
        page.links[:] = [link for link in page.links if link[-1].element_tag == "a"]
    spaces.keep(document)


def _elsewhere(document: Document) -> frozenset[str]:
    """Return the anchors to which pages lead, and which none of them has."""
    here = {anchor for page in document.pages for anchor in page.anchors}
    leads = (link for page in document.pages for link in page.links)
    return frozenset(target for kind, target, *_ in leads if kind == "internal") - here


def _write(document: Document, finished: Finish, *, form: bool = False) -> bytes:
    with warnings.catch_warnings():
        # WeasyPrint leaves closing its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(finisher=finished, pdf_variant=_PROFILE, pdf_forms=form)
    return pdf


def _cut(pdf: pydyf.PDF, boxes: Boxes) -> None:
    """Say of every page where it is cut and where its bleed ends (ISO 32000-1, 14.11.2)."""
    for page in pdf.objects:
        if not isinstance(page, pydyf.Dictionary) or page.get("Type") != "/Page":
            continue
        left, bottom, right, top = page["MediaBox"]
        for name, millimetres in (
            ("TrimBox", boxes.around),
            ("BleedBox", boxes.around - boxes.bleed),
        ):
            by = millimetres * 72 / 25.4
            corners = (left + by, bottom + by, right - by, top - by)
            page[name] = pydyf.Array([round(float(corner), 3) for corner in corners])
