"""The JSON bundle: a whole edition as data, described by `schema/bundle.schema.json`."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from playbook_tools.content import Entry, EntryKey, model, values
from playbook_tools.edition import Edition
from playbook_tools.export.bundle import SCHEMA_NAME, SCHEMA_VERSION


def export(edition: Edition) -> bytes:
    """Return the bundle as UTF-8, with entries in reading order and fields in declared order."""
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
        **{str(d.folder): [_entry(r) for r in _in_order(edition, d.name)] for d in folders},
        "links": [
            {"from": str(ref.source), "field": str(ref.route), "to": str(ref.target)}
            for ref, _, _ in edition.web.links
        ],
        "digests": [
            {"key": str(one.key), "field": str(one.route), "digest": one.digest}
            for one in edition.wordings
        ],
        "retired": [_retired(*pair) for pair in edition.retired],
    }


def _in_order(edition: Edition, name: str) -> list[Entry]:
    """Sort by the numbers of the entries that an entry belongs to, then by its own."""
    sequence = edition.playbook.types[name].sequence
    groups = (sequence.sequence or ()) if sequence else ()
    parents: defaultdict[EntryKey, list[tuple[object, ...]]] = defaultdict(list)
    for group in groups:
        for link in edition.web.links:
            if link.source.type.name == name and link.field == group:
                parents[link.source.key].append(model.reading_order(link.target))

    def order(entry: Entry) -> tuple[object, ...]:
        return (*parents[entry.key], model.reading_order(entry))

    return sorted(edition.playbook.published(name), key=order)


def _retired(key: EntryKey, instead: EntryKey | None) -> dict[str, str]:
    return {"key": str(key), **({"replaced_by": str(instead)} if instead else {})}


def _entry(entry: Entry) -> dict[str, Any]:
    return {**values.plain(entry.data), "file": entry.path}
