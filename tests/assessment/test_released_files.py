"""Files of answers of every released version are read today, and lose nothing.

`tests/page/test_released.py` makes them, and has the page open them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.edition.edition import Edition
from strict_schemas import strict_validator

RELEASED = ROOT / "tests/assessment/released"
FILES = sorted(RELEASED.glob("*/*.json"))
NOW = "2031-06-01T09:00:00+02:00"
of_every_version = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}"
)


def test_every_version_of_the_changelog_has_its_files() -> None:
    told = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    kept = {path.name: {file.stem for file in path.iterdir()} for path in RELEASED.iterdir()}
    assert kept == {version: {"page", "session", "word"} for version in told}, (
        "UPDATE_CASES=1 .venv/bin/python -m pytest tests/page/test_released.py -k made"
    )


@of_every_version
def test_it_is_read_and_written_as_it_is(path: Path) -> None:
    file = functions.read(path.read_bytes())
    assert isinstance(file, Assessment)
    assert functions.write(file.data).encode() == path.read_bytes()
    assert file.data["playbook"]["version"] == path.parent.name
    assert list(strict_validator("assessment.schema.json").iter_errors(file.data)) == []


@of_every_version
def test_the_playbook_of_today_takes_all_of_it(path: Path, edition: Edition) -> None:
    then = Assessment(json.loads(path.read_text(encoding="utf-8")))
    now = functions.update(then, Outline.of(edition), NOW)
    set_aside = [one["answer"] for one in now.items("set_aside") if "answer" in one]
    for name, more in (("answers", set_aside), ("people", []), ("plan", [])):
        assert len(now.items(name)) + len(more) == len(then.items(name)), name
    assert functions.update(now, Outline.of(edition), NOW) == now
    assert functions.read(functions.write(now.data).encode()) == now


@of_every_version
def test_what_has_changed_since_is_told(path: Path) -> None:
    status, output, errors = playbook("assess", "check", str(path), "--report", "json")
    assert (status in {0, 1}, errors) == (True, "")
    assert (
        list(strict_validator("assessment-check.schema.json").iter_errors(json.loads(output))) == []
    )
    assert playbook("assess", "report", str(path), "--format", "csv", "--output", "-")[0] in {0, 1}


def test_files_of_colleagues_are_merged(tmp_path: Path) -> None:
    for folder in RELEASED.iterdir():
        page, session = (folder / "page.json", folder / "session.json")
        merged = tmp_path / f"{folder.name}.json"
        for first in (page, merged):
            files = (str(first), str(session), "--output", str(merged))
            assert playbook("assess", "merge", *files)[0] == 0
            made, kept = (json.loads(path.read_text("utf-8")) for path in (merged, session))
            for name in ("answers", "people", "plan", "agreed"):
                assert sorted(made[name], key=str) == sorted(kept[name], key=str)
