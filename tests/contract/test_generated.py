"""Files made from the schemas are up to date, and every declared thing is used."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

import jsonschema
import pytest
from msgspec import structs

from conftest import ROOT
from playbook_tools.content.model import Value
from playbook_tools.content.richtext import Group, Heading, walk
from playbook_tools.diagnostics.diagnostic import LANGUAGES
from playbook_tools.edition import cards
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.generate.generated import generated_files
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.content_types import walk as schema_walk
from playbook_tools.schema.declared import load_types

GOLDEN = ROOT / "tests" / "golden" / "playbook"


@pytest.mark.parametrize("name", sorted(generated_files(load_types())))
def test_generated_file_is_up_to_date(name: str, types: Mapping[str, ContentType]) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated_files(types)[name]


def test_the_bundle_meets_its_schema(edition: Edition) -> None:
    schema = json.loads((ROOT / "schema" / "bundle.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(exporter("json")(edition)))


def test_every_code_that_the_tools_give_is_a_rule() -> None:
    package = ROOT / "tools" / "playbook_tools"
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py")]
    given = {code for text in texts for code in re.findall(r'"(PB\d{3})"', text)}
    assert given == set(registry.all_rules())


def test_every_rule_explains_itself() -> None:
    short = [
        rule.code
        for rule in registry.all_rules().values()
        for language in LANGUAGES
        if len(rule.explanation.in_language(language)) < 100
    ]
    assert short == []


def test_every_label_is_printed(types: Mapping[str, ContentType]) -> None:
    loaded = load(GOLDEN, types)
    marked = tuple(
        structs.replace(entry, data=_marked(entry.data)) if entry.type.name == "labels" else entry
        for entry in loaded.playbook.entries
    )
    all_principles = [entry.id for entry in loaded.playbook.published("principle")]
    edition = Edition.of(replace(loaded.playbook, entries=marked), principles=all_principles)
    document = Document.of(edition)
    labels = [block.label for block in walk(document.groups) if isinstance(block, Heading)]
    drawn = [block.alternative for block in walk(document.groups) if isinstance(block, Group)]
    on_cards = cards.words(cards.deal(edition))
    printed = " ".join([*document.texts(), *labels, *drawn, document.page_word, *on_cards])
    fields = schema_walk(types["labels"].shape)
    names = [".".join(names) for names, field in fields if field.kind == "text"]
    used = {"kinds.article", "efforts.weeks", "roles.leader", "roles.everyone", "themes.skills"}
    of_choices = tuple(f"{name.partition('.')[0]}." for name in used)
    expected = [name for name in names if not name.startswith(of_choices) or name in used]
    assert [name for name in expected if f"@{name}@" not in printed] == []


def _marked(data: Mapping[str, Value], prefix: str = "") -> dict[str, Value]:
    return {name: _mark(value, f"{prefix}{name}") for name, value in data.items()}


def _mark(value: Value, route: str) -> Value:
    if isinstance(value, Mapping):
        return _marked(value, f"{route}.")
    return (f"@{route}[]@",) if isinstance(value, tuple) else f"@{route}@"
