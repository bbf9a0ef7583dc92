"""The hooks for pre-commit: it accepts them, and each does its work on the files it is given."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pre_commit.clientlib import load_manifest

from conftest import ROOT

pytestmark = pytest.mark.thorough

HOOKS = {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}
STAGED = ("README.md", "playbook/notes.txt", "playbook/tools/weekly-note.yaml", "tests/x.yaml")
UNKNOWN = """\
playbook/plays/work-aloud.yaml:13:5: PB301 there is no case `open-town`
   13 |   - open-town
      |     ^^^^^^^^^
      = Use an id from the folder `cases/`, or add the file `cases/open-town.yaml`.

16 files checked: 1 error, 0 warnings
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "golden" / "playbook", tmp_path / "playbook")
    return tmp_path


def run(name: str, root: Path) -> tuple[int, str]:
    """Run a hook as pre-commit does, with those of the staged files that it wants."""
    hook = HOOKS[name]
    wanted = [path for path in STAGED if re.search(hook["files"], path)]
    names = wanted if hook["pass_filenames"] else []
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*hook["entry"].split(), *hook["args"], *names],
        cwd=root,
        env={**os.environ, "PATH": path, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_removed_file_is_seen_by_what_refers_to_it(root: Path) -> None:
    assert run("playbook-validate", root) == (0, "17 files checked: 0 errors, 0 warnings\n")
    assert HOOKS["playbook-validate"]["always_run"]
    (root / "playbook/cases/open-town.yaml").unlink()
    assert run("playbook-validate", root) == (1, UNKNOWN)


def test_the_staged_entries_alone_are_laid_out(root: Path) -> None:
    tools, plays = root / "playbook/tools/weekly-note.yaml", root / "playbook/plays/work-aloud.yaml"
    before = tools.read_text(encoding="utf-8")
    for path in (tools, plays):
        path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert run("playbook-fmt", root) == (
        0,
        "playbook/tools/weekly-note.yaml\n1 file: 1 formatted\n",
    )
    assert tools.read_text(encoding="utf-8") == before
    assert plays.read_text(encoding="utf-8").endswith("\n\n\n")
