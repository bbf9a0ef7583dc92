"""Words in another language keep their language in every edition, and links tell theirs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from playbook_tools.content.richtext import Paragraph, plain, walk
from playbook_tools.edition import cards
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import html
from playbook_tools.export.formats import docx as docx_format
from playbook_tools.export.formats import pdf
from playbook_tools.export.html.cards import render
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.declared import load_types
from tag_tree import tag_tree

CASE = """\
id: open-town
title: The Open Town
title_language: en
summary: |
  Een gemeente zet alle plannen online, een *[work [à jour]{lang=fr}]{lang=en}* dus.
organisation: Comune di Esempio
organisation_language: it
countries:
  - NL
links:
  - title: The plans
    title_language: en
    url: https://example.org/open
    language: en-GB
  - title: De plannen
    url: https://example.org/open/nl
    language: nl-BE
  - title: De oproep
    url: https://example.org/open/br
    language: pt-BR
"""
# In the order of reading: at the play, in the glossary, in the index, and among its countries.
SAID = [
    ("en", "The Open Town"),
    ("en", "work "),
    ("fr", "à jour"),
    ("it", "Comune di Esempio"),
    ("en", "The plans"),
    ("en", "working out loud"),
    ("en", "weekly note"),
    ("en", "The Open Town"),
    ("en", "The plans"),
    ("en", "The Open Town"),
]


@pytest.fixture
def edition(root: Path) -> Edition:
    """The golden playbook, whose case is in several languages."""
    (root / "cases" / "open-town.yaml").write_text(CASE, encoding="utf-8")
    loaded = load(root, load_types())
    assert [*loaded.diagnostics, *registry.check(loaded)] == []
    return Edition.of(loaded.playbook)


def test_html(edition: Edition) -> None:
    page = etree.fromstring(html.render(Document.of(edition)).encode(), etree.HTMLParser())
    assert spans(page) == SAID


def test_docx(edition: Edition) -> None:
    body = docx.Document(io.BytesIO(docx_format.export(edition))).element.body
    found = [
        (language.get(qn("w:val")), "".join(run.itertext(qn("w:t"))))
        for run in body.iter(qn("w:r"))
        for language in run.iterfind(f"{qn('w:rPr')}/{qn('w:lang')}")
    ]
    regions = {"en": "en-GB", "fr": "fr-FR", "it": "it-IT"}
    assert found == [(regions[language], words) for language, words in SAID]


def test_pdf(edition: Edition) -> None:
    content = pdf.export(edition)
    assert isinstance(content, bytes)
    # Each line of what is marked is a tag of its own.
    found = [(tag, word) for tag, words in spoken(tag_tree(content)) for word in words.split()]
    assert found == [(tag, word) for tag, words in SAID for word in words.split()]


def test_cards(edition: Edition) -> None:
    dealt = replace(edition, variant=Variant.CARDS)
    page = etree.fromstring(render(cards.deal(dealt)).encode(), etree.HTMLParser())
    assert spans(page) == SAID[:4]
    assert "example.org (Engels)" in "".join(page.itertext())
    assert isinstance(pdf.export(dealt), bytes)


def test_links_tell_their_language_where_it_is_not_the_readers(edition: Edition) -> None:
    links = [
        plain(block.runs)
        for block in walk(Document.of(edition).groups)
        if isinstance(block, Paragraph) and any("/open" in (r.target or "") for r in block.runs)
    ]
    assert links == [
        "The plans (Engels)",
        "De plannen",
        "De oproep (Portugees)",
        "The plans: https://example.org/open (Engels)",
        "De plannen: https://example.org/open/nl",
        "De oproep: https://example.org/open/br (Portugees)",
    ]


def spans(page: etree._Element) -> list[tuple[str, str]]:
    """The language and the words of each stretch that has one."""
    found = page.xpath("//span[@lang]")
    return [(s.get("lang"), "".join(s.itertext()).replace("\u00a0", " ")) for s in found]


def spoken(tree: str) -> Iterator[tuple[str, str]]:
    """The language and the words of each tag that has one."""
    for found in re.finditer(r"^( *)/\S+ lang='(.+?)'\n((?:\1 .*\n)*)", tree, re.MULTILINE):
        yield found[2], " ".join(re.findall(r'"(.*)"', found[3]))
