"""Wrapping text wherever a line break does not change its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook_tools.content import markdown
from playbook_tools.diagnostics import characters

# A line may begin after a single space, but not like a field: it would look like an indented one.
# Markdown gives a meaning to more beginnings, and takes a backslash at the end of a line for a
# forced break.
_WORD = rf"(?![a-z_]+:(?:[ >|]|\Z))(?=[^ {characters.ODD_SPACES}])"
_BREAK = rf"(?<=[^ ]) {_WORD}"
_BREAK_IN_MARKDOWN = rf"(?<=[^ \\]) (?![-+*#>=|~`<\[]|\d+[.)]){_WORD}"
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+] +)?(?P<text>.*)")


def wrap(text: str, width: int) -> list[str]:
    """Wrap a text of one line to at most `width` characters where possible."""
    return _filled(text, _BREAK, width)


def wrap_markdown(text: str, width: int) -> list[str]:
    """Wrap Markdown again to at most `width` characters where possible.

    Lines stay unchanged where wrapping would change their meaning.
    """
    kept = [line.rstrip(" ") for line in text.split("\n")]
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    while len(kept) > 1 and not kept[0]:
        kept.pop(0)
    lines = [line for logical in _logical(kept) for line in _wrapped(logical, width)]
    return lines if lines == kept or markdown.same_meaning("\n".join(lines), text) else kept


def _logical(lines: list[str]) -> Iterator[str]:
    """Join the lines of a paragraph or list item; an empty line yields an empty text."""
    joined = ""
    for line in lines:
        item = _ITEM.fullmatch(line)
        if not line.strip(" ") or not joined or (item and item["mark"]):
            if joined:
                yield joined
            joined = line.rstrip(" ")
            if not joined:
                yield ""
        else:
            joined += f" {line.strip(' ')}"
    if joined:
        yield joined


def _wrapped(logical: str, width: int) -> list[str]:
    found = _ITEM.fullmatch(logical)
    if found is None or not found["text"]:
        return [logical]
    lead = found["indent"] + (f"{found['mark'][0]} " if found["mark"] else "")
    lines = _filled(found["text"], _BREAK_IN_MARKDOWN, width - len(lead))
    return [lead + lines[0], *(" " * len(lead) + line for line in lines[1:])]


def _filled(text: str, break_: str, width: int) -> list[str]:
    width = max(width, 1)
    return [text] if len(text) <= width else _line(break_, width).findall(text)


@lru_cache(maxsize=256)
def _line(break_: str, width: int) -> re.Pattern[str]:
    """Return a pattern for a line: as much as fits the width, or else up to the first break."""
    return re.compile(rf"(.{{1,{width}}}|.+?)(?:{break_}|\Z)", re.DOTALL)
