"""A field holds its declared kind of value: text, a whole number, a list or a group of fields.

A list in place of text cannot be printed. Write the value in the form that the message names.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
In een veld staat wat er hoort: een tekst, een heel getal, een lijst of een groep velden.

Een lijst op de plaats van een tekst is niet af te drukken. Schrijf de waarde in de vorm die de
melding noemt.
""",
    messages={
        "kind": Message(
            Text(
                en="{field} must be {wanted}, not {found}",
                nl="{field} moet {wanted} zijn, maar dit is {found}",
            ),
        ),
        "number": base.INVALID,
        "colon": base.UNQUOTED_COLON,
        "final-colon": base.FINAL_COLON,
        "list-below": Message(
            Text(
                en="a text cannot have a list of its own",
                nl="een tekst kan geen eigen lijst hebben",
            ),
            Text(
                en="Write it as one sentence, or make every item of that list one of the list "
                "above.",
                nl="Maak er één zin van, of maak van elk onderdeel van die lijst een onderdeel van "
                "de lijst erboven.",
            ),
        ),
    },
    hints={
        "text": Text(
            en="Write the text after the colon.", nl="Schrijf de tekst achter de dubbele punt."
        ),
        "no-dash": Text(en="Leave out the `- `.", nl="Laat de `- ` weg."),
        "dash": Text(
            en="Start every item with `- `, a hyphen and a space, instead of `{sign}`.",
            nl="Begin elk onderdeel met `- `, een streepje en een spatie, in plaats van `{sign}`.",
        ),
        "list-in-text": Text(
            en="Write `|` after the colon: then the list below it is part of the text.",
            nl="Schrijf `|` achter de dubbele punt: dan is de lijst eronder een deel van de tekst.",
        ),
        "integer": Text(en="Write a number, such as 3.", nl="Schrijf een getal, zoals 3."),
        "list": Text(
            en="Put every item on a line of its own below, indented, starting with `- `.",
            nl="Zet elk onderdeel ingesprongen op een eigen regel eronder, beginnend met `- `.",
        ),
        "mapping": Text(
            en="Put the fields below, indented, each as `name: value`.",
            nl="Zet de velden ingesprongen eronder, elk als `naam: waarde`.",
        ),
    },
)
