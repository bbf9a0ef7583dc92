"""The web of references as a graph.

This is the only module that imports networkx.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from playbook_tools.content import Entry, EntryKey, Playbook, Reference

if TYPE_CHECKING:
    import networkx as nx


def build(playbook: Playbook) -> nx.MultiDiGraph[EntryKey]:
    """Return the graph of all entries: each node has its `entry`, each edge its `reference`.

    References to entries that do not exist are left out.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[EntryKey] = nx.MultiDiGraph()
    for entry in playbook.entries:
        if entry.type.folder:
            graph.add_node(entry.key, entry=entry)
    for reference in playbook.references():
        target = playbook.by_key.get(reference.target)
        if target is not None and reference.source in graph:
            graph.add_edge(reference.source, target.key, reference=reference)
    return graph


def links_from(
    graph: nx.MultiDiGraph[EntryKey], key: EntryKey
) -> Iterator[tuple[Reference, Entry]]:
    """Yield every reference of an entry with the entry that it leads to, in the file's order."""
    edges: Iterable[tuple[EntryKey, EntryKey, Reference]] = graph.out_edges(key, data="reference")
    for _, target, reference in sorted(edges, key=lambda edge: edge[2].span):
        yield reference, graph.nodes[target]["entry"]


def links_to(graph: nx.MultiDiGraph[EntryKey], key: EntryKey) -> Iterator[tuple[Reference, Entry]]:
    """Yield every reference to an entry with the entry that holds it, sorted by that entry."""
    edges: Iterable[tuple[EntryKey, EntryKey, Reference]] = graph.in_edges(key, data="reference")
    for start, _, reference in sorted(edges, key=lambda edge: (edge[0], edge[2].span)):
        yield reference, graph.nodes[start]["entry"]


def reached(
    steps: Iterable[tuple[EntryKey, EntryKey]], starts: Sequence[EntryKey]
) -> Mapping[EntryKey, int]:
    """Return for each entry the starts from which a walk leads to it: bit n stands for `starts[n]`.

    Takes time in proportion to the steps.
    """
    import networkx as nx

    web: nx.DiGraph[EntryKey] = nx.DiGraph()
    web.add_nodes_from(starts)
    web.add_edges_from(steps)
    bits = {start: 1 << place for place, start in enumerate(starts)}
    circles = nx.condensation(web)
    found: dict[int, int] = {}
    for circle in nx.topological_sort(circles):
        found[circle] = 0
        for before in circles.predecessors(circle):
            found[circle] |= found[before]
        for key in circles.nodes[circle]["members"]:
            found[circle] |= bits.get(key, 0)
    return {key: found[circle] for circle in circles for key in circles.nodes[circle]["members"]}
