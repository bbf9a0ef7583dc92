"""What only browsers show: the store in two tabs of each, and what people do with the page."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from conftest import ROOT
from node_tools import FOLDER, node
from page.pages import GOLDEN, IN_BROWSERS, edition_of, run_tests, written
from playbook_tools.export.page import script_modules

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
SCRIPT = ROOT / "tools/playbook_tools/export/page/script"


@pytest.mark.slow
def test_the_store_in_browsers(tmp_path: Path) -> None:
    shutil.copytree(SCRIPT, tmp_path / "script")
    shutil.copy(HERE / "probe.js", tmp_path / "script")
    script = script_modules.joined(tmp_path / "script", "probe.js")
    page = tmp_path / "probe.html"
    page.write_text(
        f'<!DOCTYPE html><html lang="nl"><title>Proef</title><script>{script}</script>', "utf-8"
    )
    said = in_node(
        HERE / "in_browsers.mjs",
        PROBE_PAGE=page.as_uri(),
        PROBE_DATA=f"data:text/html;charset=utf-8,{quote(page.read_text('utf-8'))}",
    )
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.slow
@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_journeys(browser: str, tmp_path: Path) -> None:
    later = tmp_path / "playbook"
    shutil.copytree(GOLDEN, later)
    asked = later / "questions" / "time-planned.yaml"
    text = asked.read_text("utf-8")
    asked.write_text(text.replace("om te wachten?", "voor wat nu anders is?"), "utf-8")
    new = text.replace("time-planned", "time-kept").replace("order: 1", "order: 2")
    asked.with_name("time-kept.yaml").write_text(new.replace("Plan je", "Houd je"), "utf-8")
    given = {
        "page": written(edition_of(GOLDEN), tmp_path / "then.html"),
        "later": written(edition_of(later), tmp_path / "later.html"),
    }
    run_tests("journeys.mjs", given, browser=browser, folder=tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_the_page_is_closed(browser: str, tmp_path: Path) -> None:
    given = {"page": written(edition_of(GOLDEN), tmp_path / "page.html")}
    run_tests("closed.mjs", given, browser=browser, folder=tmp_path)


def in_node(program: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run tests in Node, which has its programs from the environment."""
    return subprocess.run(
        [node(), "--test", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_TOOLS": str(FOLDER), **given},
    )
