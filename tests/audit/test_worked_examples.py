"""Who follows the worked examples gets what they promise."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

BIN = Path(sys.executable).parent
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (A .*?)\n(.*?)(?=^## A |\Z)", PAGE, re.M | re.S))
BLOCK = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`\n\n)?^(?P<fence>```+)(?P<kind>\w+)\n(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)
# What the commands of the page read or write.
COPIED = (".github", ".vscode", "docs", "exports", "schema", "tests", "tools")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(command: str, folder: Path, given: str = "") -> str:
    """Run a command as somebody would in the copy, with the tools that the copy has."""
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment["PYTHONPATH"] = str(folder / "tools")
    environment["GIT_CEILING_DIRECTORIES"] = str(folder.parent)
    ready = f"make VENV={BIN.parent} --assume-old={BIN.parent}/.ready"
    done = subprocess.run(
        re.sub(r"^make", ready, command.replace(".venv/bin/", "")),
        cwd=folder, env=environment, shell=True, input=given, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worked_example_works(example: str, copy: Path) -> None:
    said = ""
    for block in BLOCK.finditer(EXAMPLES[example]):
        text = block["text"]
        if block["path"]:
            (copy / block["path"]).write_text(text, encoding="utf-8")
        elif block["kind"] == "diff":
            run("git apply -", copy, text)
        elif block["kind"] == "sh":
            said = "".join(run(line, copy) for line in text.splitlines())
        else:
            assert block["kind"] == "text"
            assert said.endswith(text)


def test_every_example_runs_something() -> None:
    assert list(EXAMPLES) == ["A rule", "A format", "A field"]
    for text in EXAMPLES.values():
        kinds = [block["kind"] for block in BLOCK.finditer(text)]
        assert "sh" in kinds
        assert kinds[-1] == "text"


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    found = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    there = {name for text in found for name in re.findall(r"^def (test_\w+)", text, re.M)}
    assert len(named) >= 5
    assert named <= there
