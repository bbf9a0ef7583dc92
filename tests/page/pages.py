"""Pages for browsers, and the programs that open them there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from node_tools import run_node
from playbook_tools.edition.edition import Edition
from playbook_tools.export import page
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.declared import load_types

HERE = Path(__file__).parent
GOLDEN = ROOT / "tests" / "golden" / "playbook"
PLACE = "Europe/Amsterdam"
"""Where the browsers are."""

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
    all_given = {**given, "folder": str(folder)}
    return json.loads(run_node(HERE / program, given=all_given, BROWSER=browser, TZ=PLACE))


def run_tests(program: str, given: Mapping[str, Any], *, browser: str, folder: Path) -> None:
    """Run the tests of a program that drives a browser."""
    all_given = json.dumps({**given, "folder": str(folder)})
    run_node("--test", HERE / program, GIVEN=all_given, BROWSER=browser, TZ=PLACE)
