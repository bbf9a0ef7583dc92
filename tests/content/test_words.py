"""What tells at a glance that nothing is wrong with an entry overlooks nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import entries
from playbook_tools.content.model import Entry
from playbook_tools.content.prose import Passage, passages, words
from playbook_tools.content.sentences import MOST_WORDS, count_words, most_words, sentences
from playbook_tools.loading.reading import Loaded
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema.declared import load_types

TYPES = load_types()
PIECES = (
    "een", "Twee", "één", "à", "x", "3", "Ω", " ", "  ", "\u00a0", "-", "–", "/", "’s", "'", "_",
    ".", ". ", ". A", "? Ja", "! ", "… ", "A. ", "o.a. ", ".” ", "(", ")", "“", ",", "\ud800",
)  # fmt: skip


def assert_same_words(entry: Entry) -> None:
    """Every passage, and nothing else, is a line of all words, and running text one of prose."""
    found = list(passages(entry, None))
    prose = [passage for passage in found if passage.text.declared.markdown != "none"]
    said = words(entry)
    assert sorted(said.all.splitlines(keepends=True)) == sorted(map(_line, found))
    assert sorted(said.prose.splitlines(keepends=True)) == sorted(map(_line, prose))


def _line(passage: Passage) -> str:
    return passage.words.replace("\n", " ") + "\n"


def test_the_words_of_the_playbook(loaded: Loaded) -> None:
    for entry in loaded.playbook.entries:
        assert_same_words(entry)


@st.composite
def any_entry(draw: st.DrawFn) -> Entry:
    """An entry of any type, with texts that may hold line breaks."""
    declared = draw(st.sampled_from(sorted(TYPES)).map(TYPES.__getitem__))
    data = draw(entries.entries(declared))
    title = declared.title_field
    broken = {title: str(data[title]).replace(" ", "\n")} if title in data else {}
    return Entry(declared, "x", "x.yaml", {**data, **broken}, {})


@pytest.mark.thorough
@settings(max_examples=60)
@given(any_entry())
def test_the_words_of_any_entry(entry: Entry) -> None:
    assert_same_words(entry)


@pytest.mark.parametrize("sign", ["e", "-", "“", "https", "\u00e9", " de "])
def test_passages_of_suspect_texts_are_those_whose_words_are(sign: str, loaded: Loaded) -> None:
    def suspect(words: str) -> bool:
        return sign in words

    for entry in loaded.playbook.entries:
        context = EntryContext(entry, loaded.sources[entry.path])
        wanted = [one for one in context.printed if suspect(one.words)]
        assert [*context.printed_where(suspect)] == wanted


def test_a_text_without_words_is_no_line() -> None:
    data = {"id": "x", "title": "een", "body": "*\n"}
    assert_same_words(Entry(TYPES["page"], "x", "x.yaml", data, {}))


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), max_size=3))
def test_no_sentence_has_more_words(paragraphs: list[str]) -> None:
    counts = [
        count_words(paragraph[start:end])
        for paragraph in paragraphs
        for start, end in sentences(paragraph)
    ]
    assert most_words("\n".join(paragraphs)) >= max(counts, default=0)


def test_ordinary_sentences_need_no_count() -> None:
    paragraph = "Dit is één zin, van acht woorden (ja). Dit zijn er vijf. En nu drie? " * 9
    assert most_words(f"{paragraph}\n" * 9) <= MOST_WORDS
