"""The JSON bundle: a whole edition as data, described by `schema/bundle.schema.json`."""

from __future__ import annotations

import json
from typing import Any

from playbook_tools.content import Entry, Playbook, model, values
from playbook_tools.edition import Edition
from playbook_tools.export.bundle import SCHEMA_NAME, SCHEMA_VERSION


def export(edition: Edition) -> bytes:
    """Return the bundle as UTF-8; entries stand in reading order, fields in declared order."""
    return (json.dumps(bundle(edition), ensure_ascii=False, indent=2) + "\n").encode()


def bundle(edition: Edition) -> dict[str, Any]:
    """Return the bundle as plain values."""
    playbook = edition.playbook
    singles = [d for d in playbook.types.values() if d.file and d.in_editions]
    folders = [d for d in playbook.types.values() if d.folder and d.in_editions]
    return {
        "$schema": SCHEMA_NAME,
        "schema_version": SCHEMA_VERSION,
        "language": edition.language,
        "content_hash": edition.content_hash,
        "principles_selected": list(edition.principles),
        **{d.name: values.plain(playbook.of_type(d.name)[0].data) for d in singles},
        **{str(d.folder): [_entry(r) for r in _in_order(playbook, d.name)] for d in folders},
        "links": [
            {"from": str(ref.source), "field": str(ref.route), "to": str(ref.target)}
            for ref in playbook.references()
            if ref.target in playbook.by_key
        ],
    }


def _in_order(playbook: Playbook, name: str) -> list[Entry]:
    """Sort by the numbers of the entries that an entry belongs to, then by its own."""
    return sorted(playbook.published(name), key=lambda entry: _order(playbook, entry))


def _order(playbook: Playbook, entry: Entry) -> tuple[object, ...]:
    sequence = entry.type.sequence
    groups = sequence.sequence if sequence else None
    parents = [r.target for r in entry.references if str(r.route) in (groups or ())]
    orders = [
        model.reading_order(playbook.by_key[key]) for key in parents if key in playbook.by_key
    ]
    return (*orders, model.reading_order(entry))


def _entry(entry: Entry) -> dict[str, Any]:
    return {**values.plain(entry.data), "file": entry.path}
