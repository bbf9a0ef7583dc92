"""What an overlay leaves out, what goes along with it, and the references that go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_letters, digits

from playbook_tools.content import Entry, EntryKey, Route
from playbook_tools.diagnostics import Diagnostic, suggest
from playbook_tools.loading import discover, reading
from playbook_tools.overlay.lines import of_text
from playbook_tools.overlay.merging import ALL, Merging, Part
from playbook_tools.overlay.numbering import LinesOf, Put, Raw
from playbook_tools.schema import Types
from playbook_tools.source import Source, nodes, parse

FIELD = "leave_out"
_SPACED = bytes(c if chr(c) in f"{ascii_letters}{digits}_-" else 32 for c in range(256))
"""What makes of every byte outside of words a space."""


@dataclass
class _Leaving:
    raw: Raw
    types: Types
    gone: dict[str, str] = field(default_factory=dict)
    read: dict[str, Entry | None] = field(default_factory=dict)

    @cached_property
    def words(self) -> Mapping[bytes, Sequence[str]]:
        """The paths of the files of entries in which a word of letters, digits and hyphens stands.

        Every id ends with one.
        """
        found: dict[bytes, list[str]] = defaultdict(list)
        for path, content in self.raw.items():
            if isinstance(content, bytes) and path.endswith(discover.SUFFIX):
                for word in set(content.translate(_SPACED).split()):
                    found[word].append(path)
        return found

    def entry(self, path: str) -> Entry | None:
        """Return the entry in a file, if one can be read."""
        if path not in self.read:
            declared = reading.type_of(path, self.types)
            content = self.raw.get(path)
            read = (
                reading.read_content(content, path, declared, self.types)
                if declared and content is not None
                else None
            )
            self.read[path] = read.entry if read else None
        return self.read[path]

    def mentioning(self, ids: Collection[str]) -> Iterator[Entry]:
        """Yield the entries in whose text one of some ids stands, by path."""
        ends = {word for one in ids for word in one.encode().translate(_SPACED).split()[-1:]}
        for path in sorted({path for end in ends for path in self.words.get(end, ())}):
            entry = None if path in self.gone else self.entry(path)
            if entry:
                yield entry

    def path(self, key: EntryKey) -> str:
        """Return where the entry with a key lies."""
        return f"{self.types[key.type].folder}/{key.id}{discover.SUFFIX}"

    def lost(self, entry: Entry) -> list[Route]:
        """Return the routes of the references in fields that lead to what is gone."""
        return [
            one.route
            for one in entry.references
            if not one.prose and self.path(one.target) in self.gone
        ]

    def needs(self, entry: Entry) -> str | None:
        """Return the path of what is gone and an entry cannot be without, if there is any."""
        for names, _ in entry.type.shape.required_links:
            leading = [
                self.path(one.target) for one in entry.references if one.route.names == names
            ]
            if leading and all(path in self.gone for path in leading):
                return leading[0]
        return None

    def unused(self, paths: Collection[str]) -> Mapping[str, str]:
        """Return the entries to which nothing but the ones at some paths leads now, with one each.

        One that belongs to another by itself stays.
        """
        sought: dict[EntryKey, str] = {}
        for path in paths:
            entry = self.entry(path)
            for one in entry.references if entry else ():
                declared = self.types[one.target.type]
                bound = not declared.linked_from or declared.shape.required_links
                if not (bound or self.path(one.target) in self.gone):
                    sought.setdefault(one.target, path)
        if sought:
            for user in self.mentioning({key.id for key in sought}):
                for other in user.references:
                    if other.target != user.key:
                        sought.pop(other.target, None)
        return {self.path(key): path for key, path in sought.items()}


def leave_out(
    raw: Raw,
    lines_of: LinesOf,
    put: Put,
    types: Types,
    about: Entry,
    diagnostics: list[Diagnostic],
) -> Mapping[str, str]:
    """Return the paths of what goes, each with the key that it goes for; take their ids from lists.

    What is to be left out and is not there is among the `diagnostics` then.
    """
    asked = about.texts(FIELD)
    if not asked:
        return {}
    leaving = _Leaving(raw, types)
    for number, key in enumerate(asked):
        name, _, identifier = key.partition(":")
        declared = types.get(name)
        path = f"{declared.folder}/{identifier}{discover.SUFFIX}" if declared else ""
        if path in raw:
            leaving.entry(path)
            leaving.gone[path] = key
            continue
        span = about.span(Route((FIELD, number)))
        known = sorted(_keys(raw, types))
        best = suggest.nearest(key, known)
        hint, values = ("did-you-mean", {"best": best}) if best else (None, {})
        values = {**values, "entry": key}
        diagnostics.append(Diagnostic(about.path, span, "PB702", "not-below", hint, values=values))
    frontier = list(leaving.gone)
    while frontier:
        found = {}
        ids = {discover.entry_id(path) for path in frontier}
        for entry in leaving.mentioning(ids):
            cause = leaving.needs(entry)
            if cause:
                found[entry.path] = leaving.gone[cause]
        leaving.gone |= found
        left = leaving.unused(frontier)
        found |= {path: leaving.gone[cause] for path, cause in left.items()}
        leaving.gone |= found
        frontier = list(found)
    for entry in list(leaving.mentioning({discover.entry_id(path) for path in leaving.gone})):
        routes = leaving.lost(entry)
        if routes:
            _take_away(entry, routes, raw, lines_of, put)
    return leaving.gone


def _keys(raw: Raw, types: Types) -> Iterator[str]:
    place = reading.types_by_place(types)
    for path in raw:
        declared = place(path)
        if declared and declared.folder:
            yield f"{declared.name}:{discover.entry_id(path)}"


def _take_away(
    entry: Entry, routes: Iterable[Route], raw: Raw, lines_of: LinesOf, put: Put
) -> None:
    """Take references from an entry, as an overlay would that removes them by value.

    A group in a list that is about something goes as a whole, such as the colour of a principle.
    """
    targets = {one.route: one.target.id for one in entry.references}
    said: dict[tuple[str, ...], list[str]] = {}
    for route in routes:
        group = route.parent
        if group and isinstance(group.steps[-1], int):
            said.setdefault(group.names, []).append(_item(entry, group, raw))
            continue
        ids = said.setdefault(route.names, [])
        if route.within_list:
            ids.append(targets[route])
    text = "remove:\n" + "".join(_written(names, ids) for names, ids in said.items())
    content = raw[entry.path]
    assert isinstance(content, bytes)
    below = parse.parsed(Source(entry.path, content.decode()))
    own = parse.parsed(Source(entry.path, text))
    assert isinstance(below.tree, nodes.Mapping)
    assert isinstance(own.tree, nodes.Mapping)
    lines, removed = lines_of(entry.path), of_text(text, entry.path)
    merged = Merging(entry.path).merged(
        Part(below.tree, lines, 1, len(lines) + 1), Part(own.tree, removed, 1, len(removed) + 1)
    )
    put(entry.path, merged)


def _item(entry: Entry, route: Route, raw: Raw) -> str:
    """Return an item of a list as it is written, each line after the first as far as that."""
    content, span = raw[entry.path], entry.span(route)
    assert isinstance(content, bytes)
    lines = content.decode().splitlines()[span.line - 1 : span.end_line]
    return "\n".join(line[span.column - 1 :] for line in lines)


def _written(names: tuple[str, ...], ids: Iterable[str]) -> str:
    """Return the lines that remove ids from a list, or a field that has one."""
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(names, 1)]
    listed = list(ids)
    lead = "  " * (len(names) + 1)
    lines[-1] += "" if listed else f" {ALL}"
    items = (f"{lead}- " + one.replace("\n", f"\n{lead}  ") for one in listed)
    return "".join(f"{line}\n" for line in (*lines, *items))
