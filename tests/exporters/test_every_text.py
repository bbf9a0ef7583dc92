"""Every text of the playbook stands in every format, in the order in which it is read."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import docx
import pypdfium2
import pytest

from playbook_tools import markdown
from playbook_tools.blocks import Blocks, ItemList, Paragraph
from playbook_tools.document import Document, texts
from playbook_tools.edition import Edition
from playbook_tools.exporters import exporter, formats
from playbook_tools.model import Value
from playbook_tools.schema import Field

# Running headers and footers lie outside this part of an A4 page, in points from its edges.
MARGIN = 50


def squeezed(text: str) -> str:
    """The letters and marks of a text: lines, hyphenation and ligatures leave no trace."""
    plain = re.sub(r"→\s*pagina\s*\d+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s\x02\u00ad\ufffe\u2010\u2011-]+", "", plain)


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
        yield markdown_words(value)
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _strings(inner)


READERS = {"pdf": pdf_text, "docx": docx_text, "json": json_text}


@pytest.fixture(scope="module")
def read(edition: Edition) -> Mapping[str, str]:
    return {name: squeezed(READERS[name](exporter(name)(edition))) for name in formats()}


def markdown_words(text: str) -> str:
    return " ".join(_words(markdown.blocks(text)))


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (run.text for run in block.runs)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _words(item)


def content_texts(value: Value, declared: Field) -> Iterator[str]:
    """Give every text for readers in a value, one run of one style at a time."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from content_texts(inner, declared.by_name[name])
    elif isinstance(value, tuple):
        for item in value:
            assert declared.item is not None
            yield from content_texts(item, declared.item)
    elif declared.translatable and isinstance(value, str):
        yield from _words(markdown.blocks(value)) if declared.markdown != "none" else [value]


@pytest.mark.parametrize("name", formats())
def test_every_text_of_the_content(name: str, edition: Edition, read: Mapping[str, str]) -> None:
    wanted = [
        (record.path, text)
        for record in edition.playbook.records
        if record.type.name != "labels"
        for text in content_texts(record.data, record.type.shape)
    ]
    assert len(wanted) > 150
    assert [(path, text) for path, text in wanted if squeezed(text) not in read[name]] == []


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_every_text_of_the_document(name: str, document: Document, read: Mapping[str, str]) -> None:
    runs = [text for text in texts(document) if text]
    assert [text for text in runs if squeezed(text) not in read[name]] == []


@pytest.mark.parametrize("name", formats())
def test_all_plays_are_there(name: str, edition: Edition, read: Mapping[str, str]) -> None:
    plays = edition.playbook.published("play")
    assert len(plays) >= 6
    assert [play.title for play in plays if squeezed(play.title) not in read[name]] == []
