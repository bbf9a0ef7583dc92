"""Whatever bytes stand in a playbook, validation ends in time and says what is wrong."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path

import pytest

from command_line import playbook
from conftest import GOLDEN, Know
from hostile import Hostile, hostile_inputs
from playbook_tools.diagnostics.characters import FORBIDDEN
from playbook_tools.loading import discover, strictyaml_check
from playbook_tools.loading.reading import load
from playbook_tools.report.formats import forms
from playbook_tools.schema.declared import load_types
from playbook_tools.source import guards

pytestmark = pytest.mark.thorough

INPUTS = {hostile.name: hostile for hostile in hostile_inputs()}
SECONDS = 5
MEGABYTES = 512
_FOUND = re.compile(r"^(?:\S.*)?:\d+:\d+: (PB\d{3}) ", re.MULTILINE)
_remembered = lru_cache(maxsize=None)(strictyaml_check.accepts)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the golden playbook; strictyaml's verdict on its files is remembered."""
    monkeypatch.setattr(strictyaml_check, "accepts", _remembered)
    return Path(shutil.copytree(GOLDEN, tmp_path / "playbook"))


def add_odd_names(root: Path) -> None:
    for hostile in INPUTS.values():
        if hostile.name.startswith("file named"):
            hostile.make(root)


def assert_harmless(output: str) -> None:
    assert not FORBIDDEN.search(output), "control or bidi characters"
    assert not re.search(r"^\s*(?:::|##\[)", output, re.MULTILINE), "a workflow command"
    assert "Traceback" not in output


@pytest.mark.parametrize("hostile", INPUTS.values(), ids=str)
def test_hostile_input(
    hostile: Hostile, root: Path, know: Know, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where changes are proposed: what was there before is known, and all is judged again."""
    monkeypatch.setenv("CI", "true")
    know(root, GOLDEN)
    hostile.make(root)
    monkeypatch.chdir(root if root.is_dir() else root.parent)
    start = time.monotonic()
    status, output, errors = playbook("validate", str(root), "--message-language", "en")
    assert time.monotonic() - start < SECONDS
    found = _FOUND.findall(output)
    told = {code for code in found if not code.startswith("PB4")}  # wording is a matter of its own
    assert (status, sorted(told)) == (hostile.status, sorted(hostile.codes))
    assert len(found) <= 200
    assert bool(errors) == (status > 1)
    assert_harmless(output + errors)


def test_there_are_enough_inputs() -> None:
    assert len(INPUTS) == len(list(hostile_inputs())) >= 150


@pytest.mark.parametrize("form", forms())
def test_no_form_of_report_lets_content_out_raw(
    form: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All odd file names at once, in every form."""
    add_odd_names(root)
    monkeypatch.chdir(root.parent)
    status, output, errors = playbook("validate", "--report", form, "--message-language", "nl")
    assert (status, errors) == (1, "")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)


def limited() -> None:
    """As little as the promise allows; whoever needs more is killed or fails."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def process(root: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "playbook_tools", "validate", "playbook",
         "--message-language", "en"],
        cwd=root.parent, env={**os.environ, **environment}, preexec_fn=limited,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["64 kB of NUL", "billion laughs", "deep in brackets with keys", "500 items", "64 kB of tags",
     "link to an endless device", "pipe in place of a used tool", "2,000 unexpected files"],
)  # fmt: skip
def test_hostile_input_within_limits(name: str, root: Path) -> None:
    hostile = INPUTS[name]
    hostile.make(root)
    result = process(root)
    output = result.stdout.decode()
    assert (result.returncode, result.stderr) == (hostile.status, b"")
    assert sorted(set(_FOUND.findall(output))) == sorted(hostile.codes)
    assert_harmless(output)


def test_same_bytes_whatever_the_hash_seed_and_locale(root: Path) -> None:
    add_odd_names(root)
    INPUTS["in a text: link to an unknown entry"].make(root)
    results = [
        process(root, **environment)
        for environment in (
            {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
            {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"LC_ALL": "nl_NL", "PYTHONHASHSEED": "2"},
            {"LC_ALL": "nl_NL.UTF-8", "PYTHONIOENCODING": "latin-1"},
        )
    ]
    assert {(result.returncode, result.stderr) for result in results} == {(1, b"")}
    assert len({result.stdout for result in results}) == 1
    assert_harmless(results[0].stdout.decode())


def test_what_cannot_be_read_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied", str(root / "tools/\x1b[2J.yaml"))

    monkeypatch.setattr(guards, "fetch", refuse)
    status, output, errors = playbook("validate", str(root))
    expected = f"playbook: {root}/tools/\\x1b[2J.yaml: Permission denied\n"
    assert (status, output, errors) == (3, "", expected)


@pytest.mark.parametrize("name", ["tools", "tools/more", "."])
def test_too_many_files_are_one_problem(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discover, "MAX_FILES", 40)
    (root / name).mkdir(exist_ok=True)
    for number in range(41):
        (root / name / f"{number}.yaml").touch()
    loaded = load(root, load_types())
    assert [(d.path, d.code) for d in loaded.diagnostics] == [(name, "PB107")]
    assert (loaded.playbook.entries, dict(loaded.sources)) == ((), {})
