"""How readers find their way in the PDFs for reading: on a screen, by keyboard, and by ear."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import pikepdf
import pypdfium2
import pytest
from lxml.html import fromstring as html
from msgspec import structs

from conftest import ROOT, Published
from playbook_tools.content.richtext import (
    Group,
    Heading,
    ItemList,
    Paragraph,
    ParagraphRole,
    plain,
    walk,
)
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.export.html import render
from playbook_tools.loading.reading import load
from playbook_tools.schema import Role
from playbook_tools.schema.content_types import ContentType
from tag_tree import tag_tree

FREELY = {ParagraphRole.BODY, ParagraphRole.LEAD, ParagraphRole.GAP}
# As high as a long heading in large print.
BELOW = 140


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(ROOT / "tests" / "golden" / "playbook", types).playbook)


@pytest.fixture(scope="module", params=[Variant.STANDARD, Variant.LARGE_PRINT])
def file(golden: Edition, request: pytest.FixtureRequest) -> bytes:
    made = pdf.export(replace(golden, variant=request.param))
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def test_it_opens_with_the_bookmarks_beside_the_page(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.PageMode) == "/UseOutlines"
    assert opened.Root.Outlines.First


def told(file: bytes, tag: str) -> Iterator[str]:
    """Yield what is said within each tag of a name, in reading order."""
    depth, words = -1, ""
    for line in [*tag_tree(file).splitlines(), "end"]:
        inner = len(line) - len(line.lstrip())
        if depth >= 0 and inner <= depth:
            yield " ".join(words.split())
            depth, words = -1, ""
        if line.split()[0] == tag and depth < 0:
            depth = inner
        elif depth >= 0 and line.lstrip().startswith('"'):
            words += line.strip()[1:-1]


def test_every_question_is_a_heading(golden: Edition, file: bytes) -> None:
    asked = [entry.title for entry in golden.playbook.published("question")]
    assert asked
    assert set(asked) <= set(told(file, "/H3"))


def heard(file: bytes) -> str:
    """Return all that is said, in reading order, with nothing between what follows on another."""
    lines = (line.strip() for line in tag_tree(file).splitlines())
    return "".join(line[1:-1] for line in lines if line.startswith('"'))


def test_words_are_apart_where_lines_end(golden: Edition, file: bytes) -> None:
    """Whoever listens hears each paragraph as it was written, and a label before its title."""
    said = " ".join(heard(file).split())
    document = Document.of(golden)
    headings = [b for b in walk(document.groups) if isinstance(b, Heading)]
    texts = [f"{one.label} {one.text}".strip() for one in headings]
    texts += [
        plain(one.runs)
        for one in walk(document.groups)
        if isinstance(one, Paragraph) and not any(run.target for run in one.runs)
    ]
    assert len(texts) > 80
    assert [text for text in texts if " ".join(text.split()) not in said] == []


def test_contents_are_tagged_as_such(golden: Edition, file: bytes) -> None:
    tree = tag_tree(file).splitlines()
    rows = [place for place, line in enumerate(tree) if line.strip() == "/TOCI"]
    assert len(rows) == len(Document.of(golden).contents)
    depths = {len(tree[row]) - len(tree[row].lstrip()) for row in rows}
    (depth,) = depths
    assert {line for line in tree if line.strip() == "/TOC"} == {f"{' ' * (depth - 2)}/TOC"}
    for row, following in zip(rows, [*rows[1:], rows[-1] + 20], strict=True):
        assert tree[row + 1].strip() == "/Reference"
        assert "/Link" in {line.strip() for line in tree[row:following]}


def test_what_is_bold_as_a_whole_on_a_page_is_a_heading(golden: Edition, file: bytes) -> None:
    """It is none of the contents, and comes below the title of its page."""
    assert "Begin: 30 minuten" in set(told(file, "/H3"))
    listed = [row.heading.text for row in Document.of(golden).contents]
    assert "Begin: 30 minuten" not in listed
    with pikepdf.open(io.BytesIO(file)) as opened, opened.open_outline() as outline:
        names = [item.title for one in outline.root for item in (one, *one.children)]
    assert len(names) > len(listed)
    assert [name for name in names if "30 minuten" in name] == []


LONG = ("verantwoordelijkheden", "co-creatie", "toegankelijkheidsverklaring")


@pytest.fixture(scope="module")
def broken(golden: Edition) -> bytes:
    """A file with long words on many lines, so that each is broken somewhere."""
    said = [
        " ".join(word for n in range(40) for word in (*words, "en" + "s" * (n % 7)))
        for words in (LONG, ("onlineplatform", "zo"))
    ]
    entries = tuple(
        structs.replace(entry, data={**entry.data, "why": "\n\n".join(said)})
        if entry.type.role is Role.PRINCIPLE
        else entry
        for entry in golden.playbook.entries
    )
    made = pdf.export(replace(golden, playbook=replace(golden.playbook, entries=entries)))
    assert isinstance(made, bytes)
    return made


def marked(file: bytes) -> Iterator[str]:
    """Yield the text of each mark, by what the fonts say that their glyphs mean.

    PDFium has a sign of its own for any hyphen at the end of a line.
    """
    for page in pikepdf.open(io.BytesIO(file)).pages:
        fonts = {
            name: dict(re.findall(rb"<(\w+)> <(\w+)>", font.ToUnicode.read_bytes()))
            for name, font in page.Resources.Font.items()
        }
        font: dict[bytes, bytes] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "Tf":
                    font = fonts[str(operands[0])]
                case "BDC" | "BMC":
                    words = ""
                case "TJ":
                    codes = b"".join(bytes(o) for o in operands[0] if isinstance(o, pikepdf.String))
                    glyphs = (codes[n : n + 2].hex().encode() for n in range(0, len(codes), 2))
                    said = b"".join(font[glyph] for glyph in glyphs)
                    words += bytes.fromhex(said.decode()).decode("utf-16-be")
                case "EMC":
                    yield words


def test_hyphens_of_broken_words_are_soft_and_others_are_not(broken: bytes) -> None:
    text = "\n".join(marked(broken))
    halves = set(re.findall(r"(\w+)(\W)\n(\w+)", text))
    cut = {(first, last) for first, sign, last in halves if sign == "\u00ad"}
    assert {first + last for first, last in cut} & set(LONG) >= {LONG[0], LONG[2]}
    assert ("online", "platform") in cut
    assert [pair for pair in cut if "platform" in pair[1] and pair[0] != "online"] == []
    assert {first for first, sign, _ in halves if sign == "-"} <= {"co"}
    assert "\ue0ad" not in text


def test_no_line_of_the_whole_playbook_ends_in_a_hyphen_of_no_word(published: Published) -> None:
    text = "\n".join(marked(published.content))
    said = "\n".join(Document.of(published.edition).texts())
    assert "\u00ad\n" in text
    hard = re.findall(r"(\w+)-\n(\w+)", text)
    assert [f"{first}-{last}" for first, last in hard if f"{first}-{last}" not in said] == []


@dataclass(frozen=True)
class Link:
    """A link within a file: its words, the anchor that it leads to, and on which page it is."""

    words: str
    anchor: str
    page: int


def links(opened: pikepdf.Pdf) -> list[Link]:
    return [
        Link(str(one.Contents), str(one.Dest), number)
        for number, page in enumerate(opened.pages)
        for one in page.get("/Annots", [])
        if "/Dest" in one
    ]


def landings(file: bytes) -> Mapping[str, tuple[int, str]]:
    """Return the page of each anchor, from 0, and the letters right below it."""
    opened, shown = pikepdf.open(io.BytesIO(file)), pypdfium2.PdfDocument(file)
    numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
    tree = list(opened.Root.Names.Dests.Names)
    found = {}
    for name, place in zip(tree[::2], tree[1::2], strict=True):
        number = numbers[place[0].objgen]
        said = shown[number].get_textpage()
        top = float(place[3]) + 1
        found[str(name)] = number, letters(said.get_text_bounded(0, top - BELOW, 596, top))
    return found


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def beginnings(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each anchor with the words that what is there begins with, a label on its own line."""
    for block in walk(document.groups):
        if isinstance(block, Heading):
            yield block.anchor, f"{block.label}\n{block.text}"
        elif isinstance(block, Group) and block.anchor:
            (first, *_) = block.blocks
            assert isinstance(first, Paragraph)
            yield block.anchor, plain(first.runs)
        elif isinstance(block, ItemList):
            for anchor, item in zip(block.anchors, block.items, strict=False):
                (first, *_) = item
                assert isinstance(first, Paragraph)
                yield anchor, plain(first.runs)


