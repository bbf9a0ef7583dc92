"""One entry as people read it: its fields, what it links to, and what links to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from playbook_tools.content import EntryKey, Record, Value
from playbook_tools.diagnostics import escape
from playbook_tools.graph import graph

if TYPE_CHECKING:
    import networkx as nx


def describe(record: Record, web: nx.MultiDiGraph[EntryKey], *, prefix: str) -> str:
    """Give the entry as text; `prefix` stands before the path of its file."""
    lines = [f"{record.key}  {record.title}", f"{prefix}{record.path}", ""]
    lines += [line for name, value in record.data.items() for line in _field(name, value, 0)]
    titles = {reference: entry.title for reference, entry in graph.links_from(web, record.key)}
    found = [(r.target, r.route, titles.get(r, "(does not exist)")) for r in record.references]
    lines += ["", "links to:", *_links(found)]
    sources = graph.links_to(web, record.key)
    lines += ["", "linked from:", *_links((s.key, r.route, s.title) for r, s in sources)]
    return "\n".join(escape.harmless(line) for line in lines) + "\n"


def _field(name: str, value: Value, depth: int) -> Iterator[str]:
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
        yield f"{indent}{name}: {' '.join(str(value).split())}"


def _item(value: Value, depth: int) -> Iterator[str]:
    """The first line of an item bears the dash."""
    indent = "  " * depth
    if isinstance(value, Mapping):
        lines = [line for key, inner in value.items() for line in _field(key, inner, depth + 1)]
        yield from (f"{indent}- {line.lstrip()}" if not n else line for n, line in enumerate(lines))
    else:
        yield f"{indent}- {' '.join(str(value).split())}"


def _links(links: Iterable[tuple[EntryKey, str, str]]) -> list[str]:
    rows = [(str(key), route, title) for key, route, title in links]
    if not rows:
        return ["  –"]
    width = max(len(key) for key, _, _ in rows)
    return [f"  {key:<{width}}  ({route})  {title}" for key, route, title in rows]
