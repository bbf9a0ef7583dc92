"""Everybody can use the page: each view in each state, by day and by night, on phones and desks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from page.pages import HERE, edition_of, run, written
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
ANNOUNCED = HERE / "announced"
CHANGED: Callable[[Path], None] = several(
    CHANGES["question-reworded"],
    CHANGES["action-reworded"],
    CHANGES["challenge-replaced"],
    CHANGES["question-new"],
)


@pytest.mark.slow
@pytest.mark.parametrize("setting", SETTINGS)
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


@pytest.fixture(scope="module")
def announced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("announced")
    page = written(edition_for("nothing", folder / "playbook"), folder / "page.html")
    given = {"page": page, "file": str(THEN)}
    found: dict[str, list[str]] = run("announced.mjs", given, browser="chromium", folder=folder)
    return found


def test_names_and_states_are_announced(announced: dict[str, list[str]]) -> None:
    """`UPDATE_CASES=1` writes what a screen reader is told."""
    told = {name.replace(", ", "-").replace(" ", "-"): lines for name, lines in announced.items()}
    texts = {name: "".join(f"{line}\n" for line in lines) for name, lines in told.items()}
    if os.environ.get("UPDATE_CASES"):
        for name, text in texts.items():
            (ANNOUNCED / f"{name}.txt").write_text(text, encoding="utf-8")
    assert texts == {path.stem: path.read_text("utf-8") for path in ANNOUNCED.glob("*.txt")}
