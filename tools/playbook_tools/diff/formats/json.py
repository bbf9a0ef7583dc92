"""Differences for programs, as `schema/diff.schema.json` declares them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec.structs import asdict

from playbook_tools.content import Entry
from playbook_tools.diagnostics import escape
from playbook_tools.diff.asked import Asked
from playbook_tools.diff.compare import EntryChange
from playbook_tools.diff.fields import FieldChange
from playbook_tools.diff.report import DiffReport, sort_of
from playbook_tools.diff.translations import Stale
from playbook_tools.diff.words import marked
from playbook_tools.loading import revisions

SCHEMA_VERSION = "1.1"
MOST = 5_000


def render(report: DiffReport) -> str:
    """Return every entry that differs (the first 5,000), and the counts of all."""
    document = {
        "$schema": "diff.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "language": report.language,
        "base": escape.escaped(report.base),
        "head": None if report.head is None else escape.escaped(report.head),
        "counts": {
            **{str(sort): n for sort, n in report.counts.items()},
            "stale_translations": len(report.stale),
            "unread": len(report.unread),
        },
        "truncated": max(0, len(report.changes) - MOST),
        "entries": [_entry(change) for change in report.changes[:MOST]],
        "stale_translations": [_stale(stale) for stale in report.stale[:MOST]],
        "assessments": [_asked(asked) for asked in report.asked[:MOST]],
        "unread": [_unread(unread, report) for unread in report.unread[:MOST]],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # GitHub's runner looks for commands after `##[` anywhere in a line.
    return text.replace("##[", "##\\u005b") + "\n"


def _entry(change: EntryChange) -> Mapping[str, object]:
    entry = change.entry
    return {
        "change": sort_of(change),
        **_named(entry),
        "path": escape.escaped(entry.path),
        "former_id": escape.escaped(change.before.id) if change.renamed and change.before else None,
        "replaced_by": escape.escaped(change.replacement.id) if change.replacement else None,
        "fields": [_field(field) for field in change.fields],
        "now_reached_from": [_named(entry) for entry in change.ways.gained],
        "no_longer_reached_from": [_named(entry) for entry in change.ways.lost],
        "unreached": change.ways.unreached,
    }


def _named(entry: Entry) -> Mapping[str, str]:
    name = escape.escaped(entry.id)
    title = entry.text(entry.type.title_field) or name
    return {"type": entry.type.name, "id": name, "title": title}


def _field(change: FieldChange) -> Mapping[str, object]:
    pieces = marked(change.before or "", change.after or "") if change.kind == "reworded" else ()
    return {
        "route": str(change.route),
        "change": change.kind,
        "before": change.before,
        "after": change.after,
        "places": list(change.places) if change.places else None,
        "words": [{"mark": piece.mark, "text": piece.text} for piece in pieces],
    }


def _stale(stale: Stale) -> Mapping[str, str]:
    return {"language": stale.language, **_named(stale.entry), "field": stale.field}


def _asked(asked: Asked) -> Mapping[str, object]:
    route = str(asked.route) if asked.route else None
    return {**_named(asked.entry), "route": route, "why": asked.why}


def _unread(unread: revisions.Unread, report: DiffReport) -> Mapping[str, object]:
    found = unread.diagnostic
    return {
        "side": unread.side,
        "path": escape.escaped(found.path),
        "span": asdict(found.span),
        "code": found.code,
        "message": escape.escaped(report.say(report.words(found))),
    }
