"""Another id for an entry: every reference follows, or nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import playbook
from playbook_tools.support.atomic_write import write_all

COMMENTED = """\
# The note, for every week.
id: "weekly-note"
title: Het weekbericht
# Said shortly; see [itself](tool:weekly-note) and [again](tool:weekly-note).
summary: |
  Een vast formulier, zie [dit formulier](tool:weekly-note) of
  [de play](play:work-aloud), of nog eens [dit formulier](tool:weekly-note).
"""


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_every_reference_follows(root: Path) -> None:
    (root / "tools/weekly-note.yaml").write_text(COMMENTED)
    before = contents(root)
    arguments = ("rename", "tool", "weekly-note", "status-note", "--playbook", str(root))
    status, output, _ = playbook(*arguments, "--dry-run")
    assert status == 0
    assert output.endswith("4 files would change; references changed to 'status-note': 4\n")
    assert output.count("\n-  - weekly-note\n+  - status-note\n") == 2
    assert contents(root) == before
    status, output, errors = playbook(*arguments)
    assert (status, errors) == (0, "")
    assert output.endswith("4 files changed; references changed to 'status-note': 4\n")
    assert contents(root) == {
        **before,
        **{
            path: before[path].replace("- weekly-note", "- status-note")
            for path in ("plays/wait-a-week.yaml", "plays/work-aloud.yaml")
        },
        "tools/status-note.yaml": COMMENTED.replace('id: "weekly-note"', 'id: "status-note"')
        .replace("zie [dit formulier](tool:weekly", "zie [dit formulier](tool:status")
        .replace("eens [dit formulier](tool:weekly", "eens [dit formulier](tool:status"),
        "tools/weekly-note.yaml": "id: weekly-note\nstatus: removed\nreplaced_by: status-note\n",
    }
    assert playbook("validate", str(root))[0] == 0


REFUSED = {
    "an id that nothing has": (
        ("play", "work-aloudd", "x"),
        "there is no play 'work-aloudd'. Did you mean 'work-aloud'?",
    ),
    "an id that is taken": (
        ("play", "work-aloud", "wait-a-week"),
        "the id 'wait-a-week' is already used by plays/wait-a-week.yaml.",
    ),
    "an id that cannot be one": (
        ("play", "work-aloud", "Work_aloud"),
        "'Work_aloud' is not a valid id: use lower-case letters, digits and single hyphens",
    ),
    "an id that Windows keeps for a device": (
        ("play", "work-aloud", "con"),
        "Windows keeps the name 'con' for a device: no file can be called that.",
    ),
    "a type that does not exist": (
        ("plays", "work-aloud", "x"),
        "There is no type 'plays'. Did you mean 'play'?",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_refused_renaming_changes_nothing(
    arguments: tuple[str, ...], message: str, root: Path
) -> None:
    before = contents(root)
    status, _, errors = playbook("rename", *arguments, "--playbook", str(root))
    assert status == 2
    assert message in errors
    assert contents(root) == before


def test_editors_are_answered_in_dutch(root: Path) -> None:
    arguments = ("--playbook", str(root), "--message-language", "nl")
    status, _, errors = playbook("rename", "play", "work-aloudd", "x", *arguments)
    assert status == 2
    assert "play:work-aloudd houdt zijn id: er is geen play 'work-aloudd'. Bedoel je" in errors
    status, output, _ = playbook("rename", "play", "work-aloud", "speak-up", *arguments)
    assert status == 0
    assert "bestanden veranderd; verwijzingen veranderd in 'speak-up': " in output


def test_an_unreadable_file_may_hold_references(root: Path) -> None:
    (root / "plays/wait-a-week.yaml").write_text("id: [\n")
    before = contents(root)
    status, _, errors = playbook(
        "rename", "tool", "weekly-note", "status-note", "--playbook", str(root)
    )
    assert status == 2
    assert "plays/wait-a-week.yaml cannot be read and may contain references" in errors
    assert contents(root) == before


def test_a_file_that_cannot_be_put_in_place_leaves_all_as_it_was(tmp_path: Path) -> None:
    first, new, folder = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    first.write_text("old")
    folder.mkdir()
    with pytest.raises(OSError, match="directory") as raised:
        write_all({first: b"1", new: b"2", folder: b"3"})
    assert raised.value.filename == str(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    assert first.read_text() == "old"


CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "tools/weekly-note:title"
msgid "Het weekbericht"
msgstr "The weekly note"

# See tools/weekly-note:title.
msgctxt "tools/weekly-note-two:title"
msgid "Nog een, zie [het bericht](tool:weekly-note)"
msgstr ""
"One more, see [the "
"note](tool:weekly-note)"

#~ msgctxt "tools/weekly-note:summary"
#~ msgid "Oud"
#~ msgstr "Old"
"""


def test_translations_go_along(root: Path) -> None:
    path = root / "translations" / "en.po"
    path.parent.mkdir()
    path.write_text(CATALOGUE)
    (root / "translations/fr.po").write_bytes(b'msgid "\xff"\n')
    arguments = ("rename", "tool:weekly-note", "status-note", "--playbook", str(root))
    status, output, errors = playbook(*arguments, "--message-language", "nl")
    assert status == 0
    assert "playbook/translations/en.po\n" in output
    assert errors.endswith(
        "playbook/translations/fr.po: niet veranderd, want niet te lezen; "
        "de vertalingen van dit item houden de oude id\n"
    )
    assert path.read_text() == CATALOGUE.replace(
        'msgctxt "tools/weekly-note:', 'msgctxt "tools/status-note:'
    ).replace("(tool:weekly-note)", "(tool:status-note)")
