"""What a change does to ids: seen wherever there is a revision to compare with."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import playbook
from repositories import commit_all, git, start

pytestmark = pytest.mark.thorough

CASE = "id: new-town\ntitle: De nieuwe gemeente\nsummary: Een gemeente begint klein.\n"
OTHER = "id: {id}\ntitle: Stadslab\nsummary: Burgers ontwerpen hier hun eigen straat.\n"
GONE = {
    "en": "playbook/cases/new-town.yaml:1:1: PB312 the case `new-town` is gone, so old links to it",
    "nl": "playbook/cases/new-town.yaml:1:1: PB312 `new-town` (praktijkvoorbeeld) is weg, dus oude",
}


@pytest.fixture
def root(checkout: Path) -> Path:
    """A repository with a playbook in which a play has two cases, both of them published."""
    root = checkout / "playbook"
    (root / "cases/new-town.yaml").write_text(CASE)
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("  - open-town\n", "  - open-town\n  - new-town\n"))
    start(checkout)
    return root


def take_out(root: Path) -> None:
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("  - new-town\n", ""))
    (root / "cases/new-town.yaml").unlink()


@pytest.mark.parametrize("language", GONE)
@pytest.mark.parametrize("parser", ["fast", "strictyaml"])
def test_an_id_that_is_gone_is_told(language: str, parser: str, root: Path) -> None:
    take_out(root)
    options = ("--parser", parser, "--message-language", language)
    assert playbook("validate", *options)[0] == 0
    status, output, _ = playbook("validate", "--changed-since", "HEAD", *options)
    assert status == 1
    assert output.startswith(GONE[language])
    assert output.count("PB") == 1


def test_a_pull_request_is_compared_with_its_base(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    take_out(root)
    commit_all(root)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    status, output, _ = playbook("validate", "--report", "github")
    assert status == 1
    assert "::error file=playbook/cases/new-town.yaml" in output
    assert "PB312" in output
    monkeypatch.setenv("GITHUB_BASE_REF", "unknown")
    assert playbook("validate", "--report", "github")[0] == 0


def test_what_came_to_the_base_meanwhile_is_not_gone(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "proposal")
    git(root, "checkout", "--quiet", "main")
    (root / "cases/other-town.yaml").write_text(OTHER.format(id="other-town"))
    commit_all(root)
    git(root, "checkout", "--quiet", "proposal")
    assert playbook("validate", "--changed-since", "main")[0] == 0


@pytest.mark.usefixtures("root")
def test_a_renamed_entry_is_not_gone() -> None:
    assert playbook("rename", "case:new-town", "fresh-town")[0] == 0
    assert playbook("validate", "--changed-since", "HEAD", "--strict")[0] == 0


def test_a_removed_entry_is_not_gone(root: Path) -> None:
    assert playbook("remove", "case:new-town", "--replaced-by", "open-town")[0] == 1
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("  - new-town\n", ""))
    assert playbook("validate", "--changed-since", "HEAD", "--strict")[0] == 0


def test_a_draft_may_go_without_a_trace(root: Path) -> None:
    (root / "cases/draft-town.yaml").write_text(OTHER.format(id="draft-town") + "status: draft\n")
    commit_all(root)
    (root / "cases/draft-town.yaml").unlink()
    assert playbook("validate", "--changed-since", "HEAD", "--strict")[0] == 0


def test_a_tombstone_stays(root: Path) -> None:
    (root / "cases/old-town.yaml").write_text(
        "id: old-town\nstatus: removed\nreplaced_by: open-town\n"
    )
    commit_all(root)
    (root / "cases/old-town.yaml").unlink()
    _, output, _ = playbook("validate", "--changed-since", "HEAD")
    assert output.startswith("playbook/cases/old-town.yaml:1:1: PB312 the case `old-town` is gone")


OTHERS = {
    "a file that cannot be read": ("cases/new-town.yaml", "id: [\n"),
    "a file in the wrong folder": (
        "tools/new-town.yaml",
        f"{CASE}organisation: Een gemeente\ncountries:\n  - NL\n",
    ),
    "a file under another name": ("cases/fresh-town.yaml", CASE),
}


@pytest.mark.parametrize(("path", "text"), OTHERS.values(), ids=OTHERS)
def test_what_another_rule_tells_is_not_called_gone(path: str, text: str, root: Path) -> None:
    (root / "cases/new-town.yaml").unlink()
    (root / path).write_text(text)
    _, output, _ = playbook("validate", "--changed-since", "HEAD")
    assert "PB312" not in output


def test_an_id_that_means_something_else_is_a_warning(root: Path) -> None:
    (root / "cases/new-town.yaml").write_text(OTHER.format(id="new-town"))
    status, output, _ = playbook("validate", "--changed-since", "HEAD", "--message-language", "nl")
    assert status == 0
    assert output.startswith(
        "playbook/cases/new-town.yaml:2:8: PB313 waarschuwing: `new-town` lijkt nu iets anders; "
        "eerst stond er “De nieuwe gemeente”\n"
    )


def test_a_revision_without_a_playbook_has_nothing_to_lose(root: Path) -> None:
    git(root, "rm", "--quiet", "-r", "--cached", ".")
    git(root, "commit", "--quiet", "--message=Nothing")
    git(root, "add", "--all")
    assert playbook("validate", "--changed-since", "HEAD")[0] == 0


@pytest.mark.usefixtures("root")
def test_a_revision_that_git_does_not_know_is_wrong_usage() -> None:
    status, _, errors = playbook("validate", "--changed-since", "nowhere")
    assert status == 2
    assert "--changed-since nowhere: " in errors
