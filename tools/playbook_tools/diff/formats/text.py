"""Differences for a terminal: removed words are in [-…-], added ones in {+…+}.

Colours are always written; the caller removes them if the output is not a terminal.
"""

from __future__ import annotations

from playbook_tools.diagnostics import escape
from playbook_tools.diff.report import DiffReport
from playbook_tools.diff.wording import Item, Line, Part, Style, closing_line, more, sections

MOST = 200
_RED, _GREEN, _BOLD, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_STYLES: dict[Style, tuple[str, str]] = {
    "plain": ("", ""),
    "code": ("", ""),
    "strong": (_BOLD, _RESET),
    "removed": (f"{_RED}[-", f"-]{_RESET}"),
    "added": (f"{_GREEN}{{+", f"+}}{_RESET}"),
}


def render(report: DiffReport) -> str:
    """Return every entry that differs (the first 200), and the counts."""
    lines: list[str] = []
    room, left_out = MOST, 0
    for section in sections(report):
        listed = section.items[:room]
        room -= len(listed)
        left_out += len(section.items) - len(listed)
        if listed:
            lines.append(f"{_BOLD}{section.title}{_RESET}")
            lines += [line for item in listed for line in _item(item, section.sign)]
            lines.append("")
    if left_out:
        lines += [more(left_out, report), ""]
    return "\n".join([*lines, escape.escaped(closing_line(report))]) + "\n"


def _item(item: Item, sign: str) -> list[str]:
    return [f"{sign} {_line(item.head)}", *(f"    {_line(line)}" for line in item.lines)]


def _line(line: Line) -> str:
    return "".join(map(_part, line))


def _part(part: Part) -> str:
    opening, closing = _STYLES[part.style]
    return f"{opening}{escape.escaped(part.text)}{closing}"
