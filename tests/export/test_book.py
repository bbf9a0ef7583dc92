"""A book is laid out part by part: its tags are whole, and what is kept of it is never stale."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from msgspec import structs
from weasyprint.pdf import fonts

from conftest import ROOT
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.formats import pdf
from playbook_tools.export.pdf_layout import balance, book, paper, standard
from playbook_tools.export.pdf_layout.book import Book, Drawn, Wanted
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from playbook_tools.support import fork_pool

CONTENTS = "//section[contains(@class, 'contents')]"


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(ROOT / "tests" / "golden" / "playbook", types).playbook)


def made(edition: Edition) -> bytes:
    standard._kept.cache_clear()
    content = pdf.export(edition)
    assert isinstance(content, bytes)
    return content


def tags(element: Any) -> Iterator[Any]:
    """Yield all tags in an element, and itself."""
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from tags(kid)


def marks(tag: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and the number of all that is marked as belonging to a tag."""
    for kid in tag.get("/K", ()):
        if isinstance(kid, int):
            yield tag.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", tag.get("/Pg")).objgen, int(kid.MCID)


def wrong_tags(content: bytes) -> list[str]:
    """What is marked on a page or refers to tags, and belongs to a tag that says otherwise."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as opened:
        root = opened.Root.StructTreeRoot
        listed = list(root.ParentTree.Nums)
        owners = dict(zip(map(int, listed[::2]), listed[1::2], strict=True))
        in_tree = {tag.objgen for tag in tags(root.K[0])}
        for number, page in enumerate(opened.pages, 1):
            for mark, tag in enumerate(owners[int(page.StructParents)]):
                if (page.objgen, mark) not in set(marks(tag)):
                    found.append(f"page {number}: mark {mark}")
            for annotation in page.get("/Annots", ()):
                tag = owners[int(annotation.StructParent)]
                there = [k.Obj.objgen for k in tag.K if not isinstance(k, int) and "/Obj" in k]
                if annotation.objgen not in there or tag.objgen not in in_tree:
                    found.append(f"page {number}: link to {annotation.get('/Dest')}")
    return found


@pytest.fixture(scope="module")
def laid(golden: Edition) -> Drawn:
    whole = Book(Document.of(golden))
    return book.draw(whole, balance.facing(book.drafts(whole)))


def test_what_is_marked_on_a_page_belongs_to_its_own_tag(laid: Drawn) -> None:
    assert wrong_tags(laid.bound()) == []


@pytest.mark.slow
@pytest.mark.parametrize("variant", [Variant.LARGE_PRINT, Variant.FORM, Variant.PRESS])
def test_so_it_is_in_other_forms(golden: Edition, variant: Variant) -> None:
    assert wrong_tags(made(golden.in_form(variant))) == []


def test_a_tag_of_another_page_is_found(laid: Drawn) -> None:
    with pikepdf.open(io.BytesIO(laid.bound())) as opened:
        first, second = opened.pages[2], opened.pages[3]
        first.StructParents, second.StructParents = second.StructParents, first.StructParents
        changed = io.BytesIO()
        opened.save(changed)
    assert [said for said in wrong_tags(changed.getvalue()) if said.startswith("page 3")]


def test_margins_say_the_contents_as_their_page_does(golden: Edition) -> None:
    entries = tuple(
        structs.replace(e, data={**e.data, "contents": "Wat erin staat"})
        if e is golden.labels
        else e
        for e in golden.playbook.entries
    )
    worded = replace(golden, playbook=replace(golden.playbook, entries=entries))
    pages = [etree.HTML(page) for page in html.parts(Document.of(worded))]
    (title,) = ("".join(page.find(".//h1").itertext()) for page in pages if page.xpath(CONTENTS))
    said = {found for page in pages[1:] for found in page.xpath("//main/@data-contents")}
    assert said == {title} == {"Wat erin\u00a0staat"}


def test_links_lead_to_what_is_there_once(laid: Drawn) -> None:
    with pikepdf.open(io.BytesIO(laid.bound())) as opened:
        names = [str(name) for name in list(opened.Root.Names.Dests.Names)[::2]]
        links = [link for page in opened.pages for link in page.get("/Annots", ())]
        leads_to = {str(link.Dest) for link in links if "/Dest" in link}
    assert names == sorted(set(names))
    assert leads_to <= set(names)


def test_fonts_have_all_letters_without_the_library_that_cuts_them(
    laid: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = laid.bound()
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    others = laid.bound()
    for number in range(len(pypdfium2.PdfDocument(bound))):
        pages = [pypdfium2.PdfDocument(one)[number] for one in (bound, others)]
        first, second = (page.render(scale=0.25).to_pil().tobytes() for page in pages)
        assert first == second, number


def test_a_link_of_two_lines_that_goes_on_overleaf_is_one_tag() -> None:
    page = f"<html lang=nl><body><p>{'woord ' * 20}<a href=#here>{'link ' * 60}</a><p id=here>Hier"
    style = (
        "@font-face { font-family: Own; src: url(asset:SourceSansPro-Regular.ttf) }"
        "html { font-family: Own; orphans: 1; widows: 1 } @page { size: 60mm 40mm; margin: 5mm }"
    )
    content = paper.write(paper.lay_out(page, style))
    assert wrong_tags(content) == []
    with pikepdf.open(io.BytesIO(content)) as opened:
        links = [tag for tag in tags(opened.Root.StructTreeRoot.K[0]) if tag.S == "/Link"]
        areas = [len(p.Annots[0].QuadPoints) // 8 for p in opened.pages if "/Annots" in p]
    assert len(links) == 1
    assert len(areas) > 2
    assert max(areas) > 1


def test_a_part_begins_where_the_one_before_it_ends(laid: Drawn) -> None:
    first = 0
    for part, one in zip(laid.parts, book.wanted(laid.book, laid.arranged), strict=True):
        assert one.first == first
        first += len(part.pages)


@pytest.fixture
def drawn(cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What parts begin with that were drawn, where something is kept between runs."""
    assert not cache.exists()
    found: list[str] = []
    draw = Wanted.drawn

    def told(one: Wanted) -> Any:
        anchor = book._ANCHOR.search(one.page)
        found.append(anchor[1] if anchor else "")
        return draw(one)

    monkeypatch.setattr(Wanted, "drawn", told)
    monkeypatch.setattr(fork_pool, "others", lambda **_: 0)
    return found


