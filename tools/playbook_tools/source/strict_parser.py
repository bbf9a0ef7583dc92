"""YAML text to a tree of lists, fields and texts with exact places, in the playbook's dialect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from playbook_tools.diagnostics import Diagnostic, Span, characters
from playbook_tools.source import syntax_messages as messages
from playbook_tools.source.nodes import MAX_DEPTH, MAX_ITEMS, SIGNS, Mapping, Node, Scalar, Sequence
from playbook_tools.source.source import in_item

_MARKER = re.compile(r"^(?:%.*|---(?:[ \t].*)?|\.\.\.(?:[ \t].*)?)$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?P<stars>\*{1,3})[^\s*][^*]*(?P=stars)")
_STARTS = {"anchor", "tag"}
_NODES = {"ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The result of parsing: the tree, None if the text cannot be parsed, and every diagnostic."""

    tree: Node | None
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str, name: str) -> Parsed:
    """Parse the text of the file `name`, whatever it is; never raises."""
    from strictyaml import ruamel

    marks = [
        Diagnostic(name, messages.match_span(text, found), "PB106", "marker")
        for found in _MARKER.finditer(text)
    ]
    if marks:
        return Parsed(None, tuple(marks))
    builder = _Builder(name, text.split("\n"))
    try:
        tree = builder.document(ruamel.parse(text, Loader=ruamel.SafeLoader))
    except _Unusable as unusable:
        return Parsed(None, tuple(sorted([*builder.diagnostics, unusable.diagnostic])))
    except ruamel.YAMLError as error:
        return Parsed(None, (messages.syntax(name, text, error),))
    except (ValueError, RecursionError, AttributeError, AssertionError, OverflowError):
        # The parser of strictyaml 1.7.3 lets these out for some inputs.
        return Parsed(None, (Diagnostic(name, Span(), "PB103", "other"),))
    if tree is None:
        return Parsed(None, (Diagnostic(name, Span(), "PB102", "empty"),))
    return Parsed(tree, tuple(sorted(builder.diagnostics)))


