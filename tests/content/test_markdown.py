"""Text of mere words is not parsed: what the parser would make of it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from playbook_tools.content import markdown

PIECES = st.sampled_from(
    ["een idee", "’s", "“ja”", "(dus)", "é", "3", "12", "1.", "2)", "-", "- a", "+ b", "#", "# x",
     ">", "=", "===", "---", "~~~", "|", "a|b", "!", "a!", ":", "%", "&amp;", "&", "*a*", "_b_",
     "`", "<b>", "[x]", "[x](y)", "](", "\\", "\t", "\u00a0", "\u3000", "  ", "    ", "…",
     "www.e.org", "https://e.org", "\u0660", "²", "ª", "\ufb01"]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=4).map(" ".join)
TEXTS = st.lists(st.one_of(LINES, st.just("")), max_size=7).map("\n".join)


def by_the_parser(function: Callable[..., Any], *arguments: Any) -> Any:
    with patch.object(markdown, "words", lambda _: None):
        return function(*arguments)


def all_unsupported(text: str) -> list[markdown.Unsupported]:
    return [*markdown.unsupported(text, "line"), *markdown.unsupported(text, "blocks")]


@settings(max_examples=300)
@given(TEXTS)
@example("een idee\n\ntwee\ndrie\n")
@example("een\n    vier blanks")
@example("\u00a0een ")
@example("1.")
def test_the_parser_would_say_the_same(text: str) -> None:
    event(f"plain: {markdown.words(text) is not None}")
    for function in (markdown.blocks, markdown.targets, all_unsupported):
        assert function(text) == by_the_parser(function, text)
