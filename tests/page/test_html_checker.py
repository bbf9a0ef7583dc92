"""The Nu HTML checker has nothing to say of the page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from node_tools import FOLDER
from page.pages import written
from playbook_tools.edition.edition import Edition

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

JAR = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = "Java is missing: apt-get install default-jre-headless, or sh tools/setup_browsers.sh"


def test_the_page_is_clean(edition: Edition, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    written(edition, page)
    assert check(page) == ""


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="nl"><title>x</title><p id=a><p id=a>', "utf-8")
    assert "Duplicate ID" in check(page)


def check(page: Path, *options: str) -> str:
    try:
        done = subprocess.run(
            ["java", "-jar", JAR, "--stdout", "--exit-zero-always", *options, page],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise AssertionError(JAVA) from None
    assert done.returncode == 0, done.stderr
    return done.stdout
