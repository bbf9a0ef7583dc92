"""From a page and its stylesheet to a PDF that is both PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pydyf

from playbook_tools.export.pdf_layout import CSS, HTML, arrangement, spaces
from playbook_tools.export.pdf_layout.arrangement import Arrangement
from playbook_tools.export.pdf_layout.assets import AssetFetcher, packaged_fonts
from playbook_tools.export.pdf_layout.finish import finish

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration

_PROFILE = "pdf/a-2a"
# How often references are set right; after that, they lead to and fro.
_ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Source:
    """An HTML page with its stylesheet, read once to be laid out by WeasyPrint more than once.

    What it has to fill in becomes a `form` or is left as it is drawn.
    """

    page: HTML
    style: CSS
    fonts: FontConfiguration
    form: bool

    @classmethod
    def of(cls, page: str, stylesheet: str, *, form: bool = False) -> Source:
        """Return a page with only packaged assets."""
        fetcher, fonts = AssetFetcher(), packaged_fonts()
        style = CSS(string=stylesheet, url_fetcher=fetcher, font_config=fonts)
        return cls(HTML(string=page, url_fetcher=fetcher), style, fonts, form)

    def draft(self) -> Document:
        """Return a preliminary layout that shows how to break pages better.

        Its references have room for the numbers of pages, which are not known yet.
        """
        arrangement.drafted(self.page.etree_element)
        return self.render()

    def laid_out(self, arranged: Arrangement) -> Document:
        """Return the layout in which pages begin as they are arranged, with right references."""
        root = self.page.etree_element
        arranged.into(root)
        laid_out = self.render()
        for _ in range(_ROUNDS):
            if arranged.agrees(laid_out, root):
                break
            arranged = arranged.found(laid_out)
            arranged.into(root)
            laid_out = self.render()
        return laid_out

    def render(self) -> Document:
        """Return the layout of the page as it is."""
        laid_out: Document = self.page.render(
            stylesheets=[self.style],
            font_config=self.fonts,
            pdf_variant=_PROFILE,
            pdf_forms=self.form,
        )
        return laid_out


def lay_out(page: str, stylesheet: str) -> Document:
    """Return an HTML page as it is laid out without a draft."""
    return Source.of(page, stylesheet).render()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where pages are cut, in mm from their edges, and how far colour goes on beyond that."""

    around: float
    bleed: float


def write(
    document: Document, facts: Mapping[str, str] | None = None, boxes: Boxes | None = None
) -> bytes:
    """Return the layout as a PDF file, with `facts` among its properties, cut along `boxes`."""
    for page in document.pages:
        # WeasyPrint makes a second link of each element in a link: nobody meets it twice.
        page.links[:] = [link for link in page.links if link[-1].element_tag == "a"]
    spaces.keep(document)

    def finished(document: Document, pdf: pydyf.PDF) -> None:
        finish(document, pdf)
        pdf.info.update({name: pydyf.String(value) for name, value in (facts or {}).items()})
        if boxes:
            _cut(pdf, boxes)

    with warnings.catch_warnings():
        # WeasyPrint leaves closing its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(
            finisher=finished, pdf_variant=_PROFILE, pdf_forms=bool(facts)
        )
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
