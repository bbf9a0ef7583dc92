"""Whatever fits the schema can be laid out: all of it on the paper, in both sizes of type."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
POINTS_IN_A_PIXEL = 0.75
MILLIMETRE = 72 / 25.4
SIDE = 22
FOOT = {Variant.STANDARD: 18, Variant.LARGE_PRINT: 23}
HEAD = 22
SMALLEST = {Variant.STANDARD: 11, Variant.LARGE_PRINT: 16}
TAB = 9

WORD = "overheidsinnovatiebeleidsuitvoeringsorganisatie" * 2
TITLE = f"{WORD} en een titel die ook daarna nog lang doorgaat"
ACTION = ("Doe iets met deze lange zin, en dan nog iets anders. " * 12)[:590].strip()


@dataclass(frozen=True)
class Character:
    text: str
    size: float
    left: float
    right: float
    bottom: float
    top: float


def hard_playbook(folder: Path) -> Path:
    """The golden playbook with six principles, and all that is long or many in the second."""
    shutil.copytree(GOLDEN, folder)
    for number in range(3, 7):
        for name in (
            "principles/patience",
            "challenges/too-fast",
            "questions/time-planned",
            "plays/wait-a-week",
        ):
            text = (folder / f"{name}.yaml").read_text("utf-8")
            text = re.sub("(patience|too-fast|time-planned|wait-a-week)", rf"\1-{number}", text)
            text = text.replace("number: 2", f"number: {number}")
            (folder / f"{name}-{number}.yaml").write_text(text, "utf-8")
    _change(folder / "edition.yaml", r"^(title|subtitle): .*", rf"\1: {TITLE[:118]}")
    _change(folder / "principles/patience.yaml", r"^title: .*", f"title: {TITLE[:110]}")
    _change(folder / "principles/patience.yaml", r"^why: \|\n", f"why: |\n  {WORD}\n\n")
    _change(folder / "challenges/too-fast.yaml", r"^question: .*", f"question: Hoe {WORD}?")
    _change(folder / "questions/time-planned.yaml", r"^question: .*", f"question: Is {WORD}?")
    _change(folder / "plays/wait-a-week.yaml", r"^title: .*", f"title: {TITLE[:110]}")
    actions = "".join(f"  - {number} {ACTION}\n" for number in range(14))
    _change(folder / "plays/wait-a-week.yaml", r"^actions:\n", f"actions:\n  - {WORD}\n{actions}")
    _change(folder / "plays/wait-a-week.yaml", r"^  - Laat een besluit een week liggen\.\n", "")
    links = "".join(
        f"  - title: Bron {number}\n    url: https://example.org/{WORD}/{number}\n"
        for number in range(15)
    )
    case = folder / "cases/slow-council.yaml"
    _change(case, r"^title: .*", f"title: {TITLE[:110]}")
    case.write_text(f"{case.read_text('utf-8')}links:\n{links}", "utf-8")
    return folder


def _change(path: Path, pattern: str, by: str) -> None:
    changed, count = re.subn(pattern, by, path.read_text("utf-8"), flags=re.MULTILINE)
    assert count
    path.write_text(changed, "utf-8")


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory, types: Mapping[str, ContentType]) -> Edition:
    found = load(hard_playbook(tmp_path_factory.mktemp("hard") / "playbook"), types)
    assert list(found.diagnostics) == []
    return Edition.of(found.playbook)


@pytest.fixture(
    scope="module",
    params=[Variant.STANDARD, pytest.param(Variant.LARGE_PRINT, marks=pytest.mark.slow)],
)
def variant(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(hard: Edition, variant: str) -> bytes:
    return pdf.export(replace(hard, variant=variant))


@pytest.fixture(scope="module")
def pages(made: bytes) -> list[list[Character]]:
    return [list(_characters(page)) for page in pypdfium2.PdfDocument(made)]


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    """Everything printed on a page, without the blanks that the reader adds between."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        if not pdfium.FPDFText_IsGenerated(text.raw, index):
            size = pdfium.FPDFText_GetFontSize(text.raw, index) * POINTS_IN_A_PIXEL
            left, bottom, right, top = text.get_charbox(index)
            yield Character(text.get_text_range(index, 1), size, left, right, bottom, top)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_every_text_is_there(hard: Edition, variant: str, pages: list[list[Character]]) -> None:
    bottom, top = FOOT[variant] * MILLIMETRE, (297 - HEAD) * MILLIMETRE
    right = (210 - TAB) * MILLIMETRE
    said = "".join(
        character.text
        for page in pages
        for character in page
        if character.bottom > bottom and character.top < top and character.left < right
    )
    said = re.sub(r"\u2192\s*(?:pagina\s*)?\d+", "", said)
    wanted = Document.of(hard).texts()
    assert [text for text in wanted if letters(text) not in letters(said)] == []


def test_nothing_runs_off_the_paper_or_into_its_margins(
    made: bytes, pages: list[list[Character]]
) -> None:
    width, height = pypdfium2.PdfDocument(made)[0].get_size()
    side = SIDE * MILLIMETRE - 1
    outside = [
        (number, character)
        for number, page in enumerate(pages, 1)
        for character in page
        if character.text.strip()
        and (
            character.left < side
            or character.bottom < 0
            or character.top > height
            or (character.right > width - side and character.left < width - TAB * MILLIMETRE)
        )
    ]
    assert outside == []


def test_type_is_never_smaller_than_promised(variant: str, pages: list[list[Character]]) -> None:
    sizes = {round(character.size, 1) for page in pages for character in page}
    assert min(sizes) == SMALLEST[variant]


def test_running_names_take_one_line_however_long_they_are(
    variant: str, pages: list[list[Character]]
) -> None:
    bottom, top = FOOT[variant] * MILLIMETRE, (297 - HEAD) * MILLIMETRE
    left = (210 - TAB) * MILLIMETRE
    heights = []
    for page in pages[1:]:
        head = [c for c in page if c.bottom > top and c.left < left]
        foot = [c for c in page if c.top < bottom]
        assert foot
        heights += [max(c.top for c in s) - min(c.bottom for c in s) for s in (head, foot) if s]
    assert len(heights) > len(pages)
    assert max(heights) < 1.2 * SMALLEST[variant]


def test_no_page_is_almost_empty(pages: list[list[Character]]) -> None:
    lines = [len({round(character.bottom / 12) for character in page}) for page in pages]
    assert [number for number, count in enumerate(lines, 1) if count <= 3] == []


def test_the_sixth_principle_has_the_colours_of_the_first(made: bytes) -> None:
    ink = theme.ACCENTS[0].ink
    red, green, blue = (int(ink[start : start + 2], 16) / 255 for start in (1, 3, 5))
    grounds = [
        page
        for page in pikepdf.open(io.BytesIO(made)).pages
        if any(
            str(operator) == "rg"
            and [round(float(o), 2) for o in operands] == [round(c, 2) for c in (red, green, blue)]
            for operands, operator in pikepdf.parse_content_stream(page)
        )
    ]
    assert len(grounds) >= 6


def test_an_edition_of_one_principle_is_laid_out(hard: Edition) -> None:
    one = Edition.of(hard.playbook, principles=("patience-6",))
    found = pypdfium2.PdfDocument(pdf.export(one))
    words = letters("".join(page.get_textpage().get_text_range() for page in found))
    assert [text for text in Document.of(one).texts() if letters(text) not in words] == []
