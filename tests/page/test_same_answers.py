"""The same answers on the page, in the form and in Word: files differ in ids and times alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.test_filled import NOTE, changed, fill, filled_form, read_back
from page.pages import BROWSERS, GOLDEN, edition_of, run, written
from playbook_tools.edition.edition import Variant
from playbook_tools.export.formats import docx, pdf

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

ANSWERS = [
    {"principle": "openness", "question": "work-visible", "answer": "partly", "improve": True,
     "note": NOTE},
    {"principle": "patience", "question": "time-planned", "answer": "elsewhere"},
]  # fmt: skip
ACTION = {"play": "wait-a-week", "position": 1}


@pytest.mark.parametrize("browser", BROWSERS)
def test_the_same_answers_give_the_same_file(browser: str, tmp_path: Path) -> None:
    edition = edition_of(GOLDEN)
    form = pdf.export(replace(edition, variant=Variant.FORM))
    assert isinstance(form, bytes)
    given = {"page": written(edition, tmp_path / "p.html"), "answers": ANSWERS, "action": ACTION}
    made = {
        "page": run("same.mjs", given, browser=browser, folder=tmp_path),
        "form": read_back(filled_form(form), edition)[0],
        "Word": read_back(changed(docx.export(edition), fill), edition)[0],
    }
    page, form_file, word = (plain(file) for file in made.values())
    assert form_file == page
    assert word == page
    assert [len(page[name]) for name in ("answers", "plan", "people")] == [2, 1, 1]


def plain(value: Any, name: str = "") -> Any:
    """A file with one word in the place of each id of its own, and one for each time."""
    if isinstance(value, Mapping):
        return {key: plain(member, key) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    if name in {"id", "by"}:
        return name
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T.+)?", value):
        return "when"
    return value
