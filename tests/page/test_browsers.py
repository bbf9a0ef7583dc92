"""What only browsers show: the store in two tabs of each, and what people do with the page."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from conftest import ROOT
from node_tools import FOLDER, node
from playbook_tools.edition.edition import Edition
from playbook_tools.export import page as pages
from playbook_tools.export.page import script_modules
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
GOLDEN = ROOT / "tests" / "golden" / "playbook"
SCRIPT = ROOT / "tools/playbook_tools/export/page/script"


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


def test_journeys_in_browsers(tmp_path: Path, types: Mapping[str, ContentType]) -> None:
    files = tmp_path / "files"
    files.mkdir()
    later = tmp_path / "later"
    shutil.copytree(GOLDEN, later)
    asked = later / "questions" / "time-planned.yaml"
    text = asked.read_text("utf-8")
    asked.write_text(text.replace("om te wachten?", "voor wat nu anders is?"), "utf-8")
    new = text.replace("time-planned", "time-kept").replace("order: 1", "order: 2")
    asked.with_name("time-kept.yaml").write_text(new.replace("Plan je", "Houd je"), "utf-8")
    said = in_node(
        HERE / "journeys.mjs",
        PAGE=page_of(GOLDEN, types, tmp_path / "then.html"),
        LATER_PAGE=page_of(later, types, tmp_path / "later.html"),
        FILES=str(files),
    )
    assert said.returncode == 0, said.stdout + said.stderr


def page_of(folder: Path, types: Mapping[str, ContentType], path: Path) -> str:
    """Write the page of a playbook and return its address."""
    path.write_text(pages.render(Edition.of(load(folder, types).playbook)), "utf-8")
    return path.as_uri()


def in_node(program: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run tests in Node, which has its programs from the environment."""
    return subprocess.run(
        [node(), "--test", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_TOOLS": str(FOLDER), **given},
    )
