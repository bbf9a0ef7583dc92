"""What a browser prints: all that was said, as text, with everything opened."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from page.pages import BROWSERS, run, written
from page.test_returning import THEN, edition_for

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

SAID = {
    "summary": (
        "Team Vergunningen",
        "3 van 4 vragen beantwoord. 3 mensen gaven antwoord.",
        "Ja, dat gaat goed 2",
        "Samen afgesproken: Deels",
        "Bo ziet het nergens.",
        "Alleen in het jaarverslag.",
        "Vraag elke collega wat er nog aan het plan ontbreekt.",
        "Samen lunchen op dinsdag.",
        "Staat er tijd voor rust in de agenda?",
    ),
    "results": ("Alleen in het jaarverslag.", "Plan je tijd in om te wachten?"),
    "plan": (
        "Vraag elke collega wat er nog aan het plan ontbreekt.",
        "Laat een besluit een week liggen.",
    ),
    "questions": ("Delen jullie ook wat er misging?", "Deels", "Alleen in het jaarverslag."),
    "reading": ("Proefboek", "Laat een besluit een week liggen.", "Dat was het."),
}
NEVER = (
    "Print, of bewaar",
    "Zoeken",
    "Bewaar in een bestand",
    "Kies voor het plan",
    "Wis dit antwoord",
)
MOST_PAGES = {"summary": 3, "results": 3, "plan": 3, "questions": 3, "reading": 20}


@pytest.mark.parametrize("browser", BROWSERS)
def test_print(browser: str, tmp_path: Path) -> None:
    page = written(edition_for("nothing", tmp_path / "playbook"), tmp_path / "page.html")
    printed = run(
        "printed.mjs", {"page": page, "file": str(THEN)}, browser=browser, folder=tmp_path
    )
    pages = {name: texts(Path(path)) for name, path in printed.items()}
    whole = {name: " ".join(page) for name, page in pages.items()}
    missing = [(name, one) for name, said in SAID.items() for one in said if one not in whole[name]]
    printed_anyway = [(name, one) for name in SAID for one in NEVER if one in whole[name]]
    assert (missing, printed_anyway) == ([], [])
    assert [name for name, page in pages.items() if len(page) > MOST_PAGES[name]] == []
    assert [name for name, page in pages.items() if "" in page] == [], "an empty page"


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
