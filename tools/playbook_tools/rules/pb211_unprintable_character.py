"""Every character of a text is one that the typeface of the edition has.

A character that it lacks would be printed as an empty box, and the PDF would not be accessible.
Write it in other letters, or leave it out; pictures such as emoji cannot be printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from playbook_tools.content import Entry, prose, typeface
from playbook_tools.diagnostics import Diagnostic, Span, Text, characters
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

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
)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at every text, printed or not yet."""
    entry, source = context.entry, context.source
    if source and "\\" not in source.text and typeface.SURE.fullmatch(source.text):
        return  # Without an escape, a text has no character that its file has not.
    for route, _, text in prose.written_texts(entry):
        place: Span | None = None
        for found in typeface.unprintable(text):
            within = entry.span(route)
            place = source.locate(within, found[0], after=place) if source else within
            yield _unprintable(entry, place, found[0])


def _unprintable(entry: Entry, span: Span, signs: str) -> Diagnostic:
    codes = " ".join(characters.code_point(sign) for sign in signs[:4]) + (
        " …" if signs[4:] else ""
    )
    shortened = f"{signs[:20]}…" if signs[20:] else signs
    better = _better(signs)
    values = {"signs": shortened, "codes": codes, "better": better or ""}
    hint = "write" if better else None
    return Diagnostic(entry.path, span, "PB211", "unprintable", hint, values=values)


def _better(signs: str) -> str | None:
    """Return the same letters in the form that the typeface has, if it has one."""
    better = unicodedata.normalize("NFKC", signs)
    return better if better.strip() and not typeface.unprintable(better) else None
