"""Parts of several pages are broken evenly, and where facing pages belong together."""

from __future__ import annotations

import pytest

from playbook_tools.export.pdf_layout.balance import Part, Unit, Way, arranged, breaks


def units(heights: str) -> list[Unit]:
    """Units of so many hundredths of a page each; a page may begin with those that are marked.

    Those with `|` begin something, those with `:` go on with it.
    """
    return [
        Unit(
            ("", place),
            0,
            float(word.strip("|:")) / 100,
            opens=word[0] in "|:",
            whole=not word.startswith(":"),
        )
        for place, word in enumerate(heights.split())
    ]


@pytest.mark.parametrize(
    ("heights", "pages", "expected"),
    [
        pytest.param("10 |50 |30 |20", 2, (2,), id="both halves are even"),
        pytest.param("10 |50 30 |20", 2, (3,), id="nothing begins where it must not"),
        pytest.param("60 |60 |60", 2, (), id="more than there is room for"),
        pytest.param("70 |90 |20 |30", 3, (1, 2), id="three pages"),
        pytest.param("50 60", 2, (), id="what cannot be broken"),
        pytest.param("50 :15 |60", 2, (2,), id="a list is rather kept together"),
        pytest.param("30 :30 :25 |30", 2, (2,), id="a list is torn for a page to be filled"),
    ],
)
def test_the_emptiest_page_is_as_full_as_can_be(
    heights: str, pages: int, expected: tuple[int, ...]
) -> None:
    assert breaks(units(heights), pages) == expected


def test_the_last_page_may_be_emptier() -> None:
    found = units("20 |40 |40")
    assert (breaks(found, 2), breaks(found, 2, last=0.25)) == ((2,), (2,))
    found = units("45 |20 |40")
    assert (breaks(found, 2), breaks(found, 2, last=0.25)) == ((1,), (2,))


def parts(written: str) -> list[Part]:
    """Parts by page and numbers of pages they can have: `4: 2 | 6: 1/2`; with `!`, they face."""
    found = []
    for part in filter(None, written.split("|")):
        page, _, ways = part.strip().partition(":")
        numbers = ways.strip(" !").split("/")
        found.append(Part(int(page), "!" in ways, tuple(Way(int(n)) for n in numbers)))
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("4: 2! | 6: 2! | 8: 1!", "2 2 1", id="all on the left as they are"),
        pytest.param("4: 1/2 | 5: 2!", "2 2", id="a page more before it"),
        pytest.param("4: 1 | 5: 2!", "1 2", id="nothing to be done"),
        pytest.param("4: 1/2 | 5: 2! | 7: 1 | 8: 2!", "1 2 1 2", id="one either way"),
        pytest.param("4: 1/2 | 5: 2! | 7: 1/2 | 8: 2!", "2 2 2 2", id="two pages more for two"),
        pytest.param("4: 1/2! | 5: 2!", "2 2", id="two pages that face, and two more"),
        pytest.param("3: 1/2! | 4: 2!", "1 2", id="on one page rather than badly on two"),
    ],
)
def test_most_parts_of_two_pages_begin_on_the_left(written: str, expected: str) -> None:
    assert " ".join(str(way.pages) for way in arranged(parts(written))) == expected
