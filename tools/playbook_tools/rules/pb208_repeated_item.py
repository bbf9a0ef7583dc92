"""A list names each item once.

The same link or text twice is an error of copying. Remove one of the two.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een lijst noemt elk onderdeel één keer.

Twee keer dezelfde link of tekst is een vergissing bij het kopiëren. Haal een van de twee weg.
""",
    messages={
        "repeated": Message(
            Text(
                en="duplicate item (first on line {line})",
                nl="dit onderdeel is gelijk aan dat op regel {line}",
            ),
            Text(en="Remove one of the two.", nl="Haal een van de twee weg."),
        ),
    },
)