def reworded(edition: Edition, key: str, title: str) -> Edition:
    entries = tuple(
        structs.replace(e, data={**e.data, "title": title}) if e.id == key else e
        for e in edition.playbook.entries
    )
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


@pytest.mark.slow
def test_only_parts_that_differ_are_laid_out_again(golden: Edition, drawn: list[str]) -> None:
    parts = len(Document.of(golden).groups)
    first = made(golden)
    assert len(drawn) == parts
    drawn.clear()
    assert (made(golden), drawn) == (first, [])
    other = reworded(golden, "slow-council", "De heel trage raad")
    made(other)
    assert 0 < len(drawn) < parts
    assert any(anchor.startswith("principle-patience") for anchor in drawn)
    assert not any(anchor.startswith("principle-openness") for anchor in drawn)


@pytest.mark.slow
def test_what_is_kept_makes_no_other_file(
    golden: Edition, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(golden)
    long = "Een titel die zo lang is dat zij op meer dan een regel staat, en dan nog op een tweede"
    for key in ("wait-a-week", "welcome", "work-aloud"):
        other = reworded(golden, key, long)
        kept = made(other)
        with monkeypatch.context() as without:
            without.setenv("PLAYBOOK_NO_CACHE", "1")
            assert made(other) == kept
    assert drawn


@pytest.mark.slow
def test_a_kept_part_that_is_damaged_is_made_again(
    golden: Edition, drawn: list[str], cache: Path
) -> None:
    whole = made(golden)
    for number, path in enumerate(sorted((cache / "layout").glob("*/*"))):
        content = path.read_bytes()
        path.write_bytes(content[:-1] if number % 2 else content[:50] + b"x" + content[51:])
    drawn.clear()
    assert made(golden) == whole
    assert len(drawn) == len(Document.of(golden).groups)
