"""Every character of a text is one that the typeface of the edition has.

A character that it lacks would be printed as an empty box, and the PDF would not be accessible.
Write it in other letters, or leave it out; pictures such as emoji cannot be printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from playbook_tools.content import Entry, prose, typeface
from playbook_tools.diagnostics import Diagnostic, Edit, Span, Text, characters
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.source import Source

RULE = Declaration(
    dutch="""
Elk teken van een tekst zit in het lettertype van de uitgave.

Een teken dat daarin ontbreekt, wordt een leeg hokje, en de pdf is dan niet meer toegankelijk.
Schrijf het met andere letters, of laat het weg. Plaatjes zoals emoji kunnen niet worden afgedrukt.
""",
    messages={
        "unprintable": Message(
            Text(
                en="the typeface of the edition lacks `{signs}` ({codes})",
                nl="`{signs}` ({codes}) zit niet in het lettertype van de uitgave",
            ),
            Text(
                en="Write it in other letters, or leave it out.",
                nl="Schrijf het met andere letters, of laat het weg.",
            ),
        ),
    },
    hints={
        "list": Text(
            en="If this is a list, start each item on a line of its own with `- `.",
            nl="Is dit een lijst, begin dan elk onderdeel op een eigen regel met `- `.",
        ),
        "space": Text(en="Write an ordinary space.", nl="Schrijf een gewone spatie."),
    },
)
_SIMPLER = str.maketrans(dict(characters.SIMPLER))


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every text that is printed, now or later."""
    entry, source = context.entry, context.source
    if source and "\\" not in source.text and typeface.SURE.fullmatch(source.text):
        return  # Without an escape, a text has no character that its file has not.
    for route, declared, text in prose.written_texts(entry):
        if declared.editorial:
            continue
        place: Span | None = None
        for found in typeface.unprintable(text):
            within = entry.span(route)
            place = source.locate(within, found[0], after=place) if source else within
            yield _unprintable(entry, source, place, found[0])


def _unprintable(entry: Entry, source: Source | None, span: Span, signs: str) -> Diagnostic:
    codes = " ".join(characters.code_point(sign) for sign in signs[:4]) + (
        " …" if signs[4:] else ""
    )
    shortened = f"{signs[:20]}…" if signs[20:] else signs
    better = _better(signs)
    values = {"signs": shortened, "codes": codes, "better": better or ""}
    fix: tuple[Edit, ...] = ()
    hint = None
    if signs in characters.BULLETS and source and _starts_line(source, span):
        hint = "list"
    elif better:
        hint = "write" if better.strip() else "space"
        if signs.translate(_SIMPLER) == better and source and span.line == span.end_line:
            fix = (Edit(span, signs, better),)
    return Diagnostic(entry.path, span, "PB211", "unprintable", hint, values=values, fix=fix)


def _starts_line(source: Source, span: Span) -> bool:
    return not source.lines[span.line - 1][: span.column - 1].strip(" -")


def _better(signs: str) -> str | None:
    """Return the same letters in the form that the typeface has, if it has one."""
    simpler = signs.translate(_SIMPLER)
    if simpler != signs and not typeface.unprintable(simpler):
        return simpler
    better = unicodedata.normalize("NFKC", signs)
    return better if better.strip() and not typeface.unprintable(better) else None
