"""A rule, and its declaration in its module."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from playbook_tools.diagnostics import (
    Diagnostic,
    Related,
    Severity,
    Text,
    Value,
    Violation,
    wording,
)
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext
from playbook_tools.rules.graph_context import GraphContext
from playbook_tools.rules.notes import Note
from playbook_tools.schema import ContentType

Check: TypeAlias = Callable[[Context], Iterable[Diagnostic]]
EntryCheck: TypeAlias = Callable[[EntryContext], Iterable[Diagnostic]]
GraphCheck: TypeAlias = Callable[[GraphContext], Iterable[Diagnostic]]
NoteTaker: TypeAlias = Callable[[EntryContext], Note | None]

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")

HINTS: Mapping[str, Text] = {
    "choose": Text(en="Choose one of: {choices}.", nl="Kies uit: {choices}."),
    "did-you-mean": Text(en="Did you mean `{best}`?", nl="Bedoel je `{best}`?"),
    "below-dash": Text(
        en="Write only `- |` on this line, and put the text on the next one, indented further.",
        nl="Schrijf op deze regel alleen `- |`, en zet de tekst op de volgende, verder "
        "ingesprongen.",
    ),
    "list-below": Text(
        en="Write `|` after the field name and the text on the lines below, indented; start "
        "every item with `- `.",
        nl="Schrijf `|` achter de veldnaam en de tekst ingesprongen op de regels eronder; "
        "begin elk onderdeel met `- `.",
    ),
    "write": Text(en="Write `{better}`.", nl="Schrijf `{better}`."),
}
"""Hints that many rules give; `hint` of a diagnostic names one of these or of its rule's own."""


@dataclass(frozen=True, slots=True)
class Message:
    """The text and the hint of a finding; each may have placeholders for values."""

    text: Text
    hint: Text | None = None


BLOCK_TEXT = Text(
    en="Put the text on the next lines, indented, and write `|` after the field name.",
    nl="Zet de tekst ingesprongen op de volgende regels en schrijf `|` achter de veldnaam.",
)
"""What to do about a text that YAML would read as something else.

The sign is the one that keeps lines: below `>-`, a list or a second paragraph would be lost.
"""

UNQUOTED_COLON = Message(
    Text(
        en="unquoted text contains a colon followed by a space",
        nl="midden in een tekst staat een dubbele punt met een spatie",
    ),
    BLOCK_TEXT,
)
"""What is said of such a text, whether YAML refuses it or reads a field in it."""

FINAL_COLON = Message(
    Text(en="a text cannot end with a colon", nl="een tekst mag niet op een dubbele punt eindigen"),
    Text(en="Remove the colon.", nl="Haal de dubbele punt weg."),
)


CONFLICT = Message(
    Text(
        en="unresolved merge conflict",
        nl="twee versies van deze tekst zijn nog niet samengevoegd (een merge-conflict)",
    ),
    Text(
        en="Keep the right version; remove the other one and the lines with `<<<`, "
        "`===` and `>>>`.",
        nl="Houd de goede, en haal de andere weg, met de regels met `<<<`, `===` en `>>>`.",
    ),
)
"""What is said of a text that git has left in two versions."""


INVALID = Message(
    Text(en="invalid {field}: `{value}`", nl="`{value}` past niet bij {field}"),
)
HERE = Message(Text(en="here", nl="hier"))
"""What is said of another place to look at."""
OTHER_ENTRY = Text(
    en="Refer to another entry, or remove the reference.",
    nl="Verwijs naar een ander item, of haal de verwijzing weg.",
)


