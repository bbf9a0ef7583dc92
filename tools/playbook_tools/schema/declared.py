"""Schema files to the types that they declare."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from playbook_tools.diagnostics import Span, Text
from playbook_tools.schema import schema_files, schema_messages, schema_parts
from playbook_tools.schema.content_types import (
    ContentType,
    Feeder,
    Field,
    Kind,
    Types,
    with_role,
)
from playbook_tools.schema.role import FieldRole, Role
from playbook_tools.schema.schema_files import Parts
from playbook_tools.schema.schema_parts import SUFFIX, Part

_KINDS: Mapping[str, Kind] = {
    "string": "text",
    "integer": "integer",
    "array": "list",
    "object": "mapping",
}


@lru_cache(maxsize=8)
def load_types(folder: Path | None = None) -> Types:
    """Return every type that the schema files in a folder declare, by name, in order of name.

    Without a folder, they are those of the tools. A type that says what a playbook stands on comes
    with the tools. Raises SchemaError where they declare what the tools do not know or cannot find.
    """
    parts = schema_files.read(folder or schema_files.schema_folder())
    digest = hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest() if folder else ""
    found = {
        file.removesuffix(SUFFIX): _content_type(part, parts, digest)
        for file, part in parts.items()
        if schema_parts.is_type(part.raw)
    }
    if folder is None or with_role(found, Role.OVERLAY):
        return found
    ours = with_role(load_types(), Role.OVERLAY)
    assert ours is not None
    taken = [one.name for one in found.values() if ours.name == one.name or ours.file == one.file]
    if taken:
        told = schema_messages.taken(str(ours.file), f"{ours.name}{SUFFIX}")
        wrong = (schema_files.Placed(f"{name}{SUFFIX}", Span(), *told) for name in taken)
        raise schema_files.SchemaError(folder, tuple(wrong))
    return dict(sorted([*found.items(), (ours.name, replace(ours, digest=digest))]))


def _content_type(part: Part, parts: Parts, digest: str) -> ContentType:
    raw = part.raw
    always = tuple(raw.get("required", ()))
    living = (*always, *raw.get("else", {}).get("required", ()))
    whole = _field("", part, parts, required=True)
    shape = replace(whole, fields=tuple(_asked(field, living) for field in whole.fields))
    return ContentType(
        name=part.file.removesuffix(SUFFIX),
        title=_text(raw, "title"),
        description=_text(raw, "description"),
        folder=raw.get("x-folder"),
        file=raw.get("x-file"),
        title_field=raw.get("x-title", "title"),
        shape=shape,
        tombstone=replace(shape, fields=tuple(_asked(field, always) for field in shape.fields)),
        linked_from=tuple(
            Feeder(feeder["type"], feeder.get("same")) for feeder in raw.get("x-linked-from", ())
        ),
        must_reach=tuple(raw.get("x-must-reach", ())),
        optional=raw.get("x-optional", False),
        in_editions=raw.get("x-in-editions", True),
        role=Role(raw["x-role"]) if "x-role" in raw else None,
        digest=digest,
    )


def _text(declared: Mapping[str, Any], keyword: str) -> Text:
    return Text(en=declared.get(f"x-{keyword}-en", ""), nl=declared.get(keyword, ""))


def _asked(field: Field, names: Collection[str]) -> Field:
    """Return a field as one that is required if its name is among these."""
    required = field.name in names
    return field if field.required is required else replace(field, required=required)


def _field(name: str, part: Part, parts: Parts, *, required: bool) -> Field:
    chain = schema_parts.resolved(part, parts)
    declared = schema_parts.merged(chain)
    sequence = declared.get("x-sequence")
    must = declared.get("required", ())
    item = schema_parts.source(chain, "items").inner("items") if "items" in declared else None
    within = schema_parts.source(chain, "properties")
    return Field(
        name=name,
        kind=_KINDS[declared["type"]],
        description=_text(declared, "description"),
        required=required,
        limits=_limits(declared),
        pattern=re.compile(declared["pattern"]) if "pattern" in declared else None,
        choices=tuple(declared.get("enum", ())),
        countries=declared.get("x-countries", False),
        date=declared.get("format") == "date",
        unique=declared.get("uniqueItems", False),
        item=_field(f"{name}[]", item, parts, required=True) if item else None,
        fields=tuple(
            _field(key, within.inner("properties", key), parts, required=key in must)
            for key in declared.get("properties", ())
        ),
        reference=declared.get("x-reference"),
        way=declared.get("x-reader-way", "forward"),
        same=declared.get("x-same"),
        sequence=None if sequence is None else tuple(sequence),
        markdown=declared.get("x-markdown", "none"),
        translatable=declared.get("x-translatable", False),
        address=declared.get("x-address", False),
        proper_name=declared.get("x-proper-name", False),
        avoided_for=declared.get("x-avoided-for"),
        language=declared.get("x-language", False),
        language_of=declared.get("x-language-of"),
        editorial=declared.get("x-editorial", False),
        role=FieldRole(declared["x-role"]) if item and "x-role" in declared else None,
    )


def _limits(declared: Any) -> tuple[int | None, int | None]:
    pairs = (("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"))
    for low, high in pairs:
        if low in declared or high in declared:
            return declared.get(low), declared.get(high)
    return None, None
