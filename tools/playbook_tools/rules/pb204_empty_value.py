"""A field that is there has a value.

An empty field says less than no field. Fill it in, or remove the line if the field is optional.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een veld dat er staat, is ingevuld.

Een leeg veld zegt minder dan geen veld. Vul het in, of haal de regel weg als het veld niet
verplicht is.
""",
    messages={
        "empty": Message(
            Text(en="{field} is empty", nl="{field} is leeg"),
            Text(
                en="Fill it in, or remove the line if the field is optional.",
                nl="Vul het in, of haal de regel weg als het veld niet verplicht is.",
            ),
        ),
        "comment": Message(
            Text(
                en="{field} is empty: what follows `#` is a comment, not text",
                nl="{field} is leeg: wat achter `#` staat, is commentaar en geen tekst",
            ),
            base.BLOCK_TEXT,
        ),
    },
    hints={
        "item": Text(en="Fill it in, or remove the line.", nl="Vul het in, of haal de regel weg."),
    },
)
