"""What README and CONTRIBUTING tell to do works, and the wheel holds what it needs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition, make_edition
from playbook_tools.export.formats import exporter

pytestmark = pytest.mark.thorough

BIN = Path(sys.executable).parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/editing.md")


def commands() -> list[str]:
    blocks = [
        block
        for name in DOCUMENTS
        for block in re.findall(r"^```sh\n(.*?)^```$", (ROOT / name).read_text(), re.M | re.S)
    ]
    return list(dict.fromkeys(line for block in blocks for line in block.strip().splitlines()))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git would give to a new user, ready to run."""
    copy = tmp_path_factory.mktemp("checkout") / "playbook-checkout"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "innovatie-playbook-*"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    return copy


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # A make that runs the tests would make its children announce themselves.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", commands())
def test_documented_command_works(command: str, checkout: Path) -> None:
    if command in {"make test", "make check"} or "pytest" in command:
        # These run this very test: see that make knows them, and pytest finds the files.
        dry = command.replace("make", "make --dry-run").replace("-m pytest", "-m pytest --co -q")
        assert run(dry.replace(".venv/bin/", ""), checkout).returncode == 0
        return
    if command in {"make editions", "make setup"}:
        (BIN.parent / ".ready").touch()
        command += f" VENV={BIN.parent}"
    result = run(command, checkout)
    assert (result.returncode, result.stderr) == (0, ""), (
        f"One of {DOCUMENTS} says `{command}`: if it names an entry that is gone, name another."
    )
    if command.startswith("make editions"):
        made = {path.suffix for path in (checkout / "exports").glob("innovatie-playbook-*-nl.*")}
        assert made == {".json", ".docx", ".pdf"}


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    run_there = (ROOT / ".ci" / "run").read_text().splitlines()[-2:]
    assert run_there == ["make test", "exec make verify"]
    assert {"make test", "make verify"} <= set(commands())


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())  # type: ignore[index]
    shown = run("make help", ROOT).stdout
    assert {line.split()[1] for line in shown.splitlines()} == targets


def test_decisions_are_numbered_in_their_order() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    starts = [(page.name[:3], page.read_text().partition(" ")[2][:3]) for page in pages]
    assert starts == [(f"{n:03}", f"{n}. "[:3]) for n in range(1, len(pages) + 1)]


@pytest.mark.parametrize(
    ("name", "least"), [("requirements.lock", 30), ("tests/node/requirements.lock", 1)]
)
def test_lock_has_hashes_and_no_addresses(name: str, least: int) -> None:
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    assert "--index-url" not in lock
    pins = re.findall(r"^(\S+)==", lock, re.M)
    assert len(pins) >= least
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block


def test_node_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "tests/node/package-lock.json").read_text())
    packages = {name: found for name, found in lock["packages"].items() if name}
    assert len(packages) > 10
    for found in packages.values():
        assert "resolved" not in found
        assert found["integrity"].startswith("sha512-")


def test_wheel_validates_and_exports_without_the_checkout(
    tmp_path: Path, checkout: Path, edition: Edition
) -> None:
    built = run(f"{sys.executable} -m hatchling build -t wheel -d {tmp_path}", checkout)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    assert {path.name for path in (site / "playbook_tools" / "schema_files").iterdir()} == {
        path.name for path in (ROOT / "schema").iterdir()
    }
    code = "import sys; from playbook_tools.cli import run; sys.exit(run(sys.argv[1:]))"
    principle = edition.playbook.published("principle")[0].id
    small = make_edition(edition.playbook, principles=[principle])
    result = subprocess.run(
        [sys.executable, "-c", code, "export", "--playbook", str(ROOT / "playbook"),
         "--output", str(tmp_path / "out"), "--principle", principle],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".json", ".docx", ".pdf"}
    for name in ("json", "docx"):
        written = (tmp_path / "out" / small.file_name(name)).read_bytes()
        assert written == exporter(name)(small)
