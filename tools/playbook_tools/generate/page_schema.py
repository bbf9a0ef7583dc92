"""The schema of assessments as a module of the page's script, without its words for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from playbook_tools.schema import schema_files

MODULE = "tools/playbook_tools/export/page/script/core/schema.js"
_SCHEMA = "assessment.schema.json"
_WORDS = {"title", "description"}
_BY_NAME = {"properties", "$defs"}


def page_schema() -> str:
    """Return the module, with what the script checks and nothing else."""
    schema = json.loads((schema_files.schema_folder() / _SCHEMA).read_text(encoding="utf-8"))
    written = json.dumps(_checked(schema), ensure_ascii=True, separators=(",", ":"))
    return (
        f"/** Made from schema/{_SCHEMA} by `make generate`. */\n\n"
        f"export const ASSESSMENT_SCHEMA = {written};\n"
    )


def _checked(shape: Any) -> Any:
    if isinstance(shape, list):
        return [_checked(item) for item in shape]
    if not isinstance(shape, Mapping):
        return shape
    return {
        name: {key: _checked(value) for key, value in held.items()}
        if name in _BY_NAME
        else _checked(held)
        for name, held in shape.items()
        if name not in _WORDS and not name.startswith("x-")
    }
