"""What `playbook assess import` says, in both languages, and which files it writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT
from playbook_tools.assessment import functions

FILLED = ROOT / "tests" / "export" / "files" / "libreoffice.docx"


@pytest.fixture
def place(checkout: Path) -> Path:
    """A checkout with a document that somebody filled in."""
    shutil.copy(FILLED, checkout / "team.docx")
    return checkout


def test_a_document_becomes_a_file_of_answers(place: Path) -> None:
    told = playbook("assess", "import", "team.docx", "--name", "Zoë", "--output", "team.json")
    assert told == (0, "team.json\n2 questions answered, 1 action chosen\n", "")
    read = functions.read((place / "team.json").read_bytes())
    assert isinstance(read, functions.Assessment)
    assert [one["name"] for one in read.items("people")] == ["Zoë"]


def test_reading_it_twice_adds_nothing_to_a_merge(place: Path) -> None:
    for name in ("one.json", "two.json"):
        assert playbook("assess", "import", "team.docx", "--output", name)[0] == 0
    assert playbook("assess", "merge", "one.json", "two.json", "--output", "all.json")[0] == 0
    one, both = (json.loads((place / name).read_text("utf-8")) for name in ("one.json", "all.json"))
    assert [len(both[name]) for name in ("answers", "people", "plan")] == [
        len(one[name]) for name in ("answers", "people", "plan")
    ]


def test_nothing_is_written_with_dry_run(place: Path) -> None:
    status, output, _ = playbook(
        "assess", "import", "team.docx", "--output", "team.json", "--dry-run"
    )
    assert status == 0
    assert '+  "format": "playbook-assessment",' in output
    assert not (place / "team.json").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "playbook: notes.txt is neither a PDF nor a Word document (.docx).\n"),
        ("nl", "playbook: notes.txt is geen PDF en geen Word-document (.docx).\n"),
    ],
)
def test_what_is_none_of_ours_is_refused(language: str, said: str, place: Path) -> None:
    (place / "notes.txt").write_text("ja, dat gaat goed", "utf-8")
    told = playbook("assess", "import", "notes.txt", "--message-language", language)
    assert told == (3, "", said)
