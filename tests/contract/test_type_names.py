"""No code outside the page's layout knows a type of content by its name: roles are declared."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT
from playbook_tools.schema.declared import load_types

PACKAGE = ROOT / "tools" / "playbook_tools"
TAKING_A_NAME = {"published", "of_type", "single", "EntryKey"}


def named_types(path: Path) -> list[str]:
    """Return where a file hands a type's name on, or compares with one, as a string."""
    names = set(load_types())
    found: list[ast.Constant] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = node.args[:1] if called in TAKING_A_NAME else []
        elif isinstance(node, ast.Compare) and ".type" in ast.unparse(node):
            given = [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("types"):
            given = [node.slice]
        found += [v for v in given if isinstance(v, ast.Constant) and v.value in names]
    return [f"{path.relative_to(PACKAGE)}:{value.lineno}: {value.value!r}" for value in found]


@pytest.mark.thorough
def test_no_type_is_known_by_its_name() -> None:
    paths = (p for p in sorted(PACKAGE.rglob("*.py")) if "document" not in p.parts)
    assert [found for path in paths for found in named_types(path)] == []
