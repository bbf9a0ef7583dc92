"""Where an export may put what it makes, and when it stops."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from command_line import playbook, playbook_apart
from export_runs import environment

NAME = "exports/proefboek-1.2.3-nl"
DOCX = ("export", "--format", "docx")
JSON = ("export", "--format", "json")


@pytest.mark.parametrize(
    "output", ["playbook", "playbook/exports", "playbook/a.json", "link/new", "other/book/new"]
)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "{} is in a playbook, which holds content alone. Name a folder outside {}."),
        ("nl", "{} ligt in een playbook, waarin alleen inhoud staat. Kies een map buiten {}."),
    ],
)
def test_nothing_is_put_into_the_playbook(
    output: str, language: str, said: str, checkout: Path
) -> None:
    (checkout / "link").symlink_to("playbook")
    shutil.copytree(checkout / "playbook", checkout / "other" / "book")
    root = checkout / ("other/book" if output.startswith("other") else "playbook")
    before = sorted(root.rglob("*"))
    status, printed, errors = playbook(*JSON, "--output", output, "--message-language", language)
    assert (status, printed) == (2, "")
    assert errors.endswith(f"{said.format(output, root)}\n")
    assert sorted(root.rglob("*")) == before


def edited(content: bytes) -> bytes:
    """A DOCX as another program would save it, with one word more."""
    file = docx.Document(io.BytesIO(content))
    file.add_paragraph("meer")
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def repacked(content: bytes) -> bytes:
    """A DOCX of which a careful program has changed one part alone."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"Proefboek", b"Ons boek"))
    return saved.getvalue()


@pytest.mark.parametrize("edit", [edited, repacked])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "somebody has edited this file, so nothing is replaced. Give it another name to keep "
            "it, or replace it with --force.",
        ),
        (
            "nl",
            "iemand heeft dit bestand bewerkt, dus er is niets vervangen. Geef het een andere naam "
            "om het te bewaren, of vervang het met --force.",
        ),
    ],
)
def test_a_docx_that_somebody_edited_is_kept(
    edit: type[bytes], language: str, said: str, checkout: Path
) -> None:
    export = (*DOCX, "--format", "json", "--message-language", language)
    playbook(*export)
    file, other = (checkout / f"{NAME}.{suffix}" for suffix in ("docx", "json"))
    made = file.read_bytes()
    edited = edit(made)
    file.write_bytes(edited)
    other.write_bytes(b"old")
    assert playbook(*export) == (3, "", f"playbook: {file}: {said}\n")
    assert (file.read_bytes(), other.read_bytes()) == (edited, b"old")
    assert playbook(*JSON)[0] == 0
    assert playbook(*export, "--force")[0] == 0
    assert file.read_bytes() == made


def test_a_dry_run_says_of_an_edited_docx_what_the_export_would(checkout: Path) -> None:
    export = ["export", "--format", "docx", "--output", "exports"]
    assert playbook(*export)[0] == 0
    (file,) = (checkout / "exports").glob("*.docx")
    name = f"exports/{file.name}\n"
    assert playbook(*export, "--dry-run") == (0, name, "")
    file.write_bytes(edited(file.read_bytes()))
    refused = playbook(*export)
    assert refused[0] == 3
    assert playbook(*export, "--dry-run") == refused
    assert playbook(*export, "--dry-run", "--force") == (0, name, "")


def test_a_variable_with_a_limit_is_named_where_it_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLAYBOOK_TIME_LIMIT", "10 minutes")
    status, _, told = playbook("export", "--format", "json")
    assert (status, told.splitlines()[-1]) == (
        2,
        "Error: Invalid value for 'PLAYBOOK_TIME_LIMIT': '10 minutes' is not a number above 0.",
    )


def test_a_docx_that_nothing_is_known_of_is_judged_by_itself(checkout: Path) -> None:
    """An empty file and one of an earlier export hold nobody's work; others may."""
    export = (*DOCX, "--output", "mine.docx")
    file = checkout / "mine.docx"
    file.touch()
    outcomes = [playbook(*export)[0], playbook(*export)[0]]
    for content in (edited(file.read_bytes()), b"a letter"):
        file.write_bytes(content)
        outcomes.append(playbook(*export)[0])
        assert file.read_bytes() == content
    assert outcomes == [0, 0, 3, 3]


