"""Diagnostics as people read them: place, message, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.diagnostics import (
    Diagnostic,
    Related,
    Severity,
    Span,
    Text,
    Value,
    escape,
    wording,
)
from playbook_tools.report.report import MOST, Report
from playbook_tools.rules import judge
from playbook_tools.source import Source

_WIDTH = 96
_CHECKED = Text(
    en="{files} checked: {error}, {warning}", nl="{files} gecontroleerd: {error}, {warning}"
)
_FOLLOWING = Text(
    en=", of which {following} {following:follows from another|follow from others} "
    "(`playbook validate --all` lists {following:it|them})",
    nl=", waarvan {following} {following:uit een andere volgt|uit andere volgen} "
    "(`playbook validate --all` toont {following:hem|ze})",
)
_ELSEWHERE = Text(
    en=" ({elsewhere} more in other files)", nl=" (nog {elsewhere} in andere bestanden)"
)


def report(report: Report) -> str:
    """Return every finding to read (the first 200), and the counts."""
    found = findings(report)
    if report.quiet:
        return found
    return f"{found}\n{closing_line(report)}\n" if found else f"{closing_line(report)}\n"


def findings(report: Report) -> str:
    """Return every finding to read (the first 200), or nothing."""
    parts = [_finding(finding, report) for finding in report.listed[:MOST]]
    more = len(report.listed) - MOST
    if more > 0:
        parts.append(report.say(Text(f"and {more} more", f"en nog {more}")) + "\n")
    return "\n".join(parts)


def closing_line(report: Report) -> str:
    """Return the counts."""
    counts: Mapping[str, Value] = {
        "files": wording.counted(report.files, wording.FILES),
        "elsewhere": report.elsewhere,
        "following": report.followers,
        **{s: wording.counted(report.count(s), noun) for s, noun in wording.SEVERITY_WORDS.items()},
    }
    parts = [_CHECKED]
    parts += [_FOLLOWING] if report.followers else []
    parts += [_ELSEWHERE] if report.elsewhere else []
    return "".join(report.say(wording.fill(part, counts)) for part in parts)


def _finding(finding: judge.Finding, report: Report) -> str:
    found = finding.diagnostic
    place = f"{_path(found, report)}:{found.span.line}:{found.span.column}"
    mark = (
        ""
        if finding.severity is Severity.ERROR
        else f"{report.say(wording.noun(wording.SEVERITY_WORDS[finding.severity]))}: "
    )
    lines = [f"{place}: {found.code} {mark}{escape.escaped(report.say(finding.message))}"]
    lines += excerpt(found.span, report.sources.get(found.path))
    if finding.hint:
        lines.append(f"      = {escape.escaped(report.say(finding.hint))}")
    lines += [
        f"      = {escape.escaped(report.say(words))}: "
        f"{_path(other, report)}:{other.span.line}:{other.span.column}"
        for other, words in finding.related
    ]
    following = report.consequences(finding)
    lines += [f"      = {report.say(following)}"] if following else []
    return "\n".join(lines) + "\n"


def _path(found: Diagnostic | Related, report: Report) -> str:
    """Return the path as it can be followed from here; with a colon first it might be a command."""
    path = escape.escaped(report.seen(found.path))
    return f"./{path}" if path.lstrip().startswith(":") else path


def excerpt(span: Span, source: Source | None) -> list[str]:
    """Return the line with the place underlined, cut to a width that fits a terminal."""
    if source is None or not 0 < span.line <= len(source.lines):
        return []
    line = source.lines[span.line - 1]
    start = max(0, min(span.column - 1, len(line)))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    cut = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, marked = (
        escape.escaped(line[cut:start]),
        escape.escaped(line[start : min(end, cut + _WIDTH)]),
    )
    after = escape.escaped(line[min(end, cut + _WIDTH) : cut + _WIDTH])
    lead = "…" if cut else ""
    return [
        escape.escaped(f"{span.line:5} | {lead}{before}{marked}{after}").rstrip(),
        f"      | {' ' * (len(lead) + len(before))}{'^' * max(1, len(marked))}",
    ]
