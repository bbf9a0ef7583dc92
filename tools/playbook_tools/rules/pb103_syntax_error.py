"""A file must be readable as YAML.

One unreadable spot makes the whole file unreadable, so the report holds only what is sure of the
rest. Most often a text contains a colon followed by a space, a quotation mark is not closed, or a
line is indented differently from its neighbours. Put such a text below `>-`, indented.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een bestand is als YAML te lezen.

Eén onleesbare plek maakt het hele bestand onleesbaar. Van de rest staat in de lijst alleen wat
zeker is. Meestal staat er midden in een tekst een dubbele punt met een spatie, is een
aanhalingsteken niet gesloten, of springt een regel anders in dan zijn buren. Zet zo’n tekst
ingesprongen onder `>-`.
""",
    messages={
        "colon": base.UNQUOTED_COLON,
        "dash": Message(
            Text(en="text cannot start with `- `", nl="een tekst mag niet met `- ` beginnen"),
            base.BLOCK_TEXT,
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
                en="unexpected text after a closing quotation mark or bracket",
                nl="achter een sluitend aanhalingsteken of haakje mag niets meer staan",
            ),
            base.BLOCK_TEXT,
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
                en="missing colon after the field name",
                nl="achter de naam van dit veld ontbreekt een dubbele punt",
            ),
            Text(
                en="Write `name: value`; text that continues below must be indented.",
                nl="Schrijf `naam: waarde`; tekst die eronder doorloopt, moet inspringen.",
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
        "start": Message(
            Text(
                en="text cannot start with this character",
                nl="een tekst mag niet met dit teken beginnen",
            ),
            base.BLOCK_TEXT,
        ),
        "bracket": Message(
            Text(
                en="text cannot start with `[` or `{{`",
                nl="een tekst mag niet met `[` of `{{` beginnen",
            ),
            base.BLOCK_TEXT,
        ),
        "asterisk": Message(
            Text(en="text cannot start with `*`", nl="een tekst mag niet met `*` beginnen"),
            base.BLOCK_TEXT,
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
)
