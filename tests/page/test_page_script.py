"""The script of the page in Node: the cases that Python runs too, and what is the script's own."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from node_tools import run_node

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
CASES = ROOT / "tests" / "assessment" / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.json"))
OWN = sorted(path.name for path in HERE.glob("*.test.mjs"))
CORE = ROOT / "tools/playbook_tools/export/page/script/core"


@lru_cache(maxsize=1)
def outputs() -> dict[str, Any]:
    cases = [case(name) for name in NAMES]
    found = json.loads(run_node(HERE / "run_cases.mjs", given=cases))
    return dict(zip(NAMES, found, strict=True))


def case(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", NAMES)
def test_the_script_does_what_python_does(name: str) -> None:
    assert outputs()[name] == case(name)["output"]


def test_there_are_cases() -> None:
    assert len(NAMES) > 50


@pytest.mark.parametrize("name", OWN)
def test_what_is_the_scripts_own(name: str, tmp_path: Path) -> None:
    storage = ("--experimental-webstorage", f"--localstorage-file={tmp_path / 'storage'}")
    run_node(*storage, "--test", HERE / name)


def test_the_core_knows_no_page() -> None:
    shell = [
        f"{path.name}: {line}"
        for path in CORE.glob("*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("import") and 'from "./' not in line
    ]
    assert shell == []
