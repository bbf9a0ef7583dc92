"""The types of an edition as data, for TypeScript, made from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.generate.json_schema import choices
from playbook_tools.schema import ContentType

TYPES = f"schema/{bundle.TYPES_NAME}"
_HEAD = f"""\
/**
 * The JSON of an edition and of the API, version {bundle.SCHEMA_VERSION}.
 *
 * Made from the schemas by `make generate`.
 *
 * A later version with the same first number may have more fields, and more choices. A program that
 * passes over what it does not know keeps working.
 */

/** CommonMark, in which [words]{{lang=en}} says in which language words are. */
export type Markdown = string;
"""


def bundle_types(types: Mapping[str, ContentType]) -> str:
    """Return the module of types."""
    definitions = bundle.schema_of(types)["$defs"]
    named = sorted(set(_references(definitions)))
    ids = [
        f"/** The id of one of `{types[name].folder}`. */\nexport type {_id(name)} = string;\n"
        for name in named
    ]
    return "\n".join([_HEAD, *ids, *(_interface(*one) for one in definitions.items())])


def _references(schema: Any) -> Iterator[str]:
    """Yield the type of each reference to an entry."""
    if isinstance(schema, list):
        for inner in schema:
            yield from _references(inner)
    elif isinstance(schema, Mapping):
        if isinstance(schema.get("x-refers-to"), str):
            yield schema["x-refers-to"]
        for inner in schema.values():
            yield from _references(inner)


def _interface(name: str, schema: Mapping[str, Any]) -> str:
    return f"{_said(schema, '')}export interface {_called(name)} {_body(schema, '')}\n"


def _body(schema: Mapping[str, Any], indent: str) -> str:
    within = f"{indent}  "
    lines = []
    for name, inner in schema["properties"].items():
        mark = "" if name in schema["required"] else "?"
        key = name if name.isidentifier() else json.dumps(name)
        type_ = _type(inner, within)
        lines.append(f"{_said(inner, within)}{within}readonly {key}{mark}: {type_};\n")
    return "{\n" + "".join(lines) + indent + "}"


def _type(schema: Mapping[str, Any], indent: str) -> str:
    if "$ref" in schema:
        return _called(schema["$ref"].rpartition("/")[2])
    match schema["type"]:
        case "array":
            return f"readonly {_in_list(_type(schema['items'], indent))}[]"
        case "object":
            return _body(schema, indent)
        case "integer":
            return "number"
    if "x-refers-to" in schema:
        return _id(schema["x-refers-to"])
    known = choices(schema)
    if known:
        # The last accepts any other, and lets editors offer these.
        return " | ".join([*map(json.dumps, known), "(string & {})"])
    return "Markdown" if "contentMediaType" in schema else "string"


def _in_list(type_: str) -> str:
    return f"({type_})" if " | " in type_ else type_


def _said(schema: Mapping[str, Any], indent: str) -> str:
    text = schema.get("description", "").replace("*/", "*\\/")
    return f"{indent}/** {text} */\n" if text else ""


def _id(name: str) -> str:
    return f"{_called(name)}Id"


def _called(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace("-", "_").split("_"))
