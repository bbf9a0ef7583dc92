"""Every text of the playbook stands in every format, in the order in which it is read."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from export.books import Book
from playbook_tools.content import markdown
from playbook_tools.content.prose import reader_texts
from playbook_tools.content.richtext import Paragraph, plain, walk
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter, formats
from playbook_tools.loading.reading import Loaded

# Running headers and footers lie outside this part of an A4 page, in points from its edges.
MARGIN = 50


def squeezed(text: str) -> str:
    """The letters and marks of a text: lines, marks of items and hyphens leave no trace."""
    plain = re.sub(r"→\s*(?:(?:pagina|page)\s*)?\d+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s\x02\u00ad\ufffe\u2010\u2011•☐-]+", "", plain)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = (document[number] for number in range(len(document)))
    return "\n".join(
        page.get_textpage().get_text_bounded(bottom=MARGIN, top=page.get_height() - MARGIN)
        for page in pages
    )


def docx_text(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
        for paragraph in body.iter(f"{{{W}}}p")
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def json_text(content: bytes) -> str:
    return "\n".join(_strings(json.loads(content)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (plain(b.runs) for b in walk(markdown.blocks(value)) if isinstance(b, Paragraph))
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(inner)


def html_text(content: bytes) -> str:
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return "".join(root.xpath("//*[@id='reading']//text()"))


def epub_text(content: bytes) -> str:
    return Book(content).text


def md_text(content: bytes) -> str:
    """The words on every line, as a reader of CommonMark has them."""
    lines = (token.children for token in MarkdownIt("commonmark").parse(content.decode()))
    return "\n".join("".join(part.content for part in parts) for parts in lines if parts)


READERS = {
    "docx": docx_text,
    "epub": epub_text,
    "html": html_text,
    "json": json_text,
    "md": md_text,
    "pdf": pdf_text,
}


LAID_OUT = ("docx", "epub", "html", pytest.param("pdf", marks=pytest.mark.slow))
EVERY = tuple(pytest.param("pdf", marks=pytest.mark.slow) if n == "pdf" else n for n in formats())


@pytest.fixture(scope="module", params=["nl", "en"])
def book(request: pytest.FixtureRequest, loaded: Loaded) -> Edition:
    return Edition.of(loaded.playbook, loaded.catalogues, language=request.param)


@pytest.fixture(scope="module")
def read(request: pytest.FixtureRequest, book: Edition) -> Callable[[str], str]:
    """What is in the file of a format, whatever the lines; a file is made when it is asked for."""

    @cache
    def text(name: str) -> str:
        known = name == "pdf" and book.language == "nl"
        made = request.getfixturevalue("exported") if known else exporter(name)(book)
        return squeezed(READERS[name](made))

    return text


@pytest.mark.parametrize("name", EVERY)
def test_every_text_of_the_content(name: str, book: Edition, read: Callable[[str], str]) -> None:
    wanted = [
        (entry.path, run.text)
        for entry in book.playbook.entries
        if entry.type.name != "labels"
        for text in reader_texts(entry)
        for runs in text.paragraphs
        for run in runs
    ]
    assert len(wanted) > 150
    assert [(path, text) for path, text in wanted if squeezed(text) not in read(name)] == []


@pytest.mark.parametrize("name", LAID_OUT)
def test_every_text_of_the_document(name: str, book: Edition, read: Callable[[str], str]) -> None:
    runs = [text for text in Document.of(book).texts() if text]
    assert [text for text in runs if squeezed(text) not in read(name)] == []


@pytest.mark.parametrize("name", EVERY)
def test_all_plays_are_there(name: str, book: Edition, read: Callable[[str], str]) -> None:
    plays = book.playbook.published("play")
    assert len(plays) >= 6
    assert [play.title for play in plays if squeezed(play.title) not in read(name)] == []
