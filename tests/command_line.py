"""The command `playbook`, run in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from export_runs import environment
from playbook_tools import cli


def playbook(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Run the command in this process, with input; give status, output and errors."""
    status = 0

    def run() -> None:
        nonlocal status
        status = cli.run(list(arguments))

    class Wrapped:
        name = "playbook"

        def main(self, **_: object) -> None:
            run()

    result: Result = CliRunner().invoke(Wrapped(), [], input=given)  # type: ignore[arg-type]
    assert result.exception is None, result.exception
    return status, result.stdout, result.stderr


def playbook_apart(checkout: Path, *arguments: str, **more: str) -> tuple[int, bytes, bytes]:
    """Run the command in a process of its own, that it may end."""
    (checkout / "tmp").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "playbook_tools", *arguments],
        cwd=checkout, env=environment(checkout, more), capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr
