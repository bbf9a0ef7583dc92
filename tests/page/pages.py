"""Pages for browsers, and the programs that open them there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from node_tools import FOLDER, node
from playbook_tools.edition.edition import Edition
from playbook_tools.export import page
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.declared import load_types

HERE = Path(__file__).parent
GOLDEN = ROOT / "tests" / "golden" / "playbook"
BROWSERS = ("chromium", "firefox")
IN_BROWSERS = ("chromium", pytest.param("firefox", marks=pytest.mark.slow))
"""Both, of which one starts in a second."""


def edition_of(folder: Path) -> Edition:
    """Return the edition of a playbook, which must be valid; entries may go without a successor."""
    found = load(folder, load_types())
    faults = [one for one in registry.check(found) if one.message != "no-replacement"]
    assert [*found.diagnostics, *faults] == []
    return Edition.of(found.playbook)


def written(edition: Edition, path: Path) -> str:
    """Write the page of an edition, and return its address."""
    path.write_text(page.render(edition), encoding="utf-8")
    return path.as_uri()


def run(program: str, given: Mapping[str, Any], *, browser: str, folder: Path) -> Any:
    """Run a program that drives a browser, and return what it found.

    It gets what is `given` as JSON, with a folder for its files, and prints JSON.
    """
    done = subprocess.run(
        [node(), HERE / program],
        input=json.dumps({**given, "folder": str(folder)}),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_where(browser)},
    )
    assert done.returncode == 0, f"{done.stderr}{done.stdout}"
    return json.loads(done.stdout)


def run_tests(program: str, given: Mapping[str, Any], *, browser: str, folder: Path) -> None:
    """Run the tests of a program that drives a browser."""
    done = subprocess.run(
        [node(), "--test", HERE / program],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            **_where(browser),
            "GIVEN": json.dumps({**given, "folder": str(folder)}),
        },
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def _where(browser: str) -> dict[str, str]:
    """Return what a program has to know: where its packages are, which browser, and which place."""
    return {"NODE_TOOLS": str(FOLDER), "BROWSER": browser, "TZ": "Europe/Amsterdam"}
