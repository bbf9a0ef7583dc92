"""The command that writes what a reviewer changed: what it prints, writes, and refuses."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from command_line import playbook
from conftest import GOLDEN
from golden_catalogue import golden_catalogue
from repositories import start
from review_documents import rewrite

pytestmark = pytest.mark.thorough

PLAY = "playbook/plays/work-aloud.yaml"
ACTION = "Schrijf elke week op wat je deed."
REVIEW = ("review", "book.docx", "--message-language", "en")
APPLY = (*REVIEW, "--apply")


def exported(*options: str) -> None:
    """Export the book, and commit what it was made from."""
    status, _, errors = playbook("export", "--format", "docx", *options, "--output", "book.docx")
    assert (status, errors) == (0, "")
    start(Path.cwd())


def review(checkout: Path, *changes: tuple[str, str], tracked: bool = False) -> None:
    """Change words in the file; where that is tracked, with marks as Word makes them."""
    wanted = [*changes]
    if tracked:
        run = f'<w:r><w:t xml:space="preserve">{ACTION}</w:t></w:r>'
        marks = 'w:id="900" w:author="An Voorbeeld" w:date="2026-11-01T10:00:00Z"'
        gone = f"<w:del {marks}><w:r><w:delText>{ACTION}</w:delText></w:r></w:del>"
        wanted.append((run, f"{gone}<w:ins {marks}><w:r><w:t>Praat.</w:t></w:r></w:ins>"))
    rewrite(checkout / "book.docx", *wanted)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a file in which two texts were changed, for tests to copy."""
    folder = tmp_path_factory.mktemp("returned")
    shutil.copytree(GOLDEN, folder / "playbook")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        exported()
    review(
        folder,
        ("Vertel onderweg wat je doet.", "Vertel onderweg  wat je doet..."),
        ("Schrijf elke week op", "Noteer elke week"),
    )
    return folder


@pytest.fixture
def reviewed(returned: Path, checkout: Path) -> Path:
    return shutil.copytree(returned, checkout, dirs_exist_ok=True)


def test_what_is_certain_is_written(reviewed: Path) -> None:
    before = (reviewed / PLAY).read_text(encoding="utf-8")
    status, output, errors = playbook(*APPLY)
    assert (status, errors) == (0, "")
    report, _, told = output.partition(f"{PLAY}\n")
    assert "Noteer" in report
    assert told == "2 fields written in 1 file, 0 there already, 0 left to people\n"
    after = before.replace("wat je doet.", "wat je doet…").replace("Schrijf elke", "Noteer elke")
    after = after.replace("Noteer elke week op wat", "Noteer elke week wat")
    assert (reviewed / PLAY).read_text(encoding="utf-8") == after
    status, output, _ = playbook(*APPLY)
    assert status == 0
    assert output.endswith("0 fields written in 0 files, 2 there already, 0 left to people\n")
    assert (reviewed / PLAY).read_text(encoding="utf-8") == after


def test_a_dry_run_shows_and_writes_nothing(reviewed: Path) -> None:
    before = (reviewed / PLAY).read_text(encoding="utf-8")
    status, output, errors = playbook(*APPLY, "--dry-run", "--comments", "c.md")
    assert (status, errors) == (0, "")
    assert "-  - Schrijf elke week op wat je deed.\n+  - Noteer elke week wat je deed.\n" in output
    assert "2 fields to write in 1 file, 0 there already, 0 left to people\n" in output
    assert "+There are no comments in it.\n" in output
    assert (reviewed / PLAY).read_text(encoding="utf-8") == before
    assert not (reviewed / "c.md").exists()


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("form", ["json", "markdown", "html"])
def test_a_report_for_programs_stays_whole(form: str) -> None:
    _, alone, _ = playbook(*REVIEW, "--report", form)
    status, output, errors = playbook(*APPLY, "--report", form, "--comments", "c.md")
    assert status == 0
    if form == "markdown":
        assert output.startswith(alone)
        assert "<p>2 fields written in 1 file, 0 there already, 0 left to people</p>" in output
        assert errors == f"{PLAY}\nc.md\n"
    else:
        assert output == alone
        told = "2 fields written in 1 file, 0 there already, 0 left to people"
        assert errors == f"{PLAY}\n{told}\nc.md\n"


def test_a_text_that_the_playbook_changed_too_stays(reviewed: Path) -> None:
    play = reviewed / PLAY
    text = play.read_text(encoding="utf-8").replace("Vertel onderweg", "Zeg onderweg")
    play.write_text(text, encoding="utf-8")
    status, output, errors = playbook(*APPLY, "--quiet")
    assert (status, errors) == (1, "")
    assert "Zeg onderweg wat je doet." in play.read_text(encoding="utf-8")
    assert "Noteer elke week" in play.read_text(encoding="utf-8")
    _, output, _ = playbook(*APPLY)
    assert (
        "play:work-aloud: introduction: changed on both sides: the text of the playbook stays\n"
        "    was: Vertel onderweg wat je doet.\n"
        "    reviewed: Vertel onderweg wat je doet...\n"
        "    now: Zeg onderweg wat je doet.\n"
        "0 fields written in 0 files, 1 there already, 1 left to people\n"
    ) in output


def test_where_the_playbook_would_have_errors_nothing_is_written(checkout: Path) -> None:
    exported()
    review(checkout, ("Vertel onderweg", "Vertel" * 1_000), ("Schrijf elke week op", "Noteer"))
    before = (checkout / PLAY).read_text(encoding="utf-8")
    status, output, errors = playbook(*APPLY)
    assert status == 1
    assert f"{PLAY}:5:15: PB206 " in output
    assert errors == "the playbook would have errors with this, so nothing is written.\n"
    assert (checkout / PLAY).read_text(encoding="utf-8") == before


