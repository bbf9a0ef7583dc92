"""The JSON bundle: what its page tells to do works, and what it promises holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import jq
import jsonschema
import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import Loaded

GOLDEN = ROOT / "tests" / "golden"
BUNDLE = json.loads((GOLDEN / "bundle.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "schema" / "bundle.schema.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
PLAYS_BY_QUESTION = [
    {"question": "Kan iedereen zien waar je aan werkt?", "plays": ["Werk hardop"]},
    {"question": "Plan je tijd in om te wachten?", "plays": ["Wacht een week"]},
]
WAYS_TO_TOOLS = [{"title": "Het weekbericht", "from": ["play:wait-a-week", "play:work-aloud"]}]


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


def test_the_examples_for_jq_work() -> None:
    plays, tools = (jq.compile(program).input_value(BUNDLE).all() for program in examples("jq"))
    assert plays == PLAYS_BY_QUESTION
    assert tools == WAYS_TO_TOOLS


def test_the_example_in_python_works() -> None:
    (program,) = examples("python")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(GOLDEN / "bundle.json")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert [json.loads(line) for line in run.stdout.splitlines()] == PLAYS_BY_QUESTION


@pytest.mark.parametrize("name", ["bundle.json", "bundle-patience.json"])
def test_small_bundles_meet_the_schema_too(name: str) -> None:
    bundle = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(bundle)


def test_the_schema_is_that_of_all_bundles_with_its_first_number() -> None:
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid({**BUNDLE, "schema_version": "1.7"})


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema_version": "2.0"}, id="another version"),
        pytest.param({"content_hash": "F" * 64}, id="a hash in capitals"),
        pytest.param({"extra": 1}, id="a field that is not declared"),
        pytest.param({"links": [{"from": "play:a", "to": "tool:b"}]}, id="a link of no field"),
        pytest.param(
            {"tools": [{**BUNDLE["tools"][0], "status": "draft"}]}, id="an entry with a status"
        ),
    ],
)
def test_the_schema_refuses(change: Mapping[str, Any]) -> None:
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**BUNDLE, **change})


def test_every_field_of_a_bundle_is_on_its_page(edition: Edition) -> None:
    def routes(value: Any, prefix: str) -> set[str]:
        if isinstance(value, dict):
            start = f"{prefix}." if prefix else ""
            return {r for k, v in value.items() for r in {start + k} | routes(v, start + k)}
        items = value if isinstance(value, list) else ()
        return {route for item in items for route in routes(item, f"{prefix}[]")}

    bundle = json.loads(exporter("json")(edition))
    sections = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
    for name, value in bundle.items():
        assert f"| ● `{name}` |" in PAGE
        for item in value if isinstance(value, list) else [value]:
            for route in routes(item, ""):
                assert f"`{route}` |" in sections[name]


def test_every_published_entry_is_there_once_with_its_file(
    edition: Edition, loaded: Loaded
) -> None:
    bundle = json.loads(exporter("json")(edition))
    files = [entry["file"] for part in bundle.values() if isinstance(part, list) for entry in part
             if isinstance(entry, dict) and "file" in entry]  # fmt: skip
    expected = [r.path for r in loaded.playbook.entries if r.published and r.type.folder]
    assert sorted(files) == sorted(expected)
    known = {f"{r.type.name}:{r.id}" for r in loaded.playbook.entries}
    assert {end for link in bundle["links"] for end in (link["from"], link["to"])} <= known
