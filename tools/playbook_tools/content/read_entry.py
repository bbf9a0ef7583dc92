"""A tree and a declared type to an entry, with everything that does not fit: all at once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from playbook_tools.content import entry_messages as messages
from playbook_tools.content import markdown
from playbook_tools.content.model import Address, Entry, EntryKey, Reference
from playbook_tools.content.route import ROOT, Route
from playbook_tools.content.values import Value
from playbook_tools.diagnostics import Diagnostic, Span, Violation, characters, suggest
from playbook_tools.schema import ContentType, Field, constraints
from playbook_tools.source import Source, nodes

# A character by its name or number, as Markdown takes it from HTML.
_ENTITY = re.compile(r"&#?\w+;")


@dataclass
class _Walk:
    """Walks the tree of an entry's file by what is declared, and keeps what it finds."""

    source: Source
    type: ContentType
    id: str
    shape: Field
    key: EntryKey = field(init=False)
    spans: dict[Route, Span] = field(default_factory=dict)
    invalid: set[Route] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the entry once, for all its references."""
        self.key = EntryKey(self.type.name, self.id)

    def lacks_link(self, route: Route) -> bool:
        """Whether a link is missing where nothing is at a route: a rule reports it."""
        return any(Route(link).within(route) for link, _ in self.shape.required_links)

    def value(self, node: nodes.Node, declared: Field, route: Route) -> Value | None:
        kind = declared.kind
        self.spans[route] = node.span
        if isinstance(node, nodes.Scalar):
            if kind in {"text", "integer"}:
                return self.scalar(node.value, node.span, declared, route)
            if not node.value:
                if not self.lacks_link(route):
                    values = {"field": constraints.named(declared)}
                    self.report(route, node.span, Violation("PB204", "empty", values=values))
                return None
        elif isinstance(node, nodes.Sequence):
            if kind == "list":
                return self.items(node, declared, route)
        elif kind == "mapping":
            return self.mapping(node, declared, route)
        if isinstance(node, nodes.Mapping) and declared.kind == "text" and node.pairs:
            key = node.pairs[0][0].span
            colon = Span(key.end_line, key.end_column, key.end_line, key.end_column + 1)
            self.report(route, colon, Violation("PB203", "colon"))
            return None
        self.report(route, node.span, messages.wrong_kind(declared, node))
        return None

    def items(self, node: nodes.Sequence, declared: Field, route: Route) -> Value:
        assert declared.item is not None
        seen: dict[Hashable, int] = {}
        values = []
        for number, item in enumerate(node.items):
            here = route / number
            if declared.unique:
                key = _bare(item)
                if key in seen:
                    self.spans[here] = item.span
                    repeated = Violation("PB208", "repeated", values={"line": seen[key]})
                    self.report(here, item.span, repeated)
                    continue
                seen[key] = item.span.line
            value = self.value(item, declared.item, here)
            if value is not None:
                values.append(value)
        self.count(node, declared, route)
        return tuple(values)

    def count(self, node: nodes.Sequence, declared: Field, route: Route) -> None:
        number = len(node.items)
        if not declared.allows(number):
            self.report(route, node.span, messages.count(declared, number))

    def mapping(self, node: nodes.Mapping, declared: Field, route: Route) -> Value:
        values = {}
        known = declared.by_name
        present = {key.value for key, _ in node.pairs}
        swallowed = self.swallowed(node, declared, route, present)
        present.update(swallowed.values())
        for key, child in node.pairs:
            inner = known.get(key.value)
            if inner is None:
                self.unknown(key, declared, route / key.value, present)
                continue
            here = route / inner.name
            if inner.name in swallowed:
                self.spans[here] = child.span
                continue
            value = self.value(child, inner, here)
            if value is not None:
                values[inner.name] = value
        if not declared.obligatory <= present:
            self.missing(node, declared, route, present)
        return {name: values[name] for name in known if name in values}

    def unknown(self, key: nodes.Scalar, declared: Field, route: Route, present: set[str]) -> None:
        free = [name for name in declared.by_name if name not in present]
        self.report(route, key.span, messages.unknown(key.value, declared, free))

    def swallowed(
        self, node: nodes.Mapping, declared: Field, route: Route, present: set[str]
    ) -> dict[str, str]:
        """Report each field that was indented, and so became the end of the text above it.

        Give its name by that of the text, which is not what was meant either.
        """
        found = {}
        absent = declared.by_name.keys() - present
        for key, text in node.pairs:
            if not isinstance(text, nodes.Scalar) or ":" not in text.value:
                continue
            span = text.span
            if span.line == span.end_line:
                continue
            place = self.source.swallowed(span, absent, declared.obligatory & absent)
            if place is not None:
                name = self.source.words(place)
                found[key.value] = name
                self.invalid.add(route / name)
                values = {"name": name}
                self.diagnostics.append(
                    Diagnostic(self.source.path, place, "PB103", "swallowed", values=values)
                )
        return found

    def missing(
        self, node: nodes.Mapping, declared: Field, route: Route, present: set[str]
    ) -> None:
        gone = [f for f in declared.fields if f.required and f.name not in present]
        typos = {
            suggest.nearest(key.value, [f.name for f in gone])
            for key, _ in node.pairs
            if key.value not in declared.by_name
        }
        for inner in gone:
            here = route / inner.name
            if inner.name in typos:
                self.invalid.add(here)
                continue
            self.spans[here] = self.place_for(inner, node, declared)
            if not self.lacks_link(here):
                self.report(here, self.spans[here], messages.missing(inner))

    def place_for(self, inner: Field, node: nodes.Mapping, declared: Field) -> Span:
        """Return the end of the field after which a missing one belongs, or the mapping's start."""
        order = list(declared.by_name)
        before = [
            (key, child)
            for key, child in node.pairs
            if key.value in order[: order.index(inner.name)]
        ]
        if not before:
            start = node.span
            return Span(start.line, start.column, start.line, start.column + 1)
        _, child = max(before, key=lambda pair: order.index(pair[0].value))
        end = _last(child).span
        return Span(end.end_line, end.end_column, end.end_line, end.end_column)

    def entry(self, data: Value | None) -> Entry:
        """Return the entry of the file, with these values of its fields."""
        return Entry(
            type=self.type,
            id=self.id,
            path=self.source.path,
            data=data if isinstance(data, Mapping) else {},
            spans=self.spans,
            invalid=frozenset(self.invalid),
            references=tuple(self.references),
            addresses=tuple(self.addresses),
        )

    def report(self, route: Route, place: Span, wrong: Violation) -> None:
        """Report a violation in the value at a route, at a place."""
        self.invalid.add(route)
        told = Diagnostic(
            self.source.path, place, wrong.code, wrong.message, wrong.hint, values=wrong.values
        )
        if told not in self.diagnostics[-1:]:  # What is nested in itself is reported once.
            self.diagnostics.append(told)

    def scalar(self, value: str, span: Span, declared: Field, route: Route) -> Value | None:
        """Return the value of a field without others below it, None where it does not fit."""
        wrong = constraints.violation(declared, value)
        if wrong:
            link = declared.reference and declared.required and not route.within_list
            if value or not link:  # Else the rule about missing links reports it.
                self._violation(route, span, wrong)
            return None
        if declared.kind == "integer":
            return int(value)
        text = value.strip("\n")
        if declared.reference:
            target = EntryKey(declared.reference, text)
            self.references.append(Reference(self.key, target, route, span, declared.way))
        if declared.address:
            self.addresses.append(Address(text, self.source.locate(span, text)))
        if declared.markdown != "none" and not markdown.words_only(value, declared.markdown):
            self._prose(value, span, declared, route)
        return None if route in self.invalid else text

    def _prose(self, value: str, span: Span, declared: Field, route: Route) -> None:
        last: dict[str, Span] = {}
        for unsupported in markdown.unsupported(value, declared.markdown):
            place = self._place(span, unsupported.snippet, last)
            self._violation(route, place, messages.unsupported_markdown(unsupported))
        for target in markdown.targets(value):
            place = self._link(span, target, last)
            entry = markdown.ENTRY.match(target)
            if entry:
                key = EntryKey(entry[1], entry[2])
                self.references.append(
                    Reference(self.key, key, route, place, "forward", prose=True)
                )
            elif wrong := messages.link_violation(target):
                self._violation(route, place, wrong)
            else:
                self.addresses.append(Address(target, place))
        if "&" in value:
            self._entities(value, span, route)

    def _entities(self, value: str, span: Span, route: Route) -> None:
        from html import unescape

        last: dict[str, Span] = {}
        for entity in _ENTITY.findall(value):
            hidden = characters.FORBIDDEN.search(unescape(entity))
            if hidden:
                place = self._place(span, entity, last)
                self.invalid.add(route)
                values = {"code": characters.code_point(hidden[0])}
                self.diagnostics.append(
                    Diagnostic(self.source.path, place, "PB102", "character", values=values)
                )

    def _violation(self, route: Route, within: Span, wrong: Violation) -> None:
        self.report(route, self.source.locate(within, wrong.words), wrong)

    def _link(self, within: Span, target: str, last: dict[str, Span]) -> Span:
        """Return the place of a link's target, not of a longer one that begins like it."""
        for written in (f"]({target})", f"<{target}>", f"]({target}"):
            brackets = self._place(within, written, last)
            if brackets != within:
                return self.source.locate(brackets, target)
        return self._place(within, target, last)

    def _place(self, within: Span, words: str, last: dict[str, Span]) -> Span:
        """Return the place of `words` after the last one, or that one if there is no other."""
        found = self.source.locate(within, words, after=last.get(words))
        if found == within:
            found = last.get(words, within)
        last[words] = found
        return found


