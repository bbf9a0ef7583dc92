"""`playbook validate -`: one file that is not there yet, judged as if it were."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command_line import playbook

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
FILES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.yaml"))
FINE = "1 file checked: 0 errors, 0 warnings\n"


def text(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def judged(content: str, name: str, *more: str) -> tuple[int, str, str]:
    return playbook("validate", "-", "--as", name, *more, given=content.encode())


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("name", FILES)
def test_a_file_as_it_is(name: str) -> None:
    for place in (name, f"playbook/{name}", str(Path("playbook", name).absolute())):
        assert judged(text(name), place) == (0, FINE, "")


def test_a_reference_that_leads_nowhere(checkout: Path) -> None:
    changed = text("plays/work-aloud.yaml").replace("- weekly-note", "- weekly-nota")
    told = """\
playbook/plays/work-aloud.yaml:15:5: PB301 there is no tool `weekly-nota`
   15 |   - weekly-nota
      |     ^^^^^^^^^^^
      = Did you mean `weekly-note`?

1 file checked: 1 error, 0 warnings
"""
    assert judged(changed, "plays/work-aloud.yaml") == (1, told, "")
    assert (checkout / "playbook/plays/work-aloud.yaml").read_text() == text(
        "plays/work-aloud.yaml"
    )


@pytest.mark.usefixtures("checkout")
def test_what_it_causes_elsewhere() -> None:
    gone = "status: removed\nid: open-town\nreplaced_by: slow-council\n"
    status, output, _ = judged(gone, "cases/open-town.yaml", "--report", "json")
    found = json.loads(output)["findings"]
    assert status == 1
    assert [(one["path"], one["code"]) for one in found] == [
        ("playbook/plays/work-aloud.yaml", "PB308")
    ]


def test_what_others_cause_is_not_told(checkout: Path) -> None:
    """Nor is it counted, even where the same is wrong as in the file that is there."""
    (checkout / "playbook/labels.yaml").unlink()
    play = checkout / "playbook/plays/work-aloud.yaml"
    play.write_text(text("plays/work-aloud.yaml").replace("- weekly-note", "- weekly-nota"))
    assert judged(text("pages/goodbye.yaml"), "pages/goodbye.yaml") == (0, FINE, "")
    assert judged(text("plays/work-aloud.yaml"), "plays/work-aloud.yaml") == (0, FINE, "")
    status, output, _ = judged(play.read_text(), "plays/work-aloud.yaml", "--quiet")
    assert (status, output.count("PB301")) == (1, 1)


def test_a_new_file(checkout: Path) -> None:
    new = text("tools/weekly-note.yaml").replace("id: weekly-note", "id: monthly-note")
    status, output, _ = judged(new, "tools/monthly-note.yaml", "--report", "github")
    assert status == 1
    assert output.startswith(
        "::error file=playbook/tools/monthly-note.yaml,line=1,endLine=1,col=5,endColumn=17,"
        "title=PB306 unlinked-entry::no play leads to this tool"
    )
    assert not (checkout / "playbook/tools/monthly-note.yaml").exists()


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        pytest.param("x" * 70_000, "plays/x.yaml", "PB107", id="too large"),
        pytest.param("", "plays/x.yaml", "PB102", id="nothing"),
        pytest.param("x\n", "playbook/notes.txt", "PB101", id="no place for a file"),
        pytest.param("x\n", "translations/en.po", "PB601", id="no catalogue"),
        pytest.param('id: "x\n', "plays/x.yaml", "PB103", id="unreadable"),
    ],
)
def test_what_cannot_be_read(content: str, name: str, code: str) -> None:
    status, output, errors = judged(content, name)
    assert (status, errors) == (1, "")
    assert f": {code} " in output.splitlines()[0]


def test_nothing_is_kept_of_it(checkout: Path) -> None:
    changed = text("plays/work-aloud.yaml").replace("- weekly-note", "- weekly-nota")
    for _ in range(2):
        assert playbook("validate", "--quiet") == (0, "", "")
        assert judged(changed, "plays/work-aloud.yaml")[0] == 1
    shutil.rmtree(checkout / "playbook/tools")
    assert judged(text("tools/weekly-note.yaml"), "tools/weekly-note.yaml") == (0, FINE, "")


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--quiet"],
        ["validate", "--quiet", "--report", "github"],
        ["validate", "--quiet", "--fix"],
        ["fmt", "--quiet"],
        ["fmt", "--quiet", "--check"],
        ["export", "--quiet", "--format", "json"],
        ["schema", "--quiet"],
        ["rename", "--quiet", "play", "work-aloud", "work-loudly"],
    ],
    ids=" ".join,
)
def test_quiet_says_nothing_where_nothing_is_wrong(arguments: list[str]) -> None:
    assert playbook(*arguments) == (0, "", "")


def test_quiet_says_what_is_wrong(checkout: Path) -> None:
    (checkout / "playbook/labels.yaml").unlink()
    told = """\
playbook/labels.yaml:1:1: PB108 the file `labels.yaml` is missing
      = Every playbook has it; add it to the playbook's folder.
"""
    assert playbook("validate", "--quiet") == (1, told, "")
