"""TypeScript: compiling programs beside the types of the JSON."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT
from node_tools import FOLDER, in_node, node

_MISSING = "tools/node/package.json lacks a package that docs/json.md names"
OPTIONS = {
    "strict": True,
    "noEmit": True,
    "module": "ES2022",
    "moduleResolution": "bundler",
    "target": "ES2023",
    "lib": ["ES2023", "DOM"],
    "resolveJsonModule": True,
    "types": [],
}


def examples(language: str = "ts") -> list[str]:
    """Give the programs in a language on the page about the JSON, in its order."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


def followed(folder: Path, number: int, name: str, **given: str) -> str:
    """Do what the page says of one of its programs, and give what the commands print.

    Where a command has one of the names that are `given`, such as an address, it gets its value.
    What is to be installed must be in this environment.
    """
    shutil.copy(ROOT / "schema" / "bundle.d.ts", folder)
    (folder / name).write_text(examples()[number])
    _installed(folder)
    installed = json.loads((ROOT / "tools/node/package.json").read_text())["dependencies"]
    printed = ""
    for line in examples("sh")[number].splitlines():
        program, *words = (given.get(word, word) for word in shlex.split(line))
        if program == "npm":
            assert {*words[2:]} <= {*installed}, _MISSING
            continue
        starts = {"npx tsc": in_node("typescript", "bin/tsc"), f"node {name}": (node(), name)}
        command = [*starts[f"{program} {words[0]}"], *words[1:]]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        printed += run.stdout + run.stderr
    return printed


def compiled(folder: Path, **more: bool) -> str:
    """Give what TypeScript says of the programs in a folder, beside the types; `more` options."""
    shutil.copy(ROOT / "schema" / "bundle.d.ts", folder)
    _installed(folder)
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": {**OPTIONS, **more}}))
    run = subprocess.run(
        [*in_node("typescript", "bin/tsc"), "--project", "tsconfig.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


def _installed(folder: Path) -> None:
    """Let programs in a folder find the packages of this environment."""
    (folder / "node_modules").symlink_to(FOLDER / "node_modules")
