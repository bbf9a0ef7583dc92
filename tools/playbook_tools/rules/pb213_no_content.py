"""A text says something: it is not a word for nothing, such as `null`, `n/a`, `TODO` or `-`.

YAML has no such words here, so they would be printed: “Provider: null”. Leave an optional field
out, and fill in one that is required. What is not known yet can wait in a draft (`status: draft`).
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, prose
from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import Field, constraints

RULE = Declaration(
    dutch="""
Een tekst zegt iets: er staat geen woord voor niets, zoals `null`, `n.v.t.`, `TODO` of `-`.

Zulke woorden hebben hier geen betekenis en worden gewoon afgedrukt: “Aanbieder: null”. Laat een
veld weg als het niet verplicht is, en vul een verplicht veld in. Wat je nog niet weet, kan wachten
in een concept (`status: draft`).
""",
    messages={
        "nothing": Message(
            Text(
                en="`{value}` is not a value for {field}",
                nl="`{value}` is geen inhoud voor {field}",
            ),
            Text(en="Fill it in.", nl="Vul het in."),
        ),
    },
    hints={
        "fill-in": Text(
            en="Fill it in; this field is required.", nl="Vul het in; dit veld is verplicht."
        ),
        "leave-out": Text(
            en="Remove the field, or fill it in.", nl="Haal het veld weg, of vul het in."
        ),
        "leave-out-item": Text(
            en="Remove the item, or fill it in.", nl="Haal het onderdeel weg, of vul het in."
        ),
        "leave-out-part": Text(
            en="Remove it, or write what belongs here.",
            nl="Haal het weg, of schrijf wat hier hoort.",
        ),
    },
)
_ANSWERS = frozenset({"geen", "none", "nihil", "x"})


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every text, and at every paragraph and item of one; a draft may be unfinished."""
    if not any(map(constraints.says_nothing, context.short_lines)):
        return
    entry = context.entry
    if entry.status != "published":
        return
    told = {passage.text.route for passage in context.wordless}
    for passage in context.wordless:
        part = passage.words != passage.whole
        if len(passage.fellows) > 1 and _is_answer(passage.words):
            continue
        yield _nothing(entry, passage.span(), passage.text.declared, passage.words, part=part)
    for route, declared, text in prose.written_texts(entry):
        if route not in told and declared.free and constraints.says_nothing(text):
            yield _nothing(entry, entry.span(route), declared, text)


def _is_answer(words: str) -> bool:
    """Whether a word for nothing may be one of several things to choose from: many, few, none."""
    return words.strip(" .,;").casefold() in _ANSWERS


def _nothing(
    entry: Entry, span: Span, declared: Field, words: str, *, part: bool = False
) -> Diagnostic:
    """Return the diagnostic of a text, or of a part of one, which can be left out."""
    wrong = constraints.nothing(declared, words)
    hint = "leave-out-part" if part else wrong.hint
    return Diagnostic(entry.path, span, wrong.code, wrong.message, hint, values=wrong.values)
