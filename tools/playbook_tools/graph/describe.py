"""One entry as people read it: its fields, what it links to, and what links to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from playbook_tools.content import Entry, EntryKey, Route, values
from playbook_tools.diagnostics import Language, Text, escape
from playbook_tools.graph.web import Web

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*[-*+][^\S\n])")
_MISSING = Text(en="(does not exist)", nl="(bestaat niet)")
_UNREAD = Text(en="(cannot be read)", nl="(is niet te lezen)")
_TO = Text(en="links to:", nl="leidt naar:")
_FROM = Text(en="linked from:", nl="hierheen leidt:")


def describe(entry: Entry, web: Web, *, file: str, language: Language = "en") -> str:
    """Return the entry as text; `file` is the name of its file as seen from here."""
    lines = [f"{entry.key}  {entry.title}", file, ""]
    lines += [line for name, value in entry.data.items() for line in _field(name, value, 0)]
    titles = {link.reference: link.target.title for link in web.links_from(entry)}
    unread = web.playbook.unread_keys
    found = [
        (
            one.target,
            one.route,
            titles.get(one, (_UNREAD if one.target in unread else _MISSING).in_language(language)),
        )
        for one in entry.references
    ]
    lines += ["", _TO.in_language(language), *_links(found)]
    sources = sorted(
        (link.source.key, link.reference.span, link.reference.route, link.source.title)
        for link in web.links_to(entry)
        if link.source.type.folder
    )
    lines += [
        "",
        _FROM.in_language(language),
        *_links((key, route, title) for key, _, route, title in sources),
    ]
    return "\n".join(escape.escaped(line) for line in lines) + "\n"


def _field(name: str, value: values.Value, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _field(key, inner, depth + 1)
    elif isinstance(value, tuple):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, depth + 1)
    else:
        parts = _parts(str(value))
        if len(parts) == 1:
            yield f"{indent}{name}: {parts[0]}"
        else:
            yield f"{indent}{name}:"
            yield from (f"{indent}  {part}" for part in parts)


def _parts(text: str) -> list[str]:
    """Return the paragraphs and the items of lists of a text, each on one line."""
    return [" ".join(part.split()) for part in _BREAK.split(text.strip())]


def _item(value: values.Value, depth: int) -> Iterator[str]:
    """Return the lines of an item, the first with a dash."""
    indent = "  " * depth
    if isinstance(value, Mapping):
        lines = [line for key, inner in value.items() for line in _field(key, inner, depth + 1)]
        yield from (f"{indent}- {line.lstrip()}" if not n else line for n, line in enumerate(lines))
    else:
        yield f"{indent}- {' '.join(str(value).split())}"


def _links(links: Iterable[tuple[EntryKey, Route, str]]) -> list[str]:
    rows = [(str(key), str(route), title) for key, route, title in links]
    if not rows:
        return ["  –"]
    width = max(len(key) for key, _, _ in rows)
    return [f"  {key:<{width}}  ({route})  {title}" for key, route, title in rows]
