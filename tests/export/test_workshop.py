"""What a session with a team needs: each sheet on one page, as large as it can be read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from msgspec import structs
from weasyprint.document import Document as LaidOut
from weasyprint.formatting_structure.boxes import Box, TextBox

from conftest import ROOT
from playbook_tools.content.model import Entry
from playbook_tools.content.richtext import Group, Heading, ItemList, Paragraph, Table, plain, walk
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.export.pdf_layout.paper import write
from playbook_tools.export.pdf_layout.workshop import SMALLEST, lay_out_set
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

A4, A3, A2 = (210, 297), (297, 420), (420, 594)
POINTS = 0.75
LEAST_ON_A_SHEET = 9.0


class Set(NamedTuple):
    """A workshop set: what it says, and how it is laid out."""

    edition: Edition
    document: Document
    laid_out: LaidOut
    content: bytes


def made(edition: Edition) -> Set:
    laid_out = lay_out_set(edition)
    return Set(edition, Document.for_workshop(edition), laid_out, write(laid_out))


@pytest.fixture(scope="module")
def small(types: Mapping[str, ContentType]) -> Set:
    golden = load(ROOT / "tests" / "golden" / "playbook", types).playbook
    return made(replace(Edition.of(golden), variant=Variant.WORKSHOP))


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Set:
    return made(replace(edition, variant=Variant.WORKSHOP))


def boxes(box: Box) -> Iterator[Box]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(getattr(child, "_box", child))


def papers(found: Set) -> list[tuple[int, int]]:
    """The shorter and the longer side of each page in mm."""
    pages = pikepdf.open(io.BytesIO(found.content)).pages
    sizes = ([round(float(x) / 72 * 25.4) for x in page.mediabox[2:]] for page in pages)
    return [(min(size), max(size)) for size in sizes]


def pages_of(found: Set, name: str) -> dict[str, list[Any]]:
    """The pages of each group of a role, by its anchor."""
    pages: dict[str, list[Any]] = {}
    for page in found.laid_out.pages:
        elements = {box.element for box in boxes(page._page_box) if box.element is not None}
        for element in elements:
            if name in element.get("class", "").split():
                pages.setdefault(element.get("id"), []).append(page)
    return pages


def groups(found: Set, role: str) -> list[Group]:
    return [b for b in walk(found.document.groups) if isinstance(b, Group) and b.role == role]


def words(page: Any) -> str:
    return "".join(box.text for box in boxes(page._page_box) if isinstance(box, TextBox))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\u2192\s*(?:pagina\s*)?\d+", "", text))


def with_body(edition: Edition, body: str) -> Edition:
    """The edition with another text on its page about a session."""
    page = next(p for p in edition.playbook.published("page") if p.id == "session")
    return with_entry(edition, structs.replace(page, data={**page.data, "body": body}))


def with_entry(edition: Edition, changed: Entry) -> Edition:
    entries = tuple(changed if e.key == changed.key else e for e in edition.playbook.entries)
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def test_every_text_is_there(small: Set) -> None:
    file = pypdfium2.PdfDocument(small.content)
    said = letters("".join(page.get_textpage().get_text_range() for page in file))
    assert [text for text in small.document.texts() if letters(text) not in said] == []


def test_pages_come_in_the_order_of_their_paper(small: Set) -> None:
    found = papers(small)
    assert [size for at, size in enumerate(found) if size != found[at - 1] or not at] == [
        A4,
        A3,
        A2,
    ]


def test_every_step_has_its_worksheets_on_two_papers(small: Set) -> None:
    principles = len(small.edition.playbook.published("principle"))
    sheets = groups(small, "sheet")
    labels = [b.label for group in sheets for b in group.blocks if isinstance(b, Heading)]
    assert labels == [
        f"{step}Werkblad {paper}"
        for paper in ("A4", "A3")
        for step in (
            "Stap 1 · ",
            *(f"Stap 2 · Principe {number + 1} · " for number in range(principles)),
            "Stap 3 · ",
        )
    ]


def test_a_question_on_a_sheet_says_which_play_helps(small: Set) -> None:
    """Whoever has no more than the sheet knows which card to lay on the table."""
    rows = [
        [plain(block.runs) for block in row[0] if isinstance(block, Paragraph)]
        for sheet in groups(small, "sheet")
        for table in sheet.blocks
        if isinstance(table, Table) and len(table.head) > 5
        for row in table.rows
    ]
    assert len(rows) == 2 * len(small.edition.playbook.published("question"))
    assert ["Kan iedereen zien waar je aan werkt?", "→ Play 1.1 – Werk hardop"] in rows
    assert {len(row) for row in rows} == {2}


@pytest.mark.parametrize("role", ["sheet", "map"])
def test_each_is_a_page(role: str, small: Set) -> None:
    found = pages_of(small, role)
    assert found.keys() == {group.anchor for group in groups(small, role)}
    assert {anchor: len(pages) for anchor, pages in found.items() if len(pages) > 1} == {}


def test_the_map_has_the_whole_journey(small: Set) -> None:
    entries = [
        entry
        for name in ("principle", "challenge", "play")
        for entry in small.edition.playbook.published(name)
    ]
    for pages in pages_of(small, "map").values():
        said = letters(words(pages[0]))
        assert [entry.title for entry in entries if letters(entry.title) not in said] == []


def test_a_larger_paper_has_larger_type(small: Set) -> None:
    sizes = {}
    for anchor, pages in pages_of(small, "map").items():
        table = next(box for box in boxes(pages[0]._page_box) if box.element_tag == "table")
        texts = [box for box in boxes(table) if isinstance(box, TextBox)]
        sizes[anchor] = min(box.style["font_size"] for box in texts) * POINTS
    assert sizes["map-a3"] >= SMALLEST
    assert sizes["map-a2"] == pytest.approx(sizes["map-a3"] * 2**0.5, abs=0.01)


def test_a_question_has_room_for_every_answer(small: Set) -> None:
    tables = [
        block
        for group in groups(small, "sheet")
        if group.accent
        for block in group.blocks
        if isinstance(block, Table)
    ]
    assert tables
    for table in tables:
        assert len(table.head) == 7
        assert {len(row) for row in table.rows} == {7}
        assert {cell for row in table.rows for cell in row[1:]} == {()}


def test_the_first_page_leads_to_every_part(small: Set) -> None:
    (first,) = groups(small, "set")
    (table,) = (block for block in first.blocks if isinstance(block, Table))
    led = [
        run.target
        for row in table.rows
        for block in row[1]
        if isinstance(block, Paragraph)
        for run in block.runs
    ]
    headings = {f"#{h.anchor}" for h in small.document.headings if h.level == 1}
    assert len(led) == len(set(led))
    assert headings - set(led) == {"#workshop-set", "#colophon"}
    opened = pikepdf.open(io.BytesIO(small.content))
    links = [str(link.Contents) for link in opened.pages[0].Annots if "/Dest" in link]
    assert len(links) == len(led)
    assert "Stap 1: Welke uitdaging wil je aanpakken?, A3" in links


def agenda(edition: Edition) -> list[str]:
    """The lines of every agenda, those below a heading after it."""
    blocks = [
        block
        for group in Document.for_workshop(edition).groups
        if group.role == "agenda"
        for block in group.blocks[2:]
    ]
    lines = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, ItemList):
            lines += [plain(p.runs) for i in block.items for p in i if isinstance(p, Paragraph)]
    return lines


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("Zonder.\n\n- Kies.\n", [], id="no minutes"),
        pytest.param("- **0–5: kies.** Nu.\n", ["0–5 kies"], id="what is said of it is left out"),
        pytest.param("- **5-10: praat**\n", ["5–10 praat"], id="a hyphen"),
        pytest.param(
            "**Begin**\n\n- **0–5: kies.**\n", ["Begin", "0–5 kies"], id="below a heading"
        ),
        pytest.param("**Let op.** Kort.\n\n- **0–5: kies.**\n", ["0–5 kies"], id="below a text"),
        pytest.param(
            "**Leeg**\n\n- Koffie.\n\n**Vol**\n\n- **0–5: kies (5 minuten).**\n- Later.\n",
            ["Vol", "0–5 kies (5 minuten)"],
            id="what has no minutes is left out",
        ),
        pytest.param(
            "[nl] **Begin**\n\n- [nl] **0–5: kies.** Nu.\n",
            ["[nl] Begin", "0–5 kies"],
            id="not translated",
        ),
    ],
)
def test_the_agenda_is_what_the_guide_says(small: Set, body: str, expected: list[str]) -> None:
    assert agenda(with_body(small.edition, body)) == expected


def test_a_playbook_without_sessions_has_sheets_and_a_map(small: Set) -> None:
    entries = tuple(e for e in small.edition.playbook.entries if e.id != "session")
    without = replace(small.edition, playbook=replace(small.edition.playbook, entries=entries))
    roles = [group.role for group in Document.for_workshop(without).groups]
    assert {"agenda", "workshop"}.isdisjoint(roles)
    assert {"set", "sheet", "feedback", "double", "fourfold"} <= set(roles)


def test_it_is_as_accessible_as_the_others(small: Set) -> None:
    opened = pikepdf.open(io.BytesIO(small.content))
    with opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
    with opened.open_outline() as outline:
        names = [item.title for item in outline.root]
    assert len(names) == len(set(names))


def test_the_same_edition_gives_the_same_bytes(
    small: Set, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        assert pdf.export(small.edition) == small.content
    assert caplog.messages == []


@pytest.mark.slow
def test_the_whole_playbook_has_room_on_its_sheets(whole: Set) -> None:
    rows = {
        box.style["font_size"] * POINTS
        for pages in pages_of(whole, "sheet").values()
        for box in boxes(pages[0]._page_box)
        if box.element_tag == "tr"
    }
    assert min(rows) >= LEAST_ON_A_SHEET
    for role in ("sheet", "map", "agenda"):
        assert [a for a, pages in pages_of(whole, role).items() if a and len(pages) > 1] == []
    assert len(agenda(whole.edition)) > 30
    test_a_larger_paper_has_larger_type(whole)
    test_the_map_has_the_whole_journey(whole)
