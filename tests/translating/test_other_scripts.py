"""A language of another direction, and one of other plurals: from nothing to an edition."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import playbook
from export.books import Book
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from playbook_tools.translating.po_file import parse

pytestmark = pytest.mark.thorough

SAMPLES = Path(__file__).with_name("samples.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.split("|")[1:-1]] for row in SAMPLES.splitlines() if "|" in row
]
LANGUAGES = {"ar": ("nplurals=6", "rtl"), "pl": ("nplurals=3", "ltr")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_nothing_to_an_edition(language: str, checkout: Path) -> None:
    plurals, direction = LANGUAGES[language]
    assert playbook("translate", "extract", "--language", language)[0] == 0
    file = checkout / "playbook" / "translations" / f"{language}.po"
    text = file.read_text(encoding="utf-8")
    assert plurals in text
    column = ROWS[0].index(language)
    said = {row[0]: row[column] for row in ROWS[2:]}
    for context, translation in said.items():
        text, number = re.subn(
            rf'(msgctxt "{context}"\nmsgid ".*"\nmsgstr )""', rf'\1"{translation}"', text
        )
        assert number == 1, context
    (checkout / "back.po").write_text(text, encoding="utf-8")
    assert playbook("translate", "import", "back.po", "--language", language)[0] == 0
    assert {m.context for m in parse(file.read_text("utf-8")).messages if m.translated} == {*said}
    assert playbook("translate", "extract")[1].count("it was up to date") == 1
    (status,) = json.loads(playbook("translate", "status", "--report", "json")[1])["catalogues"]
    assert status["texts"]["final"] == len(said)
    export = ("export", "--language", language, "--format")
    assert (
        playbook(*export, "html", "--format", "epub", "--format", "json", "--format", "md")[0] == 0
    )
    name = f"exports/proefboek-1.2.3-{language}"
    page = (checkout / f"{name}.html").read_text(encoding="utf-8")
    opening = f'<html lang="{language}"' + (' dir="rtl"' if direction == "rtl" else "") + ">"
    assert opening in page
    book = Book((checkout / f"{name}.epub").read_bytes())
    assert {page.get("dir") for page in book.pages.values()} == {
        "rtl" if direction == "rtl" else None
    }
    for translation in said.values():
        assert translation in page
        assert translation in book.text
    data = json.loads((checkout / f"{name}.json").read_bytes())
    assert data["languages"] == ["nl", language]
    assert playbook("site", "--output", "site", "--quiet")[0] == 0
    play = (checkout / f"site/{language}/plays/work-aloud/index.html").read_text(encoding="utf-8")
    assert opening in play
    assert said["plays/work-aloud:title"] in play
    loaded = load(checkout / "playbook", load_types())
    assert loaded.diagnostics == ()
    printed = "PB609" not in playbook("validate")[1]
    assert printed == (language == "pl")
    if not printed:
        for variant in ("standard", "cards"):
            status, _, errors = playbook(*export, "pdf", "--variant", variant)
            assert (status, errors.count("PB609 the typeface of the PDF lacks")) == (1, 1)
            assert "No PDF is made in it; make other formats" in errors
        assert not [*(checkout / "exports").glob("*.pdf")]
        status, output, errors = playbook("export", "--plan", "json")
        made = {(row["language"], row["format"]) for row in json.loads(output)["include"]}
        assert {form for tag, form in made if tag == "nl"} - {
            form for tag, form in made if tag == "ar"
        } == {"pdf"}
        assert errors.count("no pdf is made in 'ar'") == 1
        assert playbook("assess", "new", "--output", "mine.json")[0] == 0
        report = ("assess", "report", "mine.json", "--language", language, "--format")
        status, _, errors = playbook(*report, "pdf", "--output", "mine.pdf")
        assert (status, "lacks letters of 'ar'" in errors) == (2, True)
        assert playbook(*report, "html", "--output", "mine.html")[0] == 0
