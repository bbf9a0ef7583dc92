"""Text of mere words is not parsed: what the parser would make of it is known."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from playbook_tools.content import markdown, richtext
from playbook_tools.editing.wrap import wrap_markdown

PIECES = st.sampled_from(
    ["een idee", "’s", "“ja”", "(dus)", "é", "3", "12", "1.", "2)", "-", "- a", "+ b", "#", "# x",
     ">", "=", "===", "---", "~~~", "|", "a|b", "!", "a!", ":", "%", "&amp;", "&", "*a*", "_b_",
     "`", "<b>", "[x]", "[x](y)", "](", "{x}",
     "[x]{lang=en}", "\\", "\t", "\u00a0", "\u3000", "  ", "    ", "…",
     "www.e.org", "https://e.org", "\u0660", "²", "ª", "\ufb01"]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=4).map(" ".join)
TEXTS = st.lists(st.one_of(LINES, st.just("")), max_size=7).map("\n".join)


def by_the_parser(function: Callable[..., Any], *arguments: Any) -> Any:
    with patch.object(markdown, "words", lambda _: None):
        return function(*arguments)


def all_unsupported(text: str) -> list[markdown.Unsupported]:
    return [*markdown.unsupported(text, "line"), *markdown.unsupported(text, "blocks")]


@pytest.mark.thorough
@settings(max_examples=300)
@given(TEXTS)
@example("een idee\n\ntwee\ndrie\n")
@example("een\n    vier blanks")
@example("\u00a0een ")
@example("1.")
def test_the_parser_would_say_the_same(text: str) -> None:
    event(f"plain: {markdown.words(text) is not None}")
    for function in (markdown.blocks, markdown.languages, markdown.targets, all_unsupported):
        assert function(text) == by_the_parser(function, text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("een [public servant]{lang=en} is", "een |en:public servant| is"),
        ("[*plain* language]{lang=en}", "en:*plain*|en: language"),
        ("*een [public servant]{lang=en}*", "*een *|en:*public servant*"),
        ("[[daar](play:a)]{lang=en}", "en:daar>play:a"),
        ("[lees [it]{lang=en} hier](play:a)", "lees >play:a|en:it>play:a| hier>play:a"),
        ("[a [mot]{lang=fr} b]{lang=en-GB}", "en-GB:a |fr:mot|en-GB: b"),
        ("[over\ntwee regels]{lang=en}", "en:over|en: |en:twee regels"),
        ("- [item]{lang=en}", "en:item"),
        # No mark: what it lacks is told, and what is written stays.
        ("[a] {lang=en}", "[a] {lang=en}"),
        ("[]{lang=en}", "[]{lang=en}"),
        ("[a]{lang=}", "[a]{lang=}"),
        ("[a]{.class}", "[a]{.class}"),
        ("\\[a]{lang=en}", "[a]{lang=en}"),
        ("[a\n\nb]{lang=en}", "[a|b]{lang=en}"),
        ("[a](play:b){lang=en}", "a>play:b|{lang=en}"),
        ("a{lang=en}", "a{lang=en}"),
    ],
)
def test_words_in_another_language_are_marked(text: str, read: str) -> None:
    assert "|".join(shown(run) for run in runs(markdown.blocks(text))) == read
    broken = [x for x in markdown.unsupported(text, "blocks") if x.construct == "broken_language"]
    assert bool(broken) is ("{" in read)
    assert len(markdown.languages(text)) == text.count("{") - read.count("{")


@given(TEXTS)
def test_wrapping_keeps_marks_of_language(text: str) -> None:
    wrapped = "\n".join(wrap_markdown(f"{text} [two words]{{lang=en}}", 12))
    assert markdown.languages(wrapped) == markdown.languages(f"{text} [two words]{{lang=en}}")


def test_a_mark_is_a_difference() -> None:
    assert not markdown.same_meaning("een [idea]{lang=en}", "een idea")
    assert not markdown.same_meaning("een [idea]{lang=en}", "een [idea]{lang=fr}")


def test_many_brackets_take_no_time() -> None:
    began = time.monotonic()
    for text in ("[" * 4000 + "a]{lang=en}", "[a]{lang=en}" * 900, "[a" * 4000 + "]{lang=en"):
        markdown.blocks(text)
    assert time.monotonic() - began < 3


def runs(found: richtext.Blocks) -> Iterator[richtext.Run]:
    for block in found:
        if isinstance(block, richtext.Paragraph):
            yield from block.runs
        elif isinstance(block, richtext.ItemList):
            for item in block.items:
                yield from runs(item)


def shown(run: richtext.Run) -> str:
    words = f"*{run.text}*" if run.emphasis else run.text
    return (
        (f"{run.language}:" if run.language else "")
        + words
        + (f">{run.target}" if run.target else "")
    )
