"""The pages on a playbook of one's own: they tell the same, and what they say works."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT

ENGLISH, DUTCH = (
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("own-playbook.md", "eigen-playbook.md")
)
PART = re.compile(
    r"^`((?:ours|workshop)/[^`\n]+)`\n\n```(?:yaml|json)\n(.*?)^```|^```sh\n(.*?)^```",
    re.M | re.S,
)


def outline(page: str) -> list[str]:
    """Return the headings' levels, what is code, and the steps of a list."""
    return re.findall(r"^#+ |^- |`[^`\n]+`|^```\w*|^playbook .*", page, re.M)


def test_both_languages_tell_the_same() -> None:
    assert PART.findall(DUTCH) == PART.findall(ENGLISH)
    assert sorted(outline(DUTCH)) == sorted(outline(ENGLISH))
    assert DUTCH.count("\n\n") == ENGLISH.count("\n\n")


@pytest.mark.slow
def test_the_page_works_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "playbook", tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    said = []
    for path, text, commands in PART.findall(ENGLISH):
        if path:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        for command in commands.splitlines():
            status, output, errors = playbook(*shlex.split(command)[1:])
            assert errors == "", command
            said.append((status, output.splitlines()[-1 if status == 0 else 0]))
    assert [(status, re.sub(r"\d[\d,.]*", "…", line)) for status, line in said] == [
        (0, "`playbook validate ours` says what to fill in."),
        (0, "… files checked: … errors, … warnings"),
        (0, "… files: … formatted"),
        (0, "exports/innovatie-bij-ons-…-nl.html  … kB  … s"),
        (0, "en: … texts, … to do; up to date now"),
        (0, "… entries are noted as the playbook below has them now"),
        (0, "Nothing has changed below since it was noted."),
        (0, "… entry is noted as the playbook below has it now"),
        (0, "… entries are noted as the playbook below has them now"),
        (0, "… files checked: … errors, … warnings"),
        (0, "workshop/exports/werkplaats-…-nl.json  … kB  … s"),
        (0, "}"),
    ]
    assert said[-3][1] == "3 files checked: 0 errors, 0 warnings"
    assert said[1][1].endswith("files checked: 0 errors, 0 warnings")
