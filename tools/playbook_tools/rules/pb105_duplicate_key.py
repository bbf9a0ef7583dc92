"""A field appears once in an entry.

Of two fields with the same name, one would silently be lost. Keep the right one and remove the
other.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een veld staat één keer in een item.

Van twee velden met dezelfde naam gaat er ongemerkt één verloren. Houd het goede en haal het andere
weg.
""",
    messages={
        "duplicate": Message(
            Text(
                en="duplicate field `{key}` (first on line {line})",
                nl="`{key}` staat hier voor de tweede keer; de eerste staat op regel {line}",
            ),
            Text(
                en="Keep one of the two and remove the other.",
                nl="Houd er één en haal de andere weg.",
            ),
        ),
    },
)
