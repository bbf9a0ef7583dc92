"""An address names no user and no password.

Text before an `@` hides where a link really leads, and a password would be printed for everyone.
Remove it.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
In een adres staan geen gebruikersnaam en geen wachtwoord.

Wat voor een `@` staat, verhult waar een link echt heen leidt. En een wachtwoord zou voor iedereen
in druk verschijnen. Haal het weg.
""",
    messages={
        "account": Message(
            Text(
                en="this address contains a user name",
                nl="in dit adres staat een gebruikersnaam",
            ),
            Text(
                en="Remove everything up to and including `@`.",
                nl="Haal weg wat tot en met de `@` staat.",
            ),
        ),
    },
    hints={
        "remove": Text(
            en="Remove everything up to and including `@`: `{better}`.",
            nl="Haal weg wat tot en met de `@` staat: `{better}`.",
        ),
    },
)
