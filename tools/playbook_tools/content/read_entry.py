"""A tree and a declared type to an entry, with everything that does not fit: all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import entry_messages as messages
from playbook_tools.content.entry_builder import EntryBuilder
from playbook_tools.content.model import Entry, Value
from playbook_tools.diagnostics import Diagnostic, Span, Text, shown, suggest
from playbook_tools.schema import ContentType, Field, constraints
from playbook_tools.source import Source, strict_parser, syntax_messages


class _Walk(EntryBuilder):
    """Walks a tree by what is declared."""

    def __init__(self, source: Source, declared: ContentType, entry_id: str, shape: Field) -> None:
        super().__init__(source, declared, entry_id)
        self.links = [route for route, _ in shape.required_links]

    def lacks_link(self, route: str) -> bool:
        """Whether a link is missing where nothing stands at a route: a rule tells it."""
        return any(link == route or link.startswith(f"{route}.") for link in self.links)

    def value(self, node: strict_parser.Node, declared: Field, route: str) -> Value | None:
        kind = declared.kind
        self.spans[route] = node.span
        if isinstance(node, strict_parser.Scalar):
            if kind in {"text", "integer"}:
                return self.scalar(node.value, node.span, declared, route)
            if not node.value:
                if not self.lacks_link(route):
                    empty = constraints.empty(declared)
                    self.report(route, node.span, "PB204", empty, constraints.EMPTY_HINT)
                return None
        elif isinstance(node, strict_parser.Sequence):
            if kind == "list":
                return self.items(node, declared, route)
        elif kind == "mapping":
            return self.mapping(node, declared, route)
        if isinstance(node, strict_parser.Mapping) and declared.kind == "text" and node.pairs:
            key = node.pairs[0][0].span
            colon = Span(key.end_line, key.end_column, key.end_line, key.end_column + 1)
            self.report(route, colon, "PB203", *syntax_messages.COLON)
            return None
        self.report(
            route,
            node.span,
            "PB203",
            messages.wrong_kind(declared, node),
            constraints.KIND_HINTS[declared.kind],
        )
        return None

    def items(self, node: strict_parser.Sequence, declared: Field, route: str) -> Value:
        assert declared.item is not None
        seen: dict[strict_parser.Node | str, int] = {}
        values = []
        for number, item in enumerate(node.items):
            here = f"{route}[{number}]"
            if declared.unique:
                key = item.value if isinstance(item, strict_parser.Scalar) else _bare(item)
                if key in seen:
                    self.spans[here] = item.span
                    self.report(here, item.span, "PB208", *messages.repeated(seen[key]))
                    continue
                seen[key] = item.span.line
            value = self.value(item, declared.item, here)
            if value is not None:
                values.append(value)
        self.count(node, declared, route)
        return tuple(values)

    def count(self, node: strict_parser.Sequence, declared: Field, route: str) -> None:
        number = len(node.items)
        if not declared.allows(number):
            self.report(route, node.span, "PB206", *messages.count(declared, number))

    def mapping(self, node: strict_parser.Mapping, declared: Field, route: str) -> Value:
        values = {}
        known = declared.by_name
        present = {key.value for key, _ in node.pairs}
        swallowed = self.swallowed(node, declared, route, present)
        present.update(swallowed.values())
        for key, child in node.pairs:
            inner = known.get(key.value)
            if inner is None:
                self.unknown(key, declared, present)
                continue
            here = f"{route}.{inner.name}" if route else inner.name
            if inner.name in swallowed:
                self.spans[here] = child.span
                continue
            value = self.value(child, inner, here)
            if value is not None:
                values[inner.name] = value
        if not declared.obligatory <= present:
            self.missing(node, declared, route, present)
        return {name: values[name] for name in known if name in values}

    def unknown(self, key: strict_parser.Scalar, declared: Field, present: set[str]) -> None:
        free = [name for name in declared.by_name if name not in present]
        self.report(
            key.value,
            key.span,
            "PB201",
            Text(
                en=f"there is no field `{shown(key.value)}` here",
                nl=f"een veld `{shown(key.value)}` bestaat hier niet",
            ),
            suggest.suggestion(
                key.value, free, otherwise=constraints.choices_hint(tuple(declared.by_name))
            ),
        )

    def swallowed(
        self, node: strict_parser.Mapping, declared: Field, route: str, present: set[str]
    ) -> dict[str, str]:
        """Report each field that was indented, and so became the end of the text above it.

        Give its name by that of the text, which is not what was meant either.
        """
        found = {}
        absent = declared.by_name.keys() - present
        for key, text in node.pairs:
            span = text.span
            if span.line == span.end_line or not isinstance(text, strict_parser.Scalar):
                continue
            place = self.source.swallowed(span, absent, declared.obligatory & absent)
            if place is not None:
                name = self.source.words(place)
                found[key.value] = name
                here = f"{route}.{name}" if route else name
                self.report(here, place, "PB103", *messages.swallowed(name))
        return found

    def missing(
        self, node: strict_parser.Mapping, declared: Field, route: str, present: set[str]
    ) -> None:
        gone = [f for f in declared.fields if f.required and f.name not in present]
        typos = {
            suggest.nearest(key.value, [f.name for f in gone])
            for key, _ in node.pairs
            if key.value not in declared.by_name
        }
        for inner in gone:
            here = f"{route}.{inner.name}" if route else inner.name
            if inner.name in typos:
                self.invalid.add(here)
                continue
            self.spans[here] = self.place_for(inner, node, declared)
            if not self.lacks_link(here):
                self.report(here, self.spans[here], "PB202", *messages.missing(inner))

    def place_for(self, inner: Field, node: strict_parser.Mapping, declared: Field) -> Span:
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


def read_entry(
    read: Source, declared: ContentType, entry_id: str
) -> tuple[Entry, list[Diagnostic]]:
    """Return the entry that `read` holds, and everything in it that its type does not allow.

    Fields with a problem are left out of the entry and named in its `flawed`. A reference that
    is missing altogether is not reported here but by the rule about missing links.
    """
    assert read.tree is not None
    shape = declared.tombstone if _status(read.tree) == "removed" else declared.shape
    walk = _Walk(read, declared, entry_id, shape)
    return walk.entry(walk.value(read.tree, shape, "")), walk.diagnostics


def missing_links(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each reference that the entry must have and lacks: its route, and the target's type."""
    shape = entry.type.tombstone if entry.status == "removed" else entry.type.shape
    there = {reference.route.partition("[")[0] for reference in entry.references}
    for route, target in shape.required_links:
        if route in there:
            continue
        if not any(
            other in {route.rpartition(".")[0], route} or other.startswith(f"{route}[")
            for other in entry.invalid
        ):
            yield route, target


