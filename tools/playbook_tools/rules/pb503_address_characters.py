"""An address has no spaces, double quotes, angle brackets or backslashes in it, and none around it.

Programs take the address to end there, so the reader lands somewhere else. Write a space as `%20`,
or copy the address again from the address bar of the browser. Quotation marks and brackets around
it, as Word writes them, would be part of it.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_COPY = Text(
    en="Copy the address again from the address bar of the browser.",
    nl="Kopieer het adres nog eens uit de adresbalk van de browser.",
)
_AROUND = Message(
    Text(
        en="`{signs}` does not belong to the address",
        nl="`{signs}` hoort niet bij het adres",
    ),
)
RULE = Declaration(
    dutch="""
In of om een adres staan geen spaties, dubbele aanhalingstekens, punthaken of backslashes.

Een programma denkt dat het adres daar ophoudt, en dan komt de lezer ergens anders uit. Schrijf een
spatie als `%20`, of kopieer het adres nog eens uit de adresbalk van de browser. Aanhalingstekens en
haken eromheen, zoals Word ze zet, zouden deel zijn van het adres.
""",
    messages={
        "around": _AROUND,
        "words": _AROUND,
        "space": Message(
            Text(en="this address contains a space", nl="in dit adres staat een spatie"),
            _COPY,
        ),
        "character": Message(
            Text(en="this address contains `{sign}`", nl="in dit adres staat `{sign}`"),
            _COPY,
        ),
    },
)
