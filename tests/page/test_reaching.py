"""Everybody can use the page: each view in each state, by day and by night, on phones and desks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from page.pages import edition_of, run, written
from page.test_returning import CHANGES, THEN, edition_for, reword, several, then

pytestmark = pytest.mark.thorough

SETTINGS = (
    "a desk by day",
    "a desk by night",
    "a phone by day",
    "a phone by night",
    "320 px, and 400 %",
    "wide spaces",
    "colours of one's own",
    "no motion",
)
QUICK = ("320 px, and 400 %",)
CHANGED: Callable[[Path], None] = several(
    CHANGES["question-reworded"],
    CHANGES["action-reworded"],
    CHANGES["challenge-replaced"],
    CHANGES["question-new"],
)


@pytest.mark.parametrize(
    "setting",
    [pytest.param(s, marks=[] if s in QUICK else pytest.mark.slow) for s in SETTINGS],
)
def test_nothing_is_in_the_way(setting: str, tmp_path: Path) -> None:
    """`PICTURES=folder` keeps a picture of each state."""
    then(tmp_path / "then")
    changed = Path(shutil.copytree(tmp_path / "then", tmp_path / "changed"))
    CHANGED(changed)
    reword(changed, "edition", "version: 1.2.3", "version: 1.3.0")
    given = {
        "page": written(edition_for("nothing", tmp_path / "playbook"), tmp_path / "page.html"),
        "changed": written(edition_of(changed), tmp_path / "changed.html"),
        "file": str(THEN),
        "settings": [setting],
        "pictures": os.environ.get("PICTURES"),
    }
    found = run("reaching.mjs", given, browser="chromium", folder=tmp_path)
    assert found == {setting: {}}
