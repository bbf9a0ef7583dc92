"""Findings for programs, as `schema/report.schema.json` declares them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec.structs import asdict

from playbook_tools.diagnostics import Related, Severity, Text, escape
from playbook_tools.report.report import MOST_FOR_PROGRAMS, Report
from playbook_tools.rules import Finding

SCHEMA_VERSION = "1.0"


def report(report: Report) -> str:
    """Return every finding (the first 5,000), and the counts of all."""
    document = {
        "$schema": "report.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "language": report.language,
        "counts": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "elsewhere": report.elsewhere,
        },
        "truncated": max(0, len(report.findings) - MOST_FOR_PROGRAMS),
        "findings": [_finding(f, report) for f in report.findings[:MOST_FOR_PROGRAMS]],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, report: Report) -> Mapping[str, object]:
    found = finding.diagnostic
    return {
        "path": escape.escaped(f"{report.prefix}{found.path}"),
        "span": asdict(found.span),
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": escape.escaped(report.say(finding.message)),
        "hint": escape.escaped(report.say(finding.hint)) if finding.hint else None,
        "related": [_related(other, words, report) for other, words in finding.related],
        "changed": found.path in report.changed,
    }


def _related(related: Related, words: Text, report: Report) -> Mapping[str, object]:
    return {
        "path": escape.escaped(f"{report.prefix}{related.path}"),
        "span": asdict(related.span),
        "message": escape.escaped(report.say(words)),
    }
