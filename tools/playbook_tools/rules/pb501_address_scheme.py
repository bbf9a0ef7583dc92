"""An address starts with `https://`, `http://` or `mailto:`.

Other schemes lead nowhere on a reader's screen, or do harm. Most often the scheme is missing or
misspelt: the message says how to write it. A link to another entry starts with its type, such as
`play:some-id`.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_BEGIN = Text(
    en="Start with `https://`, `http://` or `mailto:`.",
    nl="Begin met `https://`, `http://` of `mailto:`.",
)
RULE = Declaration(
    dutch="""
Een adres begint met `https://`, `http://` of `mailto:`.

Een ander begin leidt bij de lezer nergens heen, of doet kwaad. Meestal ontbreekt het begin of is
het verkeerd gespeld: de melding zegt hoe je het schrijft. Een link naar een ander item begint met
het type, zoals `play:een-id`.
""",
    messages={
        "scheme": Message(
            Text(
                en="an address cannot start with `{scheme}`",
                nl="een adres kan niet met `{scheme}` beginnen",
            ),
            _BEGIN,
        ),
        "no-scheme": Message(
            Text(
                en="incomplete URL: `https://` is missing",
                nl="dit is geen volledig adres: `https://` ontbreekt",
            ),
            _BEGIN,
        ),
        "file": Message(
            Text(
                en="this is the name of a file, not an address",
                nl="dit is de naam van een bestand, geen adres",
            ),
            Text(
                en="Readers do not get your files. Write the whole address of the page where they "
                "find it: `https://…`.",
                nl="Een lezer krijgt jouw bestanden niet. Schrijf het hele adres van de pagina "
                "waar het staat: `https://…`.",
            ),
        ),
    },
    hints={
        "type-first": Text(
            en="Write the type of the entry before it, such as `play:{target}`, or a whole "
            "address.",
            nl="Zet het type van het item ervoor, zoals `play:{target}`, of schrijf een heel "
            "adres.",
        ),
    },
)
