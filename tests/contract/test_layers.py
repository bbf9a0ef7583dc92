"""The house: rooms import upwards by their public names, and only cli/ knows Click or prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
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


@cache
def parsed(text: str) -> tuple[ast.AST, ...]:
    """Return every node of some code."""
    return tuple(ast.walk(ast.parse(text)))


def offenders(rule: Callable[[str, str], Iterable[str]]) -> dict[str, list[str]]:
    """Return what a rule has against modules, given by their path in the package and their text."""
    found = {
        (name := path.relative_to(PACKAGE).as_posix()): [
            *rule(name, path.read_text(encoding="utf-8"))
        ]
        for path in MODULES
    }
    assert len(found) > 400
    return {name: faults for name, faults in found.items() if faults}


def imported_when_run(text: str) -> Iterator[str]:
    """Yield what some code imports, but for what only type checkers import."""
    typing_only = {
        id(node)
        for branch in parsed(text)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for inner in branch.body
        for node in ast.walk(inner)
    }
    for node in parsed(text):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def imported_from(text: str) -> Iterator[str]:
    """Yield every module that some code names to import from."""
    for node in parsed(text):
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
    for node in parsed(text):
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


@pytest.mark.thorough
def test_imports_point_up_to_public_names() -> None:
    def rule(path: str, text: str) -> Iterable[str]:
        outside = path in {"__init__.py", "__main__.py"}
        return () if outside else faults(path.removesuffix(".py").replace("/", "."), text)

    assert offenders(rule) == {}


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


@pytest.mark.thorough
def test_rooms_have_few_public_names() -> None:
    names = {
        (module, name)
        for path in MODULES
        for module, name in names_from_rooms(path.read_text(encoding="utf-8"))
        if module.split(".")[1] != room_of(path)
    }
    assert len(names) <= MOST_PUBLIC_NAMES


@pytest.mark.thorough
def test_heavy_packages_are_imported_by_what_uses_them() -> None:
    def rule(path: str, text: str) -> Iterator[str]:
        for package in {module.split(".")[0] for module in imported_when_run(text)} & set(HEAVY):
            if not any(path == place or path.startswith(f"{place}/") for place in HEAVY[package]):
                yield package

    assert offenders(rule) == {}


def of_a_system(text: str) -> Iterator[str]:
    """Yield what some code asks of the system that not every system has."""
    named = {*imported_from(text), *(f"{m}.{alias}" for m, alias in names_from(text, "os"))}
    for module in sorted(named):
        if module.split(".")[0] in OF_A_SYSTEM:
            yield module
    for module, name in sorted({*attributes(text, "os"), *names_from(text, "os")}):
        if name in OF_A_SYSTEM_IN_OS or (name[:2] == "O_" and name not in FLAGS_EVERYWHERE):
            yield f"{module}.{name}"


def attributes(text: str, module: str) -> Iterator[tuple[str, str]]:
    for node in parsed(text):
        if isinstance(node, ast.Attribute) and name_of(node.value) == module:
            yield module, node.attr


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def names_from(text: str, module: str) -> Iterator[tuple[str, str]]:
    for node in parsed(text):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from ((module, alias.name) for alias in node.names)


@pytest.mark.thorough
def test_only_support_knows_what_systems_differ_in() -> None:
    def rule(path: str, text: str) -> Iterable[str]:
        return () if path.startswith("support/") else of_a_system(text)

    assert offenders(rule) == {}


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


@pytest.mark.thorough
def test_files_are_written_as_bytes() -> None:
    """Text would get other line endings on Windows, and another encoding."""

    def rule(_: str, text: str) -> Iterator[str]:
        for call in calls(text):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else name_of(call.func)
            if name == "write_text" and isinstance(call.func, ast.Attribute):
                yield name
            if name in {"open", "fdopen"}:
                given = [one.value for one in call.args if isinstance(one, ast.Constant)]
                modes = {mode for mode in given if isinstance(mode, str)}
                yield from sorted(modes - {"rb", "wb", "ab"})

    assert offenders(rule) == {}


@pytest.mark.thorough
def test_only_the_command_line_prints() -> None:
    def rule(path: str, text: str) -> Iterable[str]:
        names = {name_of(call.func) for call in calls(text)}
        return () if path.startswith("cli/") else sorted(names & {"print", "exit", "input"})

    assert offenders(rule) == {}


def calls(text: str) -> Iterator[ast.Call]:
    return (node for node in parsed(text) if isinstance(node, ast.Call))
