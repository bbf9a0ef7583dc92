from __future__ import annotations

import io
import os
import re
import string
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest
from msgspec import structs
from page_titles import titles_within_pages

from playbook_tools.content.model import Entry
from playbook_tools.content.richtext import Group, Heading, Paragraph, plain, walk
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import pdf
from playbook_tools.export.pdf_layout.assets import AssetFetcher, RefusedError

ROOT = Path(__file__).parents[2]
MARGIN = 45
HOSTILE = (
    "<script>alert(1)</script> [een](javascript:alert(1)) [twee](file:///etc/passwd)"
    " [drie](data:text/html,x) {{ 7 * 7 }} <img src=https://example.org/x.png> ]]> \u202e"
)
EXPORT = """
import sys
from pathlib import Path
from playbook_tools.schema import load_types
from playbook_tools.loading.reading import load
from playbook_tools.edition import Edition
from playbook_tools.export.formats import pdf
playbook = load(Path(sys.argv[1]), load_types()).playbook
sys.stdout.buffer.write(pdf.export(Edition.of(playbook, principles=sys.argv[2:])))
"""


@pytest.fixture
def opened(exported: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(exported))


@pytest.fixture(scope="session")
def pages(exported: bytes) -> list[str]:
    """What stands between the running header and the footer of every page."""
    file = pypdfium2.PdfDocument(exported)
    found = []
    for page in file:
        width, height = page.get_size()
        text = page.get_textpage()
        found.append(text.get_text_bounded(0, MARGIN, width, height - MARGIN))
    return found


def elements(opened: pikepdf.Pdf, tag: str) -> list[Any]:
    return [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == tag]


def annotations(opened: pikepdf.Pdf) -> list[Any]:
    return [annotation for page in opened.pages for annotation in page.get("/Annots", [])]


def page_of(opened: pikepdf.Pdf) -> dict[str, tuple[int, float]]:
    """Where each anchor is: the number of its page, and how high on it."""
    numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
    tree = list(opened.Root.Names.Dests.Names)
    return {
        str(name): (numbers[place[0].objgen], float(place[3]))
        for name, place in zip(tree[::2], tree[1::2], strict=True)
    }


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_every_text_of_the_document_is_in_the_file(document: Document, pages: list[str]) -> None:
    word = re.escape(document.page_word)
    said = letters(re.sub(rf"\u2192\s*(?:{word}\s*)?\d+", "", "\n".join(pages)))
    assert [text for text in document.texts() if letters(text) not in said] == []


