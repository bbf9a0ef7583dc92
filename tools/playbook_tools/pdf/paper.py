"""A page and its stylesheet to a PDF that is both PDF/A-2a and PDF/UA-1, whatever it shows."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from playbook_tools.pdf import CSS, HTML
from playbook_tools.pdf.assets import AssetFetcher, packaged_fonts
from playbook_tools.pdf.finish import finish

if TYPE_CHECKING:
    from weasyprint.document import Document

_PROFILE = "pdf/a-2a"


def lay_out(page: str, stylesheet: str) -> Document:
    """Give an HTML page as WeasyPrint lays it out, with packaged assets alone."""
    fetcher, fonts = AssetFetcher(), packaged_fonts()
    style = CSS(string=stylesheet, url_fetcher=fetcher, font_config=fonts)
    laid_out: Document = HTML(string=page, url_fetcher=fetcher).render(
        stylesheets=[style], font_config=fonts, pdf_variant=_PROFILE
    )
    return laid_out


def write(document: Document) -> bytes:
    """Give what is laid out as a PDF file."""
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=_PROFILE)
    return pdf
