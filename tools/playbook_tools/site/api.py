"""The API: the same as the bundle in parts, at paths that stay, for programs that read a site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from playbook_tools.content import Entry
from playbook_tools.export import bundle
from playbook_tools.schema import ContentType, content_types, schema_files
from playbook_tools.site import addresses, tables
from playbook_tools.site.site import Site

INDEX = "index.json"
"""The file that says what there is."""
_JSON, _CSV, _TYPESCRIPT = "application/json", "text/csv", "text/typescript"
_SCHEMA = "application/schema+json"


class _File(NamedTuple):
    """A file: its path in the API, what makes it, its media type, its definition, its subject."""

    path: str
    make: Callable[[], bytes]
    media_type: str
    definition: str
    about: str


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """Return every file by its path in the site, each as what makes its content."""
    folder = addresses.fixed(site.edition.language, bundle.API_FOLDER)
    found = {f"{folder}{file.path}": file.make for file in _files(site)}
    for path, entry in entries(site).items():
        found[path] = partial(_entry, site, entry, path)
    return {f"{folder}{INDEX}": partial(_index, site), **found}


def entries(site: Site) -> Mapping[str, Entry]:
    """Return by its path the entry that each file is about of which there are many."""
    folder = addresses.fixed(site.edition.language, bundle.API_FOLDER)
    return {
        f"{folder}{declared.folder}/{entry.id}.json": entry
        for declared in bundle.folders(site.edition)
        for entry in bundle.entries(site.edition, declared)
    }


def lists(site: Site) -> Mapping[str, Sequence[Entry]]:
    """Return by its path the entries of each list, in its order."""
    folder = addresses.fixed(site.edition.language, bundle.API_FOLDER)
    declared = bundle.folders(site.edition)
    return {f"{folder}{d.folder}.json": bundle.entries(site.edition, d) for d in declared}


def tables_of(site: Site) -> Mapping[str, Sequence[Entry]]:
    """Return by its path the entries of each table, in its order."""
    folder = addresses.fixed(site.edition.language, bundle.API_FOLDER)
    declared = tables.types(site.edition)
    return {f"{folder}{d.folder}.csv": bundle.entries(site.edition, d) for d in declared}


def _files(site: Site) -> Iterator[_File]:
    """Yield every file but those that are one of many."""
    edition = site.edition
    yield _File("playbook.json", partial(_bundle, site), _JSON, "bundle", "the whole edition")
    for declared in bundle.folders(edition):
        about = f"every {declared.title.en.lower()}"
        made = partial(_list, site, declared)
        yield _File(f"{declared.folder}.json", made, _JSON, f"{declared.name}_list", about)
    for entry in bundle.singles(edition):
        name = entry.type.name
        about = entry.type.description.en.rstrip(".")
        about = about[:1].lower() + about[1:]
        yield _File(
            f"{name}.json",
            partial(_entry, site, entry),
            _JSON,
            f"{name}_file",
            about,
        )
    for declared in tables.types(edition):
        about = f"every {declared.title.en.lower()} as a table, for people"
        made = partial(tables.written, site, declared)
        yield _File(f"{declared.folder}.csv", made, _CSV, "", about)
    yield _File(bundle.SCHEMA_NAME, partial(_schema, site), _SCHEMA, "", "what each file holds")
    if not content_types.digest(edition.playbook.types):  # They are made for the tools' own alone.
        types = schema_files.schema_folder() / bundle.TYPES_NAME
        yield _File(bundle.TYPES_NAME, types.read_bytes, _TYPESCRIPT, "", "the same for TypeScript")


def _index(site: Site) -> bytes:
    schema = _schema_from(site)
    rows = [
        *_files(site),
        *(
            _File(f"{declared.folder}/{{id}}.json", bytes, _JSON, f"{declared.name}_file",
                  f"one {declared.title.en.lower()}, with what it refers to and what refers to it")
            for declared in bundle.folders(site.edition)
        ),
    ]  # fmt: skip
    listed = [
        {
            "path": row.path,
            "media_type": row.media_type,
            **({"schema": f"{schema}#/$defs/{row.definition}"} if row.definition else {}),
            "about": row.about,
        }
        for row in rows
    ]
    return bundle.written(bundle.of_index(site.edition, listed, schema=schema))


def _bundle(site: Site) -> bytes:
    """Return the whole edition: as it is exported, but for where its schema is."""
    return bundle.written(bundle.of(site.edition, schema=_schema_from(site)))


def _list(site: Site, declared: ContentType) -> bytes:
    return bundle.written(bundle.of_list(site.edition, declared, schema=_schema_from(site)))


def _entry(site: Site, entry: Entry, path: str = "") -> bytes:
    schema, page = _schema_from(site, path), _page(site, entry, path)
    return bundle.written(bundle.of_entry(site.edition, entry, schema=schema, page=page))


def _page(site: Site, entry: Entry, path: str) -> str:
    """Return where people read an entry, or nothing."""
    if entry.type not in site.outline.lists:
        return ""
    return site.way(path, addresses.of_entry(site.edition.language, entry))


def _schema_from(site: Site, start: str = "") -> str:
    """Return how the file at `start` leads to the schema; without that, one beside it."""
    folder = addresses.fixed(site.edition.language, bundle.API_FOLDER)
    return site.way(start or folder, f"{folder}{bundle.SCHEMA_NAME}")


def _schema(site: Site) -> bytes:
    """Return the schema, which names its own address if the site has one."""
    content = bundle.schema_file(site.edition.playbook.types)
    if not site.base:
        return content
    schema = json.loads(content)
    return bundle.written({"$schema": schema.pop("$schema"), "$id": _schema_from(site), **schema})
