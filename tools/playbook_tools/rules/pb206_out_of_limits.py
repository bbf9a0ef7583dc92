"""A text is not too long for its field, and a list has neither too few nor too many items.

The limits keep plays on a page and titles on a line. Shorten the text or the list.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een tekst is niet langer dan mag, en een lijst heeft niet te weinig of te veel onderdelen.

Door deze grenzen past een play op een pagina en een titel op een regel. Kort de tekst of de lijst
in.
""",
    messages={
        "too-long": Message(
            Text(
                en="{field} is too long: {length} characters (limit: {most})",
                nl="{field} is te lang: {length} tekens (hoogstens {most})",
            ),
            Text(en="Shorten the text.", nl="Maak de tekst korter."),
        ),
        "too-few": Message(
            Text(
                en="{field} needs at least {least} {least:item|items}",
                nl="{field} heeft minstens {least} {least:onderdeel|onderdelen} nodig",
            ),
            Text(en="Add the missing items.", nl="Vul aan wat ontbreekt."),
        ),
        "too-many": Message(
            Text(
                en="{field} has {number} {number:item|items} (limit: {most})",
                nl="{field} heeft {number} {number:onderdeel|onderdelen} (hoogstens {most})",
            ),
            Text(en="Remove the extra items.", nl="Haal weg wat te veel is."),
        ),
    },
)
