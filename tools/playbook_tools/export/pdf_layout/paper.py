"""From a page and its stylesheet to a PDF that is both PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pydyf

from playbook_tools.export.pdf_layout import CSS, HTML, spaces
from playbook_tools.export.pdf_layout.assets import AssetFetcher, packaged_fonts
from playbook_tools.export.pdf_layout.finish import finish

if TYPE_CHECKING:
    from weasyprint.document import Document

_PROFILE = "pdf/a-2a"


Marks: TypeAlias = "Callable[[Document], Iterable[tuple[Any, str]]]"


@dataclass(frozen=True, slots=True)
class Draft:
    """A preliminary layout that shows how to break pages better.

    `stylesheet` is added to that of the page; `marks` yields elements of the page, each with a
    class to add.
    """

    stylesheet: str
    marks: Marks


def lay_out(
    page: str, stylesheet: str, draft: Draft | None = None, *, form: bool = False
) -> Document:
    """Return an HTML page as laid out by WeasyPrint, with only packaged assets.

    What it has to fill in becomes a `form` or is left as it is drawn.
    """
    fetcher, fonts = AssetFetcher(), packaged_fonts()
    source = HTML(string=page, url_fetcher=fetcher)

    def render(*stylesheets: str) -> Document:
        styles = [CSS(string=s, url_fetcher=fetcher, font_config=fonts) for s in stylesheets]
        laid_out: Document = source.render(
            stylesheets=styles, font_config=fonts, pdf_variant=_PROFILE, pdf_forms=form
        )
        return laid_out

    if draft:
        mark(render(stylesheet, draft.stylesheet), draft.marks)
    return render(stylesheet)


def mark(draft: Document, marks: Marks) -> None:
    """Add the classes that a draft calls for to elements of its page."""
    for element, name in marks(draft):
        element.set("class", f"{element.get('class', '')} {name}".strip())


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
