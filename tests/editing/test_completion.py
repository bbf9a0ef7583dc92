"""What a shell completes, as Click's protocol gives it and as a real bash takes it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from command_line import playbook
from conftest import ROOT
from playbook_tools.cli import group
from repositories import git, start

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden"
SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "fish": FishComplete,
    "zsh": ZshComplete,
}
TYPES = ["case", "challenge", "page", "play", "principle", "question", "tool"]
COMPLETED = {
    "a type, or an id of any type": (
        "show p",
        ["page", "play", "principle", "patience"],
    ),
    "the id of an entry of a type": ("show play ", ["wait-a-week", "work-aloud"]),
    "nothing after type and id": ("show play work-aloud ", []),
    "no id of a type that does not exist": ("show plays ", []),
    "a type to rename": ("rename ", TYPES),
    "the type of a new entry": ("new c", ["case", "challenge"]),
    "an id to rename": ("rename case s", ["slow-council"]),
    "a principle": ("export --principle ", ["openness", "patience"]),
    "an id in a playbook that is named": (
        f"show --playbook {shlex.quote(str(ROOT / 'playbook'))} principle ",
        sorted(path.stem for path in (ROOT / "playbook" / "principles").glob("*.yaml")),
    ),
    "a rule": ("explain pb301", ["PB301"]),
    "a command": ("sch", ["schema"]),
}


def complete(line: str) -> list[str]:
    *words, incomplete = shlex.split(f"{line}''" if line.endswith(" ") else line)
    completion = ShellComplete(group.playbook, {}, "playbook", "_PLAYBOOK_COMPLETE")
    return [item.value for item in completion.get_completions(words, incomplete)]


@pytest.mark.parametrize(("line", "expected"), COMPLETED.values(), ids=COMPLETED)
def test_completed(line: str, expected: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    assert complete(line) == expected


def test_an_overlay_has_the_entries_below_and_publications(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(GOLDEN / "playbook", tmp_path / "playbook")
    (tmp_path / "ours/plays").mkdir(parents=True)
    (tmp_path / "ours/overlay.yaml").write_text("on: ../playbook\n")
    (tmp_path / "ours/plays/ask-around.yaml").write_text("id: ask-around\n")
    monkeypatch.chdir(tmp_path)
    found = complete("show --playbook ours play ")
    assert found == ["ask-around", "wait-a-week", "work-aloud"]
    assert complete("export --playbook ours --publication ") == []
    listed = "publications:\n  - name: board\n    format: docx\n  - name: staff\n    format: html\n"
    (tmp_path / "playbook/publications.yaml").write_text(listed)
    assert complete("export --playbook ours --publication ") == ["board", "staff", "all"]
    assert complete("export --playbook ours --publication b") == ["board"]


def test_outside_a_playbook_there_are_types_and_no_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert complete("show ") == TYPES


def test_entries_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plays").mkdir()
    (tmp_path / "questions").mkdir()
    (tmp_path / "plays" / "torn.yaml").write_bytes(b"\xff[")
    monkeypatch.chdir(tmp_path)
    assert complete("show play ") == ["torn"]


def test_branches_and_tags(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert complete("diff ") == []
    start(checkout)
    git(checkout, "tag", "v1.0.0")
    git(checkout, "branch", "idee-één")
    assert complete("diff ") == ["idee-één", "main", "v1.0.0"]
    assert complete("diff main v") == ["v1.0.0"]
    monkeypatch.setenv("PATH", str(checkout))
    assert complete("diff ") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_script(shell: str) -> None:
    script = SHELLS[shell](group.playbook, {}, "playbook", "_PLAYBOOK_COMPLETE").source()
    assert playbook("completion", shell) == (0, f"{script}\n", "")


def test_in_a_real_bash() -> None:
    script = """
    eval "$(playbook completion bash)"
    COMP_WORDS=(playbook show play wo) COMP_CWORD=3
    function=$(complete -p playbook | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
    "$function" playbook wo play
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=GOLDEN,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "work-aloud\n", "")
