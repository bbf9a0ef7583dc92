"""Differences as Markdown for GitHub: the summary of a job, the notes of a release.

Lists are HTML, in which Markdown has no meaning. A zero-width space breaks up any text that GitHub
would still turn into a link or a mention.
"""

from __future__ import annotations

from itertools import accumulate, groupby, takewhile

from playbook_tools.diagnostics import Text, escape
from playbook_tools.diff.report import DiffReport
from playbook_tools.diff.wording import Item, Line, Part, counts, more, sections

# GitHub allows 125,000 characters for the notes of a release, which hold more than this.
LARGEST = 100_000
_TITLE = Text(en="What changes for readers", nl="Wat er voor lezers verandert")
_TAGS = {"strong": "b", "code": "code", "removed": "del", "added": "ins"}


def render(report: DiffReport) -> str:
    """Return the counts, and as many of the entries that differ as fit."""
    head = f"### {report.say(_TITLE)}\n\n<p>{escape.for_github(counts(report))}</p>\n"
    rows = [(section.title, _item(item)) for section in sections(report) for item in section.items]
    titles = {title for title, _ in rows}
    room = LARGEST - _size(head + "".join(_section(title, "") for title in titles))
    sizes = accumulate(_size(row) for _, row in rows)
    fitting = rows[: sum(1 for _ in takewhile(lambda size: size <= room, sizes))]
    parts = [
        _section(title, "".join(row for _, row in found))
        for title, found in groupby(fitting, key=lambda row: row[0])
    ]
    left_out = len(rows) - len(fitting)
    return "".join([head, *parts, *([f"\n{more(left_out, report)}\n"] if left_out else [])])


def _size(text: str) -> int:
    return len(text.encode())


def _section(title: str, rows: str) -> str:
    return f"\n#### {title}\n\n<ul>\n{rows}</ul>\n"


def _item(item: Item) -> str:
    lines = "".join(f"<li>{_line(line)}</li>\n" for line in item.lines)
    return f"<li>{_line(item.head)}{f'<ul>{chr(10)}{lines}</ul>' if lines else ''}</li>\n"


def _line(line: Line) -> str:
    return "".join(map(_part, line))


def _part(part: Part) -> str:
    tag = _TAGS.get(part.style)
    words = escape.for_github(part.text)
    return f"<{tag}>{words}</{tag}>" if tag else words
