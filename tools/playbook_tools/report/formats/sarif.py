"""Findings as SARIF 2.1.0, which code scanning and editors read, with the help of their rules.

Standard: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook_tools.diagnostics import Diagnostic, Related, Span, Text, escape
from playbook_tools.report.identity import Marked, as_json, marked, uri
from playbook_tools.report.report import MOST_FOR_PROGRAMS, Report
from playbook_tools.rules import explain, judge, registry

_ROOT = "%SRCROOT%"
_MARKUP = re.compile(r"[\\\[\]]")


def report(report: Report) -> str:
    """Return one run with every finding (at most 5,000) and the rules that these come from."""
    found = marked(report)
    rules = sorted({one.finding.rule for one in found}, key=lambda rule: rule.code)
    document = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "playbook",
                        "version": report.version,
                        "rules": [_rule(rule, report) for rule in rules],
                    }
                },
                "language": report.language,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The root of the repository."}}
                },
                "invocations": [{"executionSuccessful": True}],
                "results": list(_results(found, {r.code: n for n, r in enumerate(rules)}, report)),
                "properties": {"truncated": max(0, len(report.findings) - MOST_FOR_PROGRAMS)},
            }
        ],
    }
    return as_json(document)


def _rule(rule: registry.Rule, report: Report) -> Mapping[str, Any]:
    explanation = report.say(rule.explanation)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _text(" ".join(report.say(rule.summary).split()))},
        "fullDescription": {"text": _text(" ".join(explanation.split()))},
        "help": {"text": _text(explanation), "markdown": explanation},
        "defaultConfiguration": {"level": rule.severity.value},
        # The standard wants an absolute address here.
        **({"helpUri": explain.address(rule, report.language, report.site)} if report.site else {}),
    }


def _results(
    marked: Iterable[Marked], numbers: Mapping[str, int], report: Report
) -> Iterator[Mapping[str, Any]]:
    for finding, mark, follows in marked:
        found = finding.diagnostic
        words = [finding.message, *([finding.hint] if finding.hint else [])]
        yield {
            "ruleId": finding.rule.code,
            "ruleIndex": numbers[finding.rule.code],
            "level": finding.severity.value,
            "message": {
                "text": "\n".join(_text(escape.escaped(report.say(text))) for text in words)
            },
            "locations": [_location(found, report)],
            **(
                {"relatedLocations": [_related(*other, report) for other in finding.related]}
                if found.related
                else {}
            ),
            **({"fixes": [_fix(finding, report)]} if found.fix else {}),
            "partialFingerprints": {"primaryLocationLineHash": mark},
            **({"properties": {"follows": follows}} if follows else {}),
        }


def _fix(finding: judge.Finding, report: Report) -> Mapping[str, Any]:
    """Return what is to be replaced in the file; its words are content, and no message."""
    found, hint = finding.diagnostic, finding.hint
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.new}}
        for edit in found.fix
    ]
    change = {"artifactLocation": _artifact(found.path, report), "replacements": replacements}
    said = {"description": {"text": _text(escape.escaped(report.say(hint)))}} if hint else {}
    return {**said, "artifactChanges": [change]}


def _related(related: Related, words: Text, report: Report) -> Mapping[str, Any]:
    message = {"text": _text(escape.escaped(report.say(words)))}
    return {**_location(related, report), "message": message}


def _location(found: Diagnostic | Related, report: Report) -> Mapping[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(found.path, report),
            "region": _region(found.span),
        }
    }


def _artifact(path: str, report: Report) -> Mapping[str, str]:
    return {"uri": uri(report.in_repository(path)), "uriBaseId": _ROOT}


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _text(words: str) -> str:
    """Return words as SARIF's plain text, in which braces and links mean something."""
    unlinked = _MARKUP.sub(r"\\\g<0>", words) if "](" in words else words
    return unlinked.replace("{", "{{").replace("}", "}}")
