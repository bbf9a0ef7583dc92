"""A value is one that its field allows: one of its choices, a date, an id, an address.

Choose the value that the message suggests, or write it in the form that the field asks for.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration

RULE = Declaration(
    dutch="""
Een waarde past bij haar veld: een van de keuzes, een datum, een id, een adres.

Kies de waarde die de melding voorstelt, of schrijf haar in de vorm die het veld vraagt.
""",
    messages={
        "invalid": base.INVALID,
    },
    hints={
        "range": Text(
            en="Write a number from {least} to {most}.",
            nl="Schrijf een getal van {least} tot en met {most}.",
        ),
        "date": Text(
            en="Write year-month-day, such as 2026-03-31.",
            nl="Schrijf jaar-maand-dag, zoals 2026-03-31.",
        ),
        "no-such-day": Text(
            en="There is no such day in the calendar. Check the month and the day.",
            nl="Die dag bestaat niet in de kalender. Kijk de maand en de dag na.",
        ),
        "country": Text(
            en="Write the ISO 3166-1 code of the country: two capitals, such as NL.",
            nl="Schrijf de ISO-code van het land: twee hoofdletters, zoals NL.",
        ),
        "language": Text(
            en="Write the code of a language, such as nl, en, fr or pt-BR.",
            nl="Schrijf de code van een taal, zoals nl, en, fr of pt-BR.",
        ),
        "ids-apart": Text(
            en="Put every id on a line of its own that starts with `- `.",
            nl="Zet elke id op een eigen regel die met `- ` begint.",
        ),
        "id-only": Text(
            en="Use only the id (the file name without `.yaml`): `{better}`?",
            nl="Schrijf alleen de id (de bestandsnaam zonder `.yaml`): `{better}`?",
        ),
        "device": Text(
            en="Windows keeps this name for a device: no file can be called that. "
            "Choose another id.",
            nl="Windows gebruikt deze naam voor een apparaat: zo kan daar geen bestand heten. "
            "Kies een andere id.",
        ),
        "id": Text(
            en="Use small letters, digits and hyphens: `{better}`.",
            nl="Gebruik kleine letters, cijfers en streepjes: `{better}`.",
        ),
        "description": Text(en="{description}", nl="{description}"),
    },
)
