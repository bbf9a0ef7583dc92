"""`playbook validate` in a pull request: what has changed, and the page of a job."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from command_line import playbook

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
EARLIER, LATER = "plays/wait-a-week.yaml", "plays/work-aloud.yaml"


def git(*arguments: str) -> None:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def unsupported(name: str) -> None:
    path = Path("content/playbook") / name
    path.write_text(path.read_text(encoding="utf-8") + "extra: 1\n", encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the playbook below `content`; its main branch has a mistake and a branch."""
    shutil.copytree(GOLDEN, tmp_path / "content/playbook")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    git("init", "--quiet", "--initial-branch=main")
    unsupported(EARLIER)
    git("add", ".")
    git("commit", "--quiet", "--message=Begin")
    git("checkout", "--quiet", "-b", "work")
    return tmp_path


def annotated(*arguments: str) -> list[str]:
    """Return the files in the order of their annotations."""
    status, output, errors = playbook("validate", "--report", "github", *arguments)
    assert (status, errors) == (1, "")
    lines = [line for line in output.splitlines() if line.startswith("::error file=")]
    return [line.removeprefix("::error file=").partition(",")[0] for line in lines]


CHANGED_FIRST = [f"content/playbook/{LATER}", f"content/playbook/{EARLIER}"]
BY_PATH = CHANGED_FIRST[::-1]


def leave_uncommitted() -> None:
    unsupported(LATER)


def commit() -> None:
    unsupported(LATER)
    git("commit", "--quiet", "--all", "--message=Change")


