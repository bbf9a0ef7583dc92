"""A letter with an accent is one character (Unicode’s form NFC), not a letter and a loose accent.

Text from a PDF or a Mac may come with letters in two parts. They look alike, but a search does not
find the word, nor do checks. `playbook fmt` and `playbook validate --fix` put them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import Entry, prose
from playbook_tools.diagnostics import Diagnostic, Edit, Span, Text, Value, characters, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.source import Source

RULE = Declaration(
    dutch="""
Een letter met een accent is één teken (Unicode-vorm NFC), geen letter met een los accent.

In tekst uit een pdf of van een Mac bestaan zulke letters soms uit twee delen. Je ziet het niet,
maar zoeken vindt het woord dan niet, en controles ook niet. `playbook fmt` en
`playbook validate --fix` voegen ze samen.
""",
    messages={
        "split": Message(
            Text(
                en="a letter in `{word}` is written as two characters",
                nl="in `{word}` bestaat een letter uit twee tekens",
            ),
            Text(
                en="Type it again, or let `playbook fmt` do it.",
                nl="Typ het opnieuw, of laat het aan `playbook fmt` over.",
            ),
        ),
        "several": Message(
            Text(
                en="{n} letters of this text are written as two characters, the first in `{word}`",
                nl="{n} letters van deze tekst bestaan uit twee tekens, de eerste in `{word}`",
            ),
            Text(
                en="Type them again, or let `playbook fmt` do it.",
                nl="Typ ze opnieuw, of laat het aan `playbook fmt` over.",
            ),
        ),
    },
)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every text, once for all of its letters."""
    entry, source = context.entry, context.source
    if source and "\\" not in source.text and characters.is_composed(source.text):
        return  # Without an escape, a text has no character that its file has not.
    for route, _, text in prose.written_texts(entry):
        if not characters.is_composed(text):
            yield _split(entry, source, entry.span(route), text)


def _split(entry: Entry, source: Source | None, within: Span, text: str) -> Diagnostic:
    found = list(characters.compositions(text))
    last = found[0][1] - 1
    word = next(one[0] for one in re.finditer(r"\S+", text) if one.end() > last)
    values: dict[str, Value] = {"n": len(found), "word": escape.shown(characters.composed(word))}
    edits = _edits(source, within) if source else ()
    span = edits[0].span if edits else within
    message = "split" if len(found) == 1 else "several"
    return Diagnostic(entry.path, span, "PB215", message, values=values, fix=edits)


def _edits(source: Source, within: Span) -> tuple[Edit, ...]:
    """Return an edit for each letter of a text that its file has in two parts."""
    first = source.offset(within.line, within.column)
    written = source.text[first : source.offset(within.end_line, within.end_column)]
    return tuple(
        Edit(source.span(first + start, first + end), written[start:end], better)
        for start, end, better in characters.compositions(written)
    )
