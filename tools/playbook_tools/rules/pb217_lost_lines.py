"""A list in a text is a list for readers too, and a new paragraph is a new paragraph.

Below `>-` all lines are joined to one paragraph, whatever they start with; bullets from a word
processor, such as `•`, are never a list. Write `|` after the field name, and start every item with
`- `. A text that must be one paragraph cannot have a list: make a sentence of it, or items of the
field's own list.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een lijst in een tekst is ook voor lezers een lijst, en een nieuwe alinea een nieuwe alinea.

Onder `>-` komen alle regels achter elkaar in één alinea, waar ze ook mee beginnen. Opsommingstekens
uit een tekstverwerker, zoals `•`, worden nooit een lijst. Schrijf `|` achter de veldnaam, en begin
elk onderdeel met `- `. In een tekst die één alinea moet zijn, kan geen lijst staan: maak er een zin
van, of onderdelen van de lijst van het veld zelf.
""",
    messages={
        "list": Message(
            Text(
                en="this list would be printed as running text, one item after the other",
                nl="dit wordt geen lijst: de onderdelen komen achter elkaar in één alinea",
            ),
        ),
        "item": Message(
            Text(
                en="this would be printed as the end of the item above, not as an item of its own",
                nl="dit komt achter de tekst van het onderdeel erboven, en is zelf geen onderdeel",
            ),
        ),
        "bullet": Message(
            Text(
                en="`{sign}` would be printed before the text",
                nl="`{sign}` komt zo in druk, voor de tekst",
            ),
        ),
        "paragraph": Message(
            Text(
                en="no new paragraph starts here: the empty line above is lost",
                nl="hier begint geen nieuwe alinea: de lege regel erboven gaat verloren",
            ),
        ),
        "columns": Message(
            Text(
                en="these columns would be printed as running text, one row after the other",
                nl="dit wordt geen tabel: de rijen komen achter elkaar in één alinea",
            ),
        ),
    },
    hints={
        "no-bullet": Text(en="Remove it.", nl="Haal het weg."),
        "columns-apart": Text(
            en="Tables are not possible: make sentences of the rows, or items of a list.",
            nl="Een tabel kan niet: maak van de rijen zinnen, of onderdelen van een lijst.",
        ),
        "list-sign": Text(
            en="Write `|` instead of `{mark}` after the field name, and start every item with "
            "`- ` on a line of its own.",
            nl="Schrijf `|` in plaats van `{mark}` achter de veldnaam, en begin elk onderdeel met "
            "`- ` op een eigen regel.",
        ),
        "list-marks": Text(
            en="Start every item with `- ` on a line of its own.",
            nl="Begin elk onderdeel met `- ` op een eigen regel.",
        ),
        "list-column": Text(
            en="Start every item with `- ` in the same column as the text above.",
            nl="Begin elk onderdeel met `- ` in dezelfde kolom als de tekst erboven.",
        ),
        "list-item": Text(
            en="Is it an item of `{name}`? Then start it with `- ` in the same column as the "
            "others. An item itself is one paragraph: it cannot have a list.",
            nl="Is het een onderdeel van `{name}`? Begin het dan met `- ` in dezelfde kolom als de "
            "andere. Een onderdeel zelf is één alinea: er kan geen lijst in.",
        ),
        "list-sentence": Text(
            en="This field cannot have a list: make a sentence of it.",
            nl="In dit veld kan geen lijst: maak er een zin van.",
        ),
        "paragraph-sign": Text(
            en="Write `|` instead of `{mark}` after the field name.",
            nl="Schrijf `|` in plaats van `{mark}` achter de veldnaam.",
        ),
        "paragraph-below": Text(
            en="Write `|` after the field name and the text on the lines below, indented.",
            nl="Schrijf `|` achter de veldnaam en de tekst ingesprongen op de regels eronder.",
        ),
        "paragraph-item": Text(
            en="An item is one paragraph: remove the empty line, or make two items.",
            nl="Een onderdeel is één alinea: haal de lege regel weg, of maak er twee van.",
        ),
        "paragraph-sentence": Text(
            en="This field is one paragraph: remove the empty line.",
            nl="Dit veld is één alinea: haal de lege regel weg.",
        ),
    },
)
