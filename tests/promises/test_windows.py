"""Every command does on Windows what it does elsewhere, but for PDF, which says what it needs.

Windows is stood in for by a Python without what Windows does not have: see `without_posix`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT
from desk import Desk
from misbehaving import Place, misbehaving
from playbook_tools.cli import COMMANDS
from repositories import start

pytestmark = pytest.mark.slow

WITHOUT_POSIX = (ROOT / "tests/without_posix.py").read_text(encoding="utf-8")
GOLDEN = ROOT / "tests/golden/playbook"
# A new command is tried without arguments until it has some here.
ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "assess": ("merge", str(ROOT / "tests/assessment/formats/1.0.json")),
    "completion": ("bash",),
    "diff": ("HEAD",),
    "explain": ("PB301", "--message-language", "nl"),
    "export": ("--format", "docx", "--format", "json"),
    "init": ("theirs", "--on", "playbook"),
    "links": ("--on-loopback", "../web.json", "--history", "history.jsonl", "--fix"),
    "move": ("challenge", "nobody-knows", "--to", "patience", "--before", "too-fast"),
    "remove": ("tool", "weekly-note", "--dry-run"),
    "new": ("tool", "kort-verslag"),
    "overlay": ("status", "--playbook", "ours"),
    "review": ("exports/proefboek-1.2.3-nl.docx",),
    "rename": ("play", "wait-a-week", "wait-two-weeks"),
    "serve": ("--help",),  # It does not end by itself.
    "show": ("play", "work-aloud"),
    "translate": ("status",),
}
NO_LIBRARIES = """
import cffi

def refuse(*_):
    sys.platform = "win32"
    raise OSError("cannot load library 'libgobject-2.0-0': error 0x7e")

cffi.FFI.dlopen = refuse
"""
OPEN_ELSEWHERE = """
replace = os.replace

def refuse(source, target):
    if "exports" not in str(target):
        return replace(source, target)
    sys.platform = "win32"
    raise PermissionError(13, "Permission denied", source)

os.replace = refuse
"""


@dataclass(frozen=True)
class Run:
    """A command in a checkout: how it has ended, what it said, and what files there are then."""

    status: int
    output: bytes
    errors: bytes
    files: Mapping[str, bytes]


def run(folder: Path, *arguments: str, system: str = "") -> Run:
    """Run the command in `folder/checkout`, with a Python that begins with the code of `system`."""
    (folder / "path").mkdir(exist_ok=True)
    (folder / "path" / "sitecustomize.py").write_text(system, encoding="utf-8")
    given = {
        **dict.fromkeys(("PLAYBOOK_NO_CACHE", "XDG_CACHE_HOME", "XDG_STATE_HOME"), ""),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(folder / "path"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "playbook_tools", *arguments],
        cwd=folder / "checkout",
        env={**os.environ, **given},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    output = re.sub(rb"\d+\.\d s", b"0.0 s", done.stdout.replace(bytes(folder), b""))
    return Run(done.returncode, output, done.stderr, files(folder / "checkout"))


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)
    return {name: content for name, content in named if not name.startswith(".git/")}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with misbehaving() as server:
        yield server


def checkout(folder: Path, place: Place) -> Path:
    """Make `folder/checkout`, a repository in which a text and a link have changed."""
    shutil.copytree(GOLDEN, folder / "checkout" / "playbook")
    desk = Desk.at(folder / "checkout", place)
    (folder / "checkout/ours").mkdir()
    (folder / "checkout/ours/overlay.yaml").write_text("on: ../playbook\n", encoding="utf-8")
    start(folder / "checkout")
    desk.link_to("moved-in-part.example.org/a", "missing.example.org/a")
    place.stand_in(folder)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_the_same_without_posix(name: str, place: Place, tmp_path: Path) -> None:
    arguments = (name, *ARGUMENTS.get(name, ()))
    plain, without = (checkout(tmp_path / kind, place) for kind in ("plain", "without"))
    if name == "review":
        for folder in (plain, without):
            assert run(folder, "export", "--format", "docx").status == 0
    expected = run(plain, *arguments)
    assert expected.status in {0, 1}
    assert run(without, *arguments, system=WITHOUT_POSIX) == expected
    assert names(without) == names(plain)


@pytest.mark.parametrize("name", ["validate", "export"])
def test_what_a_run_remembers_is_known_to_the_next(name: str, place: Place, tmp_path: Path) -> None:
    """Both with and without what Windows lacks."""
    folder = checkout(tmp_path, place)
    arguments = (name, *ARGUMENTS.get(name, ()))
    first = run(folder, *arguments, system=WITHOUT_POSIX)
    before = names(folder), files(folder / "home")
    second = run(folder, *arguments)
    assert run(folder, *arguments, system=WITHOUT_POSIX) == second
    assert second.output == first.output.replace(b"  0.0 s", b"  unchanged")
    assert (names(folder), files(folder / "home")) == before


def test_what_is_taken_away_is_away(tmp_path: Path) -> None:
    code = "import os, signal\nprint(hasattr(os, 'fork'), hasattr(signal, 'SIGHUP'))\nimport fcntl"
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_POSIX, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.stdout == b"False False\r\n"
    assert done.stderr.endswith(b"ModuleNotFoundError: No module named 'fcntl'\r\n")


def test_without_its_libraries_pdf_says_what_windows_needs(place: Place, tmp_path: Path) -> None:
    done = run(checkout(tmp_path, place), "export", system="import sys\n" + NO_LIBRARIES)
    assert (done.status, done.output, done.errors.decode()) == (
        3,
        b"",
        "playbook: a PDF needs the library Pango, which cannot be loaded: install MSYS2, run "
        "`pacman -S mingw-w64-ucrt-x86_64-pango` in its UCRT64 shell, and set "
        "WEASYPRINT_DLL_DIRECTORIES unless that made C:\\msys64\\ucrt64\\bin\n",
    )
    assert [name for name in done.files if name.startswith("exports/")] == []


def test_a_file_that_is_open_in_another_program_is_named(place: Place, tmp_path: Path) -> None:
    folder = checkout(tmp_path, place)
    system = "import os, sys\n" + OPEN_ELSEWHERE
    done = run(folder, "export", "--format", "docx", system=system)
    target = folder / "checkout/exports/proefboek-1.2.3-nl.docx"
    assert (done.status, done.output, done.errors.decode()) == (
        3,
        b"",
        f"playbook: {target}: Permission denied (is it open in another program?)\n",
    )
    assert not any(name.startswith("exports/") for name in done.files)
