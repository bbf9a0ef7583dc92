"""How readers find their way in the PDFs for reading: on a screen, by keyboard, and by ear."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import pikepdf
import pytest

from conftest import ROOT
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import pdf
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType


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
