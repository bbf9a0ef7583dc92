"""Publications: what a publisher makes time and again, by the names that it gave them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from conftest import ROOT
from playbook_tools import cli
from playbook_tools.content.model import Playbook
from playbook_tools.edition.edition import MOST_IN_A_NAME, Edition, Variant
from playbook_tools.export import formats
from playbook_tools.loading.reading import load
from playbook_tools.rules.pb805_publication import _VARIANTS
from playbook_tools.schema.content_types import walk
from playbook_tools.schema.declared import load_types
from playbook_tools.schema.role import Role

GOLDEN = ROOT / "tests" / "golden" / "playbook"
PUBLICATIONS = """\
publications:
  - name: board
    format: json
    principles:
      - patience
    file: bestuur.json
  - name: staff
    format: docx
    variant: worksheet
  - name: wiki
    format: md
"""


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    root = tmp_path / "playbook"
    shutil.copytree(GOLDEN, root)
    (root / "publications.yaml").write_text(PUBLICATIONS, "utf-8")
    return root


def run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


def test_one_is_made_under_its_own_name(playbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", "--publication", "board", "--playbook", playbook, "--output", out) == 0
    assert [path.name for path in out.iterdir() if path.name[0] != "."] == ["bestuur.json"]
    made = json.loads((out / "bestuur.json").read_text("utf-8"))
    assert [one["id"] for one in made["principles"]] == ["patience"]


def test_all_are_named_in_the_order_of_the_file(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--publication", "all", "--dry-run", "--playbook", playbook) == 0
    named = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert named == ["bestuur.json", "proefboek-1.2.3-nl-worksheet.docx", "proefboek-1.2.3-nl.md"]


def test_the_plan_says_which_publication_each_job_makes(
    playbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--publication", "staff", "--publication", "board", "--plan", "json")
    assert run("export", *arguments, "--playbook", playbook) == 0
    assert json.loads(capsys.readouterr().out) == {
        "include": [
            {
                "publication": "board",
                "language": "nl",
                "format": "json",
                "variant": "standard",
                "name": "bestuur.json",
            },
            {
                "publication": "staff",
                "language": "nl",
                "format": "docx",
                "variant": "worksheet",
                "name": "proefboek-1.2.3-nl-worksheet.docx",
            },
        ]
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ("--publication", "bord"),
            "There is no publication 'bord'. Did you mean 'board'?",
            id="another name",
        ),
        pytest.param(
            ("--publication", "board", "--format", "pdf"),
            "a publication says this itself: leave out --format, --variant, --paper, --printer, "
            "--language and --principle.",
            id="a format besides",
        ),
    ],
)
def test_wrong_usage(
    playbook: Path,
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("export", *arguments, "--playbook", playbook) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"Error: Invalid value for '--publication': {said}"
    )


def test_a_playbook_may_have_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--publication", "all", "--playbook", GOLDEN) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Error: Invalid value for '--publication': this playbook has no publications. "
        "Name them in publications.yaml."
    )


def test_a_file_with_a_long_name_is_called_something_shorter() -> None:
    playbook = load(GOLDEN, load_types()).playbook
    edition = Edition.of(playbook, principles=("openness", "patience"))
    assert edition.file_name("pdf") == "proefboek-1.2.3-nl-openness-patience.pdf"
    long = "een-naam-die-met-haar-zestig-tekens-zo-lang-is-als-zij-mag-z"
    longer = replace(edition, playbook=named(playbook, long))
    assert longer.file_name("md") == f"{long}-1.2.3-nl-p1-p2.md"
    made = longer.in_form(Variant.LARGE_PRINT).file_name("pdf")
    assert (
        made == "een-naam-die-met-haar-zestig-tekens-zo-lang-is-al-1.2.3-nl-p1-p2-large-print.pdf"
    )
    assert len(made) <= MOST_IN_A_NAME


def named(playbook: Playbook, name: str) -> Playbook:
    """Return a playbook whose files begin with another name."""
    entries = tuple(
        structs.replace(one, data={**one.data, "file_name": name})
        if one.type.role is Role.EDITION
        else one
        for one in playbook.entries
    )
    return replace(playbook, entries=entries)


def test_the_schema_and_the_rule_know_what_formats_there_are() -> None:
    fields = {
        names[-1]: field for names, field in walk(load_types()["publications"].shape) if names
    }
    assert set(fields["format"].choices) == set(formats.formats())
    assert set(fields["variant"].choices) == {variant.value for variant in Variant}
    offered = {name: set(formats.variants(name)[1:]) for name in formats.formats()}
    assert {name: set(of) for name, of in _VARIANTS.items()} == {
        n: of for n, of in offered.items() if of
    }
