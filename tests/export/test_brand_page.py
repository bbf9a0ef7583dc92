"""The pages on brands and publications: what stands there works, and both say the same."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT
from workflows import read

PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("brand.md", "huisstijl.md")]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
_VERSION = read(ROOT / "playbook/edition.yaml")["version"]
_FILE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```", re.M | re.S)


def test_both_pages_have_the_same_files_and_commands() -> None:
    english, dutch = (_BLOCK.findall(page) for page in PAGES)
    assert english == dutch


def test_what_stands_there_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "playbook", tmp_path / "playbook")
    (tmp_path / "playbook" / "brand").mkdir()
    monkeypatch.chdir(tmp_path)
    for path, text in _FILE.findall(PAGES[0]):
        Path(path).write_text(text, "utf-8")
    name = f"innovatie-playbook-{_VERSION}"
    said = []
    for block in (text for kind, text in _BLOCK.findall(PAGES[0]) if kind == "sh"):
        for command in block.splitlines():
            status, output, errors = playbook(*shlex.split(command)[1:])
            assert (status, errors) == (0, "")
            said.append(re.sub(r" +[\d.,]+ kB +[\d.]+ s", "", output.replace(f"{tmp_path}/", "")))
    assert said[:4] == [
        "177 files checked: 0 errors, 0 warnings\n",
        f"exports/{name}-nl.html\nexports/{name}-nl.docx\n",
        "exports/bestuur.docx\n",
        f"exports/bestuur.docx\nexports/{name}-en.html\n",
    ]
    assert said[4].count('"publication"') == 2
