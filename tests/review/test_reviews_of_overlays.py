"""What is reviewed of a playbook that stands on another comes into its own folder alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import repositories
from command_line import playbook
from golden_catalogue import golden_catalogue
from playbook_tools.overlay import layers
from playbook_tools.review import applying
from playbook_tools.schema.declared import load_types
from review_documents import rewrite

ON = ("--playbook", "ours")
APPLY = ("review", "book.docx", *ON, "--apply", "--message-language", "en")
OURS = {
    "overlay.yaml": "on: ../playbook\n",
    "plays/work-aloud.yaml": "id: work-aloud\n"
    "# Van ons.\n"
    "replace:\n  title: Werk heel hardop\n"
    "add:\n  actions:\n    - Vertel het door.\n",
    "plays/say-it.yaml": "id: say-it\nprinciple: openness\norder: last\ntitle: Zeg het\n"
    "introduction: |\n  Begin.\n"
    "actions:\n  - Begin vandaag.\ncases:\n  - our-town\ntools:\n  - weekly-note\n",
    "questions/said.yaml": "id: said\nprinciple: openness\norder: last\nquestion: Zeggen we het?\n"
    "gap:\n  plays:\n    - say-it\n",
    "cases/our-town.yaml": "id: our-town\ntitle: Onze stad\nsummary: |\n  Hier gebeurde het.\n",
}


@pytest.fixture
def ours(checkout: Path) -> Path:
    """The folder of an overlay in a repository where everything is committed."""
    for path, text in OURS.items():
        file = checkout / "ours" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    repositories.start(checkout)
    return checkout / "ours"


def edited(*changes: tuple[str, str], language: str = "nl") -> None:
    """Export the book, and change words in it."""
    made = ("export", *ON, "--format", "docx", "--language", language, "--output", "book.docx")
    status, _, errors = playbook(*made)
    assert status == 0, errors
    rewrite(Path("book.docx"), *changes)


def changed_files() -> list[str]:
    run = subprocess.run(["git", "status", "--short", "-uall"], capture_output=True, check=True)
    return sorted(line[3:] for line in run.stdout.decode().splitlines() if "docx" not in line)


@pytest.mark.thorough
def test_what_is_reviewed_is_replaced_in_the_own_folder(ours: Path) -> None:
    edited(
        ("Schrijf elke week op", "Noteer elke week"),
        ("Vertel het door.", "Zeg het voort."),
        ("Begin vandaag.", "Begin nu."),
        ("Hier gebeurde het.", "Hier gebeurde veel."),
        ("Laat een besluit", "Laat elk besluit"),
    )
    status, output, errors = playbook(*APPLY)
    assert status == 0, errors
    assert output.endswith("4 fields written in 4 files, 0 there already, 0 left to people\n")
    assert changed_files() == [
        "ours/cases/our-town.yaml",
        "ours/plays/say-it.yaml",
        "ours/plays/wait-a-week.yaml",
        "ours/plays/work-aloud.yaml",
    ]
    said = (ours / "plays/work-aloud.yaml").read_text(encoding="utf-8")
    assert said == (
        "id: work-aloud\n"
        "# Van ons.\n"
        "replace:\n"
        "  title: Werk heel hardop\n"
        "  actions:\n"
        "    - Noteer elke week wat je deed.\n"
        "    - >-\n"
        "      Zet je plannen op een plek waar **iedereen** ze vindt, en verwijs ernaar vanuit "
        "[de\n"
        "      site](https://example.org/plannen).\n"
        "    - Zeg het voort.\n"
    )
    assert "order: last\n" in (ours / "plays/say-it.yaml").read_text(encoding="utf-8")
    assert playbook("validate", "ours", "--quiet")[0] == 0
    assert playbook("fmt", "ours", "--check", "--quiet")[0] == 0
    status, output, _ = playbook(*APPLY)
    assert output.endswith("0 fields written in 0 files, 4 there already, 0 left to people\n")


@pytest.mark.thorough
def test_what_an_overlay_was_exported_from_is_found_when_the_one_below_has_changed(
    ours: Path,
) -> None:
    edited(("Begin vandaag.", "Begin nu."))
    play = ours.parent / "playbook/plays/wait-a-week.yaml"
    play.write_text(play.read_text(encoding="utf-8").replace("Laat een", "Laat ieder"), "utf-8")
    repositories.commit_all(ours.parent)
    status, output, _ = playbook("review", "book.docx", *ON, "--message-language", "en")
    assert (status, "made from commit" in output) == (0, True)
    based = ("review", "book.docx", *ON, "--base", "HEAD~1", "--message-language", "en")
    assert playbook(*based)[0] == 0


@pytest.mark.thorough
def test_a_translation_comes_into_the_own_catalogue(ours: Path) -> None:
    below = ours.parent / "playbook/translations/en.po"
    below.parent.mkdir(exist_ok=True)
    below.write_text(golden_catalogue(), encoding="utf-8")
    before = below.read_bytes()
    repositories.commit_all(ours.parent)
    edited(("«Schrijf elke week op wat je deed.»", "«Note it every week.»"), language="en")
    status, _, errors = playbook(*APPLY)
    assert status == 0, errors
    assert changed_files() == ["ours/translations/en.po"]
    assert below.read_bytes() == before
    own = (ours / "translations/en.po").read_text(encoding="utf-8")
    assert "Laat een besluit" not in own
    assert "«Note it every week.»" in own


def test_a_field_that_is_gone_is_removed(ours: Path) -> None:
    loaded = layers.load(ours, load_types())
    path = "plays/work-aloud.yaml"
    text = loaded.sources[path].text
    assert "introduction: |\n  Vertel onderweg wat je doet.\n" in text
    without = text.replace("introduction: |\n  Vertel onderweg wat je doet.\n", "")
    _, after = applying.overlaid.own_files(ours, loaded, {path: without})
    assert after == {path: f"{OURS[path]}remove:\n  introduction: all\n"}
    (ours / path).write_text(after[path], encoding="utf-8")
    entries = {one.path: one for one in layers.load(ours, load_types()).playbook.entries}
    assert "introduction" not in entries[path].data
