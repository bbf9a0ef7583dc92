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
        "words": Message(
            Text(en="there is no field `{name}` here", nl="een veld `{name}` bestaat hier niet"),
            Text(
                en="If this is text, it belongs to the text above: indent the line. To start an "
                "item of a list, write `- |` above it, indented, and indent this line further.",
                nl="Is dit tekst, en hoort hij bij de tekst erboven? Laat de regel dan inspringen. "
                "Is het een nieuw onderdeel van een lijst? Zet er dan een regel met `- |` boven, "
                "ingesprongen, en laat deze regel verder inspringen.",
            ),
        ),
        "picture": Message(
            Text(en="there is no field `{name}` here", nl="een veld `{name}` bestaat hier niet"),
            Text(
                en="This playbook has no pictures: say in words what is on it.",
                nl="Dit playbook heeft geen afbeeldingen: zeg in woorden wat erop staat.",
            ),
        ),
        "too-far": Message(
            Text(
                en="as it is indented, `{name}` is a field of `{group}` here, which has no such "
                "field",
                nl="door het inspringen hoort `{name}` hier bij `{group}`, dat zo’n veld niet "
                "heeft",
            ),
            Text(
                en="Indent it less: as far as the field `{group}`.",
                nl="Laat het minder inspringen: even ver als het veld `{group}`.",
            ),
        ),
        "not-far-enough": Message(
            Text(
                en="`{name}` is a field of `{group}`, but is not indented below it",
                nl="`{name}` is een veld van `{group}`, maar springt daar niet onder in",
            ),
            Text(
                en="Indent it as far as the other fields of `{group}`.",
                nl="Laat het even ver inspringen als de andere velden van `{group}`.",
            ),
        ),
    },
)
