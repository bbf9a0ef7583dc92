"""`playbook export`: which editions it makes, leaves as they are, and refuses."""

from __future__ import annotations

import re
import shutil
from json import loads
from pathlib import Path

import pytest

from command_line import playbook
from playbook_tools.diagnostics.diagnostic import Diagnostic, Span
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import formats
from playbook_tools.export.formats import Misfits, json, pages

NAME = "exports/proefboek-1.2.3-nl"
TOO_LONG = Diagnostic(
    "plays/work-aloud.yaml",
    Span(4, 8, 4, 19),
    "PB212",
    "front",
    values={"length": 3},
)


@pytest.fixture
def other_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let JSON have two variants more, of which one never fits."""

    def export(edition: Edition) -> bytes | Misfits:
        if edition.variant == "cards":
            return Misfits((TOO_LONG,))
        return edition.variant.encode()

    monkeypatch.setattr(json, "VARIANTS", (Variant.CARDS, Variant.LARGE_PRINT), raising=False)
    monkeypatch.setattr(json, "export", export)
    from playbook_tools.cli import export as command

    variant = next(option for option in command.command.params if option.name == "forms")
    choices = ("standard", "cards", "large-print", "all")
    monkeypatch.setattr(variant.type, "choices", choices)


def timeless(output: str) -> str:
    """Leave out how long it took, and how large files are, which grow with the fixed words."""
    return re.sub(r" +\d+ kB", "  N kB", re.sub(r"\d+\.\d s", "N s", output))


def test_an_unchanged_edition_is_not_made_again(checkout: Path) -> None:
    made = f"{NAME}.docx  N kB  N s\n{NAME}.json  N kB  N s\n"
    left = made.replace("N s", "unchanged")
    export = ("export", "--format", "docx", "--format", "json")
    status, output, errors = playbook(*export)
    assert (status, timeless(output), errors) == (0, made, "")
    first = {path.name: path.stat().st_mtime_ns for path in (checkout / "exports").iterdir()}
    assert timeless(playbook(*export)[1]) == left
    dutch = timeless(playbook(*export, "--message-language", "nl")[1])
    assert dutch == made.replace("N s", "ongewijzigd")
    assert {p.name: p.stat().st_mtime_ns for p in (checkout / "exports").iterdir()} == first
    assert timeless(playbook(*export, "--force")[1]) == made


def test_a_damaged_or_changed_edition_is_made_again(checkout: Path) -> None:
    export = ("export", "--format", "json")
    made = f"{NAME}.json  N kB  N s\n"
    playbook(*export)
    file = checkout / f"{NAME}.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert timeless(playbook(*export)[1]) == made
    assert file.read_bytes() == whole
    content = checkout / "playbook" / "edition.yaml"
    content.write_text(content.read_text(encoding="utf-8").replace("klein", "kort"), "utf-8")
    assert timeless(playbook(*export)[1]) == made
    assert file.read_bytes() != whole
    file.unlink()
    assert timeless(playbook(*export)[1]) == made


def test_a_pdf_is_listed_with_its_pages(checkout: Path) -> None:
    content = checkout / "playbook" / "plays" / "work-aloud.yaml"
    title = "title: <</Type /Pages /Count 9999>>"
    content.write_text(content.read_text("utf-8").replace("title: Werk hardop", title), "utf-8")
    made = playbook("export", "--format", "pdf")[1]
    assert timeless(made) == f"{NAME}.pdf  N kB  16 pages  N s\n"
    assert pages("pdf", (checkout / f"{NAME}.pdf").read_bytes()) == 16
    assert pages("pdf", b"%PDF-1.7 /ObjStm >> stream\nnot deflated") is None


@pytest.mark.usefixtures("checkout", "other_forms")
def test_variants(checkout: Path) -> None:
    assert playbook("export", "--variant", "large-print")[0] == 0
    assert sorted(path.name for path in (checkout / "exports").glob("proef*")) == [
        "proefboek-1.2.3-nl-large-print.json",
        "proefboek-1.2.3-nl-large-print.pdf",
    ]


@pytest.mark.usefixtures("checkout", "other_forms")
def test_what_does_not_fit_is_reported_and_no_file_is_replaced(checkout: Path) -> None:
    old = checkout / f"{NAME}.json"
    old.parent.mkdir()
    old.write_bytes(b"old")
    status, output, errors = playbook("export", "--variant", "all", "--format", "json")
    assert (status, output) == (1, "")
    assert (
        errors
        == """\
