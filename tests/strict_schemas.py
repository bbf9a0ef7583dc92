"""Validators of what the tools print for programs, which know every field of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from referencing import Registry, Resource

from conftest import ROOT


def strict_validator(name: str) -> Any:
    """Return a validator of a file in `schema/` that refuses every field not named there."""
    schemas = {
        path.name: strict_schema(json.loads(path.read_text(encoding="utf-8")))
        for path in (ROOT / "schema").glob("*.schema.json")
    }
    registry = Registry().with_resources(
        (other, Resource.from_contents(schema)) for other, schema in schemas.items()
    )
    return jsonschema.Draft202012Validator(schemas[name], registry=registry)


def strict_schema(schema: Any) -> Any:
    """Return a schema that refuses every field and choice that it does not name."""
    if isinstance(schema, list):
        return [strict_schema(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    choices = [one for one in schema.get("anyOf", ()) if "enum" in one]
    if choices:
        return {**schema, "anyOf": choices}
    return {
        **{name: strict_schema(inner) for name, inner in schema.items()},
        **({"additionalProperties": False} if schema.get("type") == "object" else {}),
    }
