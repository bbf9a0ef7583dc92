"""What `playbook assess` says, in both languages, and which files it writes.

`UPDATE_CASES=1` writes what is said.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import command_blocks
from command_line import playbook
from playbook_tools.assessment import functions
from playbook_tools.diagnostics.diagnostic import LANGUAGES
from strict_schemas import strict_validator

HERE = Path(__file__).parent
FILE = HERE / "commands.txt"
# A new file has an id and a time of its own.
OWN = (
    (r'"id": "[0-9a-f]{16}"', '"id": "…"'),
    (r'"started": "[^"]*"', '"started": "…"'),
    (r'"modified": "(?!2026-11-29T17:44:00)[^"]*"', '"modified": "…"'),
    (r'"version": "\d+\.\d+\.\d+[^"]*"\n  }', '"version": "…"\n  }'),
)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


@pytest.fixture
def place(checkout: Path) -> Path:
    """A checkout with files of answers in it."""
    for path in sorted((HERE / "files").glob("*.json")):
        shutil.copy(path, checkout)
    return checkout


@pytest.mark.parametrize("arguments", command_blocks.blocks(FILE))
def test_what_is_said(arguments: str, place: Path) -> None:
    text = command_blocks.run(arguments, place, files)
    for pattern, shown in OWN:
        text = re.sub(pattern, shown, text)
    command_blocks.compare(FILE, arguments, text)


@pytest.mark.parametrize("name", ["changed.json", "faulty.json", "same.json"])
def test_the_report_meets_its_schema(name: str, place: Path) -> None:
    _, output, _ = playbook("assess", "check", str(place / name), "--report", "json")
    report = json.loads(output)
    assert list(strict_validator("assessment-check.schema.json").iter_errors(report)) == []


@pytest.mark.parametrize("name", ["ada.json", "bo.json"])
def test_merging_again_changes_nothing(name: str, place: Path) -> None:
    merge = ("assess", "merge", "ada.json", "bo.json", "ada-twice.json", "--output", "new.json")
    assert playbook(*merge)[0] == 1
    once = files(place)["new.json"]
    again = ("assess", "merge", "new.json", name, "--output", "new.json")
    playbook(*again)
    assert files(place)["new.json"] == once


def test_a_new_file_is_as_it_is_written(place: Path) -> None:
    playbook("assess", "new", "--output", "new.json")
    content = (place / "new.json").read_bytes()
    read = functions.read(content)
    assert isinstance(read, functions.Assessment)
    assert functions.write(read.data).encode() == content


def test_a_playbook_with_errors_is_not_compared(place: Path) -> None:
    (place / "playbook" / "labels.yaml").unlink()
    assert playbook("assess", "check", "same.json") == (
        3,
        "",
        "playbook: the playbook has errors, so nothing can be compared with it: `playbook validate`"
        " shows where.\n",
    )


@pytest.fixture
def document(place: Path) -> Path:
    """A Word document of the playbook."""
    playbook("export", "--format", "docx", "--output", "sheet.docx", "--quiet")
    return place / "sheet.docx"


@pytest.mark.thorough
def test_a_document_is_read_back_as_the_same_file_twice(document: Path) -> None:
    import_it = ("assess", "import", document.name, "--name", "Ada")
    found = []
    for number, language in enumerate(LANGUAGES):
        name = f"back-{number}.json"
        said = playbook(*import_it, "--output", name, "--message-language", language)
        found.append(json.loads((document.parent / name).read_bytes()))
        counted = [
            "0 questions answered, 0 actions chosen",
            "0 vragen beantwoord, 0 acties gekozen",
        ]
        assert said == (0, f"{name}\n{counted[language == 'nl']}\n", "")
    for file in found:
        assert file["people"][0]["name"] == "Ada"
        del file["modified"], file["started"]
    assert found[0] == found[1]


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_filled_in_is_not_replaced(language: str, document: Path) -> None:
    before = document.read_bytes()
    for more in ((), ("--force",), ("--force", "--dry-run")):
        said = playbook(
            *("assess", "import", document.name, "--output", f"./{document.name}", *more),
            *("--message-language", language),
        )
        assert said[:2] == (2, "")
        assert "--output" in said[2]
        assert document.name in said[2]
        assert document.read_bytes() == before


def test_a_name_that_none_can_have_is_wrong_usage(document: Path) -> None:
    status, output, errors = playbook("assess", "import", document.name, "--name", "a\x1bb")
    assert (status, output) == (2, "")
    assert "--name" in errors


def test_what_is_no_form_is_refused(place: Path) -> None:
    (place / "odd.pdf").write_bytes(b"%PDF-1.7")
    assert playbook("assess", "import", "odd.pdf", "--output", "new.json") == (
        3,
        "",
        "playbook: odd.pdf is damaged. Save the form again, and read that file.\n",
    )
    assert not (place / "new.json").exists()