def commit_while_main_goes_on() -> None:
    commit()
    git("checkout", "--quiet", "main")
    unsupported("cases/open-town.yaml")
    git("commit", "--quiet", "--all", "--message=Go on")
    git("checkout", "--quiet", "work")


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("change", [leave_uncommitted, commit, commit_while_main_goes_on])
def test_changed_files_come_first(change: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(change)
    change()
    places = ["content/playbook/"]
    assert annotated(*places) == BY_PATH
    assert annotated("--changed-since", "main", *places) == CHANGED_FIRST
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert annotated(*places) == BY_PATH
    git("update-ref", "refs/remotes/origin/main", "main")
    assert annotated(*places) == CHANGED_FIRST
    # Annotations name files from the repository's root, wherever the command runs.
    monkeypatch.chdir("content/playbook/plays")
    assert annotated() == CHANGED_FIRST


@pytest.mark.parametrize("place", ["zz-plays", "plays/zz"])
def test_a_folder_that_does_not_belong_there_comes_first(place: str, checkout: Path) -> None:
    """What is wrong because of it is not looked at, so that no number says how much that is."""
    root = checkout / "content" / "playbook"
    (root / "plays").rename(root / "away")
    (root / place).parent.mkdir(exist_ok=True)
    (root / "away").rename(root / place)
    for number in range(12):
        (root / "cases" / f"case-{number}.txt").touch()
    assert annotated("content/playbook")[0] == f"content/playbook/{place}"
    _, output, _ = playbook("validate", "content/playbook")
    assert output.startswith(f"content/playbook/{place}:1:1: PB101 this folder")


EVERYWHERE = {
    "en": """\
playbook/cases/open-town.yaml:1:14: PB102 17 files have Windows line endings (CRLF), this one first
    1 | id: open-town\\x0d
      |              ^^^^
      = `playbook fmt` puts them right. Made by git? `git config core.autocrlf input`.

17 files checked: 1 error, 0 warnings
""",
    "nl": """\
playbook/cases/open-town.yaml:1:14: PB102 \
17 bestanden hebben regeleinden van Windows (CR LF), dit als eerste
    1 | id: open-town\\x0d
      |              ^^^^
      = `playbook fmt` herstelt ze. Van git? `git config core.autocrlf input`.

17 bestanden gecontroleerd: 1 fout, 0 waarschuwingen
""",
}  # fmt: skip


@pytest.mark.parametrize("language", EVERYWHERE)
def test_line_ends_of_all_files_are_told_once(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(GOLDEN, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    told = playbook("validate", "--message-language", language, "playbook")
    assert told == (1, EVERYWHERE[language], "")
    some = [f"playbook/plays/{name}" for name in ("wait-a-week.yaml", "work-aloud.yaml")]
    status, output, _ = playbook("validate", *some)
    assert (status, output.count("PB102 Windows line endings (CRLF)\n")) == (1, 2)
    assert playbook("fmt", "playbook")[0] == 0
    assert playbook("validate", "playbook")[0] == 0


def test_line_ends_that_may_mean_anything_are_not_left_to_fmt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(GOLDEN, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r", 1))
    _, told, _ = playbook("validate", "playbook")
    assert "17 files have Windows line endings (CRLF), this one first\n" in told
    assert "      = Save the file with line endings “LF”.\n" in told
    assert "playbook fmt" not in told


def test_new_files_have_changed(checkout: Path) -> None:
    shutil.copy(GOLDEN / EARLIER, checkout / "content/playbook/plays/één.yaml")
    _, output, _ = playbook(
        "validate", "content/playbook", "--report", "json", "--changed-since", "HEAD"
    )
    found = json.loads(output)["findings"]
    assert {finding["path"] for finding in found if finding["changed"]} == {
        "content/playbook/plays/één.yaml"
    }


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        pytest.param("nowhere", "git knows no such revision.", id="unknown"),
        pytest.param("--output=x", "git knows no such revision.", id="an option"),
        pytest.param("", "git knows no such revision.", id="empty"),
        pytest.param("HEAD:content", "git knows no such revision.", id="a folder"),
        pytest.param("main..work", "git knows no such revision.", id="a range"),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_wrong_revision(revision: str, reason: str) -> None:
    status, output, errors = playbook("validate", "content/playbook", "--changed-since", revision)
    assert (status, output) == (2, "")
    assert errors.splitlines()[-1] == f"Error: --changed-since {revision}: {reason}"


def test_no_repository_or_no_git(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(checkout / ".git")
    arguments = ("validate", "content/playbook", "--changed-since", "HEAD")
    _, _, errors = playbook(*arguments)
    assert errors.splitlines()[-1].startswith("Error: --changed-since HEAD: not a git repository")
    monkeypatch.setenv("PATH", str(checkout))
    assert playbook(*arguments)[2].splitlines()[-1] == (
        "Error: --changed-since HEAD: git is not installed."
    )
    # Without git, the runner's workspace tells where paths begin, else the current folder.
    monkeypatch.chdir("content")
    assert annotated() == [f"playbook/{EARLIER}"]
    monkeypatch.setenv("GITHUB_WORKSPACE", str(checkout))
    assert annotated() == [f"content/playbook/{EARLIER}"]
    monkeypatch.setenv("GITHUB_WORKSPACE", str(checkout / "elsewhere"))
    assert annotated() == [f"playbook/{EARLIER}"]


SUMMARY = f"""\
Before.
## Playbook

1 file checked: 1 error, 0 warnings

<table>
<tr><th>Place</th><th>What is wrong</th><th>What to do</th></tr>
<tr><td><a href="https://example.org/o/r/blob/1f/content/playbook/{EARLIER}#L15">\
content/playbook/{EARLIER}:15</a></td><td>PB201 error: \
there is no field <code>extra</code> here</td>\
<td>Choose one of: id, principle, order, title, introduction, effort, roles, actions, cases, \
tools, related, note, ….</td></tr>
</table>

"""


def test_the_page_of_the_job_gets_a_table(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = checkout / "summary.md"
    page.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://example.org")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    monkeypatch.setenv("GITHUB_SHA", "1f")
    invalid = f"content/playbook/{EARLIER}"
    assert playbook("validate", invalid, "--report", "json")[0] == 1
    assert page.read_text() == "Before.\n"
    assert len(annotated(invalid)) == 1
    assert page.read_text() == SUMMARY
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(checkout))
    status, output, errors = playbook("validate", invalid, "--report", "github")
    assert (status, output.count("::error "), errors) == (
        3, 1, f"playbook: {checkout}: Is a directory\n"
    )  # fmt: skip


OWNER = {
    "en": "git refuses this folder, as it belongs to somebody else. If you trust it, run: "
    "git config --global --add safe.directory {}",
    "nl": "git weigert deze map, omdat die van een ander is. Vertrouw je haar? Voer dan uit: "
    "git config --global --add safe.directory {}",
}
UNKNOWN = {
    "en": "Which files the pull request changes is not known: ",
    "nl": "Welke bestanden de pull request verandert, is niet bekend: ",
}


@pytest.mark.parametrize("language", OWNER)
def test_a_folder_that_git_refuses(
    language: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsupported(LATER)
    # As git's own tests do; nothing is taken from the configuration of whoever runs this.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    said = OWNER[language].format(checkout)
    for arguments, before in (
        (("diff", "main", "--playbook", "content/playbook"), "main: "),
        (("validate", "--changed-since", "main", "content/playbook"), "--changed-since main: "),
    ):
        status, output, errors = playbook(*arguments)
        assert (status, output, errors.splitlines()[-1].partition(": ")[2]) == (
            2,
            "",
            f"{before}{said}",
        )
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    status, output, errors = playbook("validate", "--report", "github", "content/playbook")
    assert (status, errors) == (1, f"{UNKNOWN[language]}{said}\n")
    assert output.count("::error file=content/playbook/") == 2
