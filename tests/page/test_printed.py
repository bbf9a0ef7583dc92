"""What a browser prints: all that was said, as text, with everything opened."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from page.pages import BROWSERS, run, written
from page.test_returning import THEN, edition_for
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.edition.edition import Edition

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
    "Link naar deze vraag",
    "dd/",
    "/yyyy",
    "/jjjj",
)
MOST_PAGES = {"summary": 4, "results": 3, "plan": 3, "questions": 3, "reading": 20}


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


@pytest.mark.parametrize("browser", BROWSERS)
def test_the_summary_has_room_on_two_pages(browser: str, edition: Edition, tmp_path: Path) -> None:
    """Twelve people answered all, 40 actions, and every text as long as it may be."""
    file = tmp_path / "full.json"
    full = filled(Outline.of(edition))
    file.write_bytes(functions.write(full.data).encode())
    page = written(edition, tmp_path / "page.html")
    printed = run(
        "printed.mjs",
        {"page": page, "file": str(file), "views": {"summary": "#/summary"}},
        browser=browser,
        folder=tmp_path,
    )
    pages = texts(Path(printed["summary"]))
    plan = next(number for number, page in enumerate(pages) if page.startswith("Ons plan"))
    assert plan in {1, 2}
    first, rest = " ".join(pages[:plan]), " ".join(pages[plan:])
    told = ("Per principe", "Hier verschillen jullie van mening", "Dit moet beter", "En nog 27.")
    assert [one for one in told if one not in first] == []
    items = [item["own_words"].split()[0] for item in full.items("plan")]
    assert [one for one in items if one not in rest] == []


def filled(outline: Outline) -> Assessment:
    """A file with as much in it as a summary ever tells."""
    on = "2026-11-29T17:44:00+01:00"
    answers = [
        {"question": question.id, "by": f"p-{n}", "improve": True, "on": on,
         "answer": functions.CODES[(n * 7 + place * 3) % 5]}
        for place, question in enumerate(outline.questions) for n in range(12)
    ]  # fmt: skip
    plan = [
        {"id": f"i-{n}", "own_words": f"nr{n}: " + "samenwerken " * 160, "owner": "naam " * 40,
         "state": ("doing", "chosen", "done", "declined")[n % 4], "due": "2027-12-31", "on": on}
        for n in range(40)
    ]  # fmt: skip
    file = functions.start(
        outline, identifier="full", now=on, title="Wijk " * 40, scope="dienst " * 280
    )
    return file.changed(answers=answers, plan=plan, people=[{"id": f"p-{n}"} for n in range(12)])


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
