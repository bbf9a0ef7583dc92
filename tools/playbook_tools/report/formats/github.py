"""Findings as workflow commands: GitHub shows each beside its line in a pull request.

GitHub keeps the first 10 annotations of a kind, so those from which others follow come first, then
those in changed files, and a notice counts the rest. Nothing from content begins a line or ends a
property.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from playbook_tools.diagnostics import Severity, Span, Text, escape, wording
from playbook_tools.report.formats.text import closing_line
from playbook_tools.report.report import Report
from playbook_tools.rules import judge

MOST_OF_A_KIND = 10


def report(report: Report) -> str:
    """Return one line a finding (the first 10 of each kind), and the counts."""
    lines = [line for severity in Severity for line in _kind(report, severity)]
    lines += [] if report.quiet else [closing_line(report)]
    return "".join(f"{line}\n" for line in lines)


def _kind(report: Report, severity: Severity) -> Iterator[str]:
    found = [finding for finding in report.changed_first if finding.severity is severity]
    lines = [_annotation(finding, report) for finding in found]
    return first_of_a_kind(lines, lambda number: report.say(_more(number, severity)))


def first_of_a_kind(commands: Sequence[str], more: Callable[[int], str]) -> Iterator[str]:
    """Yield the first 10 commands of a kind, and a notice that says how many more there are."""
    yield from commands[:MOST_OF_A_KIND]
    left = len(commands) - MOST_OF_A_KIND
    if left > 0:
        yield _command("notice", {"title": "playbook"}, more(left))


def _more(number: int, severity: Severity) -> Text:
    words = wording.noun(wording.SEVERITY_WORDS[severity], number)
    return Text(
        en=f"+{number} more {words.en}: `playbook validate` shows the rest",
        nl=f"+{number} {words.nl} meer: `playbook validate` toont de rest",
    )


def _annotation(finding: judge.Finding, report: Report) -> str:
    found = finding.diagnostic
    lines = [report.say(finding.message)]
    lines += [
        f"{report.say(words)}: {report.in_repository(other.path)}:{other.span.line}"
        for other, words in finding.related
    ]
    lines += [report.say(words) for words in (finding.hint, report.consequences(finding)) if words]
    file = report.in_repository(found.path)
    title = f"{finding.rule.code} {finding.rule.name}"
    return annotation(finding.severity.value, file, found.span, title, lines)


def annotation(kind: str, file: str, span: Span, title: str, lines: Iterable[str]) -> str:
    """Return the command that shows lines beside a place in a file, seen from the repository."""
    properties = {"file": escape.escaped(file), **_place(span), "title": title}
    return _command(kind, properties, "\n".join(map(escape.escaped, lines)))


def _place(span: Span) -> Mapping[str, str]:
    """Return the properties of a place; the runner refuses columns where it has several lines."""
    if span.end_line == span.line:
        columns = {"col": f"{span.column}", "endColumn": f"{max(span.column, span.end_column)}"}
        return {"line": f"{span.line}", "endLine": f"{span.line}", **columns}
    last = span.end_line - 1 if span.end_column == 1 else span.end_line
    return {"line": f"{span.line}", "endLine": f"{last}"}


def _command(name: str, properties: Mapping[str, str], data: str) -> str:
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
