"""What an overlay changes, places or leaves out is there below.

A file with a known id says under `replace`, `add` and `remove` what changes; one with a new id is a
whole entry. A value can only be removed from a list that has it, and an entry only stand after one
of the same type and group. Correct the id or the value, or remove the line.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_MOVE = Text(
    en="Put the fields that change under `replace`, indented.",
    nl="Zet de velden die veranderen onder `replace`, ingesprongen.",
)
RULE = Declaration(
    dutch="""
Wat een laag verandert, een plaats geeft of weglaat, staat eronder.

Een bestand met een bekende id zegt onder `replace`, `add` en `remove` wat er verandert; een met een
nieuwe id is een heel item. Een waarde is alleen weg te halen uit een lijst die haar heeft, en een
item kan alleen na een ander van dezelfde soort en groep komen. Verbeter de id of de waarde, of haal
de regel weg.
""",
    messages={
        "whole": Message(
            Text(
                en="`{id}` is in the playbook below, so this file can only say what changes",
                nl="`{id}` staat al in het playbook eronder, dus dit bestand kan alleen zeggen wat "
                "er verandert",
            ),
            Text(
                en="Put the fields that change under `replace`, indented; or choose another id.",
                nl="Zet de velden die veranderen onder `replace`, ingesprongen; of kies een andere "
                "id.",
            ),
        ),
        "nothing-below": Message(
            Text(
                en="`{id}` is not in the playbook below, so there is nothing to change",
                nl="`{id}` staat niet in het playbook eronder, dus er valt niets te veranderen",
            ),
            Text(
                en="Correct the file name, or write the whole entry.",
                nl="Verbeter de bestandsnaam, of schrijf het hele item.",
            ),
        ),
        "other-id": Message(
            Text(
                en="the id `{id}` is not the name of the file, `{name}`",
                nl="de id `{id}` is niet de naam van het bestand, `{name}`",
            ),
            Text(en="Write `{name}`.", nl="Schrijf `{name}`."),
        ),
        "beside": Message(
            Text(
                en="`{name}` does not belong beside `replace`, `add` and `remove`",
                nl="`{name}` hoort niet naast `replace`, `add` en `remove`",
            ),
            _MOVE,
        ),
        "no-fields": Message(
            Text(en="`{name}` has no fields", nl="`{name}` heeft geen velden"),
            Text(
                en="Write the fields below it, indented, or remove this line.",
                nl="Schrijf de velden eronder, ingesprongen, of haal deze regel weg.",
            ),
        ),
        "no-field": Message(
            Text(
                en="the entry below has no `{name}` to remove",
                nl="het item eronder heeft geen `{name}` om weg te halen",
            ),
            Text(en="Remove this line.", nl="Haal deze regel weg."),
        ),
        "not-there": Message(
            Text(
                en="`{value}` is not in `{name}` of the entry below",
                nl="`{value}` staat niet in `{name}` van het item eronder",
            ),
            Text(
                en="Write the value as it is there, or remove this line.",
                nl="Schrijf de waarde zoals ze daar staat, of haal deze regel weg.",
            ),
        ),
        "not-list": Message(
            Text(en="`{name}` is not a list", nl="`{name}` is geen lijst"),
            Text(
                en="Put it under `replace`. After `remove`, write `all` to remove the whole field.",
                nl="Zet het onder `replace`. Schrijf bij `remove` het woord `all` om het hele veld "
                "weg te halen.",
            ),
        ),
        "twice": Message(
            Text(
                en="`{name}` is under `replace` as well",
                nl="`{name}` staat ook al onder `replace`",
            ),
            Text(
                en="Write the whole list under `replace`, or only what is added and removed.",
                nl="Schrijf de hele lijst onder `replace`, of alleen wat erbij komt en weggaat.",
            ),
        ),
        "no-neighbour": Message(
            Text(
                en="there is no entry `{id}` here to come after",
                nl="er is hier geen item `{id}` om na te komen",
            ),
            Text(
                en="Name an entry of the same type and group, or write `first` or `last` as the "
                "number.",
                nl="Noem een item van dezelfde soort en groep, of schrijf `first` of `last` als "
                "nummer.",
            ),
        ),
        "not-below": Message(
            Text(
                en="`{entry}` is not in the playbook below, so it cannot be left out",
                nl="`{entry}` staat niet in het playbook eronder, dus het kan niet weg",
            ),
            Text(
                en="Correct the type and id, or remove this line.",
                nl="Verbeter de soort en de id, of haal deze regel weg.",
            ),
        ),
    },
)
