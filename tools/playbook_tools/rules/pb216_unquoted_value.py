"""A text that looks like a number, a date or a truth value has quotation marks around it.

Here it is a text either way, but editors on the web and other programs take `1.10` for the number
1.1 and `no` for false, and write that when they save the file. `playbook fmt` puts the marks there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Text, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import constraints
from playbook_tools.source import parse

RULE = Declaration(
    dutch="""
Een tekst die op een getal, een datum of ja of nee lijkt, staat tussen aanhalingstekens.

Hier is het hoe dan ook tekst, maar een editor op het web of een ander programma leest `1.10` als
het getal 1.1 en `no` als nee, en schrijft dat als het bestand wordt opgeslagen. `playbook fmt` zet
de tekens erbij.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "unquoted": Message(
            Text(
                en="other programs read `{value}` as a number, a date or yes or no",
                nl="andere programma’s lezen `{value}` als getal, datum, ja of nee",
            ),
        ),
    },
)
_BEGINNINGS = frozenset("0123456789+-.yYnNtTfFoO")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every short text that is written without quotation marks."""
    entry, source = context.entry, context.source
    if source is None or not any(map(_typed, context.short_lines)):
        return
    for route, declared, text in prose.written_texts(entry):
        span = entry.span(route)
        if declared.free and _typed(text) and source.words(span) == text:
            better = json.dumps(text)
            values = {"value": escape.shown(text), "better": better}
            fix = (Edit(span, text, better),)
            path = entry.path
            yield Diagnostic(path, span, "PB216", "unquoted", "write", values=values, fix=fix)


def _typed(text: str) -> bool:
    if text[:1] not in _BEGINNINGS or not parse.is_typed(text):
        return False
    return not constraints.says_nothing(text)  # Another rule speaks of null.
