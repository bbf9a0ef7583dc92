"""Words that readers see are found where they stand in the file, however that is written."""

from __future__ import annotations

import re

import pytest

from playbook_tools.content import read_entry
from playbook_tools.content.prose import Passage, passages
from playbook_tools.content.sentences import sentences
from playbook_tools.content.typeface import FONTS, SURE, characters, font
from playbook_tools.diagnostics.diagnostic import Span
from playbook_tools.loading.reading import Loaded
from playbook_tools.rules.registry import all_rules
from playbook_tools.schema.declared import load_types
from playbook_tools.source import parse
from playbook_tools.source.source import Source

PAGE = "id: x\nplacement: back\norder: 1\ntitle: T\nbody: "


def written(read: Source, span: Span) -> str:
    """Return what the file has at a place, line breaks and indents as one blank."""
    start = read.offset(span.line, span.column)
    text = read.text[start : read.offset(span.end_line, span.end_column)]
    return " ".join(re.sub(r"[*]|\]\(\S*?\)|\]\{\S*?\}|\[", "", text).split())


def test_every_word_of_the_playbook(loaded: Loaded) -> None:
    """The first, middle and last words of every passage are at their place."""
    found = [
        passage
        for entry in loaded.playbook.entries
        for passage in passages(entry, loaded.sources[entry.path])
    ]
    assert len(found) > 800
    for passage in found:
        assert passage.source is not None
        words = list(re.finditer(r"\S+", passage.words))
        for word in {words[0], words[len(words) // 2], words[-1]}:
            assert written(passage.source, passage.span(*word.span())) == word[0]


@pytest.mark.parametrize(
    ("body", "words", "place"),
    [
        pytest.param("een twee drie\n", "twee", (5, 11, 5, 15), id="plain"),
        pytest.param("een\n  twee\n  drie\n", "twee drie", (6, 3, 7, 7), id="plain, on more lines"),
        pytest.param("'een ''twee'' drie'\n", "drie", (5, 21, 5, 25), id="single quotes"),
        pytest.param('"een \\"twee\\" \\u00e9 drie"\n', "drie", (5, 28, 5, 32), id="double quotes"),
        pytest.param(">-\n  een twee\n  drie vier\n", "twee drie", (6, 7, 7, 7), id="folded"),
        pytest.param("|\n  een\n\n  - **twee\n    drie**\n", "twee drie", (8, 7, 9, 9), id="item"),
        pytest.param("|\n  [een](https://een.org/twee) twee\n", "twee", (6, 31, 6, 35), id="link"),
        pytest.param("|\n  *a* b\n\n  b *b* c\n", "c", (8, 9, 8, 10), id="a later paragraph"),
    ],
)
def test_place(body: str, words: str, place: tuple[int, int, int, int]) -> None:
    read = parse.parse(f"{PAGE}{body}".encode(), "x.yaml")
    entry, diagnostics = read_entry.read_entry(read, load_types()["page"], "x")
    assert diagnostics == []
    last = [p for p in passages(entry, read) if words in p.words][-1]
    start = last.words.index(words)
    assert last.span(start, start + len(words)) == Span(*place)


def test_without_the_file_the_place_is_that_of_the_field() -> None:
    read = parse.parse(f"{PAGE}een twee\n".encode(), "x.yaml")
    entry, _ = read_entry.read_entry(read, load_types()["page"], "x")
    passage: Passage = list(passages(entry, None))[-1]
    assert passage.span(4, 8) == entry.span("body")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        pytest.param("twee drie", (1, 8, 2, 7), id="over a line break"),
        pytest.param("een twee  drie", (1, 4, 2, 7), id="however many blanks"),
        pytest.param("drie", (2, 3, 2, 7), id="within a line"),
        pytest.param("vier", (1, 1, 2, 12), id="not beyond the end"),
        pytest.param(" ", (1, 1, 2, 12), id="nothing to look for"),
    ],
)
def test_locate(words: str, place: tuple[int, int, int, int]) -> None:
    read = parse.parse(b"a: een twee\n  drie een\n  vier\n", "x.yaml")
    assert read.locate(Span(1, 1, 2, 12), words) == Span(*place)


def test_sentences_keep_their_marks() -> None:
    text = "Dit is “een.” Dat (ook.) En 3,5 b.v. niet! Klaar?"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Dit is “een.”", "Dat (ook.)", "En 3,5 b.v. niet!", "Klaar?",
    ]  # fmt: skip


def test_the_sure_characters_are_in_every_font() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    sure = {chr(code) for code in range(0x20, 0x3000) if SURE.fullmatch(chr(code))}
    assert len(sure) > 200
    for name in FONTS:
        assert sure <= set(map(chr, TTFont(BytesIO(font(name))).getBestCmap()))
    assert sure <= characters()


def test_editorial_rules_are_warnings_that_can_be_set() -> None:
    editorial = [rule for rule in all_rules().values() if rule.code.startswith("PB4")]
    assert len(editorial) >= 6
    assert {(rule.severity.value, rule.adjustable) for rule in editorial} == {("warning", True)}
