"""The JSON Schema of the JSON bundle, generated from the declared types."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.generate.json_schema import json_schema
from playbook_tools.schema import ContentType

# Fields that no entry of an edition has.
_UNPUBLISHED = frozenset({"status", "replaced_by"})
_STRING = {"type": "string"}
_FILE = {
    "type": "string",
    "description": "The entry's file, relative to the playbook's folder.",
    "pattern": "^[^/]+/[^/]+$",
}
_KEY = {"type": "string", "pattern": "^[a-z]+:[a-z0-9-]+$"}


def bundle_schema(types: Mapping[str, ContentType]) -> dict[str, Any]:
    """Return the schema: a list of entries per folder, an object per single file, and the links."""
    carried = [declared for declared in types.values() if declared.in_editions]
    links = {
        "type": "array",
        "description": "Every reference between entries: from, the field with the reference, to.",
        "items": _closed(
            {
                "from": {**_KEY, "description": "The referring entry, as type:id."},
                "field": {**_STRING, "description": "The field with the reference."},
                "to": {**_KEY, "description": "The entry referred to, as type:id."},
            }
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": bundle.SCHEMA_NAME,
        "title": "Playbook bundle",
        "description": "One edition of the playbook as data; generated from the types' schemas.",
        **_closed(
            {
                "$schema": {
                    "const": bundle.SCHEMA_NAME,
                    "description": "The schema of the bundle.",
                },
                "schema_version": {
                    **_STRING,
                    "description": "The version of the schema of the bundle.",
                    "pattern": f"^{bundle.SCHEMA_VERSION.partition('.')[0]}\\.[0-9]+$",
                },
                "language": {"type": "string", "description": "BCP 47 tag."},
                "content_hash": {
                    "type": "string",
                    "description": "SHA-256 over the whole content of the edition.",
                    "pattern": "^[0-9a-f]{64}$",
                },
                "principles_selected": {
                    "type": "array",
                    "description": "The principles that the edition is limited to; empty for all.",
                    "items": _STRING,
                },
                **{d.name: json_schema(d.shape.in_editions) for d in carried if d.file},
                **{str(d.folder): _entries(d) for d in carried if d.folder},
                "links": links,
                "digests": _DIGESTS,
                "retired": _RETIRED,
            },
            optional=("digests", "retired"),
        ),
    }


def _closed(properties: Mapping[str, Any], optional: Collection[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


_OF_ENTRY = {**_KEY, "description": "The entry, as type:id."}
_DIGESTS = {
    "type": "array",
    "description": "What tells the text of a question, or of an action, from another.",
    "items": _closed(
        {
            "key": _OF_ENTRY,
            "field": {**_STRING, "description": "The field with the text."},
            "digest": {
                **_STRING,
                "description": "Made from the letters and digits of the text in the source "
                "language: the same in every translation.",
                "pattern": "^[0-9a-f]{16}$",
            },
        }
    ),
}
_RETIRED = {
    "type": "array",
    "description": "Every entry that was removed.",
    "items": _closed(
        {
            "key": _OF_ENTRY,
            "replaced_by": {
                **_KEY,
                "description": "The entry that readers find instead, as type:id.",
            },
        },
        optional=("replaced_by",),
    ),
}


def _entries(declared: ContentType) -> dict[str, Any]:
    """Return the schema of published entries: no status or successor, but the path of the file."""
    schema = json_schema(declared.shape.in_editions)
    properties = {k: v for k, v in schema["properties"].items() if k not in _UNPUBLISHED}
    schema["properties"] = {**properties, "file": _FILE}
    schema["required"] = [*schema["required"], "file"]
    return {"type": "array", "description": declared.description.nl, "items": schema}
