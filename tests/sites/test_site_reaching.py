"""Everybody can use the site, and the Nu HTML checker has nothing to say of it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from page.pages import BROWSERS, run
from page.test_html_checker import check
from playbook_tools.content.model import EntryKey
from playbook_tools.diff.versions import Changed, Version, Wording
from playbook_tools.edition.edition import Edition
from playbook_tools.site import build
from playbook_tools.site.outline import Kind
from sites.built import golden_edition, served

KINDS = (
    "nl/", "nl/challenges/", "nl/questions/", "nl/plays/", "nl/cases/", "nl/cases/country/dk/",
    "nl/plays/leadership-backing/", "nl/principles/embrace-innovation/",
    "nl/cases/denmark-free-municipalities/", "nl/tools/culture-map/",
    "nl/questions/leaders-back-innovation/", "nl/challenges/management-guidance/",
    "nl/pages/introduction/", "nl/pages/workshop-half-day/", "nl/workshop/", "nl/glossary/",
    "nl/downloads/", "nl/colophon/", "nl/privacy/", "nl/accessibility/", "nl/assess/", "404.html",
    "nl/plays/whisper/", "nl/tools/megaphone/", "nl/search/",
    "nl/search/?q=experiment", "nl/search/?q=zzzz", "nl/changes/",
    "nl/plays/leadership-backing/changes/", "nl/plays/backed-by-leaders/",
    "nl/plays/backed-by-leaders/changes/", "nl/tools/megaphone/changes/",
)  # fmt: skip
"""A page of every kind."""
# A file has no origin, so the checker cannot know that what is beside it comes from the same.
_NO_ORIGIN = re.compile(r".*Resource violates Content Security Policy \(meta tag\): external .*\n")


_BOTH = (
    build.Download("p.docx", "download_docx", 1, None, current=False),
    build.Download("p.pdf", "download_pdf", 1, 2, current=True),
)
_WORDINGS = (
    Wording("Het was zo.", "Het is zo.", field="introduction"),
    Wording("was", "", field="actions", number=2),
    Wording("", "is", field="tools"),
    Wording("is", "is", moved=True, field="actions", number=1),
)


def _site(edition: Edition) -> build.Site:
    """Return the site of this repository's playbook, with all that a site can have.

    Three entries have gone, something changed, and there are editions to download.
    """
    gone = golden_edition().retired
    play = edition.playbook.by_key[EntryKey("play", "leadership-backing")]
    retired = ((gone[0][0], play.key), gone[1])
    changes = (
        Changed("added", "play", play.id, play.title),
        Changed("changed", "play", play.id, play.title, "backed-by-leaders", _WORDINGS),
        Changed("changed", "tool", "megaphone", "De megafoon", wordings=_WORDINGS),
        Changed("removed", "tool", "megaphone", "De megafoon", wordings=_WORDINGS),
        Changed("changed", "glossary", "glossary", "glossary"),
    )
    led = (
        Version("1.1.0", "2026-02-01T12:00:00Z", 9, changes, partly=True),
        Version("1.0.0", "2026-01-01T12:00:00Z", 9, first=True),
    )
    return build.Site(
        replace(edition, retired=retired),
        repository="https://example.org/r",
        downloads=_BOTH,
        versions=led,
    )


@pytest.fixture(scope="module")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder."""
    made: Path = tmp_path_factory.mktemp("site") / "site"
    editions = {found.name: ROOT / "README.md" for found in _BOTH}
    build.build(_site(edition), made, editions)
    return made


def test_there_is_a_page_of_every_kind(edition: Edition) -> None:
    paths = {path.partition("?")[0] for path in KINDS}
    kinds = {page.kind for page in _site(edition).outline.pages if page.path in paths}
    assert kinds == {*Kind} - {Kind.ROOT}


@pytest.mark.thorough
@pytest.mark.slow
def test_nothing_is_in_the_way(folder: Path) -> None:
    """`PICTURES=folder` keeps a picture of each page."""
    with served(folder) as base:
        given = {"base": base, "addresses": KINDS, "pictures": os.environ.get("PICTURES")}
        assert run("../sites/reach.mjs", given, browser="chromium", folder=folder) == {}


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("browser", BROWSERS)
def test_the_self_assessment_works_on_the_site(browser: str, folder: Path, tmp_path: Path) -> None:
    with served(folder) as base:
        found = run("../sites/assess.mjs", {"base": base}, browser=browser, folder=tmp_path)
    assert found == {
        "faults": [],
        "asked": [],
        "start": "Van uitdaging naar plan",
        "steps": ["Aan de slag", "Uitdagingen", "Vragen", "Resultaten", "Plan"],
        "questions": "Waar sta je nu?",
        "answered": ["no"],
        "plays": [],
        "principles": ["../principles/embrace-innovation/"],
        "plan": "Ons plan",
        "kept": ["no"],
        "cookies": 0,
    }


@pytest.mark.thorough
@pytest.mark.slow
def test_the_pages_are_clean(folder: Path) -> None:
    assert _NO_ORIGIN.sub("", check(folder, "--skip-non-html")) == ""
