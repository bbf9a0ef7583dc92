"""Words with their looks, written in the playbook's Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from playbook_tools.content import markdown, richtext

_LIVE = re.compile(r"([\\*_`<>\[\]{}|])")
_AT_START = re.compile(r"\A(\s*)([-+#>]|\d+(?=[.)]))")


def written(runs: Sequence[richtext.Run], *, marked: bool) -> str:
    """Return a paragraph in Markdown; where a field has none of it, its words.

    Signs are escaped where they would mean something else than themselves.
    """
    if not marked:
        return richtext.plain(tuple(runs))
    for escape in (str, _escaped):
        text = _linked(runs, escape)
        if _same(markdown.blocks(text), runs):
            return text
    return _AT_START.sub(r"\1\\\2", _linked(runs, _escaped))


def _escaped(text: str) -> str:
    return _LIVE.sub(r"\\\1", text)


def _same(blocks: richtext.Blocks, runs: Iterable[richtext.Run]) -> bool:
    if len(blocks) != 1 or not isinstance(blocks[0], richtext.Paragraph):
        return False
    return _signs(blocks[0].runs) == _signs(runs)


def _signs(runs: Iterable[richtext.Run]) -> list[tuple[str, bool, bool, str | None]]:
    """Return each sign that is no blank with its look."""
    return [
        (sign, run.strong, run.emphasis, run.target)
        for run in runs
        for sign in run.text
        if not sign.isspace()
    ]


def _linked(runs: Iterable[richtext.Run], escape: Callable[[str], str]) -> str:
    made = []
    for target, together in groupby(runs, key=lambda run: run.target):
        words = _emphasised(together, escape)
        made.append(_around(words, "[", f"]({target})") if target else words)
    return "".join(made)


def _emphasised(runs: Iterable[richtext.Run], escape: Callable[[str], str]) -> str:
    made = []
    for strong, together in groupby(runs, key=lambda run: run.strong):
        parts = []
        for emphasis, alike in groupby(together, key=lambda run: run.emphasis):
            words = escape("".join([run.text for run in alike]))
            parts.append(_around(words, "*", "*") if emphasis else words)
        inner = "".join(parts)
        made.append(_around(inner, "**", "**") if strong else inner)
    return "".join(made)


def _around(words: str, opening: str, closing: str) -> str:
    """Put marks around words, but not around the blanks at their edges."""
    inner = words.strip()
    if not inner:
        return words
    start = words.index(inner)
    return f"{words[:start]}{opening}{inner}{closing}{words[start + len(inner) :]}"
