"""Each promise of docs/assessment.md names tests that hold it, and they are there."""

from __future__ import annotations

import re

from conftest import ROOT

PAGE = (ROOT / "docs/assessment.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.(?:py|mjs))::([^`]+)`", PAGE)


def test_every_promise_names_a_test() -> None:
    rows = re.findall(r"^\| (\d+) \|.*\| (.+) \|$", PAGE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 14))
    assert [number for number, held in rows if "::" not in held] == []


def test_every_named_test_is_there() -> None:
    missing = [f"{path}::{name}" for path, name in NAMED if not _has(path, name)]
    assert missing == []


def _has(path: str, name: str) -> bool:
    file = ROOT / path
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    found = f'test("{name}"' if path.endswith(".mjs") else f"def {name}("
    return found in text
