"""How the pages of an edition look, measured in the PDF itself."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from conftest import Published
from playbook_tools.content.richtext import Group, GroupRole, Heading, Paragraph, plain, walk
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.loading.reading import Loaded

MILLIMETRE = 72 / 25.4
# What is between the running head and the foot, and left of the tabs, in points.
HEAD, FOOT, TABS = 22 * MILLIMETRE, 22.5 * MILLIMETRE, 201 * MILLIMETRE
POINTS_IN_A_PIXEL = 0.75
MOST_CHARACTERS = 75
# Sizes of titles in points; 14 is that of leads on openers, too.
TITLES = {13, 16, 20, 21, 26, 28, 42}
WHITE = 250


@dataclass(frozen=True)
class Line:
    page: int
    text: str
    size: float
    base: float
    left: float


@pytest.fixture(scope="module", params=["nl", pytest.param("en", marks=pytest.mark.slow)])
def longest(loaded: Loaded, request: pytest.FixtureRequest) -> Edition:
    """The principle with the most plays, in large print, in each language."""
    plays = Counter(str(play.data["principle"]) for play in loaded.playbook.published("play"))
    ((principle, _),) = plays.most_common(1)
    one = Edition.of(
        loaded.playbook, loaded.catalogues, language=request.param, principles=[principle]
    )
    return replace(one, variant=Variant.LARGE_PRINT)


@pytest.fixture(scope="module")
def large_print(longest: Edition) -> bytes:
    made = pdf.export(longest)
    assert isinstance(made, bytes)
    return made


def lines(content: bytes) -> Iterator[Line]:
    """Yield the lines of running text, each up to a gap that is wider than a space."""
    for number, page in enumerate(pypdfium2.PdfDocument(content), 1):
        rows = defaultdict(list)
        text, height = page.get_textpage(), page.get_size()[1]
        for index in range(text.count_chars()):
            left, base, right, top = text.get_charbox(index, loose=True)
            if pdfium.FPDFText_IsGenerated(text.raw, index):
                continue
            if top < height - HEAD + 4 and base > FOOT - 16 and left < TABS:
                size = pdfium.FPDFText_GetFontSize(text.raw, index) * POINTS_IN_A_PIXEL
                rows[round(base, 1)].append((left, right, size, text.get_text_range(index, 1)))
        for base, row in rows.items():
            yield from _stretches(number, base, sorted(row))


def _stretches(
    page: int, base: float, row: list[tuple[float, float, float, str]]
) -> Iterator[Line]:
    start, so_far, end = row[0][0], "", row[0][0]
    size = row[0][2]
    for left, right, own, character in row:
        if left - end > own:
            yield Line(page, so_far.rstrip(), round(size, 1), base, start)
            start, so_far, size = left, "", own
        so_far += character
        end = right
    yield Line(page, so_far.rstrip(), round(size, 1), base, start)


def fills(content: bytes) -> Mapping[int, float]:
    """Return how far down each page is used, as a share of what is between head and foot."""
    found = {}
    for number, page in enumerate(pypdfium2.PdfDocument(content), 1):
        picture = page.render(scale=0.5, grayscale=True).to_numpy().squeeze()
        height = len(picture)
        point = height / page.get_size()[1]
        inside = picture[int(HEAD * point) : int(height - FOOT * point), : int(TABS * point)]
        used = (inside < WHITE).any(axis=1).nonzero()[0]
        found[number] = (used.max() + 1) / len(inside) if used.size else 0
    return found


def last_pages(content: bytes) -> set[int]:
    """Return the pages before those that a heading in the outline leads to."""
    opened = pikepdf.open(io.BytesIO(content))
    numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
    starts = set()
    with opened.open_outline() as outline:
        items = list(outline.root)
        while items:
            item = items.pop()
            items += item.children
            place = item.destination
            starts.add(numbers[place[0].objgen])
    return {start - 1 for start in starts} | {len(opened.pages)}


def test_no_line_is_too_long(published: Published) -> None:
    found = list(lines(published.content))
    assert len(found) > 4000
    assert [line for line in found if len(line.text) > MOST_CHARACTERS] == []


def test_no_line_of_large_print_is_too_long(large_print: bytes) -> None:
    found = list(lines(large_print))
    assert len(found) > 500
    assert [line for line in found if len(line.text) > MOST_CHARACTERS] == []


def test_lines_of_running_text_have_a_readable_measure(published: Published) -> None:
    """Most lines that fill the column hold 60 characters or more."""
    exported = published.content
    column = Counter(round(line.left) for line in lines(exported) if line.size == 11)
    ((left, _),) = column.most_common(1)
    lengths = [len(x.text) for x in lines(exported) if round(x.left) == left and x.size == 11]
    filled = sorted(length for length in lengths if length > max(lengths) * 0.75)
    assert len(filled) > 500
    assert filled[len(filled) // 2] >= 60


def test_no_page_is_under_45_percent_full(published: Published) -> None:
    found = fills(published.content)
    assert {number: fill for number, fill in found.items() if fill < 0.45} == {}


def test_no_page_of_large_print_is_half_empty_within_a_part(large_print: bytes) -> None:
    ends = last_pages(large_print)
    found = fills(large_print)
    assert len(found) > 40
    assert {n: fill for n, fill in found.items() if fill < 0.5 and n not in ends} == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_pages_of_large_print_are_full_and_have_short_lines(
    loaded: Loaded, language: str
) -> None:
    edition = Edition.of(loaded.playbook, loaded.catalogues, language=language)
    made = pdf.export(replace(edition, variant=Variant.LARGE_PRINT))
    assert isinstance(made, bytes)
    ends, found = last_pages(made), fills(made)
    assert len(found) > 150
    assert {n: fill for n, fill in found.items() if fill < 0.5 and n not in ends} == {}
    assert [line for line in lines(made) if len(line.text) > MOST_CHARACTERS] == []


def test_running_text_has_one_leading(published: Published) -> None:
    has_one_leading(published.content, 11)


def test_running_text_of_large_print_has_one_leading(large_print: bytes) -> None:
    has_one_leading(large_print, 16)


def has_one_leading(content: bytes, size: int) -> None:
    columns = defaultdict(list)
    for line in lines(content):
        if line.size == size:
            columns[line.page, round(line.left)].append(line.base)
    steps = Counter(
        round(upper - lower, 1)
        for bases in columns.values()
        for upper, lower in pairwise(sorted(bases, reverse=True))
    )
    ((usual, _),) = steps.most_common(1)
    assert usual == pytest.approx(size * 1.4, abs=0.1)
    assert min(steps) > usual - 0.15


def test_no_word_is_alone_on_the_last_line_of_a_title(published: Published) -> None:
    found = sorted(
        (line for line in lines(published.content) if line.size in TITLES),
        key=lambda line: (line.page, line.size, line.left, -line.base),
    )
    titles: list[list[Line]] = []
    for line in found:
        last = titles[-1][-1] if titles else line
        near = 0 < last.base - line.base < 1.3 * line.size
        if near and (last.page, last.size, last.left) == (line.page, line.size, line.left):
            titles[-1].append(line)
        else:
            titles.append([line])
    broken = [title for title in titles if len(title) > 1]
    assert len(broken) > 40
    assert [title[-1].text for title in broken if len(title[-1].text.split()) < 2] == []


def test_no_box_of_large_print_is_torn(longest: Edition, large_print: bytes) -> None:
    opened = pikepdf.open(io.BytesIO(large_print))
    numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
    tree = list(opened.Root.Names.Dests.Names)
    places = {
        str(name): numbers[place[0].objgen]
        for name, place in zip(tree[::2], tree[1::2], strict=True)
    }
    said = [
        letters(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(large_print)
    ]
    boxes = [
        group
        for group in walk(Document.of(longest).groups)
        if isinstance(group, Group) and group.role in {GroupRole.CASE, GroupRole.TOOL}
    ]
    assert len(boxes) > 10
    for box in boxes:
        heading, *rest = walk(box.blocks)
        assert isinstance(heading, Heading)
        page = said[places[heading.anchor]]
        words = [plain(block.runs) for block in rest if isinstance(block, Paragraph)]
        assert [text for text in words if letters(text) not in page] == []


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_headings_of_large_print_stand_out(large_print: bytes) -> None:
    """Sizes of headings grow by at least a sixth from one level to the next."""
    by_level = _heading_sizes(large_print)
    assert set(by_level) == {"/H1", "/H2", "/H3"}
    third, second, first = (by_level[level] for level in ("/H3", "/H2", "/H1"))
    assert third >= 16 * 1.25
    assert second >= third * 7 / 6
    assert first >= second * 7 / 6


def _heading_sizes(content: bytes) -> Mapping[str, float]:
    """Return the largest size that headings of each level are set in."""
    opened = pikepdf.open(io.BytesIO(content))
    tags = {}
    for page in opened.pages:
        parents = opened.Root.StructTreeRoot.ParentTree
        own = _numbers(parents).get(int(page.StructParents))
        tags[page.objgen] = own
    sizes: dict[str, list[float]] = defaultdict(list)
    for page in opened.pages:
        size, marked = 0.0, None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" if len(operands) > 1 and "/MCID" in operands[1]:
                    marked = tags[page.objgen][int(operands[1].MCID)]
                case "EMC":
                    marked = None
                case "Tf":
                    size = float(operands[1])
                case "TJ" | "Tj" if marked is not None:
                    level = _level(marked)
                    if level:
                        sizes[level].append(round(size * POINTS_IN_A_PIXEL, 1))
    return {level: max(found) for level, found in sizes.items()}


def _level(element: pikepdf.Object) -> str:
    while "/S" in element:
        if str(element.S) in {"/H1", "/H2", "/H3"}:
            return str(element.S)
        element = element.P
    return ""


def _numbers(tree: pikepdf.Object) -> Mapping[int, pikepdf.Object]:
    flat = list(tree.Nums)
    return {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
