"""The types for TypeScript are those that bundles have, and let programs use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from typescript import compiled, followed

GOLDEN = ROOT / "tests" / "golden"
ABOUT_SKILLS = """\
De open gemeente [ 'https://example.org/open?a=1&b=2' ]
Het weekbericht [ 'https://example.org/formulier-één%20A' ]
"""


def uses(folder: Path, name: str, content: bytes) -> None:
    """Write a program that takes a bundle for one."""
    (folder / f"{name}.json").write_bytes(content)
    (folder / f"{name}.ts").write_text(
        f'import type {{ Bundle }} from "./bundle";\n'
        f'import data from "./{name}.json";\n'
        f"export const bundle: Bundle = data;\n"
    )


def test_bundles_have_the_types(edition: Edition, tmp_path: Path) -> None:
    uses(tmp_path, "real", exporter("json")(edition))  # type: ignore[arg-type]
    uses(tmp_path, "golden", (GOLDEN / "bundle.json").read_bytes())
    assert compiled(tmp_path) == ""


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('"schema_version": 2', "'number' is not assignable to type 'string'"),
        ('"references": [{"from": "play:a", "to": "tool:b"}]', "Property 'field' is missing"),
    ],
    ids=["of another type", "without a field"],
)
def test_what_is_no_bundle_has_not(broken: str, said: str, tmp_path: Path) -> None:
    bundle = json.loads((GOLDEN / "bundle.json").read_text(encoding="utf-8"))
    uses(tmp_path, "broken", json.dumps({**bundle, **json.loads(f"{{{broken}}}")}).encode())
    assert said in compiled(tmp_path)


def test_the_example_is_typed_and_runs(tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_bytes((GOLDEN / "bundle.json").read_bytes())
    assert followed(tmp_path, 0, "themes.mts") == ABOUT_SKILLS
