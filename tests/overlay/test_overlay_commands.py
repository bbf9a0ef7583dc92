"""What commands do with a playbook that stands on another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

import repositories
from command_line import playbook
from conftest import ROOT

pytestmark = pytest.mark.thorough

OURS = {
    "overlay.yaml": "on: ../playbook\n",
    "plays/work-aloud.yaml": "id: work-aloud\nreplace:\n  title: Werk heel hardop\n",
    "cases/our-town.yaml": "id: our-town\ntitle: Onze  stad\nsummary: |\n  Hier gebeurde het.\n",
}


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def place(checkout: Path) -> Path:
    """A repository with the golden playbook and an overlay of which everything is noted."""
    write(checkout / "ours", OURS)
    repositories.start(checkout)
    assert playbook("overlay", "accept", "--playbook", "ours", "--quiet") == (0, "", "")
    repositories.commit_all(checkout)
    return checkout


def below_changes(place: Path) -> None:
    play = place / "playbook/plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("title: Werk hardop", "title: Werk luid"))
    tool = place / "playbook/tools/weekly-note.yaml"
    tool.write_text(tool.read_text().replace("title: ", "title: Het "))
    write(place / "playbook", {"tools/new-note.yaml": "id: new-note\nstatus: draft\n"})
    (place / "playbook/cases/slow-council.yaml").unlink()


STATUS = """Changed below, and changed here too:
  play:work-aloud  ours/plays/work-aloud.yaml
    title
      then: Werk hardop
      below now: Werk luid
      here: Werk heel hardop
Gone below:
  case:slow-council
New below:
  tool:new-note
Changed below, and not changed here:
  tool:weekly-note
When you have looked at it: `playbook overlay accept`, for all or with the entries.
"""
STATUS_NL = """Eronder veranderd, en hier ook veranderd:
  play:work-aloud  ours/plays/work-aloud.yaml
    title
      toen: Werk hardop
      eronder nu: Werk luid
      hier: Werk heel hardop
Eronder weg:
  case:slow-council
Eronder nieuw:
  tool:new-note
Eronder veranderd, en hier niet veranderd:
  tool:weekly-note
Heb je ernaar gekeken: `playbook overlay accept`, voor alles of met de items erachter.
"""


def test_status_tells_what_changed_below(place: Path) -> None:
    status = ("overlay", "status", "--playbook", "ours")
    assert playbook(*status)[0] == 0
    below_changes(place)
    assert playbook(*status) == (1, STATUS, "")
    assert playbook(*status, "--message-language", "nl") == (1, STATUS_NL, "")
    code, output, errors = playbook(*status, "--report", "json")
    assert (code, errors) == (1, "")
    schemas = sorted((ROOT / "schema").glob("*.schema.json"))
    registry: Registry = Registry().with_resources(
        (path.name, Resource.from_contents(json.loads(path.read_text()))) for path in schemas
    )
    schema = json.loads((ROOT / "schema/overlay-status.schema.json").read_text())
    jsonschema.Draft202012Validator(schema, registry=registry).validate(json.loads(output))


def test_accept_takes_note_of_what_is_named(place: Path) -> None:
    below_changes(place)
    before = (place / "ours/overlay.yaml").read_text()
    accept = ("overlay", "accept", "--playbook", "ours")
    code, diff, _ = playbook(*accept, "play:work-aloud", "--dry-run")
    assert code == 0
    assert "-  - play:work-aloud " in diff
    assert (place / "ours/overlay.yaml").read_text() == before
    assert playbook(*accept, "play", "work-aloud") == (
        0,
        "ours/overlay.yaml\n1 entry is noted as the playbook below has it now\n",
        "",
    )
    assert playbook("overlay", "status", "--playbook", "ours")[1].startswith("Gone below:")
    assert playbook(*accept, "--quiet") == (0, "", "")
    assert playbook("overlay", "status", "--playbook", "ours")[0] == 0
    assert playbook("fmt", "--check", "ours/overlay.yaml")[0] == 0


def test_what_is_not_known_cannot_be_accepted(place: Path) -> None:
    assert place
    code, _, errors = playbook("overlay", "accept", "play:work-alout", "--playbook", "ours")
    assert code == 2
    assert "Did you mean 'play:work-aloud'?" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        ("move", "principle", "patience", "--before", "openness"),
        ("remove", "tool", "weekly-note"),
        ("rename", "tool", "weekly-note", "note"),
    ],
    ids=lambda words: words[0],
)
def test_what_would_change_files_below_is_refused(place: Path, arguments: tuple[str, ...]) -> None:
    assert place
    code, output, errors = playbook(*arguments, "--playbook", "ours")
    assert (code, output) == (2, "")
    assert "ours stands on another playbook, whose files stay as they are." in errors


def test_fixes_are_those_of_own_files(place: Path) -> None:
    tool = place / "playbook/tools/weekly-note.yaml"
    text = tool.read_text().replace("title: ", "title: Het  ")
    tool.write_text(text)
    assert playbook("validate", "ours", "--fix", "--quiet")[0] == 1  # Nothing leads to the case.
    assert "title: Onze stad\n" in (place / "ours/cases/our-town.yaml").read_text()
    assert tool.read_text() == text
    assert not (place / "ours/tools").exists()


def test_a_new_entry_comes_last_among_those_below(place: Path) -> None:
    code, _, _ = playbook("new", "principle", "courage", "--publish", "--playbook", "ours")
    assert code == 0
    assert "number: last\n" in (place / "ours/principles/courage.yaml").read_text()
    shown = playbook("show", "principle:courage", "--playbook", "ours")[1]
    assert "\nnumber: 3\n" in shown


def test_diff_compares_what_layers_make(place: Path) -> None:
    assert playbook("diff", "HEAD", "--playbook", "ours")[1].startswith("No changes")
    note = place / "playbook/tools/weekly-note.yaml"
    note.write_text(note.read_text().replace("title: ", "title: Het "))
    play = place / "ours/plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("heel", "erg"))
    told = playbook("diff", "HEAD", "--playbook", "ours")[1]
    assert "title: Werk [-heel-] {+erg+} hardop" in told
    assert "{+Het+}" in told


def test_a_catalogue_of_an_overlay_has_its_own_texts_alone(place: Path) -> None:
    assert playbook("translate", "extract", "--language", "en", "--playbook", "playbook")[0] == 0
    assert playbook("translate", "extract", "--playbook", "ours")[0] == 0
    text = (place / "ours/translations/en.po").read_text()
    assert 'msgid "Werk heel hardop"' in text
    assert 'msgid "Onze  stad"' in text
    assert "weekly-note" not in text
    assert playbook("translate", "extract", "--playbook", "ours")[1].startswith("en: ")


def test_a_playbook_begins_with_what_is_to_be_filled_in(checkout: Path) -> None:
    assert playbook("init", "new-one")[0] == 0
    found = json.loads(playbook("validate", "new-one", "--report", "json")[1])["findings"]
    assert {one["code"] for one in found} == {"PB214"}
    assert playbook("fmt", "--check", "new-one")[0] == 0
    assert (checkout / "new-one/edition.yaml").is_file()


def test_an_overlay_begins_with_a_title(checkout: Path) -> None:
    assert playbook("init", "ours", "--on", "playbook", "--quiet")[0] == 0
    assert sorted(path.name for path in (checkout / "ours").iterdir()) == [
        "edition.yaml",
        "overlay.yaml",
    ]
    found = json.loads(playbook("validate", "ours", "--report", "json")[1])["findings"]
    assert [(one["code"], one["path"]) for one in found] == [("PB214", "ours/edition.yaml")]


def test_what_goes_around_a_playbook_is_written_once(checkout: Path) -> None:
    around = [checkout / ".github/workflows/playbook.yml", checkout / ".pre-commit-config.yaml"]
    _, said, _ = playbook("init", "our own/book", "--on", "playbook")
    assert said.splitlines()[2:4] == [path.relative_to(checkout).as_posix() for path in around]
    workflow, hooks = (path.read_text(encoding="utf-8") for path in around)
    assert 'PLAYBOOK: "our own/book"\n' in workflow
    assert "playbook validate 'our own/book'" in hooks
    around[1].write_text("repos: []\n", encoding="utf-8")
    around[0].unlink()
    _, said, _ = playbook("init", "other", "--on", "playbook")
    assert said.splitlines()[:-1] == [
        "other/overlay.yaml",
        "other/edition.yaml",
        ".github/workflows/playbook.yml",
    ]
    assert around[1].read_text(encoding="utf-8") == "repos: []\n"


WHOLE = {"id": "ask-around", "principle": "openness", "title": "Vraag rond", "actions": ["Vraag."]}


@pytest.mark.parametrize(
    ("entry", "fits"),
    [
        ({"id": "work-aloud", "replace": {"title": "Werk hardop"}}, True),
        (
            {"id": "work-aloud", "add": {"cases": ["open-town"]}, "remove": {"related": "all"}},
            False,
        ),
        ({"id": "work-aloud", "add": {"cases": ["open-town"]}, "remove": {"effort": "all"}}, True),
        ({"id": "work-aloud", "add": {"cases": ["no-town"]}}, False),
        ({"id": "work-aloud", "replace": {"titel": "Werk hardop"}}, False),
        ({"id": "work-aloud", "order": "last"}, True),
        ({**WHOLE, "after": "work-aloud"}, True),
        ({**WHOLE, "order": 3, "cases": ["open-town"], "tools": ["weekly-note"]}, True),
        ({**WHOLE, "cases": ["open-town"], "tools": ["weekly-note"]}, False),
    ],
)
def test_an_editor_knows_what_changes(place: Path, entry: dict[str, object], *, fits: bool) -> None:
    assert playbook("schema", "--playbook", "ours", "--output", "schemas")[0] == 0
    schema = json.loads((place / "schemas/play.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    assert jsonschema.Draft7Validator(schema).is_valid(entry) is fits
