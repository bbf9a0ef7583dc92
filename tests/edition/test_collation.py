"""The order of words in an index is the one that ICU has for the language."""

from __future__ import annotations

import json
import re

import pytest

from node_tools import run_node
from playbook_tools.edition.document import collation

OTHERS = ("nl", "en", "fr", "de", "it", "pt-BR")
MARKED = ("cœur", "Élan", "elan", "étape", "etui", "naïef", "naief", "Straße", "strasse", "żak")


def words(language: str) -> list[str]:
    """Words around each letter of its own that a language has, and words with mere marks."""
    groups = collation._LETTERS.get(language, "").split(";")
    letters = [letter for group in groups for letter in re.split("[ =]", group.strip()) if letter]
    made = [f"{letter}{more}" for letter in letters for more in ("", "a", "n", "z", "zz")]
    # Python knows capitals of no language.
    capitals = () if language == "tr" else map(str.capitalize, made)
    return [*made, *capitals, "ab", "mn", "zu"] if letters else [*MARKED]


@pytest.fixture(scope="module")
def icu() -> dict[str, list[str]]:
    """The words in the order of ICU, by language."""
    asked = json.dumps({language: words(language) for language in (*OTHERS, *collation._LETTERS)})
    program = f"""const asked = Object.entries({asked});
const sorted = ([language, words]) => [language, words.sort(new Intl.Collator(language).compare)];
console.log(JSON.stringify(Object.fromEntries(asked.map(sorted))));"""
    found: dict[str, list[str]] = json.loads(run_node("-e", program))
    return found


@pytest.mark.parametrize("language", [*OTHERS, *collation._LETTERS])
def test_words_are_in_the_order_of_the_language(language: str, icu: dict[str, list[str]]) -> None:
    ours = sorted(words(language), key=lambda word: collation.key(word, language))
    assert [one.casefold() for one in ours] == [one.casefold() for one in icu[language]]


def test_turkish_has_two_letters_of_which_one_has_a_dot() -> None:
    words = ["IŞIK", "İZ", "ip", "hız", "ısı"]
    assert sorted(words, key=lambda word: collation.key(word, "tr")) == [
        *("hız", "ısı", "IŞIK", "ip", "İZ"),
    ]
