"""Every character of a text is one that the typeface of the edition has.

A character that it lacks would be printed as an empty box, and the PDF would not be accessible.
Write it in other letters, or leave it out; pictures such as emoji cannot be printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from playbook_tools.content import Entry, prose, typeface
from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.rules.entry import EntryContext

DUTCH = """
Elk teken van een tekst zit in het lettertype van de uitgave.

Een teken dat daarin ontbreekt, wordt een leeg hokje, en de pdf is dan niet meer toegankelijk.
Schrijf het met andere letters, of laat het weg. Plaatjes zoals emoji kunnen niet worden afgedrukt.
"""


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
    codes = " ".join(f"U+{ord(sign):04X}" for sign in signs[:4]) + (" …" if signs[4:] else "")
    shown = f"{signs[:20]}…" if signs[20:] else signs
    return Diagnostic(
        entry.path,
        span,
        "PB211",
        Text(
            en=f"the typeface of the edition lacks `{shown}` ({codes})",
            nl=f"`{shown}` ({codes}) zit niet in het lettertype van de uitgave",
        ),
        _hint(signs),
    )


def _hint(signs: str) -> Text:
    """Name the same letters in the form that the typeface has, where it has one."""
    better = unicodedata.normalize("NFKC", signs)
    if better.strip() and not typeface.unprintable(better):
        return Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`.")
    return Text(
        en="Write it in other letters, or leave it out.",
        nl="Schrijf het met andere letters, of laat het weg.",
    )