@dataclass(frozen=True, kw_only=True, eq=False, slots=True)
class Declaration:
    """The declaration of a rule in its module, `RULE`, besides its docstring and its functions.

    `dutch` is the docstring in Dutch. An `adjustable` rule may be given another weight by a
    checkout: editions rely on the others. `limits` fill places in the docstring, in `dutch` and in
    every message, so that these say what holds. `together` has, for a message that one cause may
    bring to many files at once, the message that says so once, with their number, `files`.
    """

    dutch: str
    severity: Severity = Severity.ERROR
    adjustable: bool = False
    limits: Mapping[str, Value] = field(default_factory=dict)
    messages: Mapping[str, Message] = field(default_factory=dict)
    hints: Mapping[str, Text] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the declaration itself."""
        for name, text in self._texts().items():
            yield from (f"{name}: {fault}" for fault in _faults_of_text(text))
        for name in (*self.messages, *self.hints):
            if not _NAME.match(name):
                yield f"{name}: a name is lower-case words joined by hyphens"
        for name in self.hints.keys() & HINTS.keys():
            yield f"{name}: every rule has this hint already"
        for name in {*self.together, *self.together.values()} - self.messages.keys():
            yield f"{name}: there is no such message to tell together"
        if not self.dutch.strip():
            yield "there is no explanation in Dutch"
        if self.severity is Severity.WARNING and not self.adjustable:
            yield "a warning is adjustable, as editions never depend on it"

    def unnamed_limits(self, explanation: str) -> Iterator[str]:
        """Yield the limits that neither the docstring nor a message names."""
        texts = [*self._texts().values(), Text(explanation, self.dutch)]
        for limit in self.limits:
            if all(limit not in wording.places(text, "en") for text in texts):
                yield f"{limit}: no docstring and no message names this limit"

    def _texts(self) -> Mapping[str, Text]:
        texts = dict(self.hints)
        for name, message in self.messages.items():
            texts[name] = message.text
            if message.hint:
                texts[f"the hint of {name}"] = message.hint
        return texts


def _faults_of_text(text: Text) -> Iterator[str]:
    try:
        asked = [set(wording.places(text, language)) for language in wording.LANGUAGES]
    except ValueError as error:
        yield f"{error}"
        return
    if any(places != asked[0] for places in asked):
        yield "the languages do not have the same places for values"
    yield from (
        f"`{{{name}}}` is not the name of a value" for name in asked[0] if not name.isidentifier()
    )
    for language in wording.LANGUAGES:
        if not text.in_language(language).strip():
            yield f"there are no words in {language}"


def word_for(declared: ContentType) -> Text:
    """Return what an entry of a type is called in messages."""
    return Text(en=declared.title.en.lower(), nl=declared.title.nl.lower())


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: its code (PB301), name (unknown-reference), explanation and declaration."""

    code: str
    name: str
    explanation: Text
    declared: Declaration
    check: Check | None = None
    check_entry: EntryCheck | None = None
    check_graph: GraphCheck | None = None
    check_since: Check | None = None
    note: NoteTaker | None = None

    @property
    def severity(self) -> Severity:
        """The weight that it has unless a checkout says otherwise."""
        return self.declared.severity

    @property
    def adjustable(self) -> bool:
        """Whether a checkout may give it another weight."""
        return self.declared.adjustable

    @property
    def summary(self) -> Text:
        """The first sentence of the explanation: what the rule asks."""
        return Text(
            *(words.partition("\n\n")[0] for words in (self.explanation.en, self.explanation.nl))
        )

    def message(self, found: Diagnostic | Violation) -> Text:
        """Return what the rule says of a diagnostic."""
        return self._filled(self.declared.messages[found.message].text, found.values)

    def hint(self, found: Diagnostic | Violation) -> Text | None:
        """Return what to do about a diagnostic, if that can be said."""
        if found.hint:
            return self._filled({**HINTS, **self.declared.hints}[found.hint], found.values)
        own = self.declared.messages[found.message].hint
        return self._filled(own, found.values) if own else None

    def related(self, other: Related) -> Text:
        """Return what the rule says of another place that has to do with a diagnostic."""
        return self._filled(self.declared.messages[other.message].text, other.values)

    def _filled(self, template: Text, values: Mapping[str, Value]) -> Text:
        return wording.fill(template, {**self.declared.limits, **values})
