"""The header of a catalogue says what holds: UTF-8, its language, and numbers that make sense.

Translation programs believe the header: a wrong one damages texts, or makes a program compute for
ever. It has at most 2,000 bytes. Remove a line that you do not need, or write it as the message
says.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_UTF_8 = Text(
    en="Save the file as UTF-8, and write `charset=UTF-8` here.",
    nl="Sla het bestand op als UTF-8, en schrijf hier `charset=UTF-8`.",
)
RULE = Declaration(
    dutch="""
De kop van een catalogus klopt: UTF-8, de taal, en getallen die kunnen.

Programma’s van vertalers geloven de kop: een verkeerde bederft teksten, of laat een programma
eindeloos rekenen. Hij heeft hoogstens 2.000 bytes. Haal een regel weg die je niet nodig hebt, of
schrijf hem zoals de melding zegt.
""",
    messages={
        "size": Message(
            Text(
                en="the header is too large: {number} bytes (limit: {limit})",
                nl="de kop is te groot: {number} bytes (hoogstens {limit})",
            ),
            Text(
                en="Keep only `Language` and `Content-Type`.",
                nl="Houd alleen `Language` en `Content-Type`.",
            ),
        ),
        "placeholder": Message(
            Text(
                en="the placeholder `{value}` stands where the encoding belongs",
                nl="op de plek van de codering staat nog het invulwoord `{value}`",
            ),
            _UTF_8,
        ),
        "charset": Message(
            Text(
                en="the header names the encoding `{value}`; catalogues are UTF-8",
                nl="de kop noemt de codering `{value}`; een catalogus is in UTF-8",
            ),
            _UTF_8,
        ),
        "language": Message(
            Text(
                en="the header says the language is `{value}`, the name of the file `{language}`",
                nl="volgens de kop is de taal `{value}`, volgens de bestandsnaam `{language}`",
            ),
            Text(
                en="Correct the one that is wrong.",
                nl="Verbeter wat niet klopt.",
            ),
        ),
        "plural": Message(
            Text(
                en="`{value}` does not say how plurals are formed",
                nl="`{value}` zegt niet hoe meervouden gaan",
            ),
            Text(
                en="Remove the line: no text here has plural forms.",
                nl="Haal de regel weg: geen tekst heeft hier meervoudsvormen.",
            ),
        ),
        "date": Message(
            Text(en="`{value}` is not a date", nl="`{value}` is geen datum"),
            Text(
                en="Write `2026-03-31 14:00+0100`, or remove the line.",
                nl="Schrijf `2026-03-31 14:00+0100`, of haal de regel weg.",
            ),
        ),
        "number": Message(
            Text(en="a number too long: `{value}`", nl="een te lang getal: `{value}`"),
            Text(en="Remove the line.", nl="Haal de regel weg."),
        ),
    },
)
