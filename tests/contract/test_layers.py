"""The house: rooms import upwards by their public names, and only cli/ knows Click or prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "tools" / "playbook_tools"
MOST_PUBLIC_NAMES = 90
HEAVY = {
    "networkx": {"graph"},
    "docx": {"export/formats/docx.py", "export/docx_parts", "export/filled/docx.py"},
    "pypdf": {"export/filled/pdf.py"},
    "fontTools": {
        "content/typeface.py",
        "export/docx_parts/pictures.py",
        "export/page/fonts.py",
    },
    "PIL": {
        "edition/logo.py",
        "export/book/cover.py",
        "export/docx_parts/pictures.py",
        "site/look/picture.py",
    },
    "weasyprint": {"export/formats/pdf.py", "export/pdf_layout"},
    "click": {"cli"},
    "httpcore2": {"links"},
    "socket": {"links"},
    "ssl": {"links"},
    "tenacity": {"links"},
    "watchfiles": {"site/serve"},
}
# What not every system has, or has in another way: `support` alone knows which.
OF_A_SYSTEM = {
    "fcntl", "grp", "msvcrt", "multiprocessing", "pwd", "resource", "select", "signal", "tempfile",
    "termios", "winreg",
}  # fmt: skip
OF_A_SYSTEM_IN_OS = {
    "chown", "fchmod", "fchown", "fork", "forkpty", "geteuid", "getgid", "getuid", "kill", "killpg",
    "mkfifo", "nice", "register_at_fork", "sched_getaffinity", "set_blocking", "setsid", "uname",
    "wait", "waitpid",
}  # fmt: skip
FLAGS_EVERYWHERE = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL"}
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
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom) and node.module == "playbook_tools":
            yield from (f"playbook_tools.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


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
        if module.startswith("."):
            yield f"{module} does not name its room"
            continue
        parts = module.split(".")
        if parts[0] != "playbook_tools" or parts[1:2] == [own]:
            continue
        if len(parts) == 1:
            yield "the whole package is imported"
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
        ("graph.web", "import playbook_tools.cli"),
        ("source.edits", "from playbook_tools import rules"),
        ("source.edits", "from ..rules import judge"),
        ("source.edits", "from . import nodes"),
        ("graph.web", "import playbook_tools"),
    ],
    ids=[
        "a neighbour",
        "a room below",
        "past the door",
        "without from",
        "a room as a name",
        "a relative one",
        "a relative one in the room",
        "the whole package",
    ],
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


def of_a_system(text: str) -> Iterator[str]:
    """Yield what some code asks of the system that not every system has."""
    tree = ast.parse(text)
    named = {*imported_from(text), *(f"{m}.{alias}" for m, alias in names_from(tree, "os"))}
    for module in sorted(named):
        if module.split(".")[0] in OF_A_SYSTEM:
            yield module
    for module, name in sorted({*attributes(tree, "os"), *names_from(tree, "os")}):
        if name in OF_A_SYSTEM_IN_OS or (name[:2] == "O_" and name not in FLAGS_EVERYWHERE):
            yield f"{module}.{name}"


def attributes(tree: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == module:
            yield module, node.attr


def names_from(tree: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from ((module, alias.name) for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_support_knows_what_systems_differ_in(path: Path) -> None:
    if room_of(path) == "support":
        return
    assert list(of_a_system(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import fcntl", ["fcntl"]),
        ("from signal import SIGTERM", ["signal"]),
        ("def late():\n    import multiprocessing.pool", ["multiprocessing.pool"]),
        ("import os\nos.fork()", ["os.fork"]),
        ("from os import geteuid", ["os.geteuid"]),
        ("import os\nos.open('a', os.O_RDONLY | os.O_NOFOLLOW)", ["os.O_NOFOLLOW"]),
        ("import os\nos.kill(1, 9)", ["os.kill"]),
        ("import os\nos.open(os.devnull, os.O_WRONLY), os.getcwd(), os.environ", []),
    ],
    ids=["fcntl", "a signal", "processes", "fork", "a user", "a flag", "kill", "everywhere"],
)
def test_what_a_system_may_lack_is_seen(code: str, found: list[str]) -> None:
    assert list(of_a_system(code)) == found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_written_as_bytes(path: Path) -> None:
    """Text would get other line endings on Windows, and another encoding."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    methods = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    assert "write_text" not in methods
    opened = [call for call in calls if ast.unparse(call.func).split(".")[-1] in {"open", "fdopen"}]
    modes = {arg.value for call in opened for arg in call.args if isinstance(arg, ast.Constant)}
    assert {mode for mode in modes if isinstance(mode, str)} <= {"rb", "wb", "ab"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(path) == "cli":
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not names & {"print", "exit", "input"}
