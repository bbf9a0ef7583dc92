"""Modules import downwards only, and only cli/ knows Click or prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "tools" / "playbook_tools"
LAYERS = (
    ("cli", "__main__"),
    ("job_summary", "links"),
    ("exporters", "html", "ooxml", "pdf", "reporters", "graph_formats", "entry_text"),
    ("diff_formats",),
    ("diff",),
    ("rereading",),
    ("formatting", "ledger", "reading", "renaming", "revisions", "verdict"),
    ("settings",),
    ("derive", "explanation", "load", "rules"),
    ("card_messages", "cards", "misplaced"),
    (
        "cases",
        "document",
        "edition",
        "graph",
        "passages",
        "harmless",
        "plain_record",
        "record_builder",
        "shape",
        "shape_messages",
    ),
    (
        "catalogues",
        "cache",
        "changes",
        "edits",
        "files",
        "fonts",
        "scratch",
        "texts",
        "theme",
        "toolchain",
        "workers",
        "wrapping",
        "writing",
    ),
    (
        "source",
        "plain_tree",
        "plain_yaml",
        "tree",
        "source_messages",
        "constraints",
        "markdown",
        "blocks",
        "model",
    ),
    ("addresses", "nearest", "sentences", "territories"),
    ("remarks", "schema"),
    ("diagnostics", "opening", "stopping"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
HEAVY = {
    "networkx": {"graph.py"},
    "docx": {"exporters/docx.py", "ooxml"},
    "fontTools": {"fonts.py"},
    "weasyprint": {"exporters/pdf.py", "pdf"},
    "click": {"cli"},
    "httpcore2": {"links"},
    "socket": {"links"},
    "ssl": {"links"},
    "tenacity": {"links"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path, *, run: bool) -> Iterator[str]:
    """Give what a module imports; with `run`, not what only type checkers import."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for inner in branch.body
        for node in ast.walk(inner)
    }
    for node in ast.walk(tree):
        if run and id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    if part_of(path) == "__init__":
        return
    own = LEVEL[part_of(path)]
    for name in imported(path, run=False):
        parts = name.split(".")
        if parts[0] == "playbook_tools" and len(parts) > 1:
            assert LEVEL[parts[1]] >= own, f"{name} lies above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_by_what_uses_them(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for package in {module.split(".")[0] for module in imported(path, run=True)} & set(HEAVY):
        assert name in HEAVY[package] or name.split("/")[0] in HEAVY[package]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if part_of(path) == "cli":
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not names & {"print", "exit", "input"}
