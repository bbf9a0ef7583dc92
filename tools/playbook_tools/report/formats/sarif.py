"""Findings as SARIF 2.1.0, which code scanning and editors read, with the help of their rules.

Standard: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from playbook_tools.diagnostics import Diagnostic, Related, Span, Text, escape
from playbook_tools.report.report import MOST_FOR_PROGRAMS, Report
from playbook_tools.rules import Rule

_ROOT = "%SRCROOT%"
_MARKUP = re.compile(r"[\\\[\]]")


def report(report: Report) -> str:
    """Return one run with every finding (the first 5,000) and the rules that these come from."""
    found = report.findings[:MOST_FOR_PROGRAMS]
    rules = sorted({finding.rule for finding in found}, key=lambda rule: rule.code)
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
                "results": list(_results(report, {r.code: n for n, r in enumerate(rules)})),
                "properties": {"truncated": max(0, len(report.findings) - MOST_FOR_PROGRAMS)},
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, report: Report) -> Mapping[str, Any]:
    explanation = report.say(rule.explanation)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _text(" ".join(report.say(rule.summary).split()))},
        "fullDescription": {"text": _text(" ".join(explanation.split()))},
        "help": {"text": _text(explanation), "markdown": explanation},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _results(report: Report, numbers: Mapping[str, int]) -> Iterator[Mapping[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in report.findings[:MOST_FOR_PROGRAMS]:
        found = finding.diagnostic
        mark = _fingerprint(found, report)
        seen[mark] += 1
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
            "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
        }


def _related(related: Related, words: Text, report: Report) -> Mapping[str, Any]:
    message = {"text": _text(escape.escaped(report.say(words)))}
    return {**_location(related, report), "message": message}


def _location(found: Diagnostic | Related, report: Report) -> Mapping[str, Any]:
    path = f"{report.repository_prefix}{found.path}"
    uri = quote(path.encode(errors="surrogateescape"), safe="/")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": _ROOT},
            "region": _region(found.span),
        }
    }


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fingerprint(found: Diagnostic, report: Report) -> str:
    """Return what stays the same when lines move: rule, file and the line's own words."""
    source = report.sources.get(found.path)
    lines = source.lines if source else ()
    line = lines[found.span.line - 1] if 0 < found.span.line <= len(lines) else ""
    marked = line[found.span.column - 1 :]
    if found.span.end_line == found.span.line:
        marked = line[found.span.column - 1 : found.span.end_column - 1]
    parts = "\0".join([found.code, found.path, line.strip(), marked.strip()])
    return hashlib.sha256(parts.encode(errors="surrogatepass")).hexdigest()[:16]


def _text(words: str) -> str:
    """Return words as SARIF's plain text, in which braces and links mean something."""
    unlinked = _MARKUP.sub(r"\\\g<0>", words) if "](" in words else words
    return unlinked.replace("{", "{{").replace("}", "}}")