def test_an_export_to_one_file_of_our_folder_is_remembered(checkout: Path) -> None:
    content = checkout / "playbook" / "edition.yaml"
    assert playbook(*DOCX)[0] == 0
    for old, new in (("klein", "kort"), ("kort", "klein")):
        content.write_text(content.read_text("utf-8").replace(old, new), "utf-8")
        assert playbook(*DOCX, "--output", f"{NAME}.docx")[0] == 0


@pytest.mark.parametrize("suffix", ["json", "docx"])
def test_standard_output_takes_one_file(suffix: str, checkout: Path) -> None:
    export = ("export", "--format", suffix, "--output")
    playbook(*export, "made")
    (made,) = (checkout / "made").glob("proef*")
    before = sorted(checkout.iterdir())
    status, output, errors = playbook_apart(checkout, *export, "-")
    assert (status, output, errors) == (0, made.read_bytes(), b"")
    assert sorted(checkout.iterdir()) == sorted([*before, checkout / "tmp"])


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "standard output takes one file, but several would be made: json, docx. Choose one "
            "form with --format and --variant.",
        ),
        (
            "nl",
            "standaarduitvoer is voor één bestand, maar dit worden er meer: json, docx. Kies één "
            "vorm met --format en --variant.",
        ),
    ],
)
def test_standard_output_takes_no_more_than_one(language: str, said: str) -> None:
    export = (*JSON, "--format", "docx", "--output", "-", "--message-language", language)
    status, output, errors = playbook(*export)
    assert (status, output) == (2, "")
    assert errors.endswith(f"{said}\n")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param((*JSON, "--output", "-"), id="an edition"),
        pytest.param(("assess", "new", "--title", "Balie"), id="a file of answers"),
    ],
)
def test_a_closed_standard_output_is_told(
    command: tuple[str, ...], checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / "tmp").mkdir()
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "playbook_tools", *command],
        cwd=checkout, env=environment(checkout), check=False,
    )  # fmt: skip
    said = "playbook: standard output is closed, so the file has no place to go.\n"
    assert (done.returncode, capfd.readouterr().err) == (3, said)


@pytest.mark.parametrize(("suffix", "status"), [("json", 0), ("docx", 2)])
def test_a_terminal_gets_text_alone(suffix: str, status: int, checkout: Path) -> None:
    (checkout / "tmp").mkdir()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "playbook_tools", "export", "--format", suffix]
    with subprocess.Popen(
        [*command, "--output", "-"],
        cwd=checkout, env=environment(checkout), stdout=theirs, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert process.stderr
        errors = process.stderr.read().decode()
    os.close(ours)
    assert process.returncode == status
    assert shown.startswith(b'{\r\n  "$schema"' if status == 0 else b"")
    assert (not shown, "a DOCX is not for a terminal." in errors) == (status == 2, status == 2)


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        (
            ["--time-limit", "0.01"],
            {},
            "the editions took more than 0.01 s, so none was made. Allow more with --time-limit.",
        ),
        (
            ["--message-language", "nl"],
            {"PLAYBOOK_TIME_LIMIT": "0.01"},
            "de uitgaven kostten meer dan 0.01 s, dus er is er geen gemaakt. Sta meer toe "
            "met --time-limit.",
        ),
        (
            ["--memory-limit", "0.01"],
            {},
            "the editions took more than 0.01 GB of memory, so none was made. Allow more with "
            "--memory-limit.",
        ),
        (
            ["--message-language", "nl"],
            {"PLAYBOOK_MEMORY_LIMIT": "0.01"},
            "de uitgaven kostten meer dan 0.01 GB geheugen, dus er is er geen gemaakt. Sta meer "
            "toe met --memory-limit.",
        ),
    ],
)
def test_a_limit_that_is_hit_is_told(
    arguments: list[str], variables: dict[str, str], said: str, checkout: Path
) -> None:
    outcome = playbook_apart(checkout, "export", "--format", "pdf", *arguments, **variables)
    assert outcome == (3, b"", f"playbook: {said}\n".encode())
    assert list((checkout / "exports").iterdir()) == list((checkout / "tmp").iterdir()) == []


@pytest.mark.parametrize("option", ["--time-limit", "--memory-limit"])
def test_a_limit_of_nothing_is_wrong_usage(option: str) -> None:
    assert playbook("export", option, "0")[0] == 2
