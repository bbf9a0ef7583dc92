"""Messages about names and places in schema files, with what to do about them."""

from __future__ import annotations

from collections.abc import Collection

from playbook_tools.diagnostics import Text, escape, suggest
from playbook_tools.schema import role


def _choose(name: str, choices: Collection[str]) -> Text:
    listed = ", ".join(sorted(choices)) or "–"
    otherwise = Text(en=f"Choose one of: {listed}.", nl=f"Kies uit: {listed}.")
    return suggest.meant(name, choices, mark="`") or otherwise


def lost_field(name: str, choices: Collection[str]) -> tuple[Text, Text]:
    """Say that a field is named that is not there."""
    message = Text(
        en=f"there is no field `{escape.shown(name)}` here",
        nl=f"hier is geen veld `{escape.shown(name)}`",
    )
    return message, _choose(name, choices)


def lost_type(name: str, choices: Collection[str]) -> tuple[Text, Text]:
    """Say that a type is named that is not there."""
    message = Text(
        en=f"no type with a folder is called `{escape.shown(name)}`",
        nl=f"geen type met een map heet `{escape.shown(name)}`",
    )
    return message, _choose(name, choices)


def lost_part(reference: str) -> tuple[Text, Text]:
    """Say that a `$ref` leads nowhere."""
    message = Text(
        en=f"`{escape.shown(reference)}` leads to nothing",
        nl=f"`{escape.shown(reference)}` leidt nergens heen",
    )
    hint = Text(
        en="Name a part of a schema file, such as `shared.schema.json#/$defs/id` or `#/$defs/id`.",
        nl="Noem een deel van een schemabestand, zoals `shared.schema.json#/$defs/id` of "
        "`#/$defs/id`.",
    )
    return message, hint


def no_link(name: str, own: str) -> tuple[Text, Text]:
    """Say that a type whose entries should lead to others cannot."""
    message = Text(
        en=f"no field of `{name}` refers to `{own}`",
        nl=f"geen veld van `{name}` verwijst naar `{own}`",
    )
    hint = Text(
        en=f'Give a field of `{name}` `"x-reference": "{own}"`, or remove this.',
        nl=f'Geef een veld van `{name}` `"x-reference": "{own}"`, of haal dit weg.',
    )
    return message, hint


def for_editors(keyword: str) -> tuple[Text, Text]:
    """Say that a field which no edition has cannot be what a keyword makes of it."""
    message = Text(
        en=f"no edition has this field, so it cannot have `{keyword}`",
        nl=f"dit veld komt in geen uitgave, en kan dus geen `{keyword}` hebben",
    )
    return message, Text(
        en=f"Remove `x-editorial` or `{keyword}`.", nl=f"Haal `x-editorial` of `{keyword}` weg."
    )


def taken(name: str, by: str) -> tuple[Text, Text]:
    """Say that another file has a name already."""
    message = Text(en=f"`{name}` is taken by `{by}`", nl=f"`{name}` is al in gebruik door `{by}`")
    return message, Text(en="Choose another one.", nl="Kies een andere.")


def wrong_kind(played: str) -> tuple[Text, Text]:
    """Say that a role is for the other kind of type."""
    single = played in role.SINGLE
    message = Text(
        en=f"the role `{played}` is for a type with {'`x-file`' if single else '`x-folder`'}",
        nl=f"de rol `{played}` is voor een type met {'`x-file`' if single else '`x-folder`'}",
    )
    return message, Text(en="Choose another role.", nl="Kies een andere rol.")


def no_player(needed: str) -> tuple[Text, Text]:
    """Say that a role is missing."""
    message = Text(
        en=f"no type has the role `{needed}`, which every edition needs",
        nl=f"geen type heeft de rol `{needed}`, die elke uitgave nodig heeft",
    )
    hint = Text(
        en=f'Give the type that it is `"x-role": "{needed}"`.',
        nl=f'Geef het type dat het is `"x-role": "{needed}"`.',
    )
    return message, hint


NO_FILES = (
    Text(
        en="there is no schema file (`*.schema.json`)",
        nl="er is geen schemabestand (`*.schema.json`)",
    ),
    Text(en="Take them back from git.", nl="Haal ze terug uit git."),
)
PLACELESS = (
    Text(
        en="this file declares a type, but neither `x-folder` nor `x-file`",
        nl="dit bestand beschrijft een type, maar heeft geen `x-folder` en geen `x-file`",
    ),
    Text(
        en='Add `"x-folder"` for a folder of entries, or `"x-file"` for a single file.',
        nl='Voeg `"x-folder"` toe voor een map met items, of `"x-file"` voor één bestand.',
    ),
)
NO_REFERENCE = (
    Text(
        en="only a reference has another end that can share a field",
        nl="alleen een verwijzing heeft een ander eind dat een veld kan delen",
    ),
    Text(
        en='Add `"x-reference"` with the name of a type, or remove this.',
        nl='Voeg `"x-reference"` toe met de naam van een type, of haal dit weg.',
    ),
)
CIRCLE = (
    Text(en="this leads back to itself", nl="dit leidt terug naar zichzelf"),
    Text(en="Write the field out.", nl="Schrijf het veld uit."),
)
NO_FIELD = (
    Text(en="a field must be an object", nl="een veld moet een object zijn"),
    Text(
        en='Write it as `{"description": …, "type": …}`.',
        nl='Schrijf het als `{"description": …, "type": …}`.',
    ),
)
FIELD_NAMES = (
    Text(
        en="a field's name has lower-case letters, digits and underscores only",
        nl="de naam van een veld heeft alleen kleine letters, cijfers en lage streepjes",
    ),
    Text(en="Give it another name.", nl="Geef het een andere naam."),
)
NO_ID = (
    Text(
        en="a type with a folder needs the field `id`",
        nl="een type met een map heeft het veld `id` nodig",
    ),
    Text(
        en='Add `"id": {"$ref": "shared.schema.json#/$defs/id"}`.',
        nl='Voeg `"id": {"$ref": "shared.schema.json#/$defs/id"}` toe.',
    ),
)
FILE_FIELD = (
    Text(
        en="the JSON bundle calls an entry's file `file`",
        nl="de JSON-uitgave noemt het bestand van een item `file`",
    ),
    Text(en="Give the field another name.", nl="Geef het veld een andere naam."),
)
