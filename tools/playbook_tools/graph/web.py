"""The one graph of a playbook: its entries, and the references by which one leads to another.

This is the only module that imports networkx, and it does so when a graph is first asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from playbook_tools.content import Entry, EntryKey, Playbook, Route, model

if TYPE_CHECKING:
    import networkx as nx


class Link(NamedTuple):
    """A reference with the entry that holds it and the one that it leads to."""

    reference: model.Reference
    source: Entry
    target: Entry

    @property
    def field(self) -> str:
        """The field that refers, without the place of the item in it."""
        return _field(self.reference.route)


@lru_cache(maxsize=4096)
def _field(route: Route) -> str:
    return ".".join(route.names)


@dataclass(frozen=True, eq=False)
class Web:
    """Who leads to whom in a playbook; graphs of networkx are made when they are first asked.

    A reference to an entry that does not exist leads nowhere and is no link.
    """

    playbook: Playbook

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, by its number."""
        known = self.playbook.by_key
        return tuple(
            Link(reference, entry, known[reference.target])
            for entry in self.playbook.entries
            for reference in entry.references
            if reference.target in known
        )

    def links_from(self, entry: Entry) -> Iterator[Link]:
        """Return every link of an entry, in the file's order."""
        return iter(self._by_source.get(entry.path, ()))

    def links_to(self, entry: Entry) -> Iterator[Link]:
        """Return every link to an entry, in the order of the files that hold them."""
        return iter(self._by_target.get(entry.path, ()))

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.source.path, []).append(link)
        return found

    @cached_property
    def _by_target(self) -> Mapping[str, Sequence[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.target.path, []).append(link)
        return found

    def links_to_itself(self) -> Iterator[Link]:
        """Yield every link that leads to the entry that holds it."""
        kin = [link for link in self.links if link.source.type is link.target.type]
        web = _networkx().DiGraph((link.source.path, link.target.path) for link in kin)
        looped = frozenset(_networkx().nodes_with_selfloops(web))
        for link in kin:
            if link.source.path in looped and link.source.path == link.target.path:
                yield link

    def linked(self, entry: Entry, name: str) -> tuple[Entry, ...]:
        """Return the entries that a field of ids names, in its order."""
        return tuple(link.target for link in self.links_from(entry) if link.field == name)

    @cached_property
    def followed(self) -> Sequence[Link]:
        """The links by a field from one entry that editions carry to another."""
        carried = self.playbook.carried
        return [
            link
            for link in self.links
            if not link.reference.prose
            and link.source.path in carried
            and link.target.path in carried
        ]

    def steps(self) -> Iterator[tuple[EntryKey, EntryKey]]:
        """Yield every step that a reader can take from one entry to another."""
        keys = {entry.path: entry.key for entry in self.playbook.entries}
        for reference, source, target in self.followed:
            if reference.way == "forward":
                yield keys[source.path], keys[target.path]
            elif reference.way == "backward":
                yield keys[target.path], keys[source.path]

    @cached_property
    def _ways_back(self) -> nx.DiGraph[EntryKey]:
        """Every step, the other way round."""
        made: nx.DiGraph[EntryKey] = _networkx().DiGraph()
        made.add_edges_from((end, start) for start, end in self.steps())
        return made

    def leading_to(self, goals: Iterable[Entry]) -> Collection[EntryKey]:
        """Return every entry from which a reader gets to a goal, in a step or more."""
        ways = self._ways_back
        last = {one for goal in goals if goal.key in ways for one in ways.successors(goal.key)}
        return {key for layer in _networkx().bfs_layers(ways, last) for key in layer}

    @staticmethod
    def circles(links: Iterable[Link]) -> Iterator[tuple[Entry, ...]]:
        """Yield the entries of each circle: each leads to all others by these links."""
        web: nx.DiGraph[str] = _networkx().DiGraph()
        entries: dict[str, Entry] = {}
        for _, source, target in links:
            web.add_edge(source.path, target.path)
            entries |= {source.path: source, target.path: target}
        for found in _networkx().strongly_connected_components(web):
            if len(found) > 1:
                yield tuple(entries[path] for path in sorted(found))

    @staticmethod
    def ready() -> None:
        """Import networkx, which takes its time, before it is asked; if missing, it shows then."""
        with suppress(ImportError):
            _networkx()

    @staticmethod
    def reached(
        steps: Iterable[tuple[EntryKey, EntryKey]], starts: Sequence[EntryKey]
    ) -> Mapping[EntryKey, int]:
        """Return for each entry the starts from which a walk leads to it: bit n is for `starts[n]`.

        Takes time in proportion to the steps.
        """
        nx = _networkx()
        web = nx.DiGraph()
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
        return {
            key: found[circle] for circle in circles for key in circles.nodes[circle]["members"]
        }


def _networkx() -> ModuleType:
    """Return networkx; raises ImportError that names it, however it cannot be had."""
    try:
        import networkx as nx
    except ImportError as error:
        raise ImportError(str(error), name="networkx") from error
    return nx
