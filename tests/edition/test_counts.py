"""Texts that count are filled in once, for every form and language."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook_tools.edition.counts import in_words
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
CATALOGUE = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "pages/welcome:title"
msgid "De {count:principle} principes"
msgstr "The {count:principle} principles"

msgctxt "pages/welcome:body"
msgid "{Count:play} plays. Begin bij *{title:principle/openness}*."
msgstr "{Count:play} plays. Begin with *{title:principle/openness}*."
"""


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("nl", {"De twee principes", "Twee plays. Begin bij Open * werken."}),
        ("en", {"The two principles", "Two plays. Begin with Open * werken."}),
    ],
)
def test_counts_and_titles_are_filled_in(
    language: str, texts: set[str], tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(GOLDEN, root)
    (root / "translations").mkdir()
    (root / "translations/en.po").write_text(CATALOGUE)
    (root / "pages/welcome.yaml").write_text(
        "id: welcome\nplacement: front\norder: 1\ntitle: De {count:principle} principes\n"
        "body: |\n  {Count:play} plays. Begin bij *{title:principle/openness}*.\n"
    )
    principle = root / "principles/openness.yaml"
    principle.write_text(principle.read_text().replace("Open werken", "Open * werken"))
    loaded = load(root, types)
    edition = Edition.of(loaded.playbook, loaded.catalogues, language=language)
    assert texts <= set(Document.of(edition).texts())


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (1, "nl", "één"),
        (5, "nl", "vijf"),
        (20, "nl-BE", "twintig"),
        (21, "nl", "21"),
        (30, "nl", "dertig"),
        (5, "en", "five"),
        (100, "en", "a hundred"),
        (1000, "en", "1000"),
        (5, "fr", "5"),
    ],
)
def test_numbers_are_in_words_of_the_language(number: int, language: str, words: str) -> None:
    assert in_words(number, language) == words