def better_type(
    tree: strict_parser.Node, declared: ContentType, types: Mapping[str, ContentType]
) -> ContentType | None:
    """Return the type that a tree is clearly an entry of, where that is not the declared one."""
    if not isinstance(tree, strict_parser.Mapping):
        return None
    keys = {key.value for key, _ in tree.pairs}
    if len(keys - set(declared.shape.by_name)) < 2:
        return None
    for other in types.values():
        required = {field.name for field in other.shape.fields if field.required}
        if other.folder and required <= keys <= set(other.shape.by_name):
            return other
    return None


def removed(tree: strict_parser.Node) -> bool:
    """Whether a tree is a tombstone."""
    return _status(tree) == "removed"


def _status(tree: strict_parser.Node) -> str:
    if isinstance(tree, strict_parser.Mapping):
        for key, value in tree.pairs:
            if key.value == "status" and isinstance(value, strict_parser.Scalar):
                return value.value
    return ""


def _last(node: strict_parser.Node) -> strict_parser.Node:
    """The scalar in which a node ends."""
    match node:
        case strict_parser.Sequence(items=(*_, last)):
            return _last(last)
        case strict_parser.Mapping(pairs=(*_, (_, last))):
            return _last(last)
    return node


def _bare(node: strict_parser.Node) -> strict_parser.Node:
    """The node without places, so that equal values are equal."""
    nowhere = Span(0, 0, 0, 0)
    match node:
        case strict_parser.Scalar():
            return strict_parser.Scalar(node.value, nowhere)
        case strict_parser.Sequence():
            return strict_parser.Sequence(tuple(_bare(item) for item in node.items), nowhere)
        case strict_parser.Mapping():
            pairs = tuple(
                (strict_parser.Scalar(key.value, nowhere), _bare(value))
                for key, value in sorted(node.pairs, key=lambda pair: pair[0].value)
            )
            return strict_parser.Mapping(pairs, nowhere)
