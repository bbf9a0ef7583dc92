"""A catalogue of translations must be readable as gettext.

It consists of messages: a `msgctxt` that says where a text stands, its `msgid` and the translation,
`msgstr`, each followed by text between straight quotation marks. A translation program writes that
by itself; open the catalogue there if you would rather not mend it by hand.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Een catalogus van vertalingen is als gettext te lezen.

Hij bestaat uit berichten: `msgctxt` zegt waar een tekst staat, `msgid` is die tekst en `msgstr` de
vertaling, elk met tekst tussen rechte aanhalingstekens erachter. Een vertaalprogramma schrijft dat
vanzelf zo: open de catalogus daarin als je hem liever niet met de hand herstelt.
""",
    messages={
        "conflict": base.CONFLICT,
        "unquoted": Message(
            Text(
                en="the text after `{word}` has no quotation marks around it",
                nl="om de tekst achter `{word}` staan geen aanhalingstekens",
            ),
            Text(
                en='Write `{word} "…"`, with straight marks.',
                nl='Schrijf `{word} "…"`, met rechte aanhalingstekens.',
            ),
        ),
        "open": Message(
            Text(
                en="the quotation mark that opens this text is not closed on the same line",
                nl="het aanhalingsteken van deze tekst wordt op deze regel niet gesloten",
            ),
            Text(
                en='Put `"` at the end. Text that continues has marks of its own on each line.',
                nl='Zet `"` aan het eind. Loopt de tekst door, dan heeft elke regel eigen '
                "aanhalingstekens.",
            ),
        ),
        "inner": Message(
            Text(
                en="a loose quotation mark in this text, or text after the closing one",
                nl="in deze tekst staat een los aanhalingsteken, of tekst achter het laatste",
            ),
            Text(
                en='Write `\\"` for a mark inside a text; nothing may follow the closing one.',
                nl='Schrijf `\\"` voor een aanhalingsteken in een tekst; achter het sluitende '
                "staat niets meer.",
            ),
        ),
        "escape": Message(
            Text(en="`{escape}` has no meaning here", nl="`{escape}` betekent hier niets"),
            Text(
                en="Write the character itself, or `\\\\` for a backslash.",
                nl="Schrijf het teken zelf, of `\\\\` voor een backslash.",
            ),
        ),
        "keyword": Message(
            Text(
                en="a line of a catalogue does not begin with `{word}`",
                nl="een regel van een catalogus begint niet met `{word}`",
            ),
            Text(
                en='It begins with `msgctxt`, `msgid`, `msgstr`, `#` or `"`.',
                nl='Hij begint met `msgctxt`, `msgid`, `msgstr`, `#` of `"`.',
            ),
        ),
        "stray": Message(
            Text(
                en="this text belongs to no `msgid` or `msgstr`",
                nl="deze tekst hoort niet bij een `msgid` of `msgstr`",
            ),
            Text(
                en="Write that word before it, or remove the line.",
                nl="Schrijf dat woord ervoor, of haal de regel weg.",
            ),
        ),
        "order": Message(
            Text(
                en="`{keyword}` is in the wrong place", nl="`{keyword}` staat op de verkeerde plek"
            ),
            Text(
                en="A message is `msgctxt`, `msgid` and `msgstr`, in this order, each once.",
                nl="Een bericht is `msgctxt`, `msgid` en `msgstr`, in deze volgorde, elk één keer.",
            ),
        ),
        "no-msgstr": Message(
            Text(
                en="this message has no `msgid` or no `msgstr`",
                nl="dit bericht heeft geen `msgid` of geen `msgstr`",
            ),
            Text(
                en='Add it; `msgstr ""` means that there is no translation yet.',
                nl='Voeg dat toe; `msgstr ""` betekent dat er nog geen vertaling is.',
            ),
        ),
        "index": Message(
            Text(
                en="there is no plural form `msgstr[{index}]`",
                nl="een meervoudsvorm `msgstr[{index}]` bestaat niet",
            ),
            Text(
                en="Plural forms are numbered from 0 to at most {most}.",
                nl="Meervoudsvormen hebben een nummer van 0 tot hoogstens {most}.",
            ),
        ),
        "reference": Message(
            Text(
                en="a line number of {digits} digits",
                nl="een regelnummer van {digits} cijfers",
            ),
            Text(
                en="Remove this comment: a translation program makes it again.",
                nl="Haal deze opmerking weg: een vertaalprogramma maakt haar opnieuw.",
            ),
        ),
        "cut-off": Message(
            Text(
                en="the file ends in the middle of a message: it may be truncated",
                nl="het bestand houdt midden in een bericht op: misschien is het afgekapt",
            ),
            Text(
                en="Save or download the whole file again.",
                nl="Sla het hele bestand opnieuw op, of haal het opnieuw op.",
            ),
        ),
        "empty": Message(
            Text(en="the catalogue is empty", nl="de catalogus is leeg"),
            Text(
                en="Save it again from the translation program, or remove the file.",
                nl="Sla hem opnieuw op vanuit het vertaalprogramma, of verwijder het bestand.",
            ),
        ),
        "compiled": Message(
            Text(
                en="this is a compiled catalogue (.mo)",
                nl="dit is een gecompileerde catalogus (.mo)",
            ),
            Text(
                en="Put the .po file here from which it was made.",
                nl="Zet hier het .po-bestand neer waarvan hij gemaakt is.",
            ),
        ),
        "pointer": Message(
            Text(
                en="this is only what git-lfs keeps in place of the catalogue",
                nl="dit is alleen wat git-lfs in plaats van de catalogus bewaart",
            ),
            Text(
                en="Add the catalogue itself, without git-lfs.",
                nl="Voeg de catalogus zelf toe, zonder git-lfs.",
            ),
        ),
        "too-many": Message(
            Text(
                en="more than {most} errors: the rest of the catalogue was not read",
                nl="meer dan {most} fouten: de rest van de catalogus is niet gelezen",
            ),
            Text(
                en="Is this the right file? If so, mend these first.",
                nl="Is dit het goede bestand? Herstel dan eerst deze fouten.",
            ),
        ),
    },
)
