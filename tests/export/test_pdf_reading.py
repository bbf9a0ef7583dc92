"""How readers find their way in the PDFs for reading: on a screen, by keyboard, and by ear."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pikepdf
import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from tag_tree import tag_tree


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(ROOT / "tests" / "golden" / "playbook", types).playbook)


@pytest.fixture(scope="module", params=[Variant.STANDARD, Variant.LARGE_PRINT])
def file(golden: Edition, request: pytest.FixtureRequest) -> bytes:
    made = pdf.export(replace(golden, variant=request.param))
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def test_it_opens_with_the_bookmarks_beside_the_page(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.PageMode) == "/UseOutlines"
    assert opened.Root.Outlines.First


def told(file: bytes, tag: str) -> Iterator[str]:
    """Yield what is said within each tag of a name, in reading order."""
    depth, words = -1, ""
    for line in [*tag_tree(file).splitlines(), "end"]:
        inner = len(line) - len(line.lstrip())
        if depth >= 0 and inner <= depth:
            yield " ".join(words.split())
            depth, words = -1, ""
        if line.split()[0] == tag and depth < 0:
            depth = inner
        elif depth >= 0 and line.lstrip().startswith('"'):
            words += line.strip()[1:-1]


def test_every_question_is_a_heading(golden: Edition, file: bytes) -> None:
    asked = [entry.title for entry in golden.playbook.published("question")]
    assert asked
    assert set(asked) <= set(told(file, "/H3"))
