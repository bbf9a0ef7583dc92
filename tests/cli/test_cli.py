"""The command line: what it prints, where it finds the playbook, and its exit statuses."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import playbook
from conftest import ROOT
from playbook_tools.cli import COMMANDS
from playbook_tools.rules.registry import all_rules

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


UNKNOWN_TOOL = """\
playbook/plays/work-aloud.yaml:15:5: PB301 there is no tool `weekly-nota`
   15 |   - weekly-nota
      |     ^^^^^^^^^^^
      = Did you mean `weekly-note`?

"""


@pytest.mark.parametrize("folder", [".", "playbook", "playbook/plays"])
def test_validate_finds_the_playbook(
    folder: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout / folder)
    assert playbook("validate") == (0, "17 files checked: 0 errors, 0 warnings\n", "")


def test_validate_reports(checkout: Path) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")
    closing = "17 files checked: 1 error, 0 warnings\n"
    assert playbook("validate") == (1, UNKNOWN_TOOL + closing, "")


def test_validate_in_dutch(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "playbook/labels.yaml").unlink()
    expected = """\
playbook/labels.yaml:1:1: PB108 het bestand `labels.yaml` ontbreekt
      = Elk playbook heeft het; zet het in de map van het playbook.

16 bestanden gecontroleerd: 1 fout, 0 waarschuwingen
"""
    assert playbook("validate", "--message-language", "nl") == (1, expected, "")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert playbook("validate") == (1, expected, "")


def test_validate_narrows_to_files(checkout: Path) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")
    narrowed = UNKNOWN_TOOL + "1 file checked: 1 error, 0 warnings\n"
    assert playbook("validate", "playbook/plays/work-aloud.yaml") == (1, narrowed, "")
    elsewhere = "3 files checked: 0 errors, 0 warnings (1 more in other files)\n"
    paths = ("playbook/cases", "playbook/tools/weekly-note.yaml")
    assert playbook("validate", *paths) == (0, elsewhere, "")


def test_several_mistakes_in_one_file_are_reported_at_once(checkout: Path) -> None:
    path = checkout / "playbook/plays/work-aloud.yaml"
    for old, new in [
        ("title: Werk hardop", "titel: Werk hardop"),
        ("order: 1", "order: one"),
        ("  - open-town", "  - open-twon"),
        ("tools:\n  - weekly-note", "tools: []"),
        ("  - wait-a-week", "  - wait-a-week\n  - wait-a-week"),
        ("**iedereen**", "<b>iedereen</b>"),
    ]:
        replace(path, old, new)
    status, output, _ = playbook("validate", str(path))
    found = [line.split(": ")[0:2] for line in output.splitlines() if line.startswith("playbook/")]
    places = [
        f"{place.removeprefix('playbook/plays/work-aloud.yaml:')} {m[:5]}" for place, m in found
    ]
    assert status == 1
    assert places == [
        "3:8 PB203", "4:1 PB201", "10:37 PB209", "13:5 PB301", "14:8 PB106",
        "17:5 PB208",
    ]  # fmt: skip


def test_export_writes_each_format_into_exports(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout / "playbook/plays")
    status, output, errors = playbook("export", "--format", "json")
    assert (status, errors) == (0, "")
    written = checkout / "exports/proefboek-1.2.3-nl.json"
    assert output.split("  ")[0] == str(written)
    assert json.loads(written.read_text(encoding="utf-8"))["edition"]["title"] == "Proefboek"


def test_export_to_a_file(checkout: Path) -> None:
    assert playbook("export", "--format", "json", "--output", "deep/er/book.json")[0] == 0
    assert [path.name for path in (checkout / "deep/er").iterdir()] == ["book.json"]


def test_export_of_one_principle_is_named_after_it(checkout: Path) -> None:
    assert playbook("export", "--format", "json", "--principle", "patience")[0] == 0
    assert (checkout / "exports/proefboek-1.2.3-nl-patience.json").is_file()


def test_export_refuses_an_invalid_playbook(checkout: Path) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")
    expected = UNKNOWN_TOOL.rstrip("\n") + "\n\n17 files checked: 1 error, 0 warnings\n"
    assert playbook("export", "--format", "json") == (1, "", expected)
    assert not (checkout / "exports").exists()


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["export", "--format", "mobi"], "'mobi' is not one of", id="unknown format"),
        pytest.param(
            ["export", "--language", "fr"], "'fr' is not available", id="unknown language"
        ),
        pytest.param(["export", "--principle", "patiense"], "Did you mean 'patience'?", id="typo"),
        pytest.param(
            ["export", "--output", "book.pdf"], "is not a folder", id="three into one file"
        ),
        pytest.param(["show", "work-alout"], "Did you mean 'work-aloud'?", id="unknown entry"),
        pytest.param(["show", "playy", "x"], "There is no type 'playy'", id="unknown type"),
        pytest.param(["validate", "missing.yaml"], "does not exist", id="missing path"),
        pytest.param(["frobnicate"], "No such command 'frobnicate'", id="unknown command"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    status, output, errors = playbook(*arguments)
    assert (status, output) == (2, "")
    assert message in errors


def test_no_playbook_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, output, errors = playbook("validate")
    assert (status, output) == (2, "")
    assert "There is no playbook here" in errors


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("words", [["work-aloud"], ["play", "work-aloud"], ["play:work-aloud"]])
def test_show(words: list[str]) -> None:
    expected = (GOLDEN.parent / "show.txt").read_text(encoding="utf-8")
    assert playbook("show", *words) == (0, expected, "")


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("name", ["mermaid", "dot", "json"])
def test_graph(name: str) -> None:
    expected = (GOLDEN.parent / f"graph.{name}").read_text(encoding="utf-8")
    assert playbook("graph", "--format", name) == (0, expected, "")


def test_what_cannot_be_written_is_one_line(checkout: Path) -> None:
    (checkout / "exports").write_text("a file in the way\n")
    status, output, errors = playbook("export", "--format", "json")
    assert (status, output) == (3, "")
    assert errors.startswith("playbook: ")
    assert errors.count("\n") == 1


@pytest.mark.thorough
def test_a_full_disk_leaves_the_old_edition(checkout: Path) -> None:
    """A limit on file sizes stands in for the full disk."""
    assert playbook("export", "--format", "json", "--output", "book.json")[0] == 0
    before = (checkout / "book.json").read_bytes()
    result = subprocess.run(
        [sys.executable, "-m", "playbook_tools", "export", "--format", "json",
         "--output", "book.json"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (3, "playbook: book.json: File too large\n")
    assert (checkout / "book.json").read_bytes() == before
    assert sorted(path.name for path in checkout.iterdir()) == ["book.json", "playbook"]


def test_content_cannot_drive_the_terminal(checkout: Path) -> None:
    path = checkout / "playbook/pages/goodbye.yaml"
    path.write_text("id: goodbye\ntitle: \x1b[31mred\u202e\n", encoding="utf-8")
    (checkout / "playbook/pages/\x1b[31m.yaml").write_text("id: x\n")
    _, output, _ = playbook("validate")
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "\\x1b[31m" in output


@pytest.mark.thorough
@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_output_does_not_depend_on_chance(hash_seed: str, checkout: Path) -> None:
    for name in ("plays/work-aloud.yaml", "plays/wait-a-week.yaml"):
        replace(checkout / "playbook" / name, "- weekly-note", "- weekly-nota")
    runs = [
        subprocess.run(
            [sys.executable, "-m", "playbook_tools", "validate"],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False,
        ).stdout
        for seed in ("0", hash_seed)
    ]  # fmt: skip
    assert runs[0] == runs[1]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from playbook_tools.cli import run; run(['--help']);"
        "heavy = {'networkx', 'docx', 'weasyprint', 'strictyaml', 'jinja2', 'babel'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_a_mistake_of_the_tools_is_told_in_full_and_says_nothing_of_the_content() -> None:
    code = (
        "from playbook_tools import cli; from playbook_tools.cli import group;"
        "group.playbook.main = lambda *_, **__: 1 / 0; cli.main()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (result.returncode, result.stdout) == (3, b"")
    assert result.stderr.startswith(b"Traceback (most recent call last):\n")
    assert result.stderr.endswith(b"\nZeroDivisionError: division by zero\n")


@pytest.mark.thorough
def test_validate_loads_no_exporter() -> None:
    code = (
        "import sys; from playbook_tools.cli import run;"
        f"run(['validate', {str(GOLDEN)!r}]);"
        "print(sorted({'docx', 'weasyprint', 'jinja2', 'babel'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_a_whole_playbook_and_a_part_of_it_is_the_whole(checkout: Path) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")
    status, output, _ = playbook("validate", "playbook/cases", "playbook")
    assert (status, output.startswith(UNKNOWN_TOOL)) == (1, True)


def test_a_language_that_nobody_knows_is_named_by_its_code(checkout: Path) -> None:
    path = checkout / "playbook/edition.yaml"
    replace(path, "language: nl", "language: tlh")
    (checkout / "playbook/translations").mkdir()
    header = (
        'msgid ""\nmsgstr ""\n"Language: ain\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    (checkout / "playbook/translations/ain.po").write_text(header, encoding="utf-8")
    assert playbook("export", "--format", "docx")[0] == 0
    assert [path.name for path in (checkout / "exports").glob("p*")] == ["proefboek-1.2.3-tlh.docx"]


def test_show_names_what_does_not_exist_and_what_cannot_be_read(checkout: Path) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")
    _, output, _ = playbook("show", "work-aloud")
    assert "  tool:weekly-nota    (tools[0])  (does not exist)\n" in output
    (checkout / "playbook/plays/work-aloud.yaml").write_text("title: 'x\n")
    status, _, errors = playbook("show", "work-aloud")
    assert (status, "cannot be read" in errors) == (2, True)


@pytest.mark.usefixtures("checkout")
def test_show_prints_lists_of_groups() -> None:
    _, output, _ = playbook("show", "open-town")
    assert "links:\n  - title: De plannen van de gemeente\n    url: https://example.org" in output


def test_show_prints_lists_and_paragraphs_of_a_text(checkout: Path) -> None:
    text = "summary: |\n  Er is:\n\n  - werk dat\n    af is;\n  - hulp.\n\n  Tot slot.\n"
    written = f"id: weekly-note\ntitle: Het weekbericht\n{text}"
    (checkout / "playbook/tools/weekly-note.yaml").write_text(written)
    _, output, _ = playbook("show", "weekly-note")
    assert "summary:\n  Er is:\n  - werk dat af is;\n  - hulp.\n  Tot slot.\n" in output


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.usefixtures("checkout")
def test_rules_are_listed_and_explained(language: str) -> None:
    known = all_rules().values()
    status, listed, errors = playbook("rules", "--message-language", language)
    assert (status, errors) == (0, "")
    assert [line.split()[:2] for line in listed.splitlines()] == [[r.code, r.name] for r in known]
    page = (ROOT / f"docs/rules{'-nl' if language == 'nl' else ''}.md").read_text(encoding="utf-8")
    for rule in known:
        shown = playbook("explain", rule.code.lower(), "--message-language", language)
        assert shown == playbook("explain", rule.name, "--message-language", language)
        assert shown[0] == 0
        assert f"#{shown[1]}" in page


@pytest.mark.usefixtures("checkout")
def test_explain_knows_what_was_meant() -> None:
    status, _, errors = playbook("explain", "PB31")
    assert status == 2
    assert errors.endswith("Error: There is no rule 'PB31'. Did you mean 'PB301'?\n")


def test_explain_refuses_in_the_language_of_messages() -> None:
    status, _, errors = playbook("explain", "PB31", "--message-language", "nl")
    assert status == 2
    assert errors.endswith("Fout: Er is geen regel 'PB31'. Bedoel je 'PB301'?\n")


def test_a_report_finds_its_schema_by_the_name_that_it_gives() -> None:
    _, report, _ = playbook("validate", "--report", "json", str(ROOT / "tests/golden/playbook"))
    name = json.loads(report)["$schema"]
    status, schema, errors = playbook("schema", "--show", name)
    assert (status, errors) == (0, "")
    assert json.loads(schema)["title"]
    assert schema == (ROOT / "schema" / name).read_text(encoding="utf-8")


def test_a_schema_that_there_is_not_is_refused() -> None:
    status, _, errors = playbook("schema", "--show", "reports.schema.json")
    assert status == 2
    assert "There is no schema 'reports.schema.json'. Did you mean 'report.schema.json'?" in errors


def test_a_checkout_weighs_rules(checkout: Path) -> None:
    """A rule may be a warning, which fails only where it should, or off."""
    shutil.copy(checkout / "playbook/tools/weekly-note.yaml", checkout / "playbook/tools/new.yaml")
    replace(checkout / "playbook/tools/new.yaml", "id: weekly-note", "id: new")
    replace(checkout / "playbook/tools/new.yaml", "Het weekbericht", "Het maandbericht")
    replace(checkout / "playbook/tools/new.yaml", "kort bericht", "lang bericht")
    unlinked = """\
