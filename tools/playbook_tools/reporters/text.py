"""Diagnostics as people read them: place, message, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playbook_tools.diagnostics import Diagnostic, Language, Severity, Span, Text
from playbook_tools.reporters.plain import harmless
from playbook_tools.rules import all_rules
from playbook_tools.source import Source

MOST = 200
_WIDTH = 96


def report(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    *,
    prefix: str,
    language: Language,
) -> str:
    """Give every diagnostic (the first 200) as text; `prefix` stands before each path."""
    parts = [_diagnostic(d, sources.get(d.path), prefix, language) for d in diagnostics[:MOST]]
    more = len(diagnostics) - MOST
    if more > 0:
        parts.append(_say(Text(f"and {more} more", f"en nog {more}"), language) + "\n")
    return "\n".join(parts)


def closing_line(
    diagnostics: Sequence[Diagnostic], *, files: int, elsewhere: int, language: Language
) -> str:
    """Give the counts; `elsewhere` are problems in files that were not asked for."""
    errors = sum(severity(d) is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    text = Text(
        en=f"{_count(files, 'file', 'files')} checked: {_count(errors, 'error', 'errors')}, "
        f"{_count(warnings, 'warning', 'warnings')}"
        + (f" ({elsewhere} more in other files)" if elsewhere else ""),
        nl=f"{_count(files, 'bestand', 'bestanden')} gecontroleerd: "
        f"{_count(errors, 'fout', 'fouten')}, "
        f"{_count(warnings, 'waarschuwing', 'waarschuwingen')}"
        + (f" (nog {elsewhere} in andere bestanden)" if elsewhere else ""),
    )
    return _say(text, language)


def severity(diagnostic: Diagnostic) -> Severity:
    """Give the weight that the diagnostic's rule has."""
    return all_rules()[diagnostic.code].severity


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _say(text: Text, language: Language) -> str:
    return harmless(text.in_language(language))


def _diagnostic(found: Diagnostic, source: Source | None, prefix: str, language: Language) -> str:
    place = f"{prefix}{harmless(found.path)}:{found.span.line}:{found.span.column}"
    mark = "" if severity(found) is Severity.ERROR else f"{severity(found).value}: "
    lines = [f"{place}: {found.code} {mark}{_say(found.message, language)}"]
    lines += _excerpt(found.span, source)
    if found.hint:
        lines.append(f"      = {_say(found.hint, language)}")
    lines += [
        f"      = {_say(r.message, language)}: "
        f"{prefix}{harmless(r.path)}:{r.span.line}:{r.span.column}"
        for r in found.related
    ]
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, source: Source | None) -> list[str]:
    """Give the line with the place underlined, cut to a width that fits a terminal."""
    if source is None or not 0 < span.line <= len(source.lines):
        return []
    line = source.lines[span.line - 1]
    start = max(0, min(span.column - 1, len(line)))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    cut = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, marked = harmless(line[cut:start]), harmless(line[start : min(end, cut + _WIDTH)])
    after = harmless(line[min(end, cut + _WIDTH) : cut + _WIDTH])
    lead = "…" if cut else ""
    return [
        f"{span.line:5} | {lead}{before}{marked}{after}".rstrip(),
        f"      | {' ' * (len(lead) + len(before))}{'^' * max(1, len(marked))}",
    ]
