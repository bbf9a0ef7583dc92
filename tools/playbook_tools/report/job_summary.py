"""Findings as a table in Markdown, for the page of a job on GitHub.

The table is written as HTML, in which Markdown has no meaning: content cannot add markup to it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import accumulate, takewhile

from playbook_tools.diagnostics import Text, escape, wording
from playbook_tools.report.formats.text import closing_line
from playbook_tools.report.identity import uri
from playbook_tools.report.report import MOST, Report
from playbook_tools.rules import judge

LARGEST = 1_048_576
_QUOTED = re.compile(r"`([^`]+)`")
_HEADINGS = (
    Text(en="Place", nl="Plaats"),
    Text(en="What is wrong", nl="Wat er mis is"),
    Text(en="What to do", nl="Wat je kunt doen"),
)


def job_summary(report: Report, *, address: str = "", room: int = LARGEST) -> str:
    """Return the counts and a table of the findings (the first 200) in at most `room` bytes.

    `address` is where the repository's files can be seen, with a slash at its end; places lead
    there. Gives nothing where not even the counts fit.
    """
    lead = f"## Playbook\n\n{closing_line(report)}\n\n"
    head = "".join(f"<th>{report.say(heading)}</th>" for heading in _HEADINGS)
    opening, closing = f"<table>\n<tr>{head}</tr>\n", "</table>\n\n"
    found = report.changed_first
    shown = [_row(finding, report, address) for finding in found[:MOST]]
    left = room - _size(lead + opening + closing + _more(len(found), report))
    rows = fitting(shown, left)
    hidden = len(found) - len(rows)
    table = f"{opening}{''.join(rows)}{closing}" if rows else ""
    whole = f"{lead}{table}{_more(hidden, report) if hidden else ''}"
    return next((text for text in (whole, lead) if _size(text) <= room), "")


def fitting(rows: Sequence[str], room: int) -> Sequence[str]:
    """Return the first rows, as many as fit in `room` bytes."""
    sizes = takewhile(lambda size: size <= room, accumulate(map(_size, rows)))
    return rows[: sum(1 for _ in sizes)]


def _size(text: str) -> int:
    return len(text.encode())


def _more(number: int, report: Report) -> str:
    return report.say(Text(en=f"and {number} more", nl=f"en nog {number}")) + "\n\n"


def _row(finding: judge.Finding, report: Report, address: str) -> str:
    found = finding.diagnostic
    path = report.in_repository(found.path)
    place = html.escape(f"{escape.escaped(path)}:{found.span.line}")
    if address:
        place = f'<a href="{html.escape(address)}{uri(path)}#L{found.span.line}">{place}</a>'
    weight = report.say(wording.noun(wording.SEVERITY_WORDS[finding.severity]))
    message = f"{finding.rule.code} {weight}: {_words(finding.message, report)}"
    following = report.consequences(finding)
    message += f" ({_words(following, report)})" if following else ""
    hint = _words(finding.hint, report) if finding.hint else ""
    return f"<tr><td>{place}</td><td>{message}</td><td>{hint}</td></tr>\n"


def _words(text: Text, report: Report) -> str:
    return _QUOTED.sub(r"<code>\1</code>", html.escape(escape.escaped(report.say(text))))
