"""Validators of what the tools print for programs, which know every field of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from conftest import ROOT


def strict_validator(name: str) -> Any:
    """Return a validator of a file in `schema/` that refuses every field not named there."""
    schema = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(_closed(schema))


def _closed(schema: Any) -> Any:
    """Return a schema that refuses every field that it does not name."""
    if isinstance(schema, list):
        return [_closed(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        **{name: _closed(inner) for name, inner in schema.items()},
        **({"additionalProperties": False} if schema.get("type") == "object" else {}),
    }
