"""What one pass over a file finds, to make an entry of: places, references, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from playbook_tools.content import entry_messages as messages
from playbook_tools.content import markdown
from playbook_tools.content.model import Address, Entry, EntryKey, Reference, Value
from playbook_tools.diagnostics import Diagnostic, Span, Text, Violation, characters
from playbook_tools.schema import ContentType, Field, constraints
from playbook_tools.source import Source, syntax_messages

# A character by its name or number, as Markdown takes it from HTML.
_ENTITY = re.compile(r"&#?\w+;")


@dataclass
class EntryBuilder:
    """What one pass over the file of an entry has found so far."""

    source: Source
    type: ContentType
    id: str
    key: EntryKey = field(init=False)
    spans: dict[str, Span] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the entry once, for all its references."""
        self.key = EntryKey(self.type.name, self.id)

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

    def report(
        self, route: str, span: Span, code: str, message: Text, hint: Text | None = None
    ) -> None:
        """Take down what is wrong with the value at a route."""
        self.invalid.add(route)
        self.diagnostics.append(Diagnostic(self.source.path, span, code, message, hint))

    def scalar(self, value: str, span: Span, declared: Field, route: str) -> Value | None:
        """Return the value of a field without others below it, None where it does not fit."""
        wrong = constraints.violation(declared, value)
        if wrong:
            lacking = not value and declared.reference and declared.required and "[" not in route
            if not lacking:  # The rule about missing links tells it otherwise.
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

    def _prose(self, value: str, span: Span, declared: Field, route: str) -> None:
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

    def _entities(self, value: str, span: Span, route: str) -> None:
        from html import unescape

        for entity in _ENTITY.findall(value):
            hidden = characters.FORBIDDEN.search(unescape(entity))
            if hidden:
                place = self.source.locate(span, entity)
                self.invalid.add(route)
                self.diagnostics.append(
                    syntax_messages.refused_character(self.source.path, place, hidden[0])
                )

    def _violation(self, route: str, within: Span, wrong: Violation) -> None:
        place = self.source.locate(within, wrong.words)
        self.invalid.add(route)
        self.diagnostics.append(
            Diagnostic(
                self.source.path, place, wrong.code, wrong.message, wrong.hint, values=wrong.values
            )
        )

    def _link(self, within: Span, target: str, last: dict[str, Span]) -> Span:
        """Return where the target of a link stands, and not where a longer one begins like it."""
        for written in (f"]({target})", f"<{target}>", f"]({target}"):
            brackets = self._place(within, written, last)
            if brackets != within:
                return self.source.locate(brackets, target)
        return self._place(within, target, last)

    def _place(self, within: Span, words: str, last: dict[str, Span]) -> Span:
        """Return where `words` stand, behind where they stood the last time."""
        found = self.source.locate(within, words, after=last.get(words))
        last[words] = found
        return found
