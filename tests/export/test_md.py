"""The Markdown: read as CommonMark it has every text in its place, and no HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import groupby, pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import structs

from playbook_tools.content.richtext import (
    Block,
    Group,
    GroupRole,
    Heading,
    ItemList,
    ListRole,
    Paragraph,
    Run,
    plain,
    walk,
)
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import commonmark
from playbook_tools.export.formats import exporter
from playbook_tools.schema import Role
from playbook_tools.site import addresses

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SITE = "https://example.org/playbook"
EMPTY = Document("", "", "", "nl", "", "", "", "", (), {})


@pytest.fixture(scope="module")
def text(edition: Edition) -> str:
    return exporter("md")(edition).decode()


def at(edition: Edition, url: str) -> Edition:
    """Let an edition be somewhere on the web."""
    entries = tuple(
        structs.replace(e, data={**e.data, "url": url}) if e.type.role is Role.EDITION else e
        for e in edition.playbook.entries
    )
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def inlines(text: str) -> list[tuple[str, list[Token]]]:
    """Every line of words, with what it is and its parts."""
    tokens = READER.parse(text)
    return [
        (before.tag, token.children or [])
        for before, token in pairwise(tokens)
        if token.type == "inline"
    ]


def read(parts: list[Token]) -> str:
    words = "".join(part.content if part.type != "softbreak" else "\n" for part in parts)
    return " ".join(words.removeprefix("[ ] ").split())


def styles(parts: list[Token]) -> list[tuple[str, bool, bool, str]]:
    """The letters of a line with their style and where they lead, without spaces."""
    strong = emphasis = 0
    href, found = "", []
    for part in parts:
        strong += part.nesting * (part.tag == "strong")
        emphasis += part.nesting * (part.tag == "em")
        if part.tag == "a":
            href = str(part.attrGet("href") or "") if part.nesting > 0 else ""
        found += [(c, bool(strong), bool(emphasis), href) for c in part.content if not c.isspace()]
    return found


def for_wikis(blocks: tuple[Group, ...]) -> list[Block]:
    """Every block but the contents and the ways back."""
    ways = {
        id(inner)
        for b in walk(blocks)
        if isinstance(b, ItemList) and b.role == ListRole.WAYS
        for item in b.items
        for inner in item
    }
    kept = [g for g in blocks if g.role is not GroupRole.CONTENTS]
    return [b for b in walk(kept) if isinstance(b, Heading | Paragraph) and id(b) not in ways]


def test_every_text_stands_there_once_in_order(document: Document, text: str) -> None:
    said = [
        " ".join((f"{b.label}: {b.text}".removeprefix(": ") if isinstance(b, Heading)
                  else plain(b.runs)).split())
        for b in for_wikis(document.groups)
    ]  # fmt: skip
    assert [read(parts) for _, parts in inlines(text)] == said
    assert len(said) > 1000


def test_a_paragraph_is_a_line_and_nothing_is_html(text: str) -> None:
    tokens = READER.parse(text)
    known = {"heading", "paragraph", "inline", "bullet_list", "ordered_list", "list_item"}
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} == known
    inner = {part.type for _, parts in inlines(text) for part in parts}
    assert inner == {"text", "strong_open", "strong_close", "em_open", "em_close", "link_open",
                     "link_close"}  # fmt: skip
    assert "<" not in re.sub(r"\\<", "", text)
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
    assert (text[-2:].strip(), "\n\n\n" in text) == (text[-2], False)


def test_headings_have_their_level_below_that_of_the_title(text: str, document: Document) -> None:
    levels = [int(tag[1]) for tag, _ in inlines(text) if tag.startswith("h")]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert levels.count(2) == sum(h.level == 1 for h in document.headings) - 1
    assert max(levels) == 4


def test_lists_stay_apart(text: str, document: Document) -> None:
    lists = [
        b for b in walk(document.groups)
        if isinstance(b, ItemList) and b.role != ListRole.WAYS and b.items
    ]  # fmt: skip
    opened = [t for t in READER.parse(text) if t.type in {"bullet_list_open", "ordered_list_open"}]
    assert len(opened) == len(lists)
    ticked = [b for b in walk(document.groups) if isinstance(b, Paragraph) and b.blank]
    boxes = [b for b in ticked if b.blank and b.blank.kind in {"answer", "action"}]
    assert len(re.findall(r"^ *- \[ \] ", text, re.MULTILINE)) == len(boxes)


def test_without_an_address_of_its_own_it_leads_to_no_place_of_the_book(text: str) -> None:
    targets = re.findall(r"\]\(([^)]*)\)", text)
    assert len(targets) > 100
    assert [t for t in targets if not t.startswith(("https://", "http://", "mailto:"))] == []


def test_links_lead_to_the_pages_of_the_site(edition: Edition, document: Document) -> None:
    text = exporter("md")(at(edition, f"{SITE}/")).decode()
    led_to = {t for t in re.findall(r"\]\(([^)]*)\)", text) if t.startswith(f"{SITE}/nl/")}
    targets = {
        run.target[1:]
        for b in for_wikis(document.groups)
        for run in b.runs
        if run.target and run.target[1:] in document.entries
    }
    expected = {
        addresses.absolute(SITE, addresses.of_entry(edition.language, document.entries[anchor]))
        for anchor in targets
    }
    assert len(expected) > 60
    assert led_to == expected


@pytest.mark.parametrize("url", ["https://example.org/?p=1", "https://example.org/#play"])
def test_an_address_that_cannot_be_gone_on_from_is_not(edition: Edition, url: str) -> None:
    text = exporter("md")(at(edition, url)).decode()
    assert [t for t in re.findall(r"\]\(([^)]*)\)", text) if t.startswith(url) and t != url] == []


SIGNS = st.text("ab1Zé \u00a0*_[]()`\\<>&;#-+=.!|~$:’“'\"xnbsp\u0301", max_size=12)
RUNS = st.builds(
    Run,
    SIGNS,
    strong=st.booleans(),
    emphasis=st.booleans(),
    target=st.sampled_from([None, "https://example.org/a_(b)", "#there", "mailto:x@example.org"]),
)


@given(st.lists(RUNS, min_size=1, max_size=5))
def test_any_words_come_back(runs: list[Run]) -> None:
    """Style is only lost where two styles touch; no sign and no link ever is."""
    group = Group(GroupRole.PAGE, (Paragraph(tuple(runs)), Paragraph((Run("einde"),))))
    made = commonmark.written(replace(EMPTY, groups=(group,)), {"#there": SITE})
    *found, end = inlines(made)
    assert read(end[1]) == "einde"
    parts = [part for _, line in found for part in line]
    said = [
        (sign, run.strong, run.emphasis, {"#there": SITE}.get(run.target or "", run.target or ""))
        for run in runs
        for sign in run.text
        if not sign.isspace()
    ]
    assert [(s, unquote(unescape(h))) for s, _, _, h in styles(parts)] == [
        (s, h) for s, _, _, h in said
    ]
    assert {tag for tag, _ in found} <= {"p"}
    apart = all(
        not (_styled(a) and _styled(b)) or _style(a) == _style(b) for a, b in pairwise(runs)
    )
    if apart and all(run.text.strip() for run in runs):
        assert [x[1:3] for x in styles(parts)] == [x[1:3] for x in said]


def _style(run: Run) -> tuple[bool, bool]:
    return run.strong, run.emphasis


def _styled(run: Run) -> bool:
    return run.strong or run.emphasis


@pytest.mark.parametrize(
    ("items", "made"),
    [
        pytest.param((("een",), ("twee",)), "- een\n- twee\n", id="short"),
        pytest.param((("een", "en"), ("twee",)), "- een\n\n  en\n\n- twee\n", id="with paragraphs"),
    ],
)
def test_lists(items: tuple[tuple[str, ...], ...], made: str) -> None:
    listed = ItemList(tuple(tuple(Paragraph((Run(t),)) for t in item) for item in items))
    group = Group(GroupRole.PAGE, (listed,))
    assert commonmark.written(replace(EMPTY, groups=(group,)), {}) == made
    two = Group(GroupRole.PAGE, (listed, listed, listed))
    marks = re.findall(r"^\S", commonmark.written(replace(EMPTY, groups=(two,)), {}), re.MULTILINE)
    assert [mark for mark, _ in groupby(marks)] == ["-", "*", "-"]
