"""What people do to a document in LibreOffice, saved in every way that they save it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from playbook_tools.review.model import Change
from review_documents import examined, exported, parts_of, shown
from writer import DOCX, ODT, Writer

CASES = Path(__file__).parent / "files" / "in_writer.txt"
DOT = Path(__file__).parent / "files" / "dot.png"
EDITS: Mapping[str, tuple[str, ...]] = {
    "nothing": (),
    "other words": ("replace", "besluit een week", "besluit tien dagen"),
    "words cut": ("cut", " een week liggen"),
    "a paragraph typed over": ("over", "Laat een besluit", "Stel een besluit uit."),
    "an item split": ("split", "Schrijf elke week op"),
    "a paragraph split": ("split", "probeer een actie"),
    "two items merged": ("merge", "Schrijf elke week op"),
    "an item moved": ("move", "Zet je plannen", "Schrijf elke week"),
    "an item added": ("add", "Schrijf elke week op", "Vertel het ook aan anderen."),
    "an item removed": ("remove", "Schrijf elke week op"),
    "bold": ("bold", "elke week"),
    "italics": ("italic", "elke week"),
    "a link": ("link", "elke week", "https://example.org/nieuw"),
    "a comment": ("comment", "elke week", "Klopt dit?"),
    "a title": ("replace", "De open gemeente", "De open stad"),
    "a label": ("replace", "Terug naar de vragen", "Terug"),
    "a loose paragraph": ("add", "Terug naar de vragen", "Zomaar iets."),
    "a table": ("table", "Zet je plannen", "Een tabel"),
    "a footnote": ("note", "elke week", "Bron onbekend"),
    "a picture": ("picture", "elke week", DOT.as_uri()),
}
MORE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "a comment that is resolved": (("comment", "elke week", "Klopt dit?"), ("resolve",)),
}
WAYS = ("plain", "plain-odt", "tracked", "tracked-odt")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edit in a file of its own, by its number and the way in which it was saved."""
    folder = tmp_path_factory.mktemp("writer")
    source = folder / "source.docx"
    source.write_bytes(exported())
    commands: list[tuple[str, ...]] = []
    for number, edits in enumerate(all_edits().values()):
        for name in ("plain", "tracked"):
            target = folder / f"{number}-{name}.docx"
            odt = target.with_suffix(".odt").as_uri()
            commands += [("open", source.as_uri()), ("track", str(int(name == "tracked"))), *edits]
            commands += [("save", target.as_uri(), DOCX), ("save", odt, ODT), ("close",)]
            again = folder / f"{number}-{name}-odt.docx"
            commands += [("open", odt), ("save", again.as_uri(), DOCX), ("close",)]
    Writer(folder).perform(commands)
    return folder


def all_edits() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {**{name: (one,) if one else () for name, one in EDITS.items()}, **MORE}


def bare(change: Change) -> str:
    return shown(replace(change, tracked=()))


@pytest.mark.slow
def test_every_edit_is_told_however_it_is_saved(saved: Path) -> None:
    told = []
    for number, name in enumerate(all_edits()):
        found = {
            way: examined((saved / f"{number}-{way}.docx").read_bytes()).changes for way in WAYS
        }
        lines = {way: [bare(change) for change in changes] for way, changes in found.items()}
        ways = sorted({tuple(said) for said in lines.values()})
        marked = sorted({mark.kind for change in found["tracked"] for mark in change.tracked})
        made = [f"# {name}" + (f" (tracked: {', '.join(marked)})" if marked else "")]
        for said in ways:
            own = [way for way in WAYS if tuple(lines[way]) == said]
            made += [f"## {', '.join(own)}"] if len(ways) > 1 else []
            made += said
        told.append("\n".join([*made, ""]))
    found_text = "\n".join(told)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found_text, "utf-8")
    assert found_text == CASES.read_text("utf-8")


@pytest.mark.slow
def test_a_word_processor_had_its_hands_on_it(saved: Path) -> None:
    for number, name in enumerate(all_edits()):
        plain, tracked = (
            parts_of((saved / f"{number}-{way}.docx").read_bytes())["word/document.xml"]
            for way in ("plain", "tracked")
        )
        assert plain != parts_of(exported())["word/document.xml"], name
        assert b"<w:del " not in plain
        assert b"<w:ins " not in plain
        if name in {"other words", "words cut", "an item moved", "an item removed"}:
            assert b"<w:del " in tracked or b"<w:moveFrom " in tracked, name
