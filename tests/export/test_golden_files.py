"""The small golden playbook gives exactly these files; UPDATE_CASES=1 rewrites what they hold."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from lxml import etree

from conftest import ROOT
from export.books import Book
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from tag_tree import tag_tree

GOLDEN = ROOT / "tests" / "golden"


def document_xml(edition: Edition) -> str:
    """Return the text of a DOCX as it is stored, an element a line."""
    with zipfile.ZipFile(io.BytesIO(exporter("docx")(edition))) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    etree.indent(tree)
    return etree.tostring(tree, encoding="unicode") + "\n"


def book_files(edition: Edition) -> str:
    """Return the texts in an e-book, each after the name of its file, but for the style."""
    files = Book(exporter("epub")(edition)).files
    texts = {name: content for name, content in files.items() if not name.endswith(("css", "png"))}
    return "\n".join(f"--- {name}\n{content.decode()}" for name, content in texts.items())


FILES: Mapping[str, Callable[[Edition], str]] = {
    "book.txt": book_files,
    "document.xml": document_xml,
    "pdf-tags.txt": lambda edition: tag_tree(exporter("pdf")(edition)),
    "pdf-cards-tags.txt": lambda edition: tag_tree(
        exporter("pdf")(replace(edition, variant=Variant.CARDS))
    ),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_file(name: str, types: Mapping[str, ContentType]) -> None:
    given = FILES[name](Edition.of(load(GOLDEN / "playbook", types).playbook))
    path = GOLDEN / name
    if os.environ.get("UPDATE_CASES"):
        path.write_text(given, encoding="utf-8")
    assert given == path.read_text(encoding="utf-8")
