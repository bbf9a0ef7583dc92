"""The playbook uses a small part of YAML: fields, lists and texts, one below the other.

Brackets, anchors, aliases, tags, merge keys and document marks make files hard to read and can
mean something else than they seem to. Write lists with one item a line, and put a text that
starts with such a character below `|`.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Het playbook gebruikt een klein deel van YAML: velden, lijsten en teksten, onder elkaar.

Haakjes, ankers, aliassen, tags, samenvoegingen en documentstrepen maken bestanden moeilijk
leesbaar en kunnen iets anders betekenen dan het lijkt. Schrijf een lijst met één onderdeel per
regel, en zet een tekst die met zo’n teken begint onder `|`.
""",
    messages={
        "marker": Message(
            Text(
                en="lines that start with `---`, `...` or `%` are not used here",
                nl="regels die met `---`, `...` of `%` beginnen, gebruiken we niet",
            ),
            Text(en="Remove this line.", nl="Haal deze regel weg."),
        ),
        "comment": Message(
            Text(
                en="text after ` #` is a comment: it is not printed",
                nl="wat achter ` #` staat, is commentaar: het wordt niet afgedrukt",
            ),
            Text(
                en="Put a comment on a line of its own. If it is text, put all of it below `|`.",
                nl="Zet commentaar op een eigen regel. Is het tekst, zet dan alles onder `|`.",
            ),
        ),
        "flow": Message(
            Text(
                en="lists and fields in brackets are not used here",
                nl="een lijst of velden tussen haakjes gebruiken we niet",
            ),
            Text(
                en="Put every item on a line of its own that starts with `- `; put text that "
                "starts with a bracket below `|`.",
                nl="Zet elk onderdeel op een eigen regel die met `- ` begint; zet tekst die met "
                "een haakje begint onder `|`.",
            ),
        ),
        "anchor": Message(
            Text(en="text cannot start with `&`", nl="een tekst mag niet met `&` beginnen"),
            base.BLOCK_TEXT,
        ),
        "question": Message(
            Text(en="text cannot start with `? `", nl="een tekst mag niet met `? ` beginnen"),
            Text(en="Remove the question mark.", nl="Haal het vraagteken weg."),
        ),
        "alias": Message(
            Text(en="text cannot start with `*`", nl="een tekst mag niet met `*` beginnen"),
            base.BLOCK_TEXT,
        ),
        "tag": Message(
            Text(en="text cannot start with `!`", nl="een tekst mag niet met `!` beginnen"),
            base.BLOCK_TEXT,
        ),
        "merge": Message(
            Text(en="`<<` is not used here", nl="`<<` gebruiken we niet"),
            Text(en="Write the fields out.", nl="Schrijf de velden uit."),
        ),
        "sign": Message(
            Text(
                en="`=` and `<<` have a special meaning in YAML",
                nl="`=` en `<<` op zichzelf betekenen in YAML iets anders dan er staat",
            ),
            Text(
                en="If it is text, put quotation marks around it.",
                nl="Is het tekst, zet er dan aanhalingstekens omheen.",
            ),
        ),
        "complex-key": Message(
            Text(
                en="the name of a field must be a word",
                nl="de naam van een veld moet een woord zijn",
            ),
            Text(en="Write `name: value`.", nl="Schrijf `naam: waarde`."),
        ),
        "uneven": Message(
            Text(
                en="these fields are not aligned with their siblings",
                nl="deze velden springen anders in dan hun buren",
            ),
            Text(en="Indent each level by two spaces.", nl="Spring per niveau twee spaties in."),
        ),
    },
    hints={
        "emphasis": Text(
            en="Bold and italics are for running text only: leave out the `*` in a title or a "
            "question. Otherwise put the text on the next lines, indented, and write `|` after "
            "the field name.",
            nl="Vet en cursief kunnen alleen in lopende tekst: laat de `*` weg in een titel of een "
            "vraag. Zet de tekst anders ingesprongen op de volgende regels en schrijf `|` achter "
            "de veldnaam.",
        ),
    },
)
