"""Letters in two characters: each becomes one, and addresses lead where they led."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_tools.diagnostics import characters

PIECES = st.sampled_from(
    ["e\u0301", "o\u0308", "é", "a", " ", "\n", "\u0301", "\u212b", "\u1100\u1161", "<\u0338", "“"]
)


@given(st.lists(PIECES).map("".join))
@example("q\u0307\u0323")
@example("\u09c7\u09be")
def test_a_text_is_composed_as_unicode_does_it(text: str) -> None:
    better = characters.composed(text)
    assert better == unicodedata.normalize("NFC", text)
    assert characters.composed(better) == better


@pytest.mark.thorough
@given(st.lists(st.sampled_from(["e\u0301", "é", "a", "/", "?", "#", "."])).map("".join))
def test_an_address_leads_where_it_led(path: str) -> None:
    address = f"https://example.org/{path}"
    assert unquote(characters.composed(address)) == address
    assert characters.is_composed(characters.composed(f"zie {address} e\u0301"))
