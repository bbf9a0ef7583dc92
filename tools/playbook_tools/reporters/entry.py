"""One entry as people read it: its fields, what it links to, and what links to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from playbook_tools import graph
from playbook_tools.model import EntryKey, Record, Reference, Value
from playbook_tools.reporters.plain import harmless

if TYPE_CHECKING:
    import networkx as nx


def describe(record: Record, web: nx.MultiDiGraph[EntryKey], *, prefix: str) -> str:
    """Give the entry as text; `prefix` stands before the path of its file."""
    lines = [f"{record.key}  {record.title}", f"{prefix}{record.path}", ""]
    lines += [line for name, value in record.data.items() for line in _field(name, value, 0)]
    lines += ["", "links to:", *_links(graph.links_from(web, record.key))]
    lines += ["", "linked from:", *_links(graph.links_to(web, record.key))]
    return "\n".join(harmless(line) for line in lines) + "\n"


def _field(name: str, value: Value, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _field(key, inner, depth + 1)
    elif isinstance(value, tuple):
        yield f"{indent}{name}:"
        for item in value:
            yield from _field("-", item, depth + 1)
    else:
        mark = name if name == "-" else f"{name}:"
        yield f"{indent}{mark} {' '.join(str(value).split())}"


def _links(links: Iterable[tuple[Reference, Record]]) -> list[str]:
    rows = [(str(entry.key), reference.route, entry.title) for reference, entry in links]
    if not rows:
        return ["  –"]
    width = max(len(key) for key, _, _ in rows)
    return [f"  {key:<{width}}  ({route})  {title}" for key, route, title in rows]
