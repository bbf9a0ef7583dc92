"""The web of references as text: one function for each format of `playbook graph`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from playbook_tools.content import EntryKey, Reference

if TYPE_CHECKING:
    import networkx as nx

    Web = nx.MultiDiGraph[EntryKey]


def to_mermaid(web: Web) -> str:
    """Return a Mermaid flowchart, its nodes numbered in order of type and id."""
    names = {key: f"n{number}" for number, key in enumerate(sorted(web), start=1)}
    nodes = [f'    {names[key]}["{key.type}: {_mermaid(_title(web, key))}"]' for key in sorted(web)]
    edges = [f"    {names[a]} -->|{field}| {names[b]}" for a, field, b in _edges(web)]
    return "\n".join(["flowchart LR", *nodes, *edges]) + "\n"


def to_dot(web: Web) -> str:
    """Return a directed graph in Graphviz's language."""
    nodes = [f"  {_quoted(str(k))} [label={_quoted(_title(web, k))}];" for k in sorted(web)]
    edges = [
        f"  {_quoted(str(a))} -> {_quoted(str(b))} [label={_quoted(field)}];"
        for a, field, b in _edges(web)
    ]
    return "\n".join(["digraph playbook {", "  rankdir=LR;", *nodes, *edges, "}"]) + "\n"


def to_json(web: Web) -> str:
    """Return nodes (key, type, id, title) and edges (from, field, to) as JSON."""
    nodes = [
        {"key": str(k), "type": k.type, "id": k.id, "title": _title(web, k)} for k in sorted(web)
    ]
    edges = [{"from": str(a), "field": field, "to": str(b)} for a, field, b in _edges(web)]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Web], str]] = {
    "mermaid": to_mermaid,
    "dot": to_dot,
    "json": to_json,
}


def _edges(web: Web) -> list[tuple[EntryKey, str, EntryKey]]:
    edges: Iterable[tuple[EntryKey, EntryKey, Reference]] = web.edges(data="reference")
    return sorted((a, str(reference.route), b) for a, b, reference in edges)


def _title(web: Web, key: EntryKey) -> str:
    return str(web.nodes[key]["entry"].title)


def _mermaid(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