def test_a_playbook_with_errors_is_not_written_in(reviewed: Path) -> None:
    (reviewed / "playbook/plays/notes.txt").write_text("x")
    status, _, errors = playbook(*APPLY)
    assert status == 1
    assert errors.endswith(
        "the playbook has errors, so nothing is written in it: `playbook validate` shows where.\n"
    )
    assert "Schrijf elke week" in (reviewed / PLAY).read_text(encoding="utf-8")


def test_tracked_changes_wait_until_they_are_accepted(checkout: Path) -> None:
    exported()
    review(checkout, tracked=True)
    status, output, _ = playbook(*APPLY)
    assert status == 1
    assert "play:work-aloud: actions: tracked changes, which nobody has accepted" in output
    assert f"  - {ACTION}\n" in (checkout / PLAY).read_text(encoding="utf-8")
    status, output, _ = playbook(*APPLY, "--accept-tracked")
    assert status == 0
    assert "  - Praat.\n" in (checkout / PLAY).read_text(encoding="utf-8")


def test_a_translation_comes_into_its_catalogue(checkout: Path) -> None:
    folder = checkout / "playbook" / "translations"
    folder.mkdir()
    catalogue = golden_catalogue()
    (folder / "en.po").write_text(catalogue, encoding="utf-8")
    exported("--language", "en")
    review(checkout, ("«Vertel onderweg wat je doet.»", "Tell others as you go."))
    status, output, errors = playbook(*APPLY)
    assert (status, errors) == (0, "")
    assert "playbook/translations/en.po\n1 field written in 1 file" in output
    after = (folder / "en.po").read_text(encoding="utf-8")
    changed = set(after.splitlines()) - set(catalogue.splitlines())
    assert changed == {'msgstr "Tell others as you go."'}


def test_comments_are_listed_and_no_file_is_overwritten(reviewed: Path) -> None:
    status, output, errors = playbook(*REVIEW, "--comments", "c.md")
    assert (status, errors) == (0, "")
    assert output.endswith("c.md\n")
    said = "### Comments in book\\.docx\n\nThere are no comments in it.\n"
    assert (reviewed / "c.md").read_text(encoding="utf-8") == said
    status, output, errors = playbook(*APPLY, "--comments", "c.md")
    assert (status, output) == (3, "")
    assert "this file is there already" in errors
    assert "Schrijf elke week" in (reviewed / PLAY).read_text(encoding="utf-8")
    assert playbook(*APPLY, "--comments", "c.md", "--force")[0] == 0


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--accept-tracked"], "--accept-tracked goes with --apply."),
        (["--dry-run"], "--dry-run goes with --apply or --comments: nothing else is written."),
    ],
)
def test_what_does_not_go_together_is_refused(options: list[str], why: str) -> None:
    status, output, errors = playbook(*REVIEW, *options)
    assert (status, output) == (2, "")
    assert why in errors


COUNTED = "Er zijn {count:principle} wegen. Zie ook {title:principle/openness}."


def counted(checkout: Path) -> tuple[Path, str]:
    """Make a text of the playbook count and name, and export the book."""
    path = checkout / PLAY
    text = path.read_text(encoding="utf-8").replace("Vertel onderweg wat je doet.", COUNTED)
    path.write_text(text, encoding="utf-8")
    exported()
    return path, text


def test_counts_and_titles_are_written_back_as_their_signs(checkout: Path) -> None:
    path, text = counted(checkout)
    status, output, _ = playbook(*APPLY)
    assert (status, output.split(" ", 1)[0]) == (0, "0")
    review(checkout, ("wegen. Zie ook ", "goede wegen. Lees "))
    status, output, _ = playbook(*APPLY)
    assert status == 0
    assert output.endswith("1 field written in 1 file, 0 there already, 0 left to people\n")
    after = text.replace("wegen. Zie ook", "goede wegen. Lees")
    assert path.read_text(encoding="utf-8") == after


def test_somebody_decides_on_another_count(checkout: Path) -> None:
    path, text = counted(checkout)
    review(checkout, ("Er zijn ", "Er zijn wel "), (" wegen.", "tig wegen."))
    status, output, _ = playbook(*APPLY)
    assert status == 1
    assert "filled in has become a fixed word" in output
    assert path.read_text(encoding="utf-8") == text


def test_other_words_in_the_contents_list_are_told(checkout: Path) -> None:
    exported()
    path = checkout / "book.docx"
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    body = parts["word/document.xml"].decode()
    before, line, after = body.partition("</w:t></w:r><w:r><w:tab/></w:r>")
    first = before.rpartition(">")[2]

    def with_line(text: str, page: str = "") -> tuple[int, str]:
        start = before.removesuffix(first) + text
        made = f"{start}{line}<w:r><w:t>{page}</w:t></w:r>{after}"
        with zipfile.ZipFile(path, "w") as file:
            for name, content in {**parts, "word/document.xml": made.encode()}.items():
                file.writestr(name, content)
        status, output, _ = playbook(*REVIEW)
        return status, output

    status, output = with_line(first, "12")
    assert (status, output.split(" ", 1)[0]) == (0, "0")
    status, output = with_line("Iets anders", "12")
    assert (status, output.splitlines()[:3]) == (
        1,
        [
            "What cannot be placed",
            "  cannot be placed, words made from several fields, below “Inhoud”, to decide",
            f"    [-{first}-] {{+Iets anders 12+}}",
        ],
    )