def read_entry(
    read: Source, declared: ContentType, entry_id: str
) -> tuple[Entry, list[Diagnostic]]:
    """Return the entry that `read` holds, and everything in it that its type does not allow.

    Fields with an error are left out of the entry and named in its `invalid`. A reference that
    is missing altogether is not reported here but by the rule about missing links.
    """
    assert read.tree is not None
    shape = declared.tombstone if _status(read.tree) == "removed" else declared.shape
    walk = _Walk(read, declared, entry_id, shape)
    return walk.entry(walk.value(read.tree, shape, ROOT)), walk.diagnostics


def read_part(
    read: Source, declared: ContentType, tree: nodes.Mapping, entry_id: str
) -> list[Diagnostic]:
    """Return what is sure to be wrong in the fields that could be read of a file.

    A name that is written anywhere else in the file may be that of a field which is lacking here;
    a file that does not end as it should may have been cut off.
    """
    shape = declared.tombstone if _status(tree) == "removed" else declared.shape
    if "removed" in read.text and shape is declared.shape:
        return []
    written = frozenset(re.findall(r"[a-z_]+", read.text))
    whole = read.text.endswith("\n")
    fields = tuple(
        replace(inner, required=whole and inner.required and inner.name not in written)
        for inner in shape.fields
    )
    absent = [name for name in shape.by_name if name not in written]
    sure = tuple(
        (key, value)
        for key, value in tree.pairs
        if key.value in shape.by_name or suggest.nearest(key.value, absent)
    )
    partial = replace(shape, fields=fields)
    walk = _Walk(read, declared, entry_id, partial)
    walk.value(nodes.Mapping(sure, tree.span), partial, ROOT)
    return walk.diagnostics


