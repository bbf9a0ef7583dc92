"""A text is the same however wide its lines are, and no reader sees that it was written anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from playbook_tools.content import markdown, values
from playbook_tools.content.joined import joined
from playbook_tools.content.model import Entry, Playbook
from playbook_tools.diagnostics.diagnostic import Text
from playbook_tools.editing.wrap import wrap_markdown
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import Loaded
from playbook_tools.schema.content_types import Field, MarkdownMode

WORDS = st.sampled_from(
    ["wie", "wat", "1986.", "“ja”", "**vet**", "*schuin", "schuin*", "[hier](https://example.org/a)",
     "[working", "aloud]{lang=en}", "play:a", "\\*", "-", "&amp;", "é", "[r]", "3)", "`", "|"]
)  # fmt: skip
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
ITEMS = st.lists(PARAGRAPH, min_size=1, max_size=3).map(
    lambda items: "\n".join(f"- {item}" for item in items)
)
TEXT = st.lists(st.one_of(PARAGRAPH, ITEMS), min_size=1, max_size=4).map("\n\n".join)
# Signs that begin something, wherever they come to stand.
LINES = st.lists(
    st.sampled_from(
        ["- wie", "- wat is  ", "wie wat", "  het", "", "- **vet** x", "[hier](play:a)", "12 x",
         "-  ver", "* ster", "  - diep", "- een\\", "[a]: https://example.org/", "---"]
    ),
    max_size=9,
).map("\n".join)  # fmt: skip
RAW = st.text(alphabet="ab*-[]():\n #>`\\&1.", max_size=40)


def field(markdown: MarkdownMode) -> Field:
    return Field("text", "text", Text(en="", nl=""), required=True, markdown=markdown)


BLOCKS = field("blocks")


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("Een zin.\nNog een.\n", "Een zin. Nog een."),
        ("Een zin. \n  Nog een.", "Een zin. Nog een."),
        ("Een.\n\n\nTwee\ndrie.\n", "Een.\n\nTwee drie."),
        ("*  een\n\n*  twee\n   drie\n", "- een\n- twee drie"),
        ("Kies:\n- een\n- twee\n\nOf niet.", "Kies:\n\n- een\n- twee\n\nOf niet."),
        ("- een\n\n  meer\n- twee\n  - drie\n    vier", "- een\n\n  meer\n- twee\n  - drie vier"),
        ("- een\n\n* ander", "- een\n\n* ander"),
        ("+ alleen", "- alleen"),
        ("[zie\nhier](https://example.org/a)", "[zie hier](https://example.org/a)"),
        ("[hier]\nstaat.\n\n[hier]: https://example.org/a\n", "[hier] staat.\n\n[HIER]: <https://example.org/a>"),
        ("# Een kop\nmet\ntekst\n", "# Een kop\nmet\ntekst"),
    ],
    ids=[
        "a paragraph",
        "spaces at the ends of lines",
        "two paragraphs",
        "a loose list with stars",
        "a list between paragraphs",
        "a list in a list",
        "two lists",
        "a list of one",
        "a link over two lines",
        "an address at the end",
        "what is not allowed",
    ],
)  # fmt: skip
def test_a_text_is_written_in_one_way(written: str, given: str) -> None:
    assert joined(written, BLOCKS) == given


def test_a_text_without_markup_is_a_line() -> None:
    assert joined("- een\n\n- twee\n", field("none")) == "- een - twee"
    assert joined("*een*\ntwee", field("line")) == "*een* twee"


@given(st.one_of(TEXT, LINES, RAW))
@example("- - -\n  -")
@example("a\n  - b\n-")
def test_it_means_the_same_and_is_the_same_again(text: str) -> None:
    once = joined(text, BLOCKS)
    assert markdown.same_meaning(once, text)
    assert joined(once, BLOCKS) == once


@given(TEXT, st.integers(4, 60))
def test_other_lines_give_the_same(text: str, width: int) -> None:
    again = "\n".join(wrap_markdown(text, width))
    if not list(markdown.unsupported(text, "blocks")):
        assert joined(again, BLOCKS) == joined(text, BLOCKS)


def wrapped(playbook: Playbook, width: int) -> Playbook:
    """The playbook with each of its texts in lines of another width."""

    def other(declared: Field, value: str | int) -> values.Value:
        if isinstance(value, str) and declared.markdown == "blocks":
            return "\n".join(wrap_markdown(value, width)) + "\n"
        return value

    def rewritten(entry: Entry) -> Entry:
        return structs.replace(entry, data=values.changed(entry.data, entry.type.shape, other))

    return replace(playbook, entries=tuple(map(rewritten, playbook.entries)))


@pytest.mark.parametrize("width", [20, 72, 9999])
def test_an_edition_does_not_show_the_width_of_lines(width: int, loaded: Loaded) -> None:
    playbook = loaded.playbook
    editions = [
        replace(Edition.of(one), language="en", source=one)
        for one in (playbook, wrapped(playbook, width))
    ]
    told = [(one.content_hash, one.source_hash, exporter("json")(one)) for one in editions]
    assert told[0] == told[1]


def test_an_edition_has_no_line_ends_but_between_blocks(edition: Edition) -> None:
    def lines(value: values.Value, declared: Field) -> Mapping[str, Field]:
        return {v: f for _, f, v in values.leaves(value, declared) if "\n" in str(v)}  # type: ignore[misc]

    found = [t for e in edition.playbook.entries for t in lines(e.data, e.type.shape)]
    assert found
    assert [t for t in found if joined(t, BLOCKS) != t] == []