def test_the_file_says_what_it_is(document: Document, opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == document.title
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == document.date
    assert opened.Root.Lang == document.language
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.MarkInfo.Marked


def test_every_page_is_a4(opened: pikepdf.Pdf) -> None:
    sizes = {tuple(round(float(side)) for side in page.mediabox) for page in opened.pages}
    assert sizes == {(0, 0, 595, 842)}


def test_a_page_is_called_by_the_number_that_stands_on_it(
    exported: bytes, opened: pikepdf.Pdf
) -> None:
    printed = []
    for page in pypdfium2.PdfDocument(exported):
        text = page.get_textpage().get_text_bounded(500, 0, 595, MARGIN)
        printed.append("".join(re.findall(r"\d+", text)))
    labels = [page.label for page in opened.pages]
    assert printed[0] == ""
    assert labels[0] == "1"
    assert printed[1:] == labels[1:]


def test_the_drawing_of_the_steps_is_told_in_words(
    edition: Edition, document: Document, opened: pikepdf.Pdf
) -> None:
    words = edition.labels.part("journey")["alternative"]
    told = [(str(figure.Alt), figure.Pg.objgen) for figure in elements(opened, "/Figure")]
    groups = [g for g in walk(document.groups) if isinstance(g, Group) and g.role == "page"]
    how = next(g for g in groups if any(isinstance(b, Group) for b in g.blocks)).blocks[0]
    assert isinstance(how, Heading)
    place = page_of(opened)[how.anchor][0]
    assert told == [(words, opened.pages[place - 1].objgen)]
    (figure,) = elements(opened, "/Figure")
    left, bottom, right, top = (float(side) for side in figure.A.BBox)
    assert 0 < left < right < 595
    assert 0 < bottom < top < page_of(opened)[how.anchor][1]


def test_the_outline_is_the_headings_of_two_levels(document: Document, opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        found = [(top.title, [child.title for child in top.children]) for top in outline.root]
        assert [top.title for top in outline.root if not top.is_closed and top.children] == []
    expected: list[tuple[str, list[str]]] = []
    for heading in document.headings:
        name = f"{heading.label}: {heading.text}" if heading.label else heading.text
        if heading.level == 1:
            expected.append((name, []))
        elif heading.level == 2:
            expected[-1][1].append(name)
    assert found == expected


def test_headings_are_tagged_by_level(document: Document, opened: pikepdf.Pdf) -> None:
    asked = [b for b in walk(document.groups) if isinstance(b, Paragraph) and b.role == "question"]
    page_titles = titles_within_pages(document).values()
    for level in (1, 2, 3):
        headings = [h for h in document.headings if h.level == level]
        more = len(asked) if level == 3 else 0
        more += sum(below == level for below in page_titles)
        assert len(elements(opened, f"/H{level}")) == len(headings) + more


@pytest.mark.parametrize("tag", ["/H1", "/H2", "/H3", "/P", "/Link"])
def test_no_element_is_tagged_twice(tag: str, opened: pikepdf.Pdf) -> None:
    assert elements(opened, tag)
    assert [element for element in elements(opened, tag) if tag == element.P.S] == []


def test_a_list_item_has_a_label_and_a_body_only(opened: pikepdf.Pdf) -> None:
    items = elements(opened, "/LI")
    assert items
    for item in items:
        assert {str(kid.S) for kid in item.K} <= {"/Lbl", "/LBody"}
        assert all(kid == grandchild.P for kid in item.K for grandchild in _structure(kid))


def _structure(element: Any) -> list[Any]:
    return [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_a_list_tells_how_it_is_marked(opened: pikepdf.Pdf) -> None:
    for element in elements(opened, "/L"):
        labelled = any(kid.S == "/Lbl" for item in element.K for kid in item.K)
        assert str(element.A.ListNumbering) in ({"/Disc", "/Decimal"} if labelled else {"/None"})


def test_words_in_another_language_are_spoken_in_it(
    document: Document, opened: pikepdf.Pdf
) -> None:
    paragraphs = [block for block in walk(document.groups) if isinstance(block, Paragraph)]
    foreign = [run.language for paragraph in paragraphs for run in paragraph.runs if run.language]
    marked = [str(element.Lang) for element in elements(opened, "/Span") if "/Lang" in element]
    assert len(marked) >= len(foreign) > 50
    assert set(marked) == set(foreign)


def test_addresses_in_the_index_are_spoken_as_titles(edition: Edition, opened: pikepdf.Pdf) -> None:
    last = page_of(opened)["index"][0] - 1
    links = [link for page in list(opened.pages)[last:] for link in page.get("/Annots", [])]
    spoken = {
        (str(link.A.URI), title)
        for link in links
        if "/A" in link
        for title in (str(link.Contents), *re.split(", (?=[A-Z])", str(link.Contents)))
    }
    titles = {
        (quote(str(link["url"]), safe=string.punctuation), " ".join(str(link["title"]).split()))
        for name in ("case", "tool")
        for entry in edition.playbook.published(name)
        for link in entry.items("links")
        if isinstance(link, Mapping)
    }
    assert len(titles) > 80
    assert titles - spoken == set()


def test_links_are_spoken_as_words(opened: pikepdf.Pdf) -> None:
    links = annotations(opened)
    assert links
    assert [
        str(link.Contents) for link in links if re.match(r"#|https?:", str(link.Contents))
    ] == []
    assert {str(link.Subtype) for link in links} == {"/Link"}


def test_nothing_is_a_link_twice(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        places = [tuple(map(float, link.Rect)) for link in page.get("/Annots", [])]
        assert sorted(places) == sorted(set(places))


def test_the_contents_tell_on_which_page_a_part_starts(
    document: Document, opened: pikepdf.Pdf, pages: list[str]
) -> None:
    places = page_of(opened)
    start = places["contents"][0]
    listed = letters("".join(pages[start - 1 : places[document.contents[0].heading.anchor][0] - 1]))
    for row in document.contents:
        number = places[row.heading.anchor][0]
        assert letters(f"{row.heading.label}{row.heading.text}{number}") in listed


def test_a_reference_tells_the_page_that_its_link_leads_to(
    document: Document, opened: pikepdf.Pdf, pages: list[str]
) -> None:
    places = page_of(opened)
    group = next(g for g in walk(document.groups) if isinstance(g, Group) and g.role == "questions")
    assert isinstance(group.blocks[0], Heading)
    first = places[group.blocks[0].anchor][0]
    printed = "".join(pages[first - 1 : first + 1])
    gaps = [b for b in walk(group.blocks) if isinstance(b, Paragraph) and b.role == "gap"]
    assert gaps
    for gap in gaps:
        number = places[str(gap.runs[-1].target).removeprefix("#")][0]
        assert letters(f"{plain(gap.runs)}{document.page_word}{number}") in letters(printed)


def opening(document: Document) -> list[str]:
    """The anchors of what opens a page in the principles, in order."""
    return [
        group.blocks[0].anchor
        for group in walk(document.groups)
        if isinstance(group, Group)
        and group.role in {"opener", "questions", "play"}
        and isinstance(group.blocks[0], Heading)
    ]


def test_every_principle_and_every_play_opens_a_page(
    document: Document, opened: pikepdf.Pdf
) -> None:
    places, anchors = page_of(opened), opening(document)
    assert len({places[anchor][0] for anchor in anchors}) == len(anchors)
    assert min(places[anchor][1] for anchor in anchors) > 700


def test_most_plays_of_two_pages_lie_side_by_side(document: Document, opened: pikepdf.Pdf) -> None:
    starts = [(page_of(opened)[anchor][0], anchor) for anchor in opening(document)]
    spreads = [
        page
        for (page, anchor), (following, _) in pairwise(starts)
        if following - page == 2 and not anchor.startswith("questions-")
    ]
    assert len(spreads) >= 2
    assert 2 * sum(page % 2 for page in spreads) < len(spreads)


def test_only_the_packaged_fonts_are_in_the_file(opened: pikepdf.Pdf) -> None:
    fonts = {
        str(o.BaseFont).partition("+")[2]
        for o in opened.objects
        if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
    }
    assert fonts <= {"Edition", "Edition-Italic", "Edition-Semi-Bold", "Edition-Semi-Bold-Italic"}


def test_the_layout_engine_finds_nothing_to_complain_about(complaints: list[str]) -> None:
    assert complaints == []


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_anywhere(edition: Edition, tmp_path: Path) -> None:
    principle = edition.playbook.published("principle")[0].id
    here = pdf.export(Edition.of(edition.playbook, principles=[principle]))
    other = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", EXPORT, str(ROOT / "playbook"), principle],
        cwd=tmp_path,
        env={**os.environ, **other, "TMPDIR": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0
    assert run.stdout == here


def hostile(entry: Entry) -> Entry:
    """The entry with something hostile at the end of each of its texts that are shown."""
    shown = {"title", "question", "introduction", "body", "summary", "why"}
    data = {
        name: f"{value} {HOSTILE}" if name in shown else value for name, value in entry.data.items()
    }
    if entry.texts("actions"):
        data["actions"] = tuple(f"{text} {HOSTILE}" for text in entry.texts("actions"))
    return structs.replace(entry, data=data)


@pytest.mark.slow
def test_content_cannot_make_the_file_do_anything(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", refuse)
    entries = tuple(hostile(entry) for entry in edition.playbook.entries)
    playbook = replace(edition.playbook, entries=entries)
    principle = playbook.published("principle")[0].id
    opened = pikepdf.open(io.BytesIO(pdf.export(Edition.of(playbook, principles=(principle,)))))
    active = {
        "/JS",
        "/JavaScript",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/AA",
        "/AcroForm",
    }
    for item in opened.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert not active & set(item.keys())
            assert "/S" not in item or str(item.S) not in active
    assert "/OpenAction" not in opened.Root
    addresses = [str(link.A.URI) for link in annotations(opened) if "/A" in link]
    assert addresses
    assert [a for a in addresses if not re.match(r"https?://|mailto:", a)] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/font.ttf",
        "file:///etc/passwd",
        "data:text/css,x",
        "asset:../pyproject.toml",
        "asset:SourceSansPro-Black.ttf",
        "/etc/passwd",
    ],
)
def test_nothing_but_packaged_assets_is_read(address: str) -> None:
    with pytest.raises(RefusedError):
        AssetFetcher().fetch(address)


def test_the_packaged_fonts_are_served() -> None:
    response = AssetFetcher().fetch("asset:SourceSansPro-Regular.ttf")
    assert response.content_type == "font/ttf"
    assert response.read(4) == b"\x00\x01\x00\x00"
