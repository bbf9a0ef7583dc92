"""The command that tells what a reviewer changed: its forms, and what it compares with."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from command_line import playbook
from repositories import git, start
from strict_schemas import strict_validator

pytestmark = pytest.mark.thorough

CASES = Path(__file__).parent / "files" / "reports.txt"
PLAY = "playbook/plays/work-aloud.yaml"
ACTION = "Schrijf elke week op wat je deed."
REMARK = "Klopt dit, @iemand? Zie https://example.org/x."
COMMENTS = f"""<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="1" w:author="An Voorbeeld" w:date="2026-11-01T10:00:00Z"><w:p><w:r><w:t>{REMARK}
</w:t></w:r></w:p></w:comment></w:comments>"""


def edited(path: Path) -> None:
    """Change a text, with and without tracking, a label, and comment on words."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("latin-1") for name in package.namelist()}
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    marks = 'w:id="900" w:author="An Voorbeeld" w:date="2026-11-01T10:00:00Z"'
    gone = f"<w:del {marks}>{run.format('week').replace('w:t', 'w:delText')}</w:del>"
    words = (
        '<w:commentRangeStart w:id="1"/>' + run.format("Schrijf elke ")
        + f"{gone}<w:ins {marks}>{run.format('dag')}</w:ins>"
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        + run.format(" op wat je deed.")
    )  # fmt: skip
    main = parts["word/document.xml"]
    assert run.format(ACTION) in main
    main = main.replace(run.format(ACTION), words)
    main = main.replace("Laat een besluit een week liggen.", "Laat een besluit lang liggen.")
    parts["word/document.xml"] = main.replace("Terug naar de vragen", "Terug", 1)
    parts["word/comments.xml"] = COMMENTS
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    related = f'<Relationship Id="c1" Type="{kind}" Target="comments.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", related)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.encode("latin-1"))


@pytest.fixture
def book(checkout: Path) -> Path:
    """A file that was exported, and committed what it was made from."""
    status, _, errors = playbook("export", "--format", "docx", "--output", "book.docx")
    assert (status, errors) == (0, "")
    start(Path.cwd())
    return checkout


@pytest.mark.usefixtures("book")
def test_what_was_not_changed_is_not_told() -> None:
    assert playbook("review", "book.docx", "--message-language", "en") == (
        0,
        "0 changes in book.docx (made from today’s texts), 0 to decide on\n",
        "",
    )


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    "options",
    [("--variant", "worksheet"), ("--principle", "openness"), ("--language", "en")],
    ids=["the worksheet", "a selection", "a translation"],
)
def test_an_edition_is_compared_with_the_same_one(options: tuple[str, ...]) -> None:
    Path("playbook/translations").mkdir(exist_ok=True)
    assert playbook("translate", "extract", "--language", "en")[0] == 0
    assert playbook("export", "--format", "docx", *options, "--output", "book.docx")[0] == 0
    start(Path.cwd())
    assert playbook("review", "book.docx", "--message-language", "en") == (
        0,
        "0 changes in book.docx (made from today’s texts), 0 to decide on\n",
        "",
    )


def test_every_form_tells_the_same(book: Path) -> None:
    edited(book / "book.docx")
    told = []
    for language in ("en", "nl"):
        for form in ("text", "markdown", "json", "html"):
            for more in ((), ("--authors",)) if form in {"text", "json"} else ((),):
                asked = ("--report", form, *more, "--message-language", language)
                status, output, errors = playbook("review", "book.docx", *asked)
                assert (status, errors) == (1, "")
                assert ("An Voorbeeld" in output) is bool(more)
                if form == "json":
                    strict_validator("review.schema.json").validate(json.loads(output))
                told.append(f"$ playbook review book.docx {' '.join(asked)}\n{output}")
    found = "\n".join(told)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, encoding="utf-8")
    assert found == CASES.read_text(encoding="utf-8")


def base_of(*more: str) -> tuple[str, str | None, int]:
    status, output, _ = playbook("review", "book.docx", "--report", "json", *more)
    assert status in {0, 1}
    read = json.loads(output)
    return read["base"]["found"], read["base"]["revision"], len(read["changes"])


def renamed(checkout: Path, before: str, after: str, message: str) -> None:
    path = checkout / PLAY
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    git(checkout, "commit", "-qam", message)


def test_the_base_is_found_wherever_it_is(book: Path) -> None:
    first = git(book, "rev-parse", "HEAD").strip()
    assert base_of() == ("today", None, 0)
    renamed(book, "elke week", "elke dag", "More often")
    assert base_of() == ("commit", first, 0)
    git(book, "tag", "v1.0.0", first)
    assert base_of() == ("tag", "v1.0.0", 0)
    assert base_of("--base", first[:10]) == ("given", first[:10], 0)
    assert base_of("--base", "HEAD") == ("given", "HEAD", 1)


def test_without_its_base_everything_is_to_be_looked_at(book: Path) -> None:
    renamed(book, "elke week", "elke dag", "More often")
    first = git(book, "rev-list", "--max-parents=0", "HEAD").strip()
    git(book, "replace", "--graft", "HEAD")
    assert first
    status, output, _ = playbook("review", "book.docx", "--message-language", "en")
    assert status == 1
    assert "is not in this history" in output
    assert "actions › 1, edited, to decide" in output


def test_wrong_usage_is_told_in_both_languages(book: Path) -> None:
    (book / "letter.docx").write_text("Beste collega,")
    for language, said in (
        ("en", "Error: letter.docx is not a Word document (.docx), or is damaged."),
        ("nl", "Fout: letter.docx is geen Word-document (.docx), of is beschadigd."),
    ):
        status, output, errors = playbook("review", "letter.docx", "--message-language", language)
        assert (status, output) == (2, "")
        assert errors.splitlines()[-1] == said
    status, _, errors = playbook("review", "book.docx", "--base", "nergens")
    assert (status, "nergens" in errors) == (2, True)
