"""The schema of assessments as a module of the page's script, without its words for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_WORDS = {"title", "description"}


def module(schema: Mapping[str, Any]) -> str:
    """Return the module, with what the script checks and nothing else."""
    written = json.dumps(_checked(schema), ensure_ascii=True, separators=(",", ":"))
    return (
        "/** Made from schema/assessment.schema.json by `make generate`. */\n\n"
        f"export const ASSESSMENT_SCHEMA = {written};\n"
    )


def _checked(shape: Any) -> Any:
    if isinstance(shape, list):
        return [_checked(item) for item in shape]
    if not isinstance(shape, Mapping):
        return shape
    named = {"properties", "$defs"}
    return {
        name: {key: _checked(value) for key, value in held.items()}
        if name in named
        else _checked(held)
        for name, held in shape.items()
        if name not in _WORDS and not name.startswith("x-")
    }
