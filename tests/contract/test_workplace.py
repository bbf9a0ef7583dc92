"""What README and the pages in docs/ tell to do works, and the wheel holds what it needs."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import jq
import pytest
from click.testing import CliRunner

from conftest import ROOT
from playbook_tools.cli.group import playbook
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter, formats

pytestmark = pytest.mark.thorough

BIN = Path(sys.executable).parent
SUFFIXES = {f".{name}" for name in formats()}
# Other tests follow these to the letter.
ELSEWHERE = {
    *("brand.md", "eigen-playbook.md", "extending.md", "huisstijl.md", "json.md"),
    *("on-github.md", "own-playbook.md", "site.md", "translating.md"),
}
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in ELSEWHERE),
)
TARGETS = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()  # type: ignore[index]
# These take minutes, or run this very test.
LONG = {"quick", "test", "check", "fix", "verify", "bench", "fuzz"}


def commands() -> list[str]:
    blocks = [
        re.sub(r"\\\n *", "", block)
        for path in DOCUMENTS
        for block in re.findall(r"^```sh\n(.*?)^```$", path.read_text(), re.M | re.S)
    ]
    return list(dict.fromkeys(line for block in blocks for line in block.strip().splitlines()))


def programs() -> list[tuple[str, str]]:
    """Return the indented commands of all pages, each with the program for jq that reads it."""
    shown = r"^ {4}(playbook [^|\n]*)(?:\| jq (?:-r )?'(.*?)')?$"
    return [
        (command.strip(), program)
        for path in DOCUMENTS
        for command, program in re.findall(shown, path.read_text(), re.M | re.S)
    ]


def mentioned() -> list[str]:
    """Return the commands that running text names: subcommands with options, and targets."""
    return sorted(
        {
            " ".join(found.split())
            for path in DOCUMENTS
            for found in re.findall(r"`((?:playbook|make) [a-z][^`…]*)`", path.read_text())
        }
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git would give to a new user, ready to run."""
    copy = tmp_path_factory.mktemp("checkout") / "playbook-checkout"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "innovatie-playbook-*"
    )
    shutil.copytree(ROOT, copy, ignore=ignored)
    git = "git -c user.name=Somebody -c user.email=somebody@example.org"
    for command in (
        "git init --quiet --initial-branch main",
        *("git add .", f"{git} commit --quiet --message One", "git tag v1.0.0"),
        *(f"{git} commit --quiet --allow-empty --message Two", "git tag v1.1.0"),
        "git update-ref refs/remotes/origin/main HEAD~1",
    ):
        assert run(command, copy).stderr == ""
    return copy


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # A make that runs the tests would make its children announce themselves.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    # A site says so where it does not know its repository; on GitHub it does.
    environment |= {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "some/playbook"}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [pytest.param(command) for command in commands()],
)
def test_documented_command_works(command: str, checkout: Path) -> None:
    if "pytest" in command:
        command = command.replace("-m pytest", "-m pytest --co -q").replace(".venv/bin/", "")
        assert run(command, checkout).returncode == 0
        return
    if command.split()[0] == "make" and command.split()[1] in LONG:
        assert run(command.replace("make", "make --dry-run"), checkout).returncode == 0
        return
    if command.startswith("playbook links"):
        # It connects to other machines: see that it has these options; tests/links tries them.
        command += " --help"
    if command in {"make editions", "make setup"}:
        (BIN.parent / ".ready").touch()
        command += f" VENV={BIN.parent}"
        # The other forms and languages have tests of their own, and take minutes.
        command += " FORMS='--variant standard --variant worksheet --language nl'"
    if command.startswith("playbook export --format pdf") and "--principle" not in command:
        command += " --principle support-experimentation"  # A whole book takes a minute.
    provide(command, checkout)
    result = run(command, checkout)
    assert (result.returncode, result.stderr) == (0, ""), (
        f"README or a page in docs/ says `{command}`: name another entry if one is gone"
    )
    if command.startswith("make editions"):
        made = {path.suffix for path in (checkout / "exports").glob("innovatie-playbook-*-nl.*")}
        assert made == SUFFIXES


def provide(command: str, folder: Path) -> None:
    """Make what a command reads, and take away what it makes, whichever command ran before."""
    asked = command.partition(" --output ")[0]
    for name in re.findall(r"--(?:output|comments) (\S+)", command):
        if (folder / name).is_file():
            (folder / name).unlink()
    if "--history" in command:
        (folder / "links.jsonl").touch()
    if not asked.startswith(("playbook assess import", "playbook assess merge", "playbook review")):
        return
    for name in re.findall(r"\S+\.(?:pdf|docx|json)", asked):
        make = {
            ".pdf": "export --format pdf --variant form --principle support-experimentation",
            ".docx": "export --format docx --principle support-experimentation",
            ".json": "assess new --title Team --force",
        }[Path(name).suffix]
        assert run(f"playbook {make} --output {name}", folder).returncode == 0


@pytest.mark.parametrize(("command", "program"), programs())
def test_documented_output_can_be_read(command: str, program: str, checkout: Path) -> None:
    result = run(command, checkout)
    assert (result.returncode, result.stderr) == (0, "")
    if program:
        jq.compile(program).input_text(result.stdout).all()


@pytest.mark.parametrize("command", mentioned())
def test_mentioned_command_exists(command: str) -> None:
    program, name, *rest = shlex.split(command)
    if program == "make":
        assert {name, *(word for word in rest if "=" not in word)} <= set(TARGETS)
        return
    given = [word for word in rest if not word.startswith("[")]
    result = CliRunner().invoke(playbook, [name, *given, "--help"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    run_there = (ROOT / ".ci" / "run").read_text().splitlines()[-2:]
    assert run_there == ["make test", "exec make verify"]
    assert {"make test", "make verify"} <= set(commands())


def test_make_help_names_every_target() -> None:
    shown = run("make help", ROOT).stdout
    assert {line.split()[1] for line in shown.splitlines()} == set(TARGETS)


def test_decisions_are_numbered_in_their_order() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    starts = [(page.name[:3], page.read_text().partition(" ")[2][:3]) for page in pages]
    assert starts == [(f"{n:03}", f"{n}. "[:3]) for n in range(1, len(pages) + 1)]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("requirements.lock", 30),
        ("tools/node/requirements.lock", 1),
        ("bench/requirements.lock", 1),
    ],
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
    lock = json.loads((ROOT / "tools/node/package-lock.json").read_text())
    packages = {name: found for name, found in lock["packages"].items() if name}
    assert len(packages) > 10
    for found in packages.values():
        assert "resolved" not in found
        assert found["integrity"].startswith("sha512-")


@pytest.mark.slow
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
    small = replace(
        Edition.of(edition.playbook, principles=[principle]), languages=edition.languages
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "export", "--playbook", str(ROOT / "playbook"),
         "--output", str(tmp_path / "out"), "--principle", principle],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == SUFFIXES
    for name in ("json", "docx"):
        written = (tmp_path / "out" / small.file_name(name)).read_bytes()
        assert written == exporter(name)(small)
