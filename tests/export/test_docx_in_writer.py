"""The DOCX in LibreOffice, which lays it out and updates its fields, asked by its own interface."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdf import PdfReader

from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import docx as exporter

MODULE = Path(__file__).parent / "files" / "update_contents.xba"


class Line(NamedTuple):
    """A paragraph in LibreOffice: its style, its page, whether it is hyphenated, and its words."""

    style: str
    page: int
    hyphenated: bool
    words: str


class Laid(NamedTuple):
    """What LibreOffice made of a file: its paragraphs, and the text and the fonts of its pages."""

    lines: list[Line]
    pages: list[str]
    fonts: set[str]


@pytest.fixture(scope="module")
def laid(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """The edition after its contents have been updated."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    folder = tmp_path_factory.mktemp("writer")
    path = folder / "edition.docx"
    path.write_bytes(exporter.export(edition))
    office = [program, f"-env:UserInstallation={(folder / 'own').as_uri()}", "--headless"]
    # The first run fills the folder of a user, and would overwrite the module.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True)
    shutil.copyfile(MODULE, folder / "own/user/basic/Standard/Module1.xba")
    macro = f'macro:///Standard.Module1.Update("{path.as_uri()}")'
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=300)
    told = (folder / "edition.docx.txt").read_text("utf-8").splitlines()
    found = (re.fullmatch(r"([^|]*)\|(\d+)\|(True|False)\|(.*)", line) for line in told)
    lines = [Line(m[1], int(m[2]), m[3] == "True", m[4]) for m in found if m]
    content = (folder / "edition.docx.pdf").read_bytes()
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in PdfReader(io.BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    return Laid(lines, pages, fonts)


@pytest.mark.slow
def test_the_updated_contents_have_the_pages_of_their_headings(
    laid: Laid, document: Document
) -> None:
    rows = [line.words.rpartition("\t") for line in laid.lines if line.style in
            {"Contents 1", "Contents 2"}]  # fmt: skip
    shown = [(words, int(number)) for words, _, number in rows]
    headings = [
        (line.words, line.page)
        for line in laid.lines
        if re.match(r"Heading [12]$|Playbook (First|Inner) Heading 2$", line.style)
    ]
    assert [number for _, number in shown] == [page for _, page in headings]
    listed = [row.heading.text for row in document.contents]
    assert [words for words, _ in shown if words.endswith(tuple(listed))] != []
    for words, number in shown:
        on_page = re.sub(r"\W+", "", laid.pages[number - 1])
        assert re.sub(r"\W+", "", words) in on_page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("office", "house"),
    [
        pytest.param("office2013", None, id="as it is"),
        pytest.param("microsoft365", "libreoffice.docx", id="in the style of a house"),
    ],
)
def test_the_file_is_office_open_xml(
    edition: Edition, office: str, house: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "edition.docx"
    reference_doc = (MODULE.parent / house).read_bytes() if house else None
    path.write_bytes(exporter.export(replace(edition, reference_doc=reference_doc)))
    audit = Path(sys.executable).parent / "openxml-audit"
    options = ["--format", office, "--policy", "strict"]
    done = subprocess.run([audit, *options, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["Errors: 0"])


@pytest.mark.slow
def test_text_is_hyphenated_and_headings_are_not(laid: Laid) -> None:
    kinds = {(line.style, line.hyphenated) for line in laid.lines}
    assert {("Text body", True), ("Heading 1", False), ("Playbook Case", True)} <= kinds
    assert ("Text body", False) not in kinds


@pytest.mark.slow
def test_the_typeface_is_ours_where_it_is_not_installed(laid: Laid) -> None:
    ours = {name for name in laid.fonts if name.startswith("SourceSansPro")}
    assert {"SourceSansPro-Regular", "SourceSansPro-Bold"} <= ours
    # The boxes to tick are in a typeface for signs.
    assert len(laid.fonts - ours) <= 1


@pytest.mark.slow
def test_what_is_left_of_a_play_is_no_remnant(laid: Laid) -> None:
    """A page that a play ends on has more on it than a box and where to go from there."""
    starts = {line.page for line in laid.lines if line.style == "Heading 2"}
    short = [
        (number, page)
        for number, page in enumerate(laid.pages, start=1)
        if number + 1 in starts and number not in starts and len(page) < 500
    ]
    assert short == []
