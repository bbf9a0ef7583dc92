"""The typeface of the PDF has the characters of a translation.

It has Latin, Greek and Cyrillic letters, and no Arabic or Chinese ones: these would be printed as
empty boxes. A PDF in such a language is not made. Web pages, e-books, Word files and Markdown are
shown in the typefaces of their readers, and can be. A single sign is best written otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import typeface
from playbook_tools.diagnostics import Diagnostic, Severity, Span, Text, Value, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

RULE = Declaration(
    dutch="""
Het lettertype van de pdf heeft de tekens van een vertaling.

Het heeft Latijnse, Griekse en Cyrillische letters, en geen Arabische of Chinese: die zouden lege
hokjes worden. Een pdf in zo’n taal wordt niet gemaakt. Webpagina’s, e-boeken, Word-bestanden en
Markdown gebruiken het lettertype van de lezer, en kunnen wel. Een los teken kun je beter anders
schrijven.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "letters": Message(
            Text(
                en="the typeface of the PDF lacks letters of this language, such as `{signs}`, in "
                "{number:,} {number:text|texts}",
                nl="het lettertype van de pdf mist letters van deze taal, zoals `{signs}`, in "
                "{number:,} {number:tekst|teksten}",
            ),
            Text(
                en="No PDF is made in it; make other formats, such as `--format html --format "
                "docx`.",
                nl="Een pdf kan er niet in; maak andere formaten, zoals `--format html --format "
                "docx`.",
            ),
        ),
        "sign": Message(
            Text(
                en="the typeface of the PDF lacks `{signs}`",
                nl="`{signs}` zit niet in het lettertype van de pdf",
            ),
            Text(
                en="Write it in other letters, or leave it out: with it, no PDF is made.",
                nl="Schrijf het met andere letters, of laat het weg: zo komt er geen pdf.",
            ),
        ),
        "more": Message(
            Text(
                en="the typeface of the PDF lacks signs of {number} more {number:text|texts}",
                nl="het lettertype van de pdf mist tekens van nog {number} {number:tekst|teksten}",
            ),
        ),
    },
)


_MOST = 1_000
"""How many texts with such signs are listed of a catalogue; the others are counted."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every translation that may be used; of a whole script, tell once."""
    for catalogue in context.catalogues.values():
        # Of one in which something else is wrong, that is told first.
        messages = catalogue.messages.values() if catalogue.sound else ()
        used = [message for message in messages if message.translation]
        found = typeface.lacking(message.translation for message in used)
        lacking = [(one.at, signs) for one, signs in zip(used, found, strict=True) if signs]
        letters = [(line, signs) for line, signs in lacking if any(map(str.isalpha, signs))]
        for line, signs in letters[:1] or lacking[:_MOST]:
            values: dict[str, Value] = {"signs": escape.shown(signs, 20), "number": len(letters)}
            yield Diagnostic(
                catalogue.path,
                Span(line, 1, line, 1),
                "PB609",
                "letters" if letters else "sign",
                values=values,
            )
        if not letters and len(lacking) > _MOST:
            line, more = lacking[_MOST][0], {"number": len(lacking) - _MOST}
            yield Diagnostic(catalogue.path, Span(line, 1, line, 1), "PB609", "more", values=more)
