"""What `playbook diff` prints of each case: an earlier state, a later one, and every format."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from case_files import rewrite
from command_line import playbook
from conftest import ROOT
from playbook_tools.rules.cases import Case, cases_in
from repositories import commit_all, start
from strict_schemas import strict_validator

FILES = sorted((Path(__file__).parent / "cases").glob("*.md"))
EXPECTED = re.compile(r"^```(?P<format>text|markdown|json)\n(?P<text>.*?)^```\n?", re.M | re.S)
# Programs read English here, and editors Dutch.
FORMATS = {"text": "en", "markdown": "nl", "json": "en"}


def cases() -> Iterator[Case]:
    for file in FILES:
        yield from cases_in(file)


def put(case: Case, state: str, root: Path) -> bool:
    """Bring a playbook into a state of a case; tell whether it differs from the golden one."""
    files = [file for file in case.files if file.path.startswith(f"{state}/")]
    for file in files:
        path = root / file.path.removeprefix(f"{state}/")
        if file.content is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(file.content)
    return bool(files)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the golden playbook."""
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(ROOT / "tests/golden/playbook", folder / "playbook")
    start(folder)
    return folder


@pytest.mark.thorough
@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.file.stem}: {case.title}")
def test_case(
    case: Case, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(repository, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    if put(case, "before", tmp_path / "playbook"):
        commit_all(tmp_path)
    put(case, "after", tmp_path / "playbook")
    outputs = {}
    for name, language in FORMATS.items():
        status, output, errors = playbook(
            "diff", "HEAD", "--format", name, "--message-language", language
        )
        assert (status, errors) == (0, "")
        told = f'"version": "{version("playbook-tools")}"'
        outputs[name] = output.replace(told, '"version": "…"')
    strict_validator("diff.schema.json").validate(json.loads(outputs["json"]))
    expected = {found["format"]: found["text"] for found in EXPECTED.finditer(case.body)}
    if os.environ.get("UPDATE_CASES") and outputs != expected:
        rewrite(case, outputs, EXPECTED)
        return
    assert outputs == expected
