"""A book for a print shop: mirrored, cut along its boxes, in sheets of four pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from msgspec import structs
from PIL.Image import Image
from weasyprint.document import Document as LaidOut
from weasyprint.formatting_structure.boxes import Box, TextBox

from conftest import ROOT
from playbook_tools.edition.document import Document, press
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.formats import pdf
from playbook_tools.export.html.qr import MOST_CHARACTERS
from playbook_tools.export.pdf_layout import standard
from playbook_tools.export.pdf_layout.arrangement import pages_of
from playbook_tools.export.pdf_layout.press import lay_out_book
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from playbook_tools.site import addresses
from playbook_tools.site.outline import Kind
from tag_tree import tag_tree

MILLIMETRES = 25.4 / 96
INSIDE, OUTSIDE, BLEED = 26, 18, 3
WIDTH, HEIGHT = 210, 297
A_COARSE_SCAN = 100 / 72


@pytest.fixture(scope="module")
def book(types: Mapping[str, ContentType]) -> Edition:
    golden = load(ROOT / "tests" / "golden" / "playbook", types).playbook
    return replace(Edition.of(golden), variant=Variant.PRESS)


@pytest.fixture(scope="module")
def laid_out(book: Edition) -> LaidOut:
    return lay_out_book(book)


@pytest.fixture(scope="module")
def made(book: Edition) -> bytes:
    content = pdf.export(book)
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="module")
def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def boxes(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(getattr(child, "_box", child))


def sides(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in mm."""
    left, top = box.border_box_x() * MILLIMETRES, box.border_box_y() * MILLIMETRES
    right, bottom = left + box.border_width() * MILLIMETRES, top + box.border_height() * MILLIMETRES
    return (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))


def of_class(page: Any, name: str) -> list[Box]:
    return [
        box
        for box in boxes(page._page_box)
        if box.element is not None and name in box.element.get("class", "").split()
    ]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\u2192\s*(?:pagina\s*)?\d+", "", text))


