"""An edition as data, described by `schema/bundle.schema.json`: whole, an entry, or a list.

Every value is one that JSON has; fields are in declared order, entries in reading order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

from playbook_tools.content import Entry, EntryKey, model
from playbook_tools.edition import Edition
from playbook_tools.export import spreadsheet as spreadsheet
from playbook_tools.schema import ContentType, Field, Types, content_types, schema_files

Reference: TypeAlias = "dict[str, str]"
SCHEMA_NAME = "bundle.schema.json"
SCHEMA_VERSION = "2.0"
"""Grows with what the schema promises: a test says to which number, by the records beside it."""
API_FOLDER = f"api/{SCHEMA_VERSION.partition('.')[0]}.0"
"""Where the same lies in a site, below the language: in one place while the first number stays."""
WHOLE = "bundle"
"""The definition of a whole edition, which the schema itself refers to."""
TYPES_NAME = "bundle.d.ts"
"""The same for TypeScript."""

_UNPUBLISHED = frozenset({"status", "replaced_by"})


def of(edition: Edition, *, schema: str = SCHEMA_NAME) -> dict[str, Any]:
    """Return a whole edition; `schema` is where its schema is, seen from the file."""
    return {
        **_head(edition, schema),
        "content_hash": edition.content_hash,
        "principles_selected": list(edition.principles),
        "languages": list(edition.languages),
        **{one.type.name: _entry(edition, one) for one in singles(edition)},
        **{
            str(declared.folder): [_entry(edition, one) for one in entries(edition, declared)]
            for declared in folders(edition)
        },
        "references": [_reference(link.reference) for link in edition.web.links],
        "digests": [
            {"key": str(one.key), "field": str(one.route), "digest": one.digest}
            for one in edition.wordings
        ],
        "retired": [_retired(*pair) for pair in edition.retired],
    }


def of_entry(edition: Edition, entry: Entry, *, schema: str, page: str = "") -> dict[str, Any]:
    """Return one entry with the references around it.

    `page` is where people read it, seen from the file, if anywhere.
    """
    return {
        **_head(edition, f"{schema}#/$defs/{entry.type.name}_file"),
        **({"page": page} if page else {}),
        "entry": _entry(edition, entry),
        "references": around(edition, entry),
    }


def of_list(edition: Edition, declared: ContentType, *, schema: str) -> dict[str, Any]:
    """Return every entry of a type."""
    return {
        **_head(edition, f"{schema}#/$defs/{declared.name}_list"),
        "entries": [_entry(edition, one) for one in entries(edition, declared)],
    }


def of_index(
    edition: Edition, files: Iterable[Mapping[str, str]], *, schema: str
) -> dict[str, Any]:
    """Return what files there are of an edition; each has its `path`, and what it is `about`."""
    return {
        **_head(edition, f"{schema}#/$defs/index"),
        "content_hash": edition.content_hash,
        "languages": list(edition.languages),
        "title": edition.about.title,
        "version": edition.version,
        "date": edition.date,
        "files": list(files),
    }


def schema_of(types: Types, *, address: str = "") -> dict[str, Any]:
    """Return the JSON Schema of all this; `address` is where it is published, if anywhere."""
    from playbook_tools.export import bundle_schema

    return bundle_schema.bundle_schema(types, address=address)


def schema_file(types: Types) -> bytes:
    """Return that schema as a file: the one that comes with the tools, if the types are theirs."""
    if content_types.digest(types):
        return written(schema_of(types))
    return (schema_files.schema_folder() / SCHEMA_NAME).read_bytes()


def written(value: Mapping[str, Any]) -> bytes:
    """Return one of these as UTF-8, indented for people."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def fields(declared: ContentType) -> list[Field]:
    """Return the fields that published entries of a type can have."""
    found = declared.shape.in_editions.fields
    return [field for field in found if field.name not in _UNPUBLISHED]


def singles(edition: Edition) -> list[Entry]:
    """Return the entries of the types that have one."""
    found = (entry for entry in edition.playbook.entries if entry.type.file)
    return sorted(found, key=lambda entry: entry.type.name)


def folders(edition: Edition) -> list[ContentType]:
    """Return the types of which an edition has a list."""
    return [d for d in edition.playbook.types.values() if d.folder and d.in_editions]


def entries(edition: Edition, declared: ContentType) -> list[Entry]:
    """Return the entries of a type, by those that they belong to and then by their own number."""
    sequence = declared.sequence
    groups = (sequence.sequence or ()) if sequence else ()
    parents: defaultdict[EntryKey, list[tuple[object, ...]]] = defaultdict(list)
    for group in groups:
        for link in edition.web.links:
            if link.source.type is declared and link.field == group:
                parents[link.source.key].append(model.reading_order(link.target))

    found = list(edition.playbook.published(declared.name))
    if parents:
        found.sort(key=lambda entry: parents[entry.key])
    return found


def _head(edition: Edition, schema: str) -> dict[str, str]:
    return {"$schema": schema, "schema_version": SCHEMA_VERSION, "language": edition.language}


def _entry(edition: Edition, entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry, and which texts of it are not in the edition's language."""
    data, lacking = edition.unmarked(entry)
    place = {"file": entry.path} if entry.type.folder else {}
    return {**data, **place, **({"untranslated": lacking} if lacking else {})}


def around(edition: Edition, entry: Entry) -> list[Reference]:
    """Return the references that lead from an entry, then those that lead to it from others."""
    forth = edition.web.links_from(entry)
    back = (link for link in edition.web.links_to(entry) if link.source is not link.target)
    return [_reference(link.reference) for links in (forth, back) for link in links]


def _reference(one: model.Reference) -> Reference:
    return {"from": str(one.source), "field": str(one.route), "to": str(one.target)}


def _retired(key: EntryKey, instead: EntryKey | None) -> dict[str, str]:
    return {"key": str(key), **({"replaced_by": str(instead)} if instead else {})}
