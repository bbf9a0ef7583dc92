"""Findings for programs, as `schema/report.schema.json` declares them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import asdict

from playbook_tools.diagnostics import Edit, Related, Severity, Text, escape
from playbook_tools.report.identity import as_json, marked, raw, uri
from playbook_tools.report.report import MOST_FOR_PROGRAMS, Report
from playbook_tools.rules import explain, judge

SCHEMA_VERSION = "1.2"


def report(report: Report) -> str:
    """Return every finding (at most 5,000), and the counts of all."""
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
        "findings": [
            _finding(finding, mark, follows, report) for finding, mark, follows in marked(report)
        ],
    }
    return as_json(document)


def _finding(
    finding: judge.Finding, mark: str, follows: str | None, report: Report
) -> Mapping[str, object]:
    found = finding.diagnostic
    return {
        "id": mark,
        **_path(found.path, report),
        "span": asdict(found.span),
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": escape.escaped(report.say(finding.message)),
        "hint": escape.escaped(report.say(finding.hint)) if finding.hint else None,
        "related": [_related(other, words, report) for other, words in finding.related],
        "changed": found.path in report.changed,
        "help": explain.address(finding.rule, report.language, report.site),
        "fix": [_edit(edit) for edit in found.fix],
        "follows": follows,
    }


def _edit(edit: Edit) -> Mapping[str, object]:
    """Return what to replace, as it is in the file."""
    return {"span": asdict(edit.span), "old": edit.old, "new": edit.new}


def _path(path: str, report: Report) -> Mapping[str, object]:
    whole = report.seen(path)
    return {"path": escape.escaped(whole), "raw_path": raw(whole), "uri": uri(whole)}


def _related(related: Related, words: Text, report: Report) -> Mapping[str, object]:
    return {
        **_path(related.path, report),
        "span": asdict(related.span),
        "message": escape.escaped(report.say(words)),
    }
