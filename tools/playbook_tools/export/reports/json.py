"""JSON: the report as data, described by `schema/assessment-report.schema.json`."""

from __future__ import annotations

import json

from playbook_tools.assessment import functions
from playbook_tools.loading import build_id

SCHEMA = "assessment-report.schema.json"
SCHEMA_VERSION = "1.0"
_OF_THE_FILE = ("id", "title", "scope", "started", "modified")


def export(report: functions.Report) -> bytes:
    """Return what the functions of docs/assessment.md say of the file, as UTF-8."""
    outline, data = report.outline, report.file.data
    found = {
        "$schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": build_id.version()},
        "assessment": {name: data[name] for name in _OF_THE_FILE if name in data},
        "playbook": outline.about,
        "results": report.results.plain(),
        "plan": report.plan.plain(),
        **({"comparison": report.comparison.plain()} if report.comparison else {}),
        "changes": report.changes.plain(),
        "set_aside": report.set_aside,
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