def test_every_page_says_where_it_is_cut(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        media, bleed, trim = (
            [round(float(side) / 72 * 25.4, 1) for side in page[name]]
            for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
        assert trim == [0, 0, WIDTH, HEIGHT]
        assert bleed == [-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED]
        assert media == [-10, -10, WIDTH + 10, HEIGHT + 10]


def test_the_pages_fill_sheets_and_the_last_is_the_back(laid_out: LaidOut) -> None:
    assert len(laid_out.pages) % 4 == 0
    kinds = [
        "notes" if of_class(p, "notes") else "back" if of_class(p, "back") else "text"
        for p in laid_out.pages
    ]
    assert kinds[-1] == "back"
    notes = kinds.count("notes")
    assert notes <= press.MOST_NOTES
    assert kinds == ["text"] * (len(kinds) - 1 - notes) + ["notes"] * notes + ["back"]


def test_text_leaves_room_for_the_spine(laid_out: LaidOut) -> None:
    for number, page in enumerate(laid_out.pages[1:-1], 2):
        left, right = (INSIDE, OUTSIDE) if number % 2 else (OUTSIDE, INSIDE)
        main = next(box for box in boxes(page._page_box) if box.element_tag == "main")
        assert (sides(main)[0], sides(main)[2]) == (left, WIDTH - right)


def test_numbers_and_tabs_are_on_the_outside(laid_out: LaidOut) -> None:
    tabs = 0
    for number, page in enumerate(laid_out.pages[1:-1], 2):
        beside = [box for box in page._page_box.children if box.element_tag == "html::page"]
        margins = {box.at_keyword: box for box in page._page_box.children[1:]}
        outer = "right" if number % 2 else "left"
        folio = margins[f"@bottom-{outer}"]
        (said,) = [box.text for box in boxes(folio) if isinstance(box, TextBox)]
        assert (beside, said) == ([], str(number))
        for name, box in margins.items():
            if name in {"@left-top", "@right-top"}:
                tabs += 1
                assert name == f"@{outer}-top"
                expected = (WIDTH - 9, WIDTH + BLEED) if number % 2 else (-BLEED, 9)
                assert (sides(box)[0], sides(box)[2]) == expected
    assert tabs > 3


def test_grounds_go_on_for_the_bleed_and_no_further(laid_out: LaidOut) -> None:
    grounds = [sides(box) for page in laid_out.pages for box in of_class(page, "opener")]
    assert len(grounds) == 2
    assert {ground[:3] for ground in grounds} == {(-BLEED, -BLEED, WIDTH + BLEED)}


def test_a_wrong_guess_of_pages_and_sides_is_put_right(
    book: Edition, made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = standard.arranged(book)
    wrong = {anchor: page + 1 for anchor, page in known.pages.items()}
    monkeypatch.setattr(standard, "arranged", lambda _: replace(known, pages=wrong))
    assert pdf.export(book) == made


def test_parts_are_on_the_pages_of_the_standard_edition(book: Edition, laid_out: LaidOut) -> None:
    known = standard.pages(book)
    assert {a: p for a, p in pages_of(laid_out).items() if a in known} == known


def test_every_text_is_there(book: Edition, made: bytes) -> None:
    said = letters("".join(page.get_textpage().get_text_range() for page in _pages(made)))
    document = Document.for_press(book)
    assert [text for text in document.texts() if letters(text) not in said] == []


def _pages(made: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(made))


def test_the_shop_is_told_its_colours_beside_the_cover(laid_out: LaidOut, made: bytes) -> None:
    (slug,) = of_class(laid_out.pages[0], "slug")
    assert sides(slug)[3] <= -BLEED
    assert "kleuren in RGB (sRGB)" in _pages(made)[0].get_textpage().get_text_range()


def test_it_is_as_accessible_and_as_lasting_as_the_others(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
    assert {str(intent.DestOutputProfile.N) for intent in opened.Root.OutputIntents} == {"3"}


def test_the_colophon_says_where_the_accessible_file_is(book: Edition) -> None:
    place = addresses.fixed(book.language, Kind.DOWNLOADS)
    said = "Toegankelijke pdf, voor op een scherm: proefboek-1.2.3-nl.pdf"
    for url, more in (
        ("", ""),
        ("https://example.org/boek/", f", https://example.org/boek/{place}"),
    ):
        assert f"{said}{more}" in [*Document.for_press(at(book, url)).texts()]


def coarsely(page: pypdfium2.PdfPage) -> Image:
    """Return what a cheap camera sees of a page."""
    return page.render(scale=A_COARSE_SCAN, grayscale=True).to_pil()


@pytest.mark.parametrize("size", [1.0, 8.0], ids=["of a short address", "of a long one"])
def test_codes_of_the_site_can_be_scanned_from_the_back_and_the_colophon(
    book: Edition, size: float
) -> None:
    address = f"https://example.org/{'boek' * int(size)}/"
    content = pdf.export(at(book, address))
    assert isinstance(content, bytes)
    found = {
        number: [(one.text, one.ec_level) for one in read]
        for number, page in enumerate(_pages(content), 1)
        if (read := zxingcpp.read_barcodes(coarsely(page)))
    }
    count = len(_pages(content))
    assert list(found.values()) == [[(address, "M")]] * 2
    assert max(found) == count
    alternatives = re.findall(r"/Figure alt='(QR[^']*)'", tag_tree(content))
    assert alternatives == ["QR-code naar Proefboek"] * 2


@pytest.mark.parametrize(
    "address",
    ["", f"https://example.org/{'a' * MOST_CHARACTERS}"],
    ids=["without one", "too long for a code"],
)
def test_without_an_address_there_is_no_code(book: Edition, address: str) -> None:
    page = html.render(Document.for_press(at(book, address)), Variant.PRESS)
    assert 'class="code"' not in page


def at(book: Edition, address: str) -> Edition:
    about = structs.replace(book.about, data={**book.about.data, "url": address})
    others = tuple(e for e in book.playbook.entries if e.key != about.key)
    return replace(book, playbook=replace(book.playbook, entries=(*others, about)))


def test_the_same_edition_gives_the_same_bytes(book: Edition, made: bytes) -> None:
    assert pdf.export(book) == made
