"""What stands beside the code, for GitHub and for people, agrees with the project."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import babel.dates
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from workflows import read

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_the_citation_names_the_edition_and_its_version(edition: Edition) -> None:
    cited = read(ROOT / "CITATION.cff")
    about = edition.playbook.single("edition")
    assert about is not None
    fields = ("title", "version", "date", "publisher")
    found = (
        cited["title"],
        cited["version"],
        str(cited["date-released"]),
        cited["authors"][0]["name"],
    )
    assert found == tuple(about.text(field) for field in fields)


def test_the_tools_have_the_version_of_the_edition(edition: Edition) -> None:
    about = edition.playbook.single("edition")
    assert about is not None
    assert PROJECT["version"] == about.text("version")


def test_what_is_told_of_versions_agrees(edition: Edition) -> None:
    about = edition.playbook.single("edition")
    assert about is not None
    changelog, dutch, english = (
        re.split(r"^## ", (ROOT / name).read_text(encoding="utf-8"), flags=re.M)[1:]
        for name in ("CHANGELOG.md", "docs/versies.md", "docs/versions.md")
    )
    version, day = about.text("version"), date.fromisoformat(about.text("date"))
    days = [babel.dates.format_date(day, "d MMMM y", locale) for locale in ("nl", "en_GB")]
    newest = [part[0].splitlines()[0] for part in (changelog, dutch, english)]
    assert newest == [f"{version} ({shown})" for shown in (day, *days)]
    versions = [[part.split()[0] for part in page] for page in (changelog, dutch, english)]
    assert versions[0] == versions[1] == versions[2]
    for ours, theirs in zip(dutch, english, strict=True):
        assert ours.count("\n- ") == theirs.count("\n- ") > 0
        assert "](" not in ours, "the notes of a release have it at another place"


def test_the_lock_meets_what_the_project_asks_for() -> None:
    pins = dict(re.findall(r"^(\S+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(), re.M))
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    unmet = [
        requirement
        for requirement in map(Requirement, asked)
        if pins.get(canonicalize_name(requirement.name), "0") not in requirement.specifier
    ]
    assert unmet == []


def test_fragments_become_a_changelog() -> None:
    tool = Path(sys.executable).parent / "towncrier"
    command = [tool, "build", "--draft", "--version", "1.0.0", "--date", "2027-01-01"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.startswith("## 1.0.0 (2027-01-01)\n")) == (0, True)


@pytest.mark.parametrize("name", ["SECURITY.md", "CODE_OF_CONDUCT.md", ".github/CODEOWNERS"])
def test_nobody_is_named_who_may_not_exist(name: str) -> None:
    assert re.findall(r"@[\w-]+", (ROOT / name).read_text()) == []
