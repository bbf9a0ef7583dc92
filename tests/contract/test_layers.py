"""The house: rooms import upwards by their public names, and only cli/ knows Click or prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "tools" / "playbook_tools"
MOST_PUBLIC_NAMES = 140
HEAVY = {
    "networkx": {"graph"},
    "docx": {"export/formats/docx.py", "export/docx_parts"},
    "fontTools": {"content/typeface.py"},
    "weasyprint": {"export/formats/pdf.py", "export/pdf_layout"},
    "click": {"cli"},
    "httpcore2": {"links"},
    "socket": {"links"},
    "ssl": {"links"},
    "tenacity": {"links"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path, *, run: bool) -> Iterator[str]:
    """Yield what a module imports; with `run`, not what only type checkers import."""
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


def imported_from(text: str) -> Iterator[str]:
    """Yield every module that some code names to import from."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def names_from_rooms(text: str) -> Iterator[tuple[str, str]]:
    """Yield every name that some code imports from a room, with the room."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("playbook_tools."):
            yield from ((str(node.module), alias.name) for alias in node.names)


def rooms_on_the_page() -> dict[str, int]:
    """Return every room with its row in the table of the generated page."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [
        re.findall(r"`(\w+)/`", line.split(" | ")[0])
        for line in page.splitlines()
        if line.startswith("| `")
    ]
    return {room: number for number, row in enumerate(rows) for room in row}


ROW = rooms_on_the_page()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def faults(name: str, text: str) -> Iterator[str]:
    """Yield what is wrong with the imports of a module that is called `name` in the package."""
    own = name.split(".")[0]
    for module in imported_from(text):
        parts = module.split(".")
        if parts[0] != "playbook_tools" or len(parts) == 1 or parts[1] == own:
            continue
        if ROW[parts[1]] >= ROW[own]:
            yield f"{module} does not lie above {own}/"
        if len(parts) > 2:
            yield f"{module} is not imported from its room"


def test_only_rooms_lie_in_the_package() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert found == {"__init__.py", "__main__.py", *ROW}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_up_to_public_names(path: Path) -> None:
    if room_of(path) in {"__init__", "__main__"}:
        return
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    assert list(faults(name, path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("rules.registry", "from playbook_tools.diff import compare"),
        ("source.source", "from playbook_tools.content import Playbook"),
        ("content.model", "from playbook_tools.schema.content_types import Field"),
        ("graph.graph", "import playbook_tools.cli"),
    ],
    ids=["a neighbour", "a room below", "past the door", "without from"],
)
def test_a_wrong_import_is_seen(name: str, line: str) -> None:
    assert list(faults(name, f"def late():\n    {line}\n")) != []


def test_rooms_have_few_public_names() -> None:
    names = {
        (module, name)
        for path in MODULES
        for module, name in names_from_rooms(path.read_text(encoding="utf-8"))
        if module.split(".")[1] != room_of(path)
    }
    assert len(names) <= MOST_PUBLIC_NAMES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_by_what_uses_them(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    for package in {module.split(".")[0] for module in imported(path, run=True)} & set(HEAVY):
        assert any(name == place or name.startswith(f"{place}/") for place in HEAVY[package])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(path) == "cli":
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not names & {"print", "exit", "input"}
