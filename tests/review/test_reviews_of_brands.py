"""A brand changes nothing in a review: how an edition looks is no text that was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

import branded
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import docx
from playbook_tools.loading.reading import load
from playbook_tools.review import examining
from playbook_tools.review.model import What
from playbook_tools.schema.declared import load_types
from review_documents import packed, parts_of


@pytest.mark.thorough
def test_an_edition_with_a_brand_comes_back_as_it_was(tmp_path: Path) -> None:
    root = branded.playbook(tmp_path / "brand")
    loaded = load(root, load_types())
    content = docx.export(Edition.of(loaded.playbook, loaded.catalogues))
    came = examining.opened(content)
    assert examining.examine(came, "x.docx", root, loaded).changes == ()
    parts = parts_of(content)
    words = branded.SENDER.encode()
    assert words in parts["word/document.xml"]
    body = parts["word/document.xml"].replace(words, b"Een ander")
    came = examining.opened(packed({**parts, "word/document.xml": body}))
    (change,) = examining.examine(came, "x.docx", root, loaded).changes
    assert (change.what, change.before, change.after) == (What.LABEL, branded.SENDER, "Een ander")
