"""An edit of several files is there whole or not at all, whatever ends it or comes in between."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT
from playbook_tools.support import atomic_write

OLD, NEW = "weekly-note", "status-note"
RENAME = ("rename", "tool", OLD, NEW, "--playbook", "playbook")
# A process that is killed at the nth time that it puts a file into its place, or makes one.
KILLED = """
import os, sys
from pathlib import Path
from playbook_tools import cli
name, left = sys.argv.pop(1), int(sys.argv.pop(1))
owner = Path if name == "replace" else os
real = getattr(owner, name)
def killed(*arguments, **options):
    global left
    if "playbook-draft" in str(arguments[0]):
        left -= 1
    if left < 0:
        os._exit(137)
    return real(*arguments, **options)
setattr(owner, name, killed)
cli.main()
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def contents(folder: Path) -> dict[str, str]:
    """Return every file below a folder by its path, hidden ones too."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def killed(checkout: Path, name: str, after: int) -> int:
    command = [sys.executable, "-c", KILLED, name, str(after), *RENAME]
    return subprocess.run(command, cwd=checkout, check=False, capture_output=True).returncode


@pytest.mark.parametrize(
    ("name", "after"),
    [("open", 0), ("open", 4), ("replace", 0), ("replace", 2), ("replace", 3), ("replace", 9)],
)
def test_a_killed_edit_is_undone_or_finished_by_the_next_command(
    name: str, after: int, checkout: Path, state: Path
) -> None:
    root = checkout / "playbook"
    before = contents(root)
    status = killed(checkout, name, after)
    left = contents(root)
    run = playbook("validate", "--message-language", "nl")
    now = contents(root)
    assert run[0] == 0
    if name == "open" or status == 0:
        assert run[2] == ""
    else:
        assert run[2].startswith("Een opdracht die was afgebroken, is nu afgemaakt: status-note")
    assert (status == 137) == any("playbook-" in path for path in left)
    if (status, name) == (137, "open"):
        assert now == before
    else:
        assert now == {**now, f"tools/{NEW}.yaml": before[f"tools/{OLD}.yaml"].replace(OLD, NEW)}
        assert len(now) == len(before) + 1
        assert not any(f"- {OLD}" in text for text in now.values())
    assert contents(state) == {}


@pytest.mark.parametrize("number", ["HUP", "TERM"])
def test_an_edit_that_is_hung_up_leaves_nothing(number: str, checkout: Path) -> None:
    before = contents(checkout / "playbook")
    hung_up = KILLED.replace("os._exit(137)", f"import signal; os.kill(0, signal.SIG{number})")
    command = [sys.executable, "-c", hung_up, "open", "3", *RENAME]
    subprocess.run(command, cwd=checkout, check=False, capture_output=True, start_new_session=True)
    assert contents(checkout / "playbook") == before


def test_drafts_of_a_killed_command_are_passed_over_where_they_cannot_be_cleared(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert killed(checkout, "open", 4) == 137
    monkeypatch.setattr(atomic_write, "clear", lambda _: ())
    assert any(path.endswith(".playbook-draft") for path in contents(checkout))
    assert playbook("validate")[0] == 0


def test_a_note_in_the_playbook_itself_finishes_nothing(checkout: Path) -> None:
    """What a stranger proposes can name no file that a command then writes."""
    token = "0" * 16
    plays = checkout / "playbook" / "plays"
    draft = plays / f".work-aloud.yaml.new.{token}.playbook-draft"
    before = contents(checkout / "playbook")
    draft.write_text("id: work-aloud\n")
    (plays / f".playbook-tools-{token}.lock").touch()
    assert playbook("validate")[::2] == (0, "")
    assert contents(checkout / "playbook") == before


@contextmanager
def in_between(monkeypatch: pytest.MonkeyPatch, *command: str) -> Iterator[list[int]]:
    """Run a command after another has read the playbook, and before it writes."""
    real = atomic_write.change_all
    statuses: list[int] = []

    def change_all(*arguments: object) -> None:
        monkeypatch.setattr(atomic_write, "change_all", real)
        statuses.append(playbook(*command)[0])
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(atomic_write, "change_all", change_all)
    yield statuses


TOLD = {
    "en": "has changed meanwhile, so nothing was written. Run the command again.",
    "nl": "is intussen veranderd; er is niets geschreven. Geef de opdracht nog eens.",
}


@pytest.mark.parametrize("language", TOLD)
def test_of_two_renames_at_once_one_wins_and_one_says_so(
    language: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ("rename", "tool", OLD, "other-note", "--playbook", "playbook")
    with in_between(monkeypatch, *other) as statuses:
        status, output, errors = playbook(*RENAME, "--message-language", language)
    assert (statuses, status, output) == ([0], 3, "")
    assert errors.startswith({"en": "Error: playbook/", "nl": "Fout: playbook/"}[language])
    assert errors.endswith(f"{TOLD[language]}\n")
    tools = {path.name for path in (checkout / "playbook" / "tools").iterdir()}
    assert tools == {"weekly-note.yaml", "other-note.yaml"}
    assert playbook("validate")[0] == 0


def test_two_processes_that_rename_one_entry_leave_one_new_name(checkout: Path) -> None:
    names = (NEW, "other-note")
    commands = [[*RENAME[:3], name, *RENAME[4:]] for name in names]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "playbook_tools", *command],
            cwd=checkout,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    errors = [run.communicate()[1] for run in runs]
    statuses = [run.returncode for run in runs]
    assert sorted(statuses)[0] == 0
    loser = 1 - statuses.index(0)
    # It comes while the other is at work, or after that.
    told = {3: TOLD["en"], 2: "is the tombstone of a removed entry"}[statuses[loser]]
    assert told in errors[loser]
    tools = {path.name for path in (checkout / "playbook" / "tools").iterdir()}
    assert tools == {f"{OLD}.yaml", f"{names[1 - loser]}.yaml"}
    assert playbook("validate")[0] == 0


def test_what_was_written_by_hand_meanwhile_is_not_lost(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = checkout / "playbook" / "plays" / "work-aloud.yaml"
    real = atomic_write.change_all

    def change_all(*arguments: object) -> None:
        path.write_text(path.read_text() + "# mine\n")
        real(*arguments)  # type: ignore[arg-type]

    path.write_text(path.read_text().replace("order: 1\n", "order:   1\n"))
    monkeypatch.setattr(atomic_write, "change_all", change_all)
    status, _, errors = playbook("fmt")
    assert (status, errors) == (3, f"Error: playbook/plays/work-aloud.yaml {TOLD['en']}\n")
    assert path.read_text().endswith("# mine\n")


def test_a_command_that_waits_in_vain_names_the_lock(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_write, "_PATIENCE", 0.1)
    before = contents(checkout / "playbook")
    with atomic_write.file_lock.alone(checkout / "playbook", patience=0):
        status, output, errors = playbook(*RENAME)
    assert (status, output) == (3, "")
    assert errors == (
        "Error: another `playbook` command is changing these files, so nothing was written. "
        "Run the command again; if no other one runs, first remove "
        "playbook/.playbook-tools-aaaaaaaaaaaaaaaa.lock.\n"
    )
    assert contents(checkout / "playbook") == before


def test_git_ignores_what_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    names = (
        ".DS_Store", "._x.yaml", ".x.yaml.swp", "x.yaml.swo", "~$x.docx", "x.yaml~", "Thumbs.db",
        "desktop.ini", "#x.yaml#", ".#x.yaml", ".x.yaml.new.0123456789abcdef.playbook-draft",
        ".playbook-tools-0123456789abcdef.lock",
    )  # fmt: skip
    paths = [f"playbook/plays/{name}" for name in (*names, "x.yaml", ".x.yaml", "thumbs.yaml")]
    command = ["git", "check-ignore", *paths]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert run.stdout.splitlines() == paths[: len(names)]
