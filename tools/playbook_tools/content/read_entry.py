"""A tree and a declared type to an entry, with everything that does not fit: all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from playbook_tools.content import entry_messages as messages
from playbook_tools.content import lost_lines, markdown
from playbook_tools.content.entry_messages import language_marks as language_marks
from playbook_tools.content.model import Address, Entry, EntryKey, Reference
from playbook_tools.content.route import ROOT, Route
from playbook_tools.content.values import Value
from playbook_tools.diagnostics import Diagnostic, Edit, Span, Violation, characters, suggest
from playbook_tools.schema import ContentType, Field, constraints
from playbook_tools.source import Source, nodes

# A character by its name or number, as Markdown takes it from HTML.
# What Markdown makes of lists, tables and paragraphs depends on where lines start.
_OF_LINES = frozenset({"number", "ordered_list", "several_blocks", "table"})
_ENTITY = re.compile(r"&#?\w+;")


@dataclass(frozen=True)
class _Around:
    """A group of fields that is being walked: its route, its shape, and the fields that it has."""

    route: Route
    declared: Field
    present: set[str]


@dataclass
class _Walk:
    """Walks the tree of an entry's file by what is declared, and keeps what it finds."""

    source: Source
    type: ContentType
    id: str
    shape: Field
    key: EntryKey = field(init=False)
    around: list[_Around] = field(default_factory=list)
    moved: dict[Route, set[str]] = field(default_factory=dict)
    suspect: bool = field(init=False)
    spans: dict[Route, Span] = field(default_factory=dict)
    invalid: set[Route] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the entry once, for all its references, and look once at all of its text."""
        self.key = EntryKey(self.type.name, self.id)
        self.suspect = lost_lines.suspect(self.source.text)

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
                if not self.lacks_link(route) and route not in self.moved:
                    self.empty(declared, route, node.span)
                return None
        elif isinstance(node, nodes.Sequence):
            if kind == "list":
                return self.items(node, declared, route)
        elif kind == "mapping":
            return self.mapping(node, declared, route)
        if isinstance(node, nodes.Mapping) and declared.kind == "text" and node.pairs:
            self.colon(*node.pairs[0], route)
            return None
        self.report(route, node.span, messages.wrong_kind(declared, node))
        return None

    def colon(self, key: nodes.Scalar, value: nodes.Node, route: Route) -> None:
        """Report a text that became a field by its colon."""
        span = key.span
        place = Span(span.end_line, span.end_column, span.end_line, span.end_column + 1)
        mark = self.source.lines[span.line - 1][: span.column - 1].rstrip()
        if mark.endswith("?"):
            question = Span(span.line, len(mark), span.line, len(mark) + 1)
            self.report(route, question, Violation("PB106", "question"))
        elif isinstance(value, nodes.Sequence):
            self.report(route, place, Violation("PB203", "list-below"))
        elif isinstance(value, nodes.Scalar) and not value.value:
            self.report(route, place, Violation("PB203", "final-colon"))
        else:
            hint = "below-dash" if self.source.in_item(place.line) else None
            self.report(route, place, Violation("PB203", "colon", hint))

    def items(self, node: nodes.Sequence, declared: Field, route: Route) -> Value:
        assert declared.item is not None
        seen: dict[Hashable, int] = {}
        values = []
        for number, item in enumerate(node.items):
            here = route / number
            if declared.unique:
                key = item.value if isinstance(item, nodes.Scalar) else _bare(item)
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
        present.update(self.moved.get(route, ()))
        stray = [] if known.keys() >= present else self.strays(node, known)
        within: Collection[str] = ()
        for key in stray:
            if key.value not in within:
                within = self.unknown(key, node, _Around(route, declared, present))
        self.around.append(_Around(route, declared, present))
        for key, child in node.pairs:
            inner = known.get(key.value)
            if inner is None:
                continue
            here = route / inner.name
            if inner.name in swallowed:
                self.spans[here] = child.span
                continue
            value = self.value(child, inner, here)
            if value is not None:
                values[inner.name] = value
        self.around.pop()
        if not declared.obligatory <= present:
            self.missing(node, declared, route, present)
        return {name: values[name] for name in known if name in values}

    def strays(self, node: nodes.Mapping, known: Collection[str]) -> list[nodes.Scalar]:
        return [key for key, _ in node.pairs if key.value not in known]

    def unknown(self, key: nodes.Scalar, node: nodes.Mapping, here: _Around) -> Collection[str]:
        """Report a field that does not belong in a group, which may have been indented wrongly.

        Return the names of the fields that stand below it, as if they were beside it.
        """
        name, route = key.value, here.route / key.value
        outer = next((one for one in reversed(self.around) if self.lacks(one, name)), None)
        group = self.group_above(key, node, here)
        if outer:
            outer.present.add(name)
            self.invalid.add(outer.route / name)
            column = here.route.names[-1]
            values = {"name": name, "group": column}
            self.report(route, key.span, Violation("PB201", "too-far", values=values))
            value = next(value for known, value in node.pairs if known is key)
            empty = isinstance(value, nodes.Scalar) and not value.value
            return outer.declared.by_name[name].by_name if empty else ()
        if group:
            self.moved.setdefault(group, set()).add(name)
            self.invalid.add(group / name)
            values = {"name": name, "group": group.names[-1]}
            self.report(route, key.span, Violation("PB201", "not-far-enough", values=values))
        else:
            free = [known for known in here.declared.by_name if known not in here.present]
            self.report(route, key.span, messages.unknown(name, here.declared, free))
        return ()

    def lacks(self, group: _Around, name: str) -> bool:
        return name in group.declared.by_name and name not in group.present

    def group_above(self, key: nodes.Scalar, node: nodes.Mapping, here: _Around) -> Route | None:
        """Return the route of the group above a field that has no such field, and may have one."""
        known = here.declared.by_name
        above = [pair for pair in node.pairs if pair[0].value in known and pair[0].span < key.span]
        if not above:
            return None
        (last, value), route = above[-1], here.route / above[-1][0].value
        shape: Field | None = known[last.value]
        if isinstance(value, nodes.Sequence) and value.items and shape:
            route, shape, value = route / (len(value.items) - 1), shape.item, value.items[-1]
        empty = isinstance(value, nodes.Scalar) and not value.value
        pairs = value.pairs if isinstance(value, nodes.Mapping) else ()
        if shape is None or shape.kind != "mapping" or not (pairs or empty):
            return None
        taken = {one.value for one, _ in pairs} | self.moved.get(route, set())
        return route if key.value in shape.by_name and key.value not in taken else None

    def swallowed(
        self, node: nodes.Mapping, declared: Field, route: Route, present: set[str]
    ) -> dict[str, str]:
        """Report each field that was indented, and so became the end of the text above it.

        Give its name by that of the text, which is not what was meant either.
        """
        found = {}
        for key, text in node.pairs:
            if not isinstance(text, nodes.Scalar) or ":" not in text.value:
                continue
            span = text.span
            if span.line == span.end_line:
                continue
            absent = declared.by_name.keys() - present
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
            self.source.path,
            place,
            wrong.code,
            wrong.message,
            wrong.hint,
            values=wrong.values,
            fix=self.fix(place, wrong),
        )
        if told not in self.diagnostics[-1:]:  # What is nested in itself is reported once.
            self.diagnostics.append(told)

    def empty(self, declared: Field, route: Route, span: Span) -> None:
        """Report a field or an item that holds nothing, or nothing but a comment."""
        values = {"field": constraints.named(declared)}
        rest = self.source.lines[span.end_line - 1][span.end_column - 1 :]
        message, hint = "empty", "item" if route.within_list else None
        if rest.lstrip().startswith("#"):
            message, hint = "comment", "below-dash" if self.source.in_item(span.line) else None
        self.report(route, span, Violation("PB204", message, hint, values=values))

    def fix(self, place: Span, wrong: Violation) -> tuple[Edit, ...]:
        """Return the edit that takes away what stands around an address, where it is written."""
        if wrong.message != "around" or place.line != place.end_line:
            return ()
        if self.source.words(place) != wrong.words:
            return ()
        return (Edit(place, wrong.words, str(wrong.values["better"])),)

    def scalar(self, value: str, span: Span, declared: Field, route: Route) -> Value | None:
        """Return the value of a field without others below it, None where it does not fit."""
        wrong = constraints.violation(declared, value)
        if wrong:
            link = declared.reference and declared.required and not route.within_list
            if value:
                self._violation(route, span, wrong)
            elif not link:  # Else the rule about missing links reports it.
                self.empty(declared, route, span)
            return None
        if declared.kind == "integer":
            return int(value)
        text = value.strip("\n")
        if declared.reference:
            target = EntryKey(declared.reference, text)
            self.references.append(Reference(self.key, target, route, span, declared.way))
        if declared.address:
            self.addresses.append(Address(text, self.source.locate(span, text)))
        if declared.translatable or declared.free or declared.markdown != "none":
            self._for_readers(value, span, declared, route)
        else:
            self._marks_in_plain_text(value, span, declared, route)
        return None if route in self.invalid else text

    def _for_readers(self, value: str, span: Span, declared: Field, route: Route) -> None:
        lost: Diagnostic | None = None
        if self.suspect or lost_lines.marked(value):
            lost = lost_lines.lost(self.source, span, value, declared)
            if lost is not None:
                self.invalid.add(route)
                self.diagnostics.append(lost)
        if declared.editorial:
            return
        if declared.markdown != "none" and not markdown.words_only(value, declared.markdown):
            self._prose(value, span, declared, route, lost=lost is not None)
        else:
            self._marks_in_plain_text(value, span, declared, route)

    def _marks_in_plain_text(self, value: str, span: Span, declared: Field, route: Route) -> None:
        last: dict[str, Span] = {}
        for mark in messages.marks_in_plain_text(value):
            wrong = messages.language_in_plain_text(declared, mark)
            self._violation(route, self._place(span, mark, last), wrong)

    def _prose(self, value: str, span: Span, declared: Field, route: Route, *, lost: bool) -> None:
        """Look at what is written in Markdown; what follows from lost lines is not told again."""
        last: dict[str, Span] = {}
        found = [
            one
            for one in markdown.unsupported(value, declared.markdown)
            if not (lost and one.construct in _OF_LINES)
        ]
        if found and constraints.says_nothing(value):
            self._violation(route, span, constraints.nothing(declared, value))
            return
        self._unsupported(found, span, route, last)
        for tag in markdown.languages(value):
            if wrong := messages.language_violation(tag):
                place = self._place(span, f"{{lang={tag}}}", last)
                self._violation(route, self.source.locate(place, tag), wrong)
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

    def _unsupported(
        self,
        found: list[markdown.Unsupported],
        span: Span,
        route: Route,
        last: dict[str, Span],
    ) -> None:
        for unsupported in found:
            if unsupported.construct == "several_blocks" and route in self.invalid:
                continue  # What is said of its lists or paragraphs says why.
            for _ in range(unsupported.passed):
                self._place(span, unsupported.snippet, last)
            place = self._place(span, unsupported.snippet, last)
            self._violation(route, place, messages.unsupported_markdown(unsupported))

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
        if wrong.message == "space-around" and within.line == within.end_line:
            self._spaces_around(route, within, wrong)
            return
        self.report(route, self.source.locate(within, wrong.words), wrong)

    def _spaces_around(self, route: Route, within: Span, wrong: Violation) -> None:
        written = self.source.words(within)
        fix = (Edit(within, written, written.strip()),)
        self.invalid.add(route)
        self.diagnostics.append(
            Diagnostic(
                self.source.path, within, wrong.code, wrong.message, values=wrong.values, fix=fix
            )
        )

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
    partial = _without(shape, written if read.text.endswith("\n") else None)
    absent = [name for name in shape.by_name if name not in written]
    sure = tuple(
        (key, value)
        for key, value in tree.pairs
        if key.value in shape.by_name or suggest.nearest(key.value, absent)
    )
    walk = _Walk(read, declared, entry_id, partial)
    walk.value(nodes.Mapping(sure, tree.span), partial, ROOT)
    return walk.diagnostics


def _without(declared: Field, written: Collection[str] | None) -> Field:
    """Return a mapping, and those in it, that require no field whose name is `written`, if any."""
    return replace(
        declared,
        fields=tuple(
            replace(
                _without(inner, written),
                required=written is not None and inner.required and inner.name not in written,
            )
            for inner in declared.fields
        ),
    )


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
