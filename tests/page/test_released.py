"""Files of answers of every released version, opened by the page of today's playbook.

They are in `tests/assessment/released/`, a folder for each version. With `UPDATE_CASES=1` the files
of this version are made again: by the page, alone and in a session, and from a Word document.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from export.test_filled import bookmarks, changed, tick, write_below
from page.pages import run, written
from page.test_returning import NOW, all_decided, timeless
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.edition.edition import Edition
from playbook_tools.export import formats
from playbook_tools.export.formats import docx

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

RELEASED = ROOT / "tests/assessment/released"
FILES = sorted(RELEASED.glob("*/*.json"))


@pytest.fixture(scope="module")
def page(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(edition, tmp_path_factory.mktemp("page") / "page.html")


def test_files_of_a_version_are_made(edition: Edition, page: str, tmp_path: Path) -> None:
    outline = Outline.of(edition)
    asked = [{"id": one.id, "principle": one.principle} for one in outline.questions[:5]]
    given = {"page": page, "questions": asked, "plays": [play.id for play in outline.plays[:2]]}
    made = run("released.mjs", given, browser="chromium", folder=tmp_path)
    made["word"] = functions.write(from_word(edition, outline).data)
    found = {name: functions.read(text.encode()) for name, text in made.items()}
    told = {name: counted(file) for name, file in found.items()}
    assert told == {
        "page": {"answers": 5, "people": 1, "plan": 3, "challenges": 1},
        "session": {"answers": 7, "people": 3, "plan": 3, "challenges": 1, "agreed": 1},
        "word": {"answers": 30, "people": 1, "plan": 1},
    }
    if os.environ.get("UPDATE_CASES"):
        folder = RELEASED / edition.version
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (folder / f"{name}.json").write_text(text, encoding="utf-8")


def from_word(edition: Edition, outline: Outline) -> Assessment:
    """What a document holds in which every question has an answer, and one a note."""
    sheet = formats.read_back(changed(docx.export(edition), filled))
    file, doubts = functions.transcribe(
        sheet, outline, identifier="w-1", person="p-1", name="Zoë", now=NOW
    )
    assert isinstance(file, Assessment)
    assert doubts == ()
    return file


def filled(root: Any) -> None:
    """Fill in a document of the whole playbook."""
    found = bookmarks(root)
    ends = ("_yes", "_partly", "_no", "_unknown", "_elsewhere")
    questions = [name.removesuffix("_yes") for name in found if name.endswith("_yes")]
    for index, question in enumerate(questions):
        tick(found[f"{question}{ends[index % len(ends)]}"])
    tick(found[f"{questions[1]}_improve"])
    write_below(found[f"{questions[1]}_note"], "Soms.\nNiet altijd: “10 €” →")
    tick(next(node for name, node in found.items() if name.startswith("a_")))


def counted(file: Any) -> dict[str, int]:
    assert isinstance(file, Assessment), file
    names = ("answers", "people", "plan", "challenges", "agreed")
    return {name: len(file.data[name]) for name in names if file.data.get(name)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_the_page_makes_of_a_released_file_what_python_does(
    path: Path, edition: Edition, page: str, tmp_path: Path
) -> None:
    given = {"pages": {"now": page}, "file": str(path)}
    found = run("returning.mjs", given, browser="chromium", folder=tmp_path)["now"]
    outline = Outline.of(edition)
    file = functions.update(Assessment(json.loads(path.read_text(encoding="utf-8"))), outline, NOW)
    assert timeless(found["file"], path) == timeless(file.data, path)
    assert timeless(found["decided_file"], path) == timeless(all_decided(file, outline).data, path)
