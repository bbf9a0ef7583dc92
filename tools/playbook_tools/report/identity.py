"""Identities by which programs keep findings and files apart, whatever the form of a report."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from playbook_tools.diagnostics import Diagnostic, escape
from playbook_tools.report.report import MOST_FOR_PROGRAMS, Report
from playbook_tools.rules import judge
from playbook_tools.source import Source


class Marked(NamedTuple):
    """A finding with its id, and the id of the one that it follows from, if that is there."""

    finding: judge.Finding
    mark: str
    follows: str | None


def marked(report: Report) -> tuple[Marked, ...]:
    """Return the findings for programs by place; of too many, those that follow are left out."""
    found = report.findings
    if len(found) > MOST_FOR_PROGRAMS:
        causes_first = sorted(found, key=lambda finding: finding.follows is not None)
        found = tuple(sorted(causes_first[:MOST_FOR_PROGRAMS], key=lambda one: one.diagnostic))
    marks = tuple(fingerprints(found, report.sources))
    known = {finding.diagnostic: mark for finding, mark in zip(found, marks, strict=True)}
    return tuple(
        Marked(finding, mark, known.get(finding.follows) if finding.follows else None)
        for finding, mark in zip(found, marks, strict=True)
    )


def fingerprints(findings: Iterable[judge.Finding], sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield an id for each finding, which stays when lines above it come or go."""
    seen: Counter[str] = Counter()
    for finding in findings:
        mark = _fingerprint(finding.diagnostic, sources.get(finding.diagnostic.path))
        seen[mark] += 1
        yield f"{mark}:{seen[mark]}"


def uri(path: str) -> str:
    """Return a path as a relative reference (RFC 3986), which has every byte of a name."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def raw(path: str) -> str | None:
    """Return a path as it is, or None where a name is not UTF-8, for which JSON has no way."""
    return path if path.encode("utf-8", "ignore").decode() == path else None


def as_json(document: Mapping[str, Any]) -> str:
    """Return a document as JSON in which content can neither drive a terminal nor a runner.

    A program reads the same: such characters are written as JSON's own escapes.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return "\n".join(escape.UNSAFE.sub(_escape, line) for line in text.split("\n")) + "\n"


def _escape(found: re.Match[str]) -> str:
    return "\\u005b" if found[0] == "[" else json.dumps(found[0])[1:-1]


def _fingerprint(found: Diagnostic, source: Source | None) -> str:
    """Return what stays the same when lines move: rule, file and the line's own words."""
    lines = source.lines if source else ()
    line = lines[found.span.line - 1] if 0 < found.span.line <= len(lines) else ""
    marked = line[found.span.column - 1 :]
    if found.span.end_line == found.span.line:
        marked = line[found.span.column - 1 : found.span.end_column - 1]
    parts = "\0".join([found.code, found.path, line.strip(), marked.strip()])
    return hashlib.sha256(parts.encode(errors="surrogatepass")).hexdigest()[:16]
