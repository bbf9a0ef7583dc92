"""Everybody can use the site, and the Nu HTML checker has nothing to say of it."""

from __future__ import annotations

import functools
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from page.pages import BROWSERS, run
from page.test_html_checker import check
from playbook_tools.edition.edition import Edition
from playbook_tools.site import build
from sites.built import golden_edition

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

KINDS = (
    "nl/", "nl/challenges/", "nl/questions/", "nl/plays/", "nl/cases/", "nl/cases/country/dk/",
    "nl/plays/leadership-backing/", "nl/principles/embrace-innovation/",
    "nl/cases/denmark-free-municipalities/", "nl/tools/culture-map/",
    "nl/questions/leaders-back-innovation/", "nl/challenges/management-guidance/",
    "nl/pages/introduction/", "nl/pages/workshop-half-day/", "nl/workshop/", "nl/glossary/",
    "nl/downloads/", "nl/colophon/", "nl/privacy/", "nl/accessibility/", "nl/assess/", "404.html",
    "nl/plays/whisper/", "nl/tools/megaphone/",
)  # fmt: skip
"""A page of every kind."""
# A file has no origin, so the checker cannot know that what is beside it comes from the same.
_NO_ORIGIN = re.compile(r".*Resource violates Content Security Policy \(meta tag\): external .*\n")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, and yield the address of its root."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
