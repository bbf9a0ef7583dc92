"""An address is not longer than {limit} characters.

Many programs cut a longer one off. Often its end only says where somebody came from: leave out the
part after `?`, and check that the page still opens.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.schema import urls

RULE = Declaration(
    dutch="""
Een adres is niet langer dan {limit} tekens.

Veel programma’s kappen een langer adres af. Meestal vertelt het eind alleen waar iemand vandaan
kwam. Laat weg wat achter `?` staat, en kijk of de pagina nog opent.
""",
    limits={"limit": urls.MAX_LENGTH},
    messages={
        "too-long": Message(
            Text(
                en="this address is too long: {length} characters (limit: {limit})",
                nl="dit adres is te lang: {length} tekens (hoogstens {limit})",
            ),
            Text(
                en="Leave out the part after `?` or `#`, or use a shorter address.",
                nl="Laat weg wat achter `?` of `#` staat, of gebruik een korter adres.",
            ),
        ),
    },
)