def _freely(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the words of links that are not those of what they lead to: in prose, and ways."""
    for block in walk(document.groups):
        if isinstance(block, Paragraph) and block.role in FREELY:
            for target, runs in groupby(block.runs, key=lambda run: run.target or ""):
                yield letters(plain(tuple(runs))), target.removeprefix("#")


def astray(document: Document, file: bytes) -> list[object]:
    """Return what does not land where it should: links by what they lead to, and by their words."""
    there, begun = landings(file), dict(beginnings(document))
    wrong: list[object] = [
        (anchor, words)
        for anchor, words in begun.items()
        if anchor in there
        and not all(letters(line) in there[anchor][1] for line in words.splitlines())
    ]
    freely = set(_freely(document))
    for link in links(pikepdf.open(io.BytesIO(file))):
        said = letters(re.sub(f"^({'|'.join(document.turning)}): ", "", link.words))
        if link.anchor not in begun or link.anchor not in there:
            wrong.append(link)
        elif said not in letters(begun[link.anchor]) and (said, link.anchor) not in freely:
            wrong.append((link, begun[link.anchor]))
    return wrong


def test_links_land_on_what_they_say(golden: Edition, file: bytes) -> None:
    assert astray(Document.of(golden), file) == []


def test_links_of_the_whole_playbook_land_on_what_they_say(published: Published) -> None:
    assert astray(Document.of(published.edition), published.content) == []


@dataclass(frozen=True)
class Tagged:
    """A link as it is tagged: its words, and its rectangle on each page, one or more of them."""

    words: str
    areas: tuple[tuple[int, tuple[float, ...]], ...]


def tagged(opened: pikepdf.Pdf) -> list[Tagged]:
    numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
    found = []
    for item in opened.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Link":
            held = [kid for kid in item.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
            areas = [(numbers[kid.Pg.objgen], tuple(map(float, kid.Obj.Rect))) for kid in held]
            found.append(Tagged(str(held[0].Obj.Contents), tuple(areas)))
    return found


def in_parts(opened: pikepdf.Pdf, page: str) -> list[object]:
    """Return what is more than one link, of those that the page has; margins have theirs."""
    every = tagged(opened)
    there = [words for words in ("".join(a.itertext()) for a in html(page).iter("a")) if words]
    in_margins = len(opened.Root.StructTreeRoot.K[0].K[-1].K)
    wrong: list[object] = [] if len(every) == len(there) + in_margins else [len(every), len(there)]
    for link in every:
        for number in {number for number, _ in link.areas}:
            own = [area for n, area in link.areas if n == number]
            lefts, bottoms, rights, tops = zip(*own, strict=True)
            around = (min(lefts), min(bottoms), max(rights), max(tops))
            others = (a for o in every if o is not link for n, a in o.areas if n == number)
            if len(own) > 1 and not any(meet(around, other) for other in others):
                wrong.append((link.words, number))
    return wrong


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def test_a_link_is_one_however_many_lines_it_is_on(golden: Edition, file: bytes) -> None:
    """But on a page where viewers would take a part of it for another link beside it."""
    assert in_parts(pikepdf.open(io.BytesIO(file)), render(Document.of(golden))) == []


def test_links_of_the_whole_playbook_are_whole(published: Published) -> None:
    """No link has more than one area on a page, which viewers would take for several."""
    opened = pikepdf.open(io.BytesIO(published.content))
    assert in_parts(opened, render(Document.of(published.edition))) == []
    pages = [[number for number, _ in link.areas] for link in tagged(opened)]
    assert [numbers for numbers in pages if len(numbers) > len(set(numbers))] == []


def test_all_of_the_box_below_a_question_leads_to_its_play(golden: Edition, file: bytes) -> None:
    prompts = [one for one in tagged(pikepdf.open(io.BytesIO(file))) if ": Play" in one.words]
    assert {one.words for one in prompts} == {
        plain(block.runs)
        for block in walk(Document.of(golden).groups)
        if isinstance(block, Paragraph) and block.role is ParagraphRole.GAP
    }
    for one in prompts:
        ((_, (left, bottom, right, top)),) = one.areas
        assert right - left > 460
        assert top - bottom > 24


def test_the_margins_lead_to_the_parts_around(golden: Edition, file: bytes) -> None:
    """To the contents, to the nearest part before and after, and to the start of this one."""
    document, there = Document.of(golden), landings(file)
    before, after = document.turning
    rows = [(there[row.heading.anchor][0], row.heading.anchor) for row in document.contents]
    parts = [row for row in document.contents if row.heading.level == 1]
    opened = pikepdf.open(io.BytesIO(file))
    found = {link for link in links(opened) if link.page > there["contents"][0]}
    for page in range(there["contents"][0] + 1, len(opened.pages)):
        own = {link for link in found if link.page == page}
        assert [link.words for link in own if link.anchor == "contents"] == ["Inhoud"]
        neighbours = {link.words.split(":")[0]: link.anchor for link in own}
        assert neighbours.get(before) == next((a for p, a in reversed(rows) if p < page), None)
        assert neighbours.get(after) == next((a for p, a in rows if p > page), None)
        started = [row.heading for row in parts if there[row.heading.anchor][0] <= page]
        if started and there[started[-1].anchor][0] < page:
            assert started[-1].anchor in {link.anchor for link in own}


def test_what_the_margins_say_is_read_last(file: bytes) -> None:
    tree = tag_tree(file).splitlines()
    (*_, last) = (number for number, line in enumerate(tree) if line.startswith("  /"))
    assert tree[last] == "  /Sect"
    assert {line.strip() for line in tree[last + 1 :]} == {"/Link"}


def test_a_principle_opens_with_the_way_to_its_questions(golden: Edition, file: bytes) -> None:
    there = landings(file)
    leading = {(link.page, link.anchor) for link in links(pikepdf.open(io.BytesIO(file)))}
    for principle in golden.playbook.published("principle"):
        assert (there[f"principle-{principle.id}"][0], f"questions-{principle.id}") in leading


@pytest.mark.parametrize(
    ("variant", "apart"), [(Variant.STANDARD, True), (Variant.LARGE_PRINT, False)]
)
def test_minutes_stand_beside_what_is_said_of_them(
    golden: Edition, variant: Variant, *, apart: bool
) -> None:
    """In large print, which has no column beside its text, they come before it."""
    content = pdf.export(replace(golden, variant=variant))
    assert isinstance(content, bytes)
    page = pypdfium2.PdfDocument(content)[landings(content)["page-session"][0]].get_textpage()
    (minutes, _, _, upper), (said, _, _, top) = (
        page.get_charbox(page.search(words).get_next()[0]) for words in ("0–5", "Doe dat samen")
    )
    assert upper == pytest.approx(top, abs=4)
    assert (minutes < 70 and said > 220) == apart