def missing_links(entry: Entry) -> Iterator[tuple[Route, str]]:
    """Yield each reference that the entry must have and lacks: its route, and the target's type."""
    shape = entry.type.tombstone if entry.status == "removed" else entry.type.shape
    required = shape.required_links
    there = {reference.route.names for reference in entry.references} if required else ()
    for names, target in required:
        if names in there:
            continue
        route = Route(names)
        if not any(other == route.parent or other.within(route) for other in entry.invalid):
            yield route, target


def better_type(
    tree: nodes.Node, declared: ContentType, types: Mapping[str, ContentType]
) -> ContentType | None:
    """Return the type that a tree is clearly an entry of, where that is not the declared one."""
    if not isinstance(tree, nodes.Mapping):
        return None
    known = declared.shape.by_name
    if sum(key.value not in known for key, _ in tree.pairs) < 2:
        return None
    keys = {key.value for key, _ in tree.pairs}
    for other in types.values():
        required = {field.name for field in other.shape.fields if field.required}
        if other.folder and required <= keys <= set(other.shape.by_name):
            return other
    return None


def removed(tree: nodes.Node) -> bool:
    """Whether a tree is a tombstone."""
    return _status(tree) == "removed"


def _status(tree: nodes.Node) -> str:
    if isinstance(tree, nodes.Mapping):
        for key, value in tree.pairs:
            if key.value == "status" and isinstance(value, nodes.Scalar):
                return value.value
    return ""


def _last(node: nodes.Node) -> nodes.Node:
    """The scalar in which a node ends."""
    match node:
        case nodes.Sequence(items=(*_, last)):
            return _last(last)
        case nodes.Mapping(pairs=(*_, (_, last))):
            return _last(last)
    return node


def _bare(node: nodes.Node) -> Hashable:
    """Return the node without places, so that equal values are equal."""
    match node:
        case nodes.Scalar():
            return node.value
        case nodes.Sequence():
            return tuple([_bare(item) for item in node.items])
        case nodes.Mapping():
            return frozenset([(key.value, _bare(value)) for key, value in node.pairs])
