"""Two pages that belong together lie side by side when an edition is bound."""

from __future__ import annotations

import pytest

from playbook_tools.export.pdf_layout.sides import Opener, lengthened


def openers(written: str) -> list[Opener]:
    """Openers by name, page and the pages of their spreads: `A4: 7 11 | B14:`."""
    found = []
    for part in filter(None, written.split("|")):
        opener, _, spreads = part.strip().partition(":")
        pages = tuple(int(page) for page in spreads.split())
        found.append(Opener(opener[0], int(opener[1:]), pages))
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("", "", id="nothing to lengthen"),
        pytest.param("A4: | B8:", "", id="no spreads"),
        pytest.param("A4: 6 10", "", id="all on the left as they are"),
        pytest.param("A4: 7", "A", id="one on the right"),
        pytest.param("A4: 7 11 14", "A", id="most of them on the right"),
        pytest.param("A4: 7 10", "", id="as many on the left as on the right"),
        pytest.param("A5: 7", "", id="the opener itself would lie badly"),
        pytest.param("A5: 7 9", "A", id="the opener lies badly, for two others"),
        pytest.param("A4: 7 | B11: 14", "AB", id="what moved on is moved back to the left"),
        pytest.param("A4: 7 | B11: 13", "A", id="what moves on lies well by that"),
        pytest.param("A4: | B8: 11", "B", id="the nearest opener before it"),
    ],
)
def test_openers_are_lengthened_for_spreads_to_begin_on_the_left(
    written: str, expected: str
) -> None:
    assert "".join(lengthened(openers(written))) == expected
