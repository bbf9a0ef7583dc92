"""What the document says beyond what the golden playbook shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from playbook_tools.content.model import Entry, Playbook
from playbook_tools.content.richtext import Group, Paragraph, plain, walk
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"


@pytest.fixture(scope="module")
def playbook(types: Mapping[str, ContentType]) -> Playbook:
    return load(GOLDEN, types).playbook


def rebuilt(playbook: Playbook, *changed: Entry) -> Document:
    """The document of a playbook in which some entries are others."""
    others = {entry.path: entry for entry in changed}
    entries = tuple(others.get(entry.path, entry) for entry in playbook.entries)
    return Document.of(Edition.of(replace(playbook, entries=entries)))


def paragraphs(document: Document, role: str) -> list[str]:
    blocks = walk(document.groups)
    return [plain(b.runs) for b in blocks if isinstance(b, Paragraph) and b.role == role]


def test_the_contents_list_parts_and_what_in_them_opens_a_page(playbook: Playbook) -> None:
    contents = rebuilt(playbook).contents
    shown = [(row.heading.level, row.accent, row.heading.anchor) for row in contents]
    assert (2, 1, "play-work-aloud") in shown
    assert (1, 2, "principle-patience") in shown
    anchors = {anchor for _, _, anchor in shown}
    assert not anchors & {"contents", "challenges-openness", "why-openness", "index-cases"}


def test_an_entry_that_no_play_uses_does_not_say_where_it_is_used(playbook: Playbook) -> None:
    plays = (
        structs.replace(
            play, references=tuple(r for r in play.references if str(r.route) == "principle")
        )
        for play in playbook.published("play")
    )
    index = next(g for g in rebuilt(playbook, *plays).groups if g.role == "index")
    entries = [group for group in index.blocks if isinstance(group, Group)]
    assert len(entries) == 3
    roles = {b.role for entry in entries for b in entry.blocks if isinstance(b, Paragraph)}
    assert roles == {"entry-title", "address"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("Boek", "Boek", id="one word"),
        pytest.param("Een boek voor nu", "Een boek voor nu", id="short words only"),
        pytest.param(
            "Werkboek voor de overheid", "Werkboek voor\xa0de\xa0overheid", id="a word led up to"
        ),
        pytest.param(
            "Werkboek voor overheidsorganisaties",
            "Werkboek voor overheidsorganisaties",
            id="a word that needs the line",
        ),
    ],
)
def test_no_line_of_the_title_ends_in_a_short_word(
    playbook: Playbook, title: str, shown: str
) -> None:
    (about,) = playbook.published("edition")
    document = rebuilt(playbook, structs.replace(about, data={**about.data, "title": title}))
    assert paragraphs(document, "title") == [shown]
    assert document.title == title
