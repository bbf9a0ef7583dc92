"""A file must be readable as YAML.

One unreadable spot makes the whole file unreadable, so the report holds only what is sure of the
rest. Most often a text contains a colon followed by a space, a quotation mark is not closed, or a
line is indented differently from its neighbours. Put such a text below `|`, indented.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

_IN_COLUMN = Text(
    en="Start the line with `- `, with this many spaces before it: {spaces}.",
    nl="Begin de regel met `- `, met zoveel spaties ervoor: {spaces}.",
)
RULE = Declaration(
    dutch="""
Een bestand is als YAML te lezen.

Eén onleesbare plek maakt het hele bestand onleesbaar. Van de rest staat in de lijst alleen wat
zeker is. Meestal staat er midden in een tekst een dubbele punt met een spatie, is een
aanhalingsteken niet gesloten, of springt een regel anders in dan zijn buren. Zet zo’n tekst
ingesprongen onder `|`.
""",
    messages={
        "colon": base.UNQUOTED_COLON,
        "final-colon": base.FINAL_COLON,
        "dash": Message(
            Text(
                en="`- ` cannot follow a colon on the same line",
                nl="achter een dubbele punt kan op dezelfde regel geen `- ` staan",
            ),
            Text(
                en="Start a list on the next line, indented. If it is text, leave out the `- `.",
                nl="Begin een lijst op de volgende regel, ingesprongen. Is het tekst? Laat de `- ` "
                "dan weg.",
            ),
        ),
        "no-dash": Message(
            Text(
                en="this line is in a list but does not start with `- `",
                nl="deze regel staat in een lijst, maar begint niet met `- `",
            ),
            Text(
                en="Write `- ` before it. If it continues the item above, indent it further.",
                nl="Zet er `- ` voor. Loopt het onderdeel erboven hier door? Laat de regel dan "
                "verder inspringen.",
            ),
        ),
        "loose": Message(
            Text(
                en="this line is not a field, nor part of the text above",
                nl="deze regel is geen veld, en hoort niet bij de tekst erboven",
            ),
            Text(
                en="If the text above continues here, indent the line. Write a field as "
                "`name: value`, and an item of a list as `- text`, indented.",
                nl="Loopt de tekst erboven hier door? Laat de regel dan inspringen. Een veld "
                "schrijf je als `naam: waarde`, en een onderdeel van een lijst ingesprongen, als "
                "`- tekst`.",
            ),
        ),
        "comment-sign": Message(
            Text(
                en="a comment starts with `#`, not with `{sign}`",
                nl="commentaar begint met `#`, niet met `{sign}`",
            ),
            Text(en="Write `# `, or remove the line.", nl="Schrijf `# `, of haal de regel weg."),
        ),
        "no-space": Message(
            Text(en="missing space after `{name}:`", nl="achter `{name}:` ontbreekt een spatie"),
            Text(en="Write `{name}: …`.", nl="Schrijf `{name}: …`."),
        ),
        "after-mark": Message(
            Text(
                en="text on the same line as `>` or `|`",
                nl="de tekst mag niet op dezelfde regel staan als `>` of `|`",
            ),
            Text(
                en="Put it on the next lines, indented.",
                nl="Zet hem ingesprongen op de volgende regels.",
            ),
        ),
        "after-closing": Message(
            Text(
                en="unexpected text after a closing quotation mark",
                nl="achter een sluitend aanhalingsteken mag niets meer staan",
            ),
            Text(
                en="Write the quotation marks as `“` and `”`.",
                nl="Schrijf de aanhalingstekens als `“` en `”`.",
            ),
        ),
        "indentation": Message(
            Text(
                en="unexpected indentation",
                nl="deze regel past niet onder de vorige: hij springt verkeerd in",
            ),
            Text(
                en="Fields of one entry start in the same column; list items start with `- `.",
                nl="Velden van één item beginnen in dezelfde kolom; onderdelen van een lijst "
                "beginnen met `- `.",
            ),
        ),
        "conflict": base.CONFLICT,
        "no-colon": Message(
            Text(
                en="missing colon after the field name `{name}`",
                nl="achter de veldnaam `{name}` ontbreekt een dubbele punt",
            ),
            Text(
                en="Write `{name}: …`. If it is text that continues, indent the line.",
                nl="Schrijf `{name}: …`. Is het tekst die doorloopt? Laat de regel dan inspringen.",
            ),
        ),
        "quotes": Message(
            Text(
                en="unbalanced quotation marks", nl="de aanhalingstekens om deze tekst kloppen niet"
            ),
            Text(
                en="Close the text with the same mark that opens it, or leave both out.",
                nl="Sluit de tekst met hetzelfde teken als waarmee hij begint, of laat beide weg.",
            ),
        ),
        "apostrophe": Message(
            Text(
                en="a text cannot start with a straight apostrophe",
                nl="een tekst mag niet met een rechte apostrof beginnen",
            ),
        ),
        "start": Message(
            Text(en="text cannot start with {sign}", nl="een tekst mag niet met {sign} beginnen"),
            base.BLOCK_TEXT,
        ),
        "bullet": Message(
            Text(
                en="an item of a list starts with `- `, not with `{sign}`",
                nl="een onderdeel van een lijst begint met `- `, niet met `{sign}`",
            ),
            Text(en="Write `- ` instead of `{sign}`.", nl="Schrijf `- ` in plaats van `{sign}`."),
        ),
        "item": Message(
            Text(
                en="this item does not start in the same column as those above",
                nl="dit onderdeel begint niet in dezelfde kolom als de onderdelen erboven",
            ),
            _IN_COLUMN,
        ),
        "other": Message(
            Text(en="not valid YAML", nl="dit is niet als YAML te lezen"),
            Text(
                en="Check the indentation, colons and quotation marks on this line and the one "
                "above.",
                nl="Kijk naar het inspringen, de dubbele punten en de aanhalingstekens op deze "
                "regel en de regel erboven.",
            ),
        ),
        "swallowed": Message(
            Text(
                en="this line looks like the field `{name}`, but its indentation makes it part "
                "of the text above",
                nl="deze regel begint als het veld `{name}`, maar hoort door het inspringen bij "
                "de tekst erboven",
            ),
            Text(
                en="Start a field in the same column as the others. If it is text, begin the "
                "line with another word.",
                nl="Een veld begint in dezelfde kolom als de andere velden. Is het tekst? Laat "
                "de regel dan met een ander woord beginnen.",
            ),
        ),
    },
    hints={
        "item-column": _IN_COLUMN,
        "item-colon": Text(
            en="Write only `- |` on this line, with this many spaces before it: {spaces}. Put the "
            "text on the next line, indented further.",
            nl="Schrijf op deze regel alleen `- |`, met zoveel spaties ervoor: {spaces}. Zet de "
            "tekst op de volgende regel, verder ingesprongen.",
        ),
        "loose-item": Text(
            en="If the list belongs to the text above, indent all of its lines as far as that "
            "text, and start every item with `- `.",
            nl="Hoort de lijst bij de tekst erboven? Laat al zijn regels even ver inspringen als "
            "die tekst, en begin elk onderdeel met `- `.",
        ),
        "no-dash-colon": Text(
            en="Write only `- |` on this line, and put the text on the next one, indented further. "
            "If it continues the item above, indent it further.",
            nl="Schrijf op deze regel alleen `- |`, en zet de tekst op de volgende, verder "
            "ingesprongen. Loopt het onderdeel erboven hier door? Laat de regel dan verder "
            "inspringen.",
        ),
        "above-dash": Text(
            en="Write only `- |` on the line where this item starts, and put all of its text on "
            "the lines below, indented further.",
            nl="Schrijf op de regel waar dit onderdeel begint alleen `- |`, en zet de hele tekst "
            "op de regels eronder, verder ingesprongen.",
        ),
    },
)
