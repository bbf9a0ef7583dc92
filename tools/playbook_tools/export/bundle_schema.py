"""The JSON Schema of an edition as data, generated from the declared types.

It is open: a field or a choice that a later version adds is no error to who has this one. So it
says what holds for good, and leaves out how long a text or a list may be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.schema import ContentType, Field

_TYPES = {"text": "string", "integer": "integer", "list": "array", "mapping": "object"}
_LEAST = {"text": "minLength", "integer": "minimum", "list": "minItems"}
_MARKDOWN = "text/markdown; variant=CommonMark"
_WORDED = r"\S"
_ON_A_LINE = "^[^\\n]+$"
_STRING = {"type": "string"}
_KEY = {"type": "string", "pattern": "^[a-z][a-z-]*:[a-z0-9-]+$"}


def bundle_schema(types: Mapping[str, ContentType], *, address: str = "") -> dict[str, Any]:
    """Return the schema; `address` is where it is published, if anywhere."""
    carried = [declared for declared in types.values() if declared.in_editions]
    definitions = {
        bundle.WHOLE: _bundle(carried),
        **{one.name: _entry(one) for one in carried},
        **{f"{one.name}_file": _file(one) for one in carried},
        **{f"{one.name}_list": _list(one) for one in carried if one.folder},
        "index": _INDEX,
        "reference": _REFERENCE,
        "digest": _DIGEST,
        "retired": _RETIRED,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": address} if address else {}),
        "title": "Playbook bundle",
        "description": "An edition of the playbook as data, generated from the types' schemas.",
        "$ref": f"#/$defs/{bundle.WHOLE}",
        "$defs": definitions,
    }


def _object(
    description: str, properties: Mapping[str, Any], optional: Collection[str] = ()
) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


def _said(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}


def _list_of(name: str, description: str) -> dict[str, Any]:
    items = {"$ref": f"#/$defs/{name}"}
    return {"type": "array", "description": description, "items": items}


_HEAD = {
    "$schema": {
        "type": "string",
        "description": "Where the schema of this file is, seen from it.",
        "format": "iri-reference",
    },
    "schema_version": {
        "type": "string",
        "description": "The version of the schema.",
        "pattern": f"^{bundle.SCHEMA_VERSION.partition('.')[0]}\\.[0-9]+$",
    },
    "language": _said(_STRING, "The language of the texts, a BCP 47 tag."),
}
_HASH = {
    "type": "string",
    "description": "SHA-256 over the whole content of the edition.",
    "pattern": "^[0-9a-f]{64}$",
}
_LANGUAGES = {
    "type": "array",
    "description": "Every language that the playbook is in, its own first, as BCP 47 tags.",
    "items": _STRING,
}
_UNTRANSLATED = {
    "type": "array",
    "description": "The fields whose text is still in the playbook's own language.",
    "items": _STRING,
}
_OF_ENTRY = _said(_KEY, "The entry, as type:id.")
_REFERENCE = _object(
    "A place in an entry that names another, in a field or in a link of its prose.",
    {
        "from": _said(_KEY, "The referring entry, as type:id."),
        "field": _said(_STRING, "The field, where [0] is the first item of a list."),
        "to": _said(_KEY, "The entry referred to, as type:id."),
    },
)
_DIGEST = _object(
    "What tells the text of a question, or of an action, from another.",
    {
        "key": _OF_ENTRY,
        "field": _said(_STRING, "The field with the text."),
        "digest": {
            "type": "string",
            "description": "Made from the letters and digits of the text in the source language: "
            "the same in every translation.",
            "pattern": "^[0-9a-f]{16}$",
        },
    },
)
_RETIRED = _object(
    "An entry that was removed.",
    {
        "key": _OF_ENTRY,
        "replaced_by": _said(_KEY, "The entry that readers find instead, as type:id."),
    },
    optional=("replaced_by",),
)
_INDEX = _object(
    "What the API has of an edition.",
    {
        **_HEAD,
        "content_hash": _HASH,
        "languages": _LANGUAGES,
        "title": _said(_STRING, "The title of the edition."),
        "version": _said(_STRING, "The version of the edition, such as 1.0.0."),
        "date": {"type": "string", "description": "The day of this version.", "format": "date"},
        "files": {
            "type": "array",
            "description": "Every file beside this one; one of each kind of entry for all of it.",
            "items": _object(
                "A file, or as many as there are ids.",
                {
                    "path": _said(_STRING, "Its path from this file; {id} is that of an entry."),
                    "media_type": _said(_STRING, "The media type of its content."),
                    "schema": _said(_STRING, "What describes its content, from this file."),
                    "about": _said(_STRING, "What it holds."),
                },
                optional=("schema",),
            ),
        },
    },
)


def _bundle(carried: Collection[ContentType]) -> dict[str, Any]:
    singles = [declared for declared in carried if declared.file]
    return _object(
        "An edition of the playbook.",
        {
            **_HEAD,
            "content_hash": _HASH,
            "principles_selected": {
                "type": "array",
                "description": "The principles that the edition is limited to; empty for all.",
                "items": _STRING,
            },
            "languages": _LANGUAGES,
            **{one.name: {"$ref": f"#/$defs/{one.name}"} for one in singles},
            **{
                str(one.folder): _list_of(one.name, f"Every {one.title.en.lower()}.")
                for one in carried
                if one.folder
            },
            "references": _list_of("reference", "Every reference from one entry to another."),
            "digests": _list_of("digest", "What tells the texts of questions and actions apart."),
            "retired": _list_of("retired", "Every entry that was removed."),
        },
        optional=[one.name for one in singles if one.optional],
    )


def _entry(declared: ContentType) -> dict[str, Any]:
    """Return the schema of what is published: no status or successor, but the path of the file."""
    schema = {"title": declared.title.en, "x-title-nl": declared.title.nl}
    shape = replace(declared.shape, fields=tuple(bundle.fields(declared)))
    found = _value(shape) | _descriptions(declared)
    if declared.folder:
        found["properties"]["file"] = _FILE
        found["required"].append("file")
    found["properties"]["untranslated"] = _UNTRANSLATED
    return schema | found


_FILE = {
    "type": "string",
    "description": "The entry's file, relative to the playbook's folder.",
    "pattern": "^[^/]+/[^/]+$",
}
_PAGE = {
    "type": "string",
    "description": "Where people read the entry: from this file, or an address.",
    "format": "iri-reference",
}


def _file(declared: ContentType) -> dict[str, Any]:
    return _object(
        f"A file of the API: {declared.title.en.lower()}.",
        {
            **_HEAD,
            **({"page": _PAGE} if declared.folder else {}),
            "entry": {"$ref": f"#/$defs/{declared.name}"},
            "references": _list_of("reference", "Every reference from the entry, then to it."),
        },
        optional=("page",),
    )


def _list(declared: ContentType) -> dict[str, Any]:
    return _object(
        f"A file of the API: every {declared.title.en.lower()}.",
        {**_HEAD, "entries": _list_of(declared.name, "The entries, in reading order.")},
    )


def _value(declared: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES[declared.kind], **_descriptions(declared)}
    if declared.kind == "mapping":
        schema["properties"] = {inner.name: _value(inner) for inner in declared.fields}
        schema["required"] = [inner.name for inner in declared.fields if inner.required]
        return schema
    least = declared.limits[0]
    if least:
        schema[_LEAST[declared.kind]] = min(least, 1)
    if declared.unique:
        schema["uniqueItems"] = True
    if declared.item:
        schema["items"] = _value(declared.item)
    if declared.kind == "text":
        schema |= _of_text(declared)
    return schema


def _of_text(declared: Field) -> dict[str, Any]:
    """Return what holds of a text; its choices are those of now, and others may come."""
    if declared.countries:
        return {"pattern": "^[A-Z]{2}$"}
    if declared.choices:
        return {"anyOf": [{"enum": list(declared.choices)}, {"type": "string"}]}
    if declared.date:
        return {"format": "date"}
    if declared.address:
        return {"format": "iri"}
    if declared.reference:
        return {"pattern": _pattern(declared), "x-refers-to": declared.reference}
    if declared.markdown == "blocks":
        return {"contentMediaType": _MARKDOWN}
    if declared.markdown == "line":
        return {"contentMediaType": _MARKDOWN, "pattern": _ON_A_LINE}
    return {"pattern": _pattern(declared)}


def _pattern(declared: Field) -> str:
    pattern = declared.pattern.pattern if declared.pattern else _WORDED
    return _ON_A_LINE if pattern == _WORDED else pattern


def _descriptions(declared: Field | ContentType) -> dict[str, str]:
    description = declared.description
    named = {"description": description.en, "x-description-nl": description.nl}
    return {keyword: text for keyword, text in named.items() if text}
