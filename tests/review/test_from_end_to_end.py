"""A review from end to end: exported, edited in LibreOffice, told, and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command_line import playbook
from repositories import commit_all, git, start
from writer import DOCX, Writer

CASE = Path(__file__).parent / "files" / "from_end_to_end.txt"
PLAY = "playbook/plays/work-aloud.yaml"
EDITS: tuple[tuple[str, ...], ...] = (
    ("replace", "Laat een besluit een week liggen", "Laat ‘s avonds een\u00a0besluit liggen"),
    ("replace", "een idee", "een „goed” idee"),
    ("add", "Schrijf elke week op", "Vertel het ook aan anderen..."),
    ("bold", "elke week"),
    ("comment", "Zet je plannen", "Welke *plannen*, @team?"),
    ("over", "De woorden van het proefboek", "Alle woorden van het proefboek."),
    ("replace", "Vertellen wat je doet", "Zeggen wat je doet"),
    ("replace", "Terug naar de vragen", "Terug"),
    ("track", "1"),
    ("replace", "een vast formulier", "een los formulier"),
    ("replace", "Een kort bericht, elke week", "Een bericht, elke week"),
)


@pytest.mark.slow
def test_what_was_edited_is_told_and_written(checkout: Path) -> None:
    play, tool = checkout / PLAY, checkout / "playbook/tools/weekly-note.yaml"
    text = play.read_text(encoding="utf-8").replace(
        "actions:\n", "# Twee acties.\nactions:\n  # De eerste.\n"
    )
    play.write_text(text.replace("wat je doet.", "een idee."), encoding="utf-8")
    tool.write_text(
        tool.read_text(encoding="utf-8").replace("Een vast", "[Such]{lang=en} een vast"),
        encoding="utf-8",
    )
    assert playbook("export", "--format", "docx", "--output", "book.docx")[0] == 0
    start(checkout)
    book, came = checkout / "book.docx", checkout / "came.docx"
    saved = [("save", came.as_uri(), DOCX), ("close",)]
    desk = checkout / "desk"
    desk.mkdir()
    Writer(desk).perform([("open", book.as_uri()), *EDITS, *saved])
    # Meanwhile somebody has changed the same text, and another one.
    glossary = checkout / "playbook/glossary.yaml"
    glossary.write_text(
        glossary.read_text(encoding="utf-8").replace("Vertellen wat je doet", "Tonen wat je doet"),
        encoding="utf-8",
    )
    commit_all(checkout)
    told = []
    for more in ((), ("--accept-tracked",)):
        status, output, errors = playbook(
            "review", "came.docx", "--apply", *more, "--comments", "comments.md", "--force",
            "--message-language", "nl",
        )  # fmt: skip
        commit = output.partition("commit ")[2][:12]
        told += [f"status {status}\n{output.replace(commit, '…') if commit else output}{errors}"]
        changed = git(checkout, "diff", "--unified=0", "--no-color", "--", "playbook")
        told += ["".join(f"{line}\n" for line in changed.splitlines() if shown(line))]
        assert playbook("validate")[0] == 0
        commit_all(checkout)
    told.append((checkout / "comments.md").read_text(encoding="utf-8"))
    text = "\n".join(told)
    if os.environ.get("UPDATE_CASES"):
        CASE.write_text(text, encoding="utf-8")
    assert text == CASE.read_text(encoding="utf-8")


def shown(line: str) -> bool:
    return not line.startswith(("diff ", "index ", "--- ", "@@"))
