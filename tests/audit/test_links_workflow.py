"""What the workflow for links does with what was found; a stand-in for gh notes its requests."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from workflows import run, steps

STEPS = {step.job: step for step in steps() if step.workflow == "links.yml"}
GH = """#!/bin/sh
echo "$*" >> "$CALLS"
[ "$2" != list ] || echo "$LISTED"
"""
# Stands in for the tools: notes what was found, and says and ends as it is told.
PLAYBOOK = """#!/bin/sh
printf "new\\n" > playbook/tools/a.yaml
if [ "$ENDS" = never ]; then
  trap 'echo "{}" > found/history.jsonl; exit 130' INT
  while :; do :; done
fi
printf "$SAYS"
exit "$ENDS"
"""
# Stands in for the one of the system, where nobody has as long as the workflow.
TIMEOUT = """#!/bin/sh
signal="$1"
shift 2
exec "$SYSTEM" "$signal" 0.3 "$@"
"""
FIND = "issue list --label dode links --state all --limit 1 --json number --jq .[].number"
OPEN = (
    "pr list --head moved-links --json number,isCrossRepository "
    "--jq .[] | select(.isCrossRepository | not).number"
)
DEAD = "<table>dead</table>\n"
LATER, EARLIER = '{"day": "2026-12-02"}\n', '{"day": "2026-11-25"}\n'


@dataclass(frozen=True)
class Runner:
    """A machine that runs the steps of the workflow, beside a server with the repository."""

    folder: Path
    server: Path

    def run(self, job: str, listed: str = "") -> list[str]:
        """Run the last step of a job; give what gh was asked, which has `listed` to show."""
        calls = self.folder / "calls"
        calls.touch()
        done = self.step(job, CALLS=str(calls), LISTED=listed)
        assert done.returncode == 0, done.stderr
        return calls.read_text().splitlines()

    def step(self, job: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the last step of a job."""
        return run(
            STEPS[job],
            self.folder / "work",
            PATH=f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            HOME=str(self.folder),
            GITHUB_SERVER_URL=self.server.parents[1].as_uri(),
            GITHUB_REPOSITORY="owner/playbook",
            **given,
        )

    def script(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def found(self, name: str, text: str) -> None:
        (self.folder / "work" / name).write_text(text)

    def served(self, *arguments: str) -> str:
        """Return what git tells of the repository on the server."""
        return git("-C", str(self.server), *arguments)


def git(*arguments: str) -> str:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    asked = ["git", *who, *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    server = tmp_path / "server" / "owner" / "playbook"
    git("init", "--bare", str(server))
    (tmp_path / "work").mkdir()
    made = Runner(tmp_path, server)
    made.script("bin/gh", GH)
    return made


@pytest.mark.parametrize(
    ("dead", "listed", "asked"),
    [
        pytest.param("", "", [], id="nothing is dead, nor ever was"),
        pytest.param(
            DEAD,
            "",
            [
                "label create dode links --force --description Bijgehouden door de workflow Links",
                "issue create --label dode links --title Links die nergens meer heen leiden "
                "--body-file dead.md",
            ],
            id="something is dead for the first time",
        ),
        pytest.param(
            DEAD,
            "7",
            ["issue edit 7 --body-file dead.md", "issue reopen 7"],
            id="something is dead, and there is an issue, open or closed",
        ),
        pytest.param("", "7", ["issue close 7"], id="nothing is dead any more"),
    ],
)
def test_the_issue_says_what_is_dead(
    runner: Runner, dead: str, listed: str, asked: list[str]
) -> None:
    runner.found("dead.md", dead)
    assert runner.run("issue", listed) == [FIND, *asked]


def test_the_branch_remembers_the_newest_in_one_commit(runner: Runner) -> None:
    for found in (EARLIER, LATER):
        runner.found("history.jsonl", found)
        assert set(runner.run("remember")) == {"auth setup-git"}
        shutil.rmtree(runner.folder / "work" / ".git")
    assert runner.served("show", "link-history:history.jsonl") == LATER
    assert runner.served("rev-list", "--count", "link-history") == "1\n"


@pytest.fixture
def checkout(runner: Runner) -> None:
    """What is checked out, with a patch that was made elsewhere of more than may change."""
    work = runner.folder / "work"
    for name in ("playbook/tools/a.yaml", "pyproject.toml"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("old\n")
    git("-C", str(work), "init", "--initial-branch", "main")
    git("-C", str(work), "add", ".")
    git("-C", str(work), "commit", "--message", "Begin")
    git("-C", str(work), "push", runner.server.as_uri(), "main")
    for name in ("playbook/tools/a.yaml", "pyproject.toml"):
        (work / name).write_text("new\n")
    patch = git("-C", str(work), "diff")
    git("-C", str(work), "restore", ".")
    (work / "found").mkdir()
    runner.found("found/moved.patch", patch)


@pytest.mark.parametrize(
    ("listed", "created"),
    [
        pytest.param("", True, id="no pull request is open"),
        pytest.param("5", False, id="a pull request is open"),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_moved_links_are_proposed_in_one_pull_request(
    runner: Runner, listed: str, *, created: bool
) -> None:
    given = STEPS["propose"].environment
    create = f"pr create --head moved-links --title {given['TITLE']} --body {given['BODY']}"
    asked = [OPEN, "auth setup-git", *(f"{create}\n".splitlines() if created else [])]
    assert runner.run("propose", listed) == asked
    changed = runner.served("diff", "--name-only", "main", "moved-links")
    assert changed == "playbook/tools/a.yaml\n"
    assert runner.served("rev-list", "--count", "main..moved-links") == "1\n"


@pytest.mark.parametrize(
    ("listed", "closed"),
    [
        pytest.param("", False, id="no pull request is open"),
        pytest.param("5", True, id="a pull request is open"),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_where_nothing_has_moved_any_more_nothing_is_proposed(
    runner: Runner, listed: str, *, closed: bool
) -> None:
    runner.found("found/moved.patch", "")
    close = f"pr close 5 --comment {STEPS['propose'].environment['NO_LONGER']}"
    assert runner.run("propose", listed) == [OPEN, *([close] if closed else [])]
    assert runner.served("branch", "--list", "moved-links") == ""


PATCH = """\
--- a/playbook/tools/a.yaml
+++ b/playbook/tools/a.yaml
@@ -1 +1 @@
-old
+new
"""
# How the tools end and what they say, and how the step ends.
ENDS = {
    "nothing is dead": ("0", "", 0),
    "something is dead": ("1", DEAD, 0),
    "the tools make a mistake that looks like something dead": ("1", "", 1),
    "the tools cannot go on": ("3", "", 1),
    "the tools take too long": ("never", "", 1),
}


@pytest.mark.parametrize(("ends", "says", "status"), ENDS.values(), ids=ENDS)
@pytest.mark.usefixtures("checkout")
def test_what_is_found_is_handed_over_unless_all_of_it_is_not_known(
    runner: Runner, ends: str, says: str, status: int
) -> None:
    runner.script("work/.venv/bin/playbook", PLAYBOOK)
    runner.script("bin/timeout", TIMEOUT)
    system = shutil.which("timeout")
    assert system
    summary = runner.folder / "summary"
    done = runner.step("ask", ENDS=ends, SAYS=says, SYSTEM=system, GITHUB_STEP_SUMMARY=str(summary))
    assert (min(done.returncode, 1), done.stdout) == (status, "")
    if status == 0:
        found = runner.folder / "work" / "found"
        assert (found / "dead.md").read_text() == summary.read_text() == says
        assert (found / "moved.patch").read_text().endswith(PATCH)
    assert (runner.folder / "work/found/history.jsonl").exists() == (ends == "never")
