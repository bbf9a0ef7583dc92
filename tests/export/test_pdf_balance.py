"""In large print, parts of several pages are broken where each of them is well filled."""

from __future__ import annotations

from collections import Counter

import pytest
from weasyprint.formatting_structure.boxes import LineBox

from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.pdf_layout.balance import Unit, breaks, marks
from playbook_tools.export.pdf_layout.paper import Draft, lay_out

LEAST = 0.4


def units(heights: str) -> list[Unit]:
    """Units of so many hundredths of a page each; a page may begin with those that are marked."""
    found = [(word.startswith("|"), float(word.strip("|")) / 100) for word in heights.split()]
    return [Unit(place, 0, height, opens) for place, (opens, height) in enumerate(found)]


@pytest.mark.parametrize(
    ("heights", "pages", "expected"),
    [
        pytest.param("10 |50 |30 |20", 2, (2,), id="both halves are even"),
        pytest.param("10 |50 30 |20", 2, (3,), id="nothing begins where it must not"),
        pytest.param("60 |60 |60", 2, (), id="more than there is room for"),
        pytest.param("70 |90 |20 |30", 3, (1, 2), id="three pages"),
        pytest.param("50 60", 2, (), id="what cannot be broken"),
    ],
)
def test_the_emptiest_page_is_as_full_as_can_be(
    heights: str, pages: int, expected: tuple[int, ...]
) -> None:
    assert breaks(units(heights), pages) == expected


def test_no_page_of_the_playbook_has_a_remnant_only(edition: Edition) -> None:
    plays = Counter(str(play.data["principle"]) for play in edition.playbook.published("play"))
    ((longest, _),) = plays.most_common(1)
    document = Document.of(Edition.of(edition.playbook, principles=[longest]))
    style, draft = html.stylesheet(document, Variant.LARGE_PRINT), html.draft_stylesheet()
    laid_out = lay_out(html.render(document, Variant.LARGE_PRINT), style + draft, Draft("", marks))
    fills = {}
    for number, page in enumerate(laid_out.pages[1:], 2):
        root = page._page_box.children[0]
        lines = [box for box in root.descendants() if isinstance(box, LineBox)]
        lowest = max(line.position_y + line.height for line in lines)
        fills[number] = (lowest - root.position_y) / page._page_box.height
    assert len(fills) > 20
    assert {number: fill for number, fill in fills.items() if fill < LEAST} == {}
