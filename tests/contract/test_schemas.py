"""The schema files, the strictyaml validators made from them, and the walk agree on every entry."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import strictyaml
from babel import Locale
from referencing import Registry, Resource

from conftest import ROOT
from playbook_tools.content import read_entry
from playbook_tools.content.model import Entry
from playbook_tools.diagnostics.diagnostic import Diagnostic
from playbook_tools.loading.reading import type_of
from playbook_tools.loading.strictyaml_check import accepts, validator
from playbook_tools.rules import codec
from playbook_tools.rules.cases import cases
from playbook_tools.schema.content_types import ContentType, Field, walk
from playbook_tools.schema.declared import load_types
from playbook_tools.schema.schema_files import schema_folder
from playbook_tools.source import parse
from playbook_tools.source.source import Source

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
SCHEMAS = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in schema_folder().glob("*.schema.json")
}
REGISTRY = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


_OF_SIGNS = {"PB217", "PB220"}
_OF_MARKDOWN = {"PB209", "PB213"}


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield what to call it, its path and its text, for every entry in case files and playbooks."""
    for case in cases():
        for name, content in ((file.path, file.content) for file in case.files):
            if content is not None and type_of(name, load_types()):
                yield f"{case}: {name}", name, content.decode(errors="replace")
    for root in (GOLDEN, ROOT / "playbook"):
        for path in sorted(root.rglob("*.yaml")):
            name = path.relative_to(root).as_posix()
            yield f"{root.parent.name}: {name}", name, path.read_text(encoding="utf-8")


ENTRIES = [pytest.param(name, text, id=title) for title, name, text in entries()]


def instance(value: Any, declared: Field | None) -> Any:
    """Return what an editor's language server sees: integers where the schema asks for them."""
    if isinstance(value, dict):
        known = declared.by_name if declared else {}
        return {key: instance(inner, known.get(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [instance(item, declared.item if declared else None) for item in value]
    if declared and declared.kind == "integer" and value.lstrip("-").isdecimal():
        return int(value)
    return value


@lru_cache(maxsize=1)
def data(text: str) -> Any:
    """Return what strictyaml reads, without a schema; raises what it raises."""
    return strictyaml.load(text).data


def json_schema_accepts(text: str, declared: ContentType) -> bool:
    checker = jsonschema.Draft202012Validator(
        SCHEMAS[f"{declared.name}.schema.json"],
        registry=REGISTRY,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    return checker.is_valid(instance(data(text), declared.shape))


def in_dialect(text: str) -> bool:
    try:
        data(text)
    except (strictyaml.YAMLError, ValueError, AttributeError):
        return False
    return parse.parse(text.encode(), "x").diagnostics == ()


@pytest.mark.parametrize(("name", "text"), ENTRIES)
def test_same_verdict(name: str, text: str, types: Mapping[str, ContentType]) -> None:
    declared = type_of(name, types)
    assert declared is not None
    read = parse.parse(text.encode(), name)
    if read.tree is None or not in_dialect(text):
        assert read.diagnostics
        return
    entry, diagnostics = read_entry.read_entry(read, declared, Path(name).stem)
    by_walk = not diagnostics and not any(read_entry.missing_links(entry))
    # What Markdown may hold is beyond a JSON Schema; strictyaml is not asked for it either.
    structural = [diagnostic for diagnostic in diagnostics if not in_prose(diagnostic, entry, read)]
    by_shape = not structural and not any(read_entry.missing_links(entry))
    by_strictyaml = accepts(text, declared, tombstone=read_entry.removed(read.tree))
    assert by_strictyaml == json_schema_accepts(text, declared) == by_shape
    if by_walk:
        loaded = strictyaml.load(text, validator(declared, tombstone=read_entry.removed(read.tree)))
        assert stripped(loaded.data) == listed(entry.data)


def in_prose(diagnostic: Diagnostic, entry: Entry, read: Source) -> bool:
    """Whether a problem is about what Markdown holds: its signs, or where a link in it leads.

    Signs that mean nothing, and marks of language in a name, are problems of plain texts, too.

    So is a field that became part of the text above it, if an entry can do without.
    """
    if diagnostic.code in _OF_SIGNS:
        return True
    prose = {".".join(names) for names, field in walk(entry.type.shape) if field.markdown != "none"}
    places = [
        span for route, span in entry.spans.items() if re.sub(r"\[\d+\]", "[]", str(route)) in prose
    ]
    place = diagnostic.span
    within = any(
        (span.line, span.column) <= (place.line, place.column)
        and (place.end_line, place.end_column) <= (span.end_line, span.end_column)
        for span in places
    )
    if diagnostic.code == "PB103":
        return within and read.words(diagnostic.span) not in entry.type.shape.obligatory
    return within and (diagnostic.code in _OF_MARKDOWN or diagnostic.code.startswith("PB5"))


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stripped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip("\n") if isinstance(value, str) else value


def listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: listed(inner) for key, inner in value.items()}
    return [listed(item) for item in value] if isinstance(value, tuple) else value


def test_both_verdicts_occur() -> None:
    def verdicts() -> Iterator[bool]:
        for _, name, text in entries():
            declared = type_of(name, load_types())
            if declared and in_dialect(text):
                yield json_schema_accepts(text, declared)

    assert {True, False} <= {*itertools.islice(verdicts(), 60)}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_a_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_references_name_declared_types(types: Mapping[str, ContentType]) -> None:
    targets = {
        field.reference
        for declared in types.values()
        for _, field in walk(declared.shape)
        if field.reference
    }
    targets |= {feeder.type for declared in types.values() for feeder in declared.linked_from}
    targets |= {name for declared in types.values() for name in declared.must_reach}
    assert targets <= set(types)


def test_countries_are_those_of_iso_3166() -> None:
    choices = set(SCHEMAS["shared.schema.json"]["$defs"]["country"]["enum"])
    # CLDR also knows regions and codes outside ISO 3166-1.
    others = {
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
    }
    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert choices == known - others


def test_values_lie_no_deeper_than_the_cache_can_hold(types: Mapping[str, ContentType]) -> None:
    def levels(field: Field) -> int:
        inner = [*field.fields, *([field.item] if field.item else [])]
        return 1 + max(map(levels, inner)) if inner else 0

    assert max(levels(declared.shape) for declared in types.values()) - 1 <= codec.DEPTH