playbook/plays/work-aloud.yaml:4:8: PB212 what is needed on the front of this card is 3 mm too long
    4 | title: Werk hardop
      |        ^^^^^^^^^^^
      = Shorten the title, or the first sentence of the introduction.

17 files checked: 1 error, 0 warnings
playbook: no file is replaced, as editions are replaced together or not at all.
"""
    )
    assert [path.read_bytes() for path in old.parent.iterdir()] == [b"old"]


@pytest.mark.usefixtures("checkout", "other_forms")
def test_a_variant_that_no_chosen_format_has_is_wrong_usage() -> None:
    status, output, errors = playbook("export", "--variant", "cards", "--format", "docx")
    assert (status, output) == (2, "")
    assert "'cards' is not a variant of docx. Formats with it: json" in errors
    assert playbook("export", "--variant", "cads", "--format", "docx")[0] == 2


def test_a_folder_in_the_way_is_told_in_one_line(checkout: Path) -> None:
    (checkout / f"{NAME}.json").mkdir(parents=True)
    expected = f"playbook: {checkout / NAME}.json: Is a directory\n"
    assert playbook("export", "--format", "json") == (3, "", expected)


@pytest.mark.parametrize(
    ("output", "arguments", "status", "said"),
    [
        pytest.param(
            "file/x",
            ["--format", "json"],
            3,
            "playbook: file/x: cannot make this folder: Not a directory. "
            "Choose another with --output.\n",
            id="below a file",
        ),
        pytest.param(
            "file",
            ["--format", "json"],
            2,
            "'file' is neither a folder nor a file name ending in .json.\n",
            id="another file",
        ),
        pytest.param(
            "a.pdf",
            ["--format", "json", "--format", "docx"],
            2,
            "'a.pdf' is not a folder, but several files would be made: json, docx. "
            "Name a folder, or choose one form with --format and --variant.\n",
            id="one file for two",
        ),
        pytest.param("", ["--format", "json"], 2, "the name is empty.\n", id="an unset variable"),
    ],
)
def test_an_output_that_cannot_be(
    checkout: Path, output: str, arguments: list[str], status: int, said: str
) -> None:
    (checkout / "file").touch()
    found, printed, errors = playbook("export", *arguments, "--output", output)
    assert (found, printed) == (status, "")
    assert errors.endswith(said)


def test_formats_tell_what_they_are_made_with() -> None:
    assert {"fontconfig", "harfbuzz", "pango"} <= set(formats.engine("pdf"))
    assert formats.engine("json") == {}


PLAN = """\
{"include": [\
{"language": "nl", "format": "docx", "variant": "standard", "name": "proefboek-1.2.3-nl.docx"}, \
{"language": "nl", "format": "docx", "variant": "worksheet", \
"name": "proefboek-1.2.3-nl-worksheet.docx"}, \
{"language": "nl", "format": "epub", "variant": "standard", "name": "proefboek-1.2.3-nl.epub"}, \
{"language": "nl", "format": "html", "variant": "standard", "name": "proefboek-1.2.3-nl.html"}, \
{"language": "nl", "format": "json", "variant": "standard", "name": "proefboek-1.2.3-nl.json"}, \
{"language": "nl", "format": "md", "variant": "standard", "name": "proefboek-1.2.3-nl.md"}, \
{"language": "nl", "format": "pdf", "variant": "standard", "name": "proefboek-1.2.3-nl.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "cards", "name": "proefboek-1.2.3-nl-cards.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "form", "name": "proefboek-1.2.3-nl-form.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "large-print", \
"name": "proefboek-1.2.3-nl-large-print.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "press", "name": "proefboek-1.2.3-nl-press.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "workshop", \
"name": "proefboek-1.2.3-nl-workshop.pdf"}, \
{"language": "nl", "format": "pdf", "variant": "worksheet", \
"name": "proefboek-1.2.3-nl-worksheet.pdf"}]}
"""


@pytest.fixture
def empty_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every format write nothing into its files."""
    monkeypatch.setattr(formats, "exporter", lambda _: lambda _: b"")


@pytest.mark.usefixtures("empty_files")
def test_the_plan_has_a_row_for_each_edition(checkout: Path) -> None:
    def made() -> set[str]:
        names = {path.name for path in (checkout / "exports").glob("proef*")}
        shutil.rmtree(checkout / "exports")
        return names

    assert playbook("export", "--plan", "json") == (0, PLAN, "")
    assert not (checkout / "exports").exists()
    rows = loads(PLAN)["include"]
    playbook("export", "--variant", "all")
    assert made() == {row["name"] for row in rows}
    for row in rows:
        name = row.pop("name")
        playbook("export", *(word for key, value in row.items() for word in (f"--{key}", value)))
        assert made() == {name}


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("options", "names"),
    [
        pytest.param(
            "--format json --format docx", ["json", "docx", "worksheet.docx"], id="formats"
        ),
        pytest.param("--variant cards --language nl", ["cards.pdf"], id="a variant"),
        pytest.param(
            "--variant cards --variant standard --format pdf", ["pdf", "cards.pdf"], id="variants"
        ),
    ],
)
def test_the_plan_heeds_options(options: str, names: list[str]) -> None:
    rows = loads(playbook("export", "--plan", "json", *options.split())[1])["include"]
    assert [re.split("-nl[.-]", row["name"])[1] for row in rows] == names


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    "more",
    [
        *("--force", "--principle patience", "--output x"),
        *("--reference-doc playbook/labels.yaml", "--paper a7", "--printer shop"),
    ],
)
def test_the_plan_refuses_what_its_rows_would_not_say(more: str) -> None:
    status, output, errors = playbook("export", "--plan", "json", *more.split())
    assert (status, output) == (2, "")
    assert "--plan works only with --format, --language, --variant and --publication." in errors


@pytest.mark.usefixtures("empty_files")
def test_cards_are_made_in_several_ways_beside_each_other(checkout: Path) -> None:
    for options in ("", "--paper a6 --printer home", "--paper a7", "--printer shop"):
        playbook("export", "--format", "pdf", "--variant", "cards", *options.split())
    playbook(
        "export", "--variant", "all", "--format", "pdf", *["--paper", "a7", "--printer", "shop"]
    )
    names = {path.name.partition("-nl")[2] for path in (checkout / "exports").glob("proef*")}
    assert {name for name in names if "cards" in name} == {
        "-cards.pdf",
        "-cards-a7.pdf",
        "-cards-shop.pdf",
        "-cards-a7-shop.pdf",
    }
    assert {"-large-print.pdf", ".pdf"} <= names


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("way", ["--paper a7", "--printer home"])
def test_ways_of_making_cards_need_cards(way: str) -> None:
    status, output, errors = playbook("export", "--format", "pdf", *way.split())
    assert (status, output) == (2, "")
    said = f"Error: Invalid value for '{way.split()[0]}': this works only with --variant cards."
    assert errors.splitlines()[-1] == said
    dutch = playbook("export", "--message-language", "nl", *way.split())[2]
    assert "dit werkt alleen samen met --variant cards." in dutch


def test_no_plan_for_content_with_errors(checkout: Path) -> None:
    (checkout / "playbook/labels.yaml").unlink()
    status, output, errors = playbook("export", "--plan", "json")
    assert (status, output) == (1, "")
    assert "labels.yaml:1:1: PB108" in errors


def test_what_is_for_editors_alone_changes_no_edition(checkout: Path) -> None:
    export = ("export", "--format", "docx", "--format", "json")
    assert playbook(*export)[0] == 0
    (checkout / "playbook/link-exceptions.yaml").write_text(
        "exceptions:\n  - address: https://example.org/plannen\n"
        "    reason: De site verhuist.\n    until: 2026-12-31\n"
    )
    assert playbook("validate")[1] == "18 files checked: 0 errors, 0 warnings\n"
    assert playbook(*export)[1].count("unchanged") == 2
