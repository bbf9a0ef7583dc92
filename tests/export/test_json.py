"""The JSON bundle: what its page tells to do works, and what it promises holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import jq
import jsonschema
import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import Loaded
from playbook_tools.schema.content_types import ContentType, walk
from strict_schemas import strict_validator

GOLDEN = ROOT / "tests" / "golden"
BUNDLE = json.loads((GOLDEN / "bundle.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "schema" / "bundle.schema.json").read_text(encoding="utf-8"))
STRICT = strict_validator("bundle.schema.json")
TOOL = BUNDLE["tools"][0]
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
def test_a_bundle_has_what_the_schema_names_and_nothing_else(name: str) -> None:
    STRICT.validate(json.loads((GOLDEN / name).read_text(encoding="utf-8")))


def test_the_real_bundle_has_what_the_schema_names_and_nothing_else(edition: Edition) -> None:
    STRICT.validate(json.loads(exporter("json")(edition)))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema_version": "2.7"}, id="another second number"),
        pytest.param({"extra": 1}, id="a field that is not declared"),
        pytest.param({"tools": [{**TOOL, "kind": "podcast"}]}, id="a choice that is not declared"),
        pytest.param({"tools": [{**TOOL, "title": "x" * 9999}]}, id="a text that is long"),
        pytest.param({"links": []}, id="what had another meaning before"),
    ],
)
def test_the_schema_is_that_of_later_bundles_with_its_first_number(
    change: Mapping[str, Any],
) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert list(validator.iter_errors({**BUNDLE, **change})) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"schema_version": "3.0"}, id="another version"),
        pytest.param({"content_hash": "F" * 64}, id="a hash in capitals"),
        pytest.param({"references": [{"from": "play:a", "to": "tool:b"}]}, id="of no field"),
        pytest.param({"tools": [{**TOOL, "title": "a\nb"}]}, id="a title of two lines"),
        pytest.param({"tools": [{**TOOL, "themes": []}]}, id="an empty list"),
    ],
)
def test_the_schema_refuses(change: Mapping[str, Any]) -> None:
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**BUNDLE, **change})


def test_a_text_is_said_to_be_markdown_where_it_is(types: Mapping[str, ContentType]) -> None:
    said = {
        (declared.name, ".".join(names)): "contentMediaType" in schema
        for declared in types.values()
        if declared.in_editions
        for names, schema in texts(SCHEMA["$defs"][declared.name], ())
    }
    declared_so = {
        (declared.name, ".".join(names)): field.markdown != "none"
        for declared in types.values()
        if declared.in_editions
        for names, field in walk(declared.shape.in_editions)
        if field.kind == "text" and names[0] not in {"status", "replaced_by"}
    }
    files = {(one, "file"): False for one, _ in declared_so if types[one].folder}
    lacking = {(one, "untranslated[]"): False for one, _ in declared_so}
    assert said == declared_so | files | lacking
    assert len(set(said.values())) == 2


def texts(
    schema: Mapping[str, Any], names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield the names on the way to each text, and its schema."""
    if schema["type"] == "string":
        yield names, schema
    if "items" in schema:
        yield from texts(schema["items"], (*names[:-1], f"{names[-1]}[]"))
    for name, inner in schema.get("properties", {}).items():
        yield from texts(inner, (*names, name))


def test_descriptions_are_in_both_languages() -> None:
    found = [one for one in every(SCHEMA["$defs"]) if "x-description-nl" in one]
    assert len(found) > 500
    assert [one for one in found if not one.get("description")] == []


def every(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, dict | list):
            yield from every(inner)


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
    assert {end for link in bundle["references"] for end in (link["from"], link["to"])} <= known
