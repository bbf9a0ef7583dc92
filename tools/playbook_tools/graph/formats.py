"""The web of references as text: one function for each format of `playbook graph`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from playbook_tools.content import Entry, EntryKey
from playbook_tools.graph.describe import describe as describe
from playbook_tools.graph.web import Web


def to_mermaid(web: Web) -> str:
    """Return a Mermaid flowchart, its nodes numbered in order of type and id."""
    names = {key: f"n{number}" for number, key in enumerate(_nodes(web), start=1)}
    nodes = [
        f'    {names[key]}["{key.type}: {_mermaid(entry.title)}"]'
        for key, entry in _nodes(web).items()
    ]
    edges = [f"    {names[a]} -->|{field}| {names[b]}" for a, field, b in _edges(web)]
    return "\n".join(["flowchart LR", *nodes, *edges]) + "\n"


def to_dot(web: Web) -> str:
    """Return a directed graph in Graphviz's language."""
    nodes = [
        f"  {_quoted(str(key))} [label={_quoted(entry.title)}];"
        for key, entry in _nodes(web).items()
    ]
    edges = [
        f"  {_quoted(str(a))} -> {_quoted(str(b))} [label={_quoted(field)}];"
        for a, field, b in _edges(web)
    ]
    return "\n".join(["digraph playbook {", "  rankdir=LR;", *nodes, *edges, "}"]) + "\n"


def to_json(web: Web) -> str:
    """Return nodes (key, type, id, title) and edges (from, field, to) as JSON."""
    nodes = [
        {"key": str(key), "type": key.type, "id": key.id, "title": entry.title}
        for key, entry in _nodes(web).items()
    ]
    edges = [{"from": str(a), "field": field, "to": str(b)} for a, field, b in _edges(web)]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Web], str]] = {
    "mermaid": to_mermaid,
    "dot": to_dot,
    "json": to_json,
}


def _nodes(web: Web) -> Mapping[EntryKey, Entry]:
    """Return the entries that lie in folders, in order of type and id."""
    entries = {entry.key: entry for entry in web.playbook.entries if entry.type.folder}
    return {key: entries[key] for key in sorted(entries)}


def _edges(web: Web) -> list[tuple[EntryKey, str, EntryKey]]:
    return sorted(
        (source.key, str(reference.route), target.key)
        for reference, source, target in web.links
        if source.type.folder
    )


def _mermaid(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
