"""What the document says beyond what the golden playbook shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from playbook_tools.content.model import Entry, Playbook
from playbook_tools.content.richtext import Group, Paragraph, plain, walk
from playbook_tools.content.values import Value
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
    assert [row for row in shown if "session" in row[2] or row[2] == "workshop"] == [
        (1, 0, "workshop"),
        (2, 0, "page-session"),
    ]
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
    entries = [group for group in index.blocks if isinstance(group, Group) and group.anchor]
    assert len(entries) == 3
    texts = [plain(b.runs) for b in walk(entries) if isinstance(b, Paragraph)]
    assert "Land: België" in texts
    assert [text for text in texts if text.startswith("Staat in")] == []


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


def with_fields(playbook: Playbook, key: tuple[str, str], **fields: Value) -> Entry:
    entry = playbook.by_key[key]
    return structs.replace(entry, data={**entry.data, **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({}, [], id="neither"),
        pytest.param({"effort": "lasting"}, ["Vraagt: een lange adem"], id="time alone"),
        pytest.param({"roles": ("manager",)}, ["Voor wie: leidinggevenden"], id="a role alone"),
        pytest.param(
            {"effort": "afternoon", "roles": ("everyone", "leader")},
            ["Vraagt: een middag · Voor wie: iedereen, leiders"],
            id="both",
        ),
    ],
)
def test_a_play_says_what_time_it_asks_and_of_whom(
    playbook: Playbook, fields: Mapping[str, Value], said: list[str]
) -> None:
    document = rebuilt(playbook, with_fields(playbook, ("play", "work-aloud"), **fields))
    play = next(
        g
        for g in walk(document.groups)
        if isinstance(g, Group) and g.role == "play" and g.accent == 1
    )
    assert [
        plain(b.runs) for b in play.blocks if isinstance(b, Paragraph) and b.role == "scope"
    ] == (said)


def test_a_page_of_a_workshop_needs_no_others_and_without_one_there_is_no_guide(
    playbook: Playbook,
) -> None:
    back = with_fields(playbook, ("page", "session"), placement="back", order=2)
    document = rebuilt(playbook, back)
    assert "workshop" not in {group.role for group in document.groups}
    assert [
        row.heading.level for row in document.contents if row.heading.anchor == "page-session"
    ] == [1]


def test_the_index_has_each_theme_and_country_once_in_the_order_of_the_alphabet(
    playbook: Playbook,
) -> None:
    fields = {"themes": ("networks", "digital", "skills")}
    document = rebuilt(playbook, with_fields(playbook, ("case", "slow-council"), **fields))
    index = next(group for group in document.groups if group.role == "index")
    groups = [group for group in index.blocks if isinstance(group, Group) and group.role == "theme"]
    assert [
        [plain(b.runs) for b in group.blocks if isinstance(b, Paragraph)] for group in groups
    ] == [
        ["Digitaal werken", "Praktijkvoorbeelden: De trage raad"],
        ["Geld en regels", "Tools: Het weekbericht"],
        ["Netwerken", "Praktijkvoorbeelden: De trage raad"],
        [
            "Vaardigheden",
            "Praktijkvoorbeelden: De open gemeente · De trage raad",
            "Tools: Het weekbericht",
        ],
        ["België", "Praktijkvoorbeelden: De open gemeente · De trage raad"],
        ["Nederland", "Praktijkvoorbeelden: De open gemeente", "Tools: Het weekbericht"],
    ]


def test_without_themes_the_index_is_by_name_alone(playbook: Playbook) -> None:
    bare = [
        structs.replace(e, data={name: v for name, v in e.data.items() if name != "themes"})
        for kind in ("case", "tool")
        for e in playbook.published(kind)
    ]
    assert "index-themes" not in {heading.anchor for heading in rebuilt(playbook, *bare).headings}


def test_what_only_editors_read_is_in_no_edition(playbook: Playbook) -> None:
    play = playbook.by_key["play", "work-aloud"]
    other = replace(
        playbook,
        entries=tuple(
            with_fields(playbook, play.key, note="Iets anders.") if entry is play else entry
            for entry in playbook.entries
        ),
    )
    editions = [Edition.of(one) for one in (playbook, other)]
    assert play.text("note")
    assert len({edition.content_hash for edition in editions}) == 1
    assert [edition.playbook.by_key[play.key].text("note") for edition in editions] == ["", ""]
