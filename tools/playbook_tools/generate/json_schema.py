"""The declared types as plain JSON Schemas, without references to other files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from playbook_tools.schema import Field

_TYPES = {"text": "string", "integer": "integer", "list": "array", "mapping": "object"}
_LIMITS = {
    "text": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum"),
    "list": ("minItems", "maxItems"),
}


def json_schema(declared: Field) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that a value of the field must satisfy."""
    schema: dict[str, Any] = {"type": _TYPES[declared.kind]}
    if declared.description.nl:
        schema["description"] = declared.description.nl
    keywords = zip(_LIMITS.get(declared.kind, ()), declared.limits, strict=False)
    schema.update({keyword: limit for keyword, limit in keywords if limit is not None})
    if declared.pattern:
        schema["pattern"] = declared.pattern.pattern
    if declared.choices:
        schema["enum"] = list(declared.choices)
    if declared.date:
        schema["format"] = "date"
    if declared.unique:
        schema["uniqueItems"] = True
    if declared.item:
        schema["items"] = json_schema(declared.item)
    if declared.kind == "mapping":
        schema["additionalProperties"] = False
        schema["properties"] = {inner.name: json_schema(inner) for inner in declared.fields}
        schema["required"] = [inner.name for inner in declared.fields if inner.required]
    return schema


def as_json(document: Mapping[str, Any]) -> str:
    """Return the text of a JSON file, indented for people."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def choices(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the choices for a value in the schema of the bundle, as far as they are known."""
    return tuple(choice for one in schema.get("anyOf", ()) for choice in one.get("enum", ()))
