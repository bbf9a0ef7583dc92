"""Taking an entry out: a tombstone stays, and what still points there is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import playbook

CASE = "id: new-town\ntitle: De nieuwe gemeente\nsummary: Een gemeente begint klein.\n"


@pytest.fixture
def root(checkout: Path) -> Path:
    """A playbook with a play that has two cases."""
    root = checkout / "playbook"
    (root / "cases/new-town.yaml").write_text(CASE)
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("  - open-town\n", "  - open-town\n  - new-town\n"))
    assert playbook("validate", "--strict")[0] == 0
    return root


def contents(root: Path) -> dict[str, str]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


SHOWN = {
    "en": (
        "1 file changed\n",
        "`new-town` is removed, so editions leave it out",
        "Use `open-town` instead.",
    ),
    "nl": (
        "1 bestand veranderd\n",
        "`new-town` is verwijderd en staat dus niet in de uitgaven",
        "Gebruik in plaats daarvan `open-town`.",
    ),
}


@pytest.mark.parametrize("language", SHOWN)
def test_what_still_points_there_is_shown_with_what_to_do(language: str, root: Path) -> None:
    before = contents(root)
    told, message, hint = SHOWN[language]
    arguments = ("remove", "case:new-town", "--replaced-by", "open-town")
    status, output, errors = playbook(*arguments, "--message-language", language)
    assert (status, output) == (1, f"playbook/cases/new-town.yaml\n{told}")
    assert errors == (
        f"playbook/plays/work-aloud.yaml:14:5: PB308 {message}\n"
        "   14 |   - new-town\n"
        "      |     ^^^^^^^^\n"
        f"      = {hint}\n"
    )
    grave = "id: new-town\nstatus: removed\nreplaced_by: open-town\n"
    assert contents(root) == {**before, "cases/new-town.yaml": grave}


@pytest.mark.usefixtures("root")
def test_a_program_gets_a_report_alone() -> None:
    arguments = ("remove", "case:new-town", "--replaced-by", "open-town", "--report", "json")
    status, output, errors = playbook(*arguments)
    assert (status, errors) == (1, "playbook/cases/new-town.yaml\n1 file changed\n")
    report = json.loads(output)
    assert report["counts"] == {"files": 1, "errors": 1, "warnings": 0, "elsewhere": 0}
    (found,) = report["findings"]
    assert (found["code"], found["path"]) == ("PB308", "playbook/plays/work-aloud.yaml")


def test_what_nothing_points_to_goes_and_the_rest_is_numbered_again(root: Path) -> None:
    (root / "challenges/too-slow.yaml").write_text(
        "id: too-slow\nprinciple: patience\norder: 2\nquestion: Hoe komen we vooruit?\n"
    )
    before = contents(root)
    arguments = ("remove", "challenge", "too-fast", "--replaced-by", "too-slow")
    status, shown, errors = playbook(*arguments, "--dry-run")
    assert (status, errors, contents(root)) == (0, "", before)
    assert "-order: 2\n+order: 1\n" in shown
    assert playbook(*arguments)[::2] == (0, "")
    after = contents(root)
    assert after["challenges/too-fast.yaml"] == (
        "id: too-fast\nstatus: removed\nreplaced_by: too-slow\n"
    )
    assert "order: 1\n" in after["challenges/too-slow.yaml"]
    assert playbook("validate", "--strict")[0] == 0


def test_without_a_replacement_somebody_is_asked_for_one(root: Path) -> None:
    play = root / "plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("  - new-town\n", ""))
    status, _, errors = playbook("remove", "case", "new-town")
    assert status == 0
    assert "PB311 warning: this entry is removed, but does not say what replaces it" in errors


REFUSED = {
    "no such entry": (("case:new-tow",), "is not removed: there is no case 'new-tow'. Did you"),
    "no such replacement": (
        ("case:new-town", "--replaced-by", "open-tow"),
        "there is no other published case 'open-tow'. Did you mean 'open-town'?",
    ),
    "replaced by itself": (
        ("case:new-town", "--replaced-by", "new-town"),
        "there is no other published case 'new-town'.",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_a_refused_removal_changes_nothing(
    arguments: tuple[str, ...], message: str, root: Path
) -> None:
    before = contents(root)
    status, output, errors = playbook("remove", *arguments)
    assert (status, output, contents(root)) == (2, "", before)
    assert message in errors


def test_what_was_removed_before_stays(root: Path) -> None:
    (root / "cases/new-town.yaml").write_text("id: new-town\nstatus: removed\n")
    _, _, errors = playbook("remove", "case:new-town", "--message-language", "nl")
    assert "cases/new-town.yaml is de rest van een verwijderd item" in errors
