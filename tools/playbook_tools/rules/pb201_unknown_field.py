"""An entry has only the fields that its type declares.

A field with a misspelt name would silently be left out of every edition. Correct the name, or
remove the field.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een item heeft de velden die bij zijn type horen, en geen andere.

Een veld met een verkeerd gespelde naam zou ongemerkt in geen enkele uitgave komen. Verbeter de
naam, of haal het veld weg.
""",
    messages={
        "unknown": Message(
            Text(en="there is no field `{name}` here", nl="een veld `{name}` bestaat hier niet"),
        ),
    },
)
