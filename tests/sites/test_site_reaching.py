"""Everybody can use the site, and the Nu HTML checker has nothing to say of it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from page.pages import BROWSERS, run
from page.test_html_checker import check
from playbook_tools.edition.edition import Edition
from playbook_tools.site import build
from sites.built import golden_edition, served

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

KINDS = (
    "nl/", "nl/challenges/", "nl/questions/", "nl/plays/", "nl/cases/", "nl/cases/country/dk/",
    "nl/plays/leadership-backing/", "nl/principles/embrace-innovation/",
    "nl/cases/denmark-free-municipalities/", "nl/tools/culture-map/",
    "nl/questions/leaders-back-innovation/", "nl/challenges/management-guidance/",
    "nl/pages/introduction/", "nl/pages/workshop-half-day/", "nl/workshop/", "nl/glossary/",
    "nl/downloads/", "nl/colophon/", "nl/privacy/", "nl/accessibility/", "nl/assess/", "404.html",
    "nl/plays/whisper/", "nl/tools/megaphone/", "nl/search/",
    "nl/search/?q=experiment", "nl/search/?q=zzzz",
)  # fmt: skip
"""A page of every kind."""
# A file has no origin, so the checker cannot know that what is beside it comes from the same.
_NO_ORIGIN = re.compile(r".*Resource violates Content Security Policy \(meta tag\): external .*\n")


@pytest.fixture(scope="module")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's playbook, from which two entries have gone."""
    gone = golden_edition().retired
    play = next(iter(edition.playbook.published("play"))).key
    retired = ((gone[0][0], play), gone[1])
    made: Path = tmp_path_factory.mktemp("site") / "site"
    site = build.Site(replace(edition, retired=retired), repository="https://example.org/r")
    build.build(site, made, {})
    return made


def test_nothing_is_in_the_way(folder: Path, tmp_path: Path) -> None:
    """`PICTURES=folder` keeps a picture of each page."""
    with served(folder) as base:
        given = {"base": base, "addresses": KINDS, "pictures": os.environ.get("PICTURES")}
        assert run("../sites/reach.mjs", given, browser="chromium", folder=tmp_path) == {}


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


def test_the_pages_are_clean(folder: Path) -> None:
    assert _NO_ORIGIN.sub("", check(folder, "--skip-non-html")) == ""
