"""Which texts only say that there is none."""

from __future__ import annotations

import pytest

from playbook_tools.schema import constraints


@pytest.mark.parametrize(
    "text",
    [
        *("null", "~", "None", "NIL", "n/a", "N.V.T.", "nvt", "n.v.t", "-", "–", "...", "…", "?"),
        *("???", "tbd", "TODO", "to do", "x", "XXX", "Geen", "[todo]", "(n.v.t.)", "--", "*", "_"),
    ],
)
def test_a_way_of_saying_nothing(text: str) -> None:
    assert constraints.says_nothing(text)
    assert constraints.says_nothing(f" {text}\n")


@pytest.mark.parametrize(
    "text",
    ["", "  ", "=", "a", "Na", "Nee", "X1", "geen idee", "Todoist", "null-meting", "NO", "1"],
)
def test_a_text_that_says_something(text: str) -> None:
    assert not constraints.says_nothing(text)
