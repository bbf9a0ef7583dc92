"""What `playbook translate` says, in both languages, and which files it writes.

`UPDATE_CASES=1` writes what is said.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import command_blocks
from command_line import playbook
from golden_catalogue import golden_catalogue
from strict_schemas import strict_validator

FILE = Path(__file__).parent / "commands.txt"


# There are as many labels as the schema has.
OF_LABELS = (
    re.compile(r"^(  (?:labels|all|alles) ).*$", re.M),
    re.compile(r"^([a-z]{2}: )\d+", re.M),
    re.compile(r"^(en: … of |en: … van de )\d+", re.M),
)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def place(checkout: Path) -> Path:
    """A checkout in which English is nearly done, and French cannot be read."""
    catalogues = checkout / "playbook" / "translations"
    catalogues.mkdir()
    english = golden_catalogue()
    for message, change in (
        ('msgid "Werk hardop"', 'msgid "Werk in het openbaar"'),
        ('msgstr "«Tot slot»"', 'msgstr ""'),
        ('msgctxt "pages/welcome:title"', '#, fuzzy\nmsgctxt "pages/welcome:title"'),
    ):
        assert english.count(message) == 1
        english = english.replace(message, change)
    gone = '\n#~ msgctxt "plays/work-aloud:title"\n#~ msgid "Weg"\n#~ msgstr "Gone"\n'
    (catalogues / "en.po").write_text(english + gone, encoding="utf-8")
    lost = english.replace("«Alles hier is **verzonnen**", "«Alles hier is verzonnen")
    (checkout / "returned.po").write_text(lost, encoding="utf-8")
    (catalogues / "fr.po").write_text("msgid\n", encoding="utf-8")
    return checkout


@pytest.mark.parametrize("arguments", command_blocks.blocks(FILE))
def test_what_is_said(arguments: str, place: Path) -> None:
    text = command_blocks.run(arguments, place, files)
    text = re.sub(r'"version": "\d+\.\d+\.\d+[^"]*"', '"version": "…"', text)
    for counts in OF_LABELS:
        text = counts.sub(r"\1…", text)
    command_blocks.compare(FILE, arguments, text)


def test_the_report_meets_its_schema(place: Path) -> None:
    _, output, _ = playbook("translate", "status", "--report", "json")
    report = json.loads(output)
    assert list(strict_validator("translation-status.schema.json").iter_errors(report)) == []
    assert report["refused"] == ["playbook/translations/fr.po"]
    (told,) = report["catalogues"]
    for unit in ("texts", "words"):
        assert told[unit]["all"] == sum(told[unit].values()) - told[unit]["all"]
        for state, number in told[unit].items():
            assert number == sum(one[unit][state] for one in told["types"])
    (place / "playbook" / "translations" / "fr.po").unlink()
    assert playbook("translate", "extract", "--quiet")[0] == 0
    (english,) = json.loads(playbook("translate", "status", "--report", "json")[1])["catalogues"]
    assert english == {**told, "current": True}


def test_a_playbook_with_errors_loses_no_translation(place: Path) -> None:
    (place / "playbook" / "translations" / "fr.po").unlink()
    (place / "playbook" / "plays" / "work-aloud.yaml").write_text("id: [\n")
    before = files(place)
    for name in ("extract", "status"):
        status, output, errors = playbook("translate", name)
        assert (status, output, errors.count("\n")) == (1, "", 1)
        assert "`playbook validate` shows where" in errors
    assert files(place) == before


def test_where_nothing_is_translated_yet(checkout: Path) -> None:
    for name in ("extract", "status"):
        status, output, errors = playbook("translate", name)
        assert (status, errors) == (0, "")
        assert "--language fr" in output
    assert not (checkout / "playbook" / "translations").exists()


def test_a_text_that_equals_another_has_not_changed(place: Path) -> None:
    (place / "playbook" / "translations" / "fr.po").unlink()
    play = place / "playbook" / "plays" / "wait-a-week.yaml"
    (said,) = re.findall(
        r"^  - Schrijf .*$", (place / "playbook/plays/work-aloud.yaml").read_text("utf-8"), re.M
    )
    text = play.read_text(encoding="utf-8")
    play.write_text(text.replace("actions:\n", f"actions:\n{said}\n"), encoding="utf-8")
    status, output, _ = playbook("translate", "status", "--list", "--report", "json")
    (english,) = json.loads(output)["catalogues"]
    found = {(one["state"], one["context"], "line" in one) for one in english["left"]}
    assert ("fuzzy", "plays/wait-a-week:actions", True) not in found
    assert ("fuzzy", "plays/wait-a-week:actions", False) in found
    assert (
        list(strict_validator("translation-status.schema.json").iter_errors(json.loads(output)))
        == []
    )
    assert status == 1