playbook/tools/new.yaml:1:5: PB306 {}no play leads to this tool
    1 | id: new
      |     ^^^
      = Add `new` to a play, or write `status: draft`.

18 files checked: {}
"""
    error = unlinked.format("", "1 error, 0 warnings")
    warning = unlinked.format("warning: ", "0 errors, 1 warning")
    none = "18 files checked: 0 errors, 0 warnings\n"
    settings = checkout / "pyproject.toml"
    weights = {"error": (error, 1, 1), "warning": (warning, 0, 1), "off": (none, 0, 0)}
    for weight, (expected, status, strictly) in weights.items():
        settings.write_text(f'[tool.playbook.severity]\nPB306 = "{weight}"\n')
        assert playbook("validate") == (status, expected, "")
        assert playbook("validate", "--strict") == (strictly, expected, "")
        (listed,) = [line for line in playbook("rules")[1].splitlines() if "PB306" in line]
        assert listed.split()[2] == weight
        assert playbook("explain", "PB306")[1].splitlines()[2] == f"*{weight}*"


def test_wrong_settings_are_wrong_usage(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text('[tool.playbook.severity]\nPB3O6 = "off"\n')
    status, output, errors = playbook("validate")
    assert (status, output) == (2, "")
    assert "there is no rule 'PB3O6'. Did you mean 'PB306'?" in errors


def test_a_playbook_on_another_drive_is_named_by_its_whole_path(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(checkout / "playbook/plays/work-aloud.yaml", "- weekly-note", "- weekly-nota")

    def elsewhere(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", elsewhere)
    status, output, errors = playbook("validate")
    place = f"{checkout.as_posix()}/playbook/plays/work-aloud.yaml:"
    assert (status, output.startswith(place), errors) == (1, True, "")


# How each command is asked to write, and that it should not.
WRITING = {
    "assess": ("new", "--output", "team.json", "--dry-run"),
    "export": ("--format", "json", "--dry-run"),
    "fmt": ("--dry-run",),
    "init": ("ours", "--on", "playbook", "--dry-run"),
    "links": ("--fix", "--dry-run", "--on-loopback"),
    "move": ("principle", "patience", "--before", "openness", "--dry-run"),
    "new": ("case", "brand-new", "--dry-run"),
    "overlay": ("accept", "--playbook", "ours", "--dry-run"),
    "remove": ("tool", "weekly-note", "--dry-run"),
    "rename": ("tool", "weekly-note", "status-note", "--dry-run"),
    "review": ("book.docx", "--apply", "--comments", "comments.md", "--dry-run"),
    "schema": ("--dry-run",),
    "site": ("--dry-run",),
    "translate": ("extract", "--language", "en", "--dry-run"),
    "validate": ("--fix", "--dry-run"),
}
READING = {"completion", "diff", "explain", "graph", "rules", "serve", "show", "spell"}


def test_every_command_is_known_to_write_or_not() -> None:
    assert {*WRITING, *READING} == {*COMMANDS}


@pytest.mark.thorough
@pytest.mark.parametrize("name", [name for name in WRITING if name != "links"])
def test_a_dry_run_shows_something_and_writes_nothing(name: str, checkout: Path) -> None:
    """What `links` does is shown in its own tests, which have a web to look at."""
    play = checkout / "playbook" / "plays" / "work-aloud.yaml"
    if name == "overlay":
        assert playbook("init", "ours", "--on", "playbook")[0] == 0
    text = play.read_text().replace("order: 1\n", "order:  1\n")
    play.write_text(text.replace("Werk hardop", "Werk  hardop"))
    if name == "review":
        assert playbook("export", "--format", "docx", "--output", "book.docx")[0] == 0
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    status, output, _ = playbook(name, *WRITING[name])
    assert status in {0, 1}
    assert output
    assert {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", sorted(READING))
def test_what_writes_nothing_needs_no_dry_run(name: str) -> None:
    status, _, errors = playbook(name, "--dry-run")
    assert status == 2
    assert "--dry-run" in errors
