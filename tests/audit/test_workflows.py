"""Every workflow does only what the project can do, with actions that stay as they were read."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import ROOT
from playbook_tools.cli.group import playbook
from playbook_tools.export.formats import formats
from workflows import WORKFLOWS, Step, commands, read, run, steps

BIN = Path(sys.executable).parent
USES = re.compile(r"^\s*(?:- )?uses: *(.*)$", re.M)
PINNED = re.compile(r"(actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
# What GitHub's runners bring, and a developer's machine need not have.
OF_THE_RUNNER = {"docker", "gh", "npm"}
BUILTINS = {"cd", "echo", "exit", "export", "read", "set", "test", "["}
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.parametrize("step", list(steps()), ids=str)
def test_every_command_of_a_step_exists(step: Step) -> None:
    missing = [" ".join(words) for words in commands(step.run) if not exists(words, step)]
    assert missing == []


def test_every_command_for_maintainers_exists() -> None:
    page = (ROOT / "docs" / "on-github.md").read_text()
    step = Step("", "", "", "\n".join(re.findall(r"^ {4}(?: {3})?(\S.*)$", page, re.M)), {})
    found = list(commands(step.run))
    assert len(found) == 8
    assert [words for words in found if not exists(words, step)] == []


def test_the_page_for_maintainers_names_every_workflow() -> None:
    rows = re.findall(r"^\| `(.*?\.yml)` ", (ROOT / "docs" / "on-github.md").read_text(), re.M)
    assert sorted(rows) == [path.name for path in WORKFLOWS]


def exists(words: list[str], step: Step) -> bool:
    name, *arguments = words
    for variable, value in step.environment.items():
        name = name.replace(f"${variable}", value)
    if name == "timeout":
        _signal, _most, *arguments = arguments
        return exists(arguments, step)
    place, _, program = name.rpartition("/bin/")
    if program == "playbook":
        return offered(arguments)
    if program == "python" and arguments[0] == "-m":
        return importlib.util.find_spec(arguments[1]) is not None
    if place:
        return (BIN / program).is_file()
    if name == "make":
        return bool(arguments) and set(arguments) <= set(TARGETS)
    return name in OF_THE_RUNNER | BUILTINS or shutil.which(name) is not None


def offered(arguments: list[str]) -> bool:
    """Whether the command line has this subcommand, with these options and these choices."""
    name, *rest = arguments
    command = playbook.get_command(click.Context(playbook), name)
    if command is None:
        return False
    options = {opt: param for param in command.params for opt in (*param.opts,)}
    for position, word in enumerate(rest):
        option = options.get(word.split("=")[0])
        if word.startswith("-") and option is None:
            return False
        if option and isinstance(option.type, click.Choice):
            given = rest[position + 1]
            if not given.startswith("$") and given not in option.type.choices:
                return False
    return True


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("make setup", [["make", "setup"]]),
        ("a -b \\\n  --c d\ne", [["a", "-b", "--c", "d"], ["e"]]),
        ('if ! a "b c"; then d; else e; fi', [["a", "b c"], ["d"], ["e"]]),
        ('x="$(a b)" # c\nd "$x" > "$e"', [["a", "b"], ["d", "$x"]]),
        ("a | b && c || d", [["a"], ["b"], ["c"], ["d"]]),
        ("for x in 1 2; do a $x; done", [["a", "$x"]]),
        ("{ a\n b; } >> c", [["a"], ["b"]]),
    ],
)
def test_commands_of_a_script(script: str, expected: list[list[str]]) -> None:
    assert list(commands(script)) == expected


def test_unknown_commands_and_options_are_found() -> None:
    step = Step("x.yml", "x", "x", "", {"PLAYBOOK": "${{ github.workspace }}/.venv/bin/playbook"})
    script = """
    make setup
    make dinner
    "$PLAYBOOK" validate --report github
    "$PLAYBOOK" validate --report gitlab
    "$PLAYBOOK" validate --reports
    "$PLAYBOOK" vet
    .venv/bin/python -m pytest
    .venv/bin/python -m no_such_module
    .venv/bin/no-such-program
    no-such-program
    """
    found = [" ".join(words) for words in commands(script) if not exists(words, step)]
    assert found == [
        "make dinner",
        "$PLAYBOOK validate --report gitlab",
        "$PLAYBOOK validate --reports",
        "$PLAYBOOK vet",
        ".venv/bin/python -m no_such_module",
        ".venv/bin/no-such-program",
        "no-such-program",
    ]


def test_actions_are_pinned_to_one_commit_each() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for named in used():
        pinned = PINNED.fullmatch(named)
        assert pinned, f"{named!r} is no action of GitHub's own with its commit and version"
        pins.setdefault(pinned[1], set()).add((pinned[2], pinned[3]))
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


def used() -> Iterator[str]:
    for path in WORKFLOWS:
        yield from USES.findall(path.read_text())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_nothing_unless_a_job_says_why(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_a_failed_job_can_be_run_again_with_what_others_made_for_two_weeks() -> None:
    jobs = [job for path in WORKFLOWS for job in read(path)["jobs"].values()]
    used = [step for job in jobs for step in job["steps"] if "/upload-" in step.get("uses", "")]
    assert len(used) > 5
    assert {step["with"].get("retention-days") for step in used} == {14}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_step_fails_with_any_of_its_commands(path: Path) -> None:
    workflow = read(path)
    shells = {step.get("shell") for job in workflow["jobs"].values() for step in job["steps"]}
    assert (workflow["defaults"], shells) == ({"run": {"shell": "bash"}}, {None})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_where_a_job_may_write_nothing_of_the_repository_runs(path: Path) -> None:
    for name, job in read(path)["jobs"].items():
        if "write" in job["permissions"].values():
            scripts = [step.get("run", "") for step in job["steps"]]
            programs = {words[0] for script in scripts for words in commands(script)}
            assert programs <= {"cat", "gh", "git", "mv", "sha256sum"} | BUILTINS, name


def test_a_release_makes_what_is_planned_and_checks_every_format() -> None:
    path = ROOT / ".github/workflows/release.yml"
    text = path.read_text()
    planned = CliRunner().invoke(playbook, ["export", "--plan", "json"]).stdout
    rows = json.loads(planned)["include"]
    assert set(re.findall(r"\bmatrix\.(\w+)", text)) == set(rows[0])
    checks = [step.get("if") for step in read(path)["jobs"]["edition"]["steps"]]
    assert {f"matrix.format == '{name}'" for name in formats()} <= set(checks)


def test_what_outsiders_propose_is_met_without_power() -> None:
    text = (ROOT / ".github/workflows/pull-request.yml").read_text()
    workflow = read(ROOT / ".github/workflows/pull-request.yml")
    assert set(workflow["on"]) == {"pull_request"}
    assert set(workflow["jobs"]) == {"content", "editions", "spelling", "review", "tools"}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    assert not re.search(r"secrets|github\.token|write", text.split("\nname:")[1])


def test_what_a_cache_gives_is_what_the_lock_says_and_the_main_branch_has_kept() -> None:
    found: dict[str, list[str]] = {}
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for before, step in zip([{}, *job["steps"]], job["steps"], strict=False):
                if step.get("uses", "").startswith("actions/cache@"):
                    assert before["with"]["python-version"] in step["with"]["key"]
                    found.setdefault(str(step["with"]), []).append(f"{path.name}: {name}")
    (kept,) = found
    assert "hashFiles('requirements.lock')" in kept
    assert found[kept] == [
        "audit.yml: audit",
        "pull-request.yml: content",
        "pull-request.yml: editions",
        "pull-request.yml: review",
    ]
    assert "--require-hashes" in (ROOT / "tools/setup.sh").read_text()


def test_findings_of_a_proposal_do_not_wait_for_its_editions() -> None:
    jobs = read(ROOT / ".github/workflows/pull-request.yml")["jobs"]
    content = "\n".join(step.get("run", "") for step in jobs["content"]["steps"])
    assert ("needs" in jobs["content"], jobs["editions"]["needs"]) == (False, "content")
    assert "sh tools/setup.sh .venv without-pdf" in content
    assert "make" not in {words[0] for words in commands(content)}
    assert not re.search(r"\bexport\b", content)


@pytest.mark.parametrize(
    "step", [step for step in steps() if "$PLAYBOOK" in step.run], ids=lambda step: step.name
)
def test_a_proposal_without_a_playbook_is_not_judged_by_that_of_its_base(
    step: Step, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    (tmp_path / "proposal/reviews").mkdir(parents=True)
    (tmp_path / "proposal/reviews/x.docx").touch()
    given = {"PLAYBOOK": str(BIN / "playbook"), "GITHUB_STEP_SUMMARY": str(tmp_path / "page.md")}
    done = run(step, tmp_path / "proposal", **given)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'playbook' bestaat niet" in done.stderr