class _Unusable(Exception):  # noqa: N818 (it carries a diagnostic and never leaves this module)
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Builder:
    """Builds the tree from parser events, and collects what the dialect does not have."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name = name
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []
        self.in_flow = False

    def document(self, events: Iterable[Any]) -> Node | None:
        stream = iter(events)
        for event in stream:
            if type(event).__name__ in _NODES:
                tree = self.node(event, stream, 1)
                self.refuse_more(stream)
                return tree
        return None

    def refuse_more(self, stream: Iterator[Any]) -> None:
        """Where the first field is indented and the next is not, the parser sees two documents."""
        for event in stream:
            if type(event).__name__ not in _NODES:
                continue
            if self.diagnostics:
                raise _Unusable(self.diagnostics.pop())
            place = _span(event)
            end = max(len(self.lines[place.line - 1]), place.column) + 1
            span = Span(place.line, place.column, place.line, end)
            raise _Unusable(Diagnostic(self.name, span, "PB103", "indentation"))

    def node(self, event: Any, stream: Iterator[Any], depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise _Unusable(messages.too_many(self.name, _span(event), "levels", depth, MAX_DEPTH))
        match type(event).__name__:
            case "AliasEvent":
                span = _span(event)
                marked = _EMPHASIS.match(self.lines[span.line - 1], span.column - 1)
                hint = self.hint(span) or ("emphasis" if marked else None)
                refused = Diagnostic(self.name, span, "PB106", "alias", hint)
                raise _Unusable(refused)
            case "ScalarEvent":
                self.refuse_forbidden(event)
                return self.scalar(event)
        self.refuse_forbidden(event)
        outer, self.in_flow = self.in_flow, bool(event.flow_style)
        collect = self.sequence if type(event).__name__ == "SequenceStartEvent" else self.mapping
        found = collect(event, stream, depth)
        self.in_flow = outer
        return found

    def refuse_forbidden(self, event: Any) -> None:
        if event.anchor is not None:
            self.report(self.word(event), "anchor")
        elif event.tag is not None:
            self.report(self.word(event), "tag")
        elif getattr(event, "value", "") in SIGNS and not event.style:
            self.report(_span(event), "sign")
        elif getattr(event, "flow_style", None) and not self.in_flow:
            self.report(_span(event), "flow")

    def report(self, span: Span, message: str) -> None:
        hint = self.hint(span) if message in _STARTS else None
        self.diagnostics.append(Diagnostic(self.name, span, "PB106", message, hint))

    def hint(self, span: Span) -> str | None:
        return "below-dash" if in_item(self.lines, span.line) else None

    def word(self, event: Any) -> Span:
        span = _span(event)
        rest = self.lines[span.line - 1][span.column - 1 :].split(" ", 1)[0]
        return Span(span.line, span.column, span.line, span.column + max(len(rest), 1))

    def scalar(self, event: Any) -> Scalar:
        span = self.trimmed(_span(event))
        found = characters.FORBIDDEN.search(event.value)
        if found:
            raise _Unusable(messages.refused_character(self.name, span, found[0]))
        if not event.value and event.style is None:
            return Scalar("", self.before(span))
        if event.style not in {"|", ">"}:
            self.refuse_comment(span)
        return Scalar(event.value, span)

    def refuse_comment(self, span: Span) -> None:
        """Text after ` #` would be lost silently, so a comment has a line of its own."""
        rest = self.lines[span.end_line - 1][span.end_column - 1 :]
        if rest.lstrip().startswith("#"):
            start = span.end_column + len(rest) - len(rest.lstrip())
            place = Span(span.end_line, start, span.end_line, span.end_column + len(rest))
            self.report(place, "comment")

    def trimmed(self, span: Span) -> Span:
        """A block scalar ends where the next key starts; give the end of its last written line."""
        line = min(span.end_line, len(self.lines))
        if span.end_column > 1 or line == span.line:
            return span
        line -= 1
        while line > span.line and not self.lines[line - 1].strip():
            line -= 1
        return Span(span.line, span.column, line, len(self.lines[line - 1]) + 1)

    def before(self, span: Span) -> Span:
        """The parser puts an empty value at what comes next; give the word that it belongs to."""
        line, text = span.line, self.lines[span.line - 1][: span.column - 1]
        while line > 1 and not text.partition("#")[0].strip():
            line -= 1
            text = self.lines[line - 1]
        text = text.partition(" #")[0].rstrip()
        start = len(text) - len(text.lstrip(" -")) if text.strip(" -") else max(len(text) - 1, 0)
        return Span(line, start + 1, line, len(text) + 1)

    def sequence(self, start: Any, stream: Iterator[Any], depth: int) -> Sequence:
        items: list[Node] = []
        for event in stream:
            if type(event).__name__ == "SequenceEndEvent":
                return Sequence(tuple(items), _span(start, event))
            items.append(self.node(event, stream, depth + 1))
            self.limit(items, _span(event))
        raise AssertionError("the parser ends every list")

    def mapping(self, start: Any, stream: Iterator[Any], depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Span] = {}
        for event in stream:
            if type(event).__name__ == "MappingEndEvent":
                self.refuse_uneven(pairs)
                return Mapping(tuple(pairs), _span(start, event))
            key = self.node(event, stream, depth + 1)
            value = self.node(next(stream), stream, depth + 1)
            if not isinstance(key, Scalar):
                self.report(key.span, "complex-key")
            elif key.value == "<<" and event.style:  # Without quotation marks it was refused.
                self.report(key.span, "merge")
            elif key.value in seen:
                self.diagnostics.append(
                    Diagnostic(
                        self.name,
                        key.span,
                        "PB105",
                        "duplicate",
                        values={"key": key.value, "line": seen[key.value].line},
                    )
                )
            else:
                seen[key.value] = key.span
                pairs.append((key, value))
                self.limit(pairs, key.span)
        raise AssertionError("the parser ends every mapping")

    def refuse_uneven(self, pairs: list[tuple[Scalar, Node]]) -> None:
        groups = [value.span for _, value in pairs if isinstance(value, Mapping)]
        for span in groups[1:]:
            if span.column != groups[0].column and not self.in_flow:
                self.report(span, "uneven")

    def limit(self, items: list[Any], span: Span) -> None:
        if len(items) > MAX_ITEMS:
            raise _Unusable(messages.too_many(self.name, span, "items", len(items), MAX_ITEMS))


def _span(start: Any, end: Any = None) -> Span:
    """Return the place of a parser's event, or that from its start to the end of another."""
    first, last = start.start_mark, (end or start).end_mark
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
