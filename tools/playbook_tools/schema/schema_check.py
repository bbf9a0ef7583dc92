"""What is wrong in the schema files: what the tools do not know, and names that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from playbook_tools.diagnostics import Text, shown, suggest
from playbook_tools.schema import role, schema_parts
from playbook_tools.schema import schema_keywords as keywords
from playbook_tools.schema.json_places import Route
from playbook_tools.schema.schema_parts import SUFFIX, Part, Wrong, merged, resolved, source, target

RESERVED = frozenset(
    {
        "$schema",
        "schema_version",
        "language",
        "content_hash",
        "principles_selected",
        "links",
    }
)
"""What the JSON bundle calls its own members, beside those for types."""

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def check(
    documents: Mapping[str, Any], *, ours: frozenset[str], unread: frozenset[str]
) -> Iterator[Wrong]:
    """Yield everything that is wrong in what the files `ours` hold, the others being for programs.

    What may come from the files that are `unread` is left out.
    """
    if not documents and not unread:
        yield Wrong("", (), *_NO_FILES)
    parts = {name: Part(name, (), raw) for name, raw in documents.items() if isinstance(raw, dict)}
    for name in sorted(documents.keys() - parts.keys()):
        yield schema_parts.not_an_object(name, documents[name])
    types = {name: part for name, part in parts.items() if schema_parts.is_type(part.raw)}
    placeless = [name for name in parts if name in ours and _is_placeless(parts[name].raw)]
    unread = unread.union(documents.keys() - parts.keys(), placeless)
    walk = _Walk(parts, unread, _folders(types, unread))
    for name, part in parts.items():
        if name in types:
            yield from schema_parts.type_members(part)
            yield from walk.members(part, ())
            yield from _of_type(part, types, walk)
        elif name in placeless:
            yield part.wrong(*_PLACELESS)
            continue
        elif name not in ours:
            continue
        else:
            yield from schema_parts.members(part, keywords.DOCUMENT)
        for inner in _object(part.raw.get("$defs")):
            yield from walk.field(part.inner("$defs", inner), (), ())
    yield from _twice(types)
    yield from _roles(types, unread)


_NEEDED = {"array": ("items",), "object": ("properties", "additionalProperties")}
Refs: TypeAlias = "tuple[tuple[str, Route], ...]"


class _Walk:
    """Goes through fields; what it keeps is what names may lead to."""

    def __init__(
        self, parts: Mapping[str, Part], unread: frozenset[str], folders: Collection[str]
    ) -> None:
        self.parts = parts
        self.unread = unread
        self.folders = folders
        self._checked: set[tuple[str, Route]] = set()

    def members(self, part: Part, refs: Refs) -> Iterator[Wrong]:
        """Yield what is wrong with the fields of a mapping, and with the names of them."""
        names = _object(part.raw.get("properties"))
        for name in names:
            if not _FIELD_NAME.match(name):
                yield part.wrong(*_FIELD_NAMES, "properties", name)
            if not isinstance(names[name], dict):
                yield part.wrong(*_NO_FIELD, "properties", name)
                continue
            yield from self.field(part.inner("properties", name), tuple(names), refs)
        required = part.raw.get("required")
        yield from _lost_fields(part, required, names, "required")

    def field(self, part: Part, beside: tuple[str, ...], refs: Refs) -> Iterator[Wrong]:
        """Yield what is wrong with a field that has those of the names `beside` it."""
        chain = resolved(part, self.parts)
        if "$ref" in chain[-1].raw:
            yield from self._lost(chain[-1])
            return
        whole = merged(chain)
        kind = whole.get("type")
        known = kind if isinstance(kind, str) else None
        for link in chain:
            place = link[:2]
            if place not in self._checked:
                self._checked.add(place)
                yield from schema_parts.field_members(link, known)
        if kind is None:
            yield schema_parts.missing(part, "type")
        yield from self._named(chain, whole, beside)
        for name in _NEEDED.get(known or "", ()):
            if name not in whole:
                yield schema_parts.missing(part, name)
        targets = [link[:2] for link in chain[1:]]
        if any(place in refs for place in targets):
            yield part.wrong(*_CIRCLE, "$ref")
            return
        within = (*refs, *targets)
        if known == "array" and isinstance(whole.get("items"), dict):
            yield from self.field(source(chain, "items").inner("items"), beside, within)
        if known == "object":
            yield from self.members(source(chain, "properties"), within)

    def _lost(self, part: Part) -> Iterator[Wrong]:
        reference = part.raw["$ref"]
        if not isinstance(reference, str):
            yield from schema_parts.field_members(part, None)
        elif reference.partition("#")[0] not in self.unread:
            circle = target(part, self.parts) is not None
            yield part.wrong(*(_CIRCLE if circle else _lost_part(reference)), "$ref")

    def _named(
        self, chain: list[Part], whole: Mapping[str, Any], beside: tuple[str, ...]
    ) -> Iterator[Wrong]:
        name = whole.get("x-reference")
        if isinstance(name, str) and name not in self.folders:
            yield source(chain, "x-reference").wrong(*_lost_type(name, self.folders), "x-reference")
        if not beside:
            return
        other = whole.get("x-avoided-for")
        if isinstance(other, str) and other not in beside:
            yield source(chain, "x-avoided-for").wrong(*_lost_field(other, beside), "x-avoided-for")
        within = whole.get("x-sequence")
        yield from _lost_fields(source(chain, "x-sequence"), within, beside, "x-sequence")


def _of_type(part: Part, types: Mapping[str, Part], walk: _Walk) -> Iterator[Wrong]:
    """Yield what is wrong with the names at the top of a type."""
    names = _object(part.raw.get("properties"))
    otherwise = part.raw.get("else")
    if isinstance(otherwise, dict) and part.file:
        inner = part.inner("else")
        yield from _lost_fields(inner, inner.raw.get("required"), names, "required")
    title = part.raw.get("x-title")
    if isinstance(title, str) and title not in names:
        yield part.wrong(*_lost_field(title, names), "x-title")
    if "x-folder" in part.raw and "id" not in names:
        yield part.wrong(*_NO_ID, "properties")
    if "x-folder" in part.raw and "file" in names:
        yield part.wrong(*_FILE_FIELD, "properties", "file")
    for place, name in enumerate(_list(part.raw.get("x-must-reach"))):
        if isinstance(name, str) and name not in walk.folders:
            yield part.wrong(*_lost_type(name, walk.folders), "x-must-reach", place)
    for place, _ in enumerate(_list(part.raw.get("x-linked-from"))):
        yield from _feeder(part, place, types, walk)


def _feeder(part: Part, place: int, types: Mapping[str, Part], walk: _Walk) -> Iterator[Wrong]:
    feeder = _object(part.raw["x-linked-from"][place])
    name, same = feeder.get("type"), feeder.get("same")
    if not isinstance(name, str):
        return
    if name not in walk.folders:
        yield part.wrong(*_lost_type(name, walk.folders), "x-linked-from", place, "type")
        return
    other = types.get(f"{name}{SUFFIX}")
    if other is None:
        return
    own = part.file.removesuffix(SUFFIX)
    references = _references(other, walk.parts)
    sound = isinstance(other.raw.get("properties"), dict) and references <= set(walk.folders)
    if sound and own not in references:
        yield part.wrong(*_no_link(name, own), "x-linked-from", place, "type")
    for one in (part, other):
        names = _object(one.raw.get("properties"))
        if isinstance(same, str) and same not in names:
            yield part.wrong(*_lost_field(same, names), "x-linked-from", place, "same")
            return


def _references(part: Part, parts: Mapping[str, Part]) -> set[str]:
    """Return the types that the fields of a part refer to, however deep; "" where one is lost."""
    chain = resolved(part, parts)
    if "$ref" in chain[-1].raw:
        return {""}
    whole = merged(chain)
    found = {whole["x-reference"]} if isinstance(whole.get("x-reference"), str) else set()
    if isinstance(whole.get("items"), dict):
        found |= _references(source(chain, "items").inner("items"), parts)
    for name in _object(whole.get("properties")):
        found |= _references(source(chain, "properties").inner("properties", name), parts)
    return found


def _folders(types: Mapping[str, Part], unread: frozenset[str]) -> Collection[str]:
    """Return the types that entries can be of; those that could not be read may be some."""
    found = [name for name, part in types.items() if "x-folder" in part.raw]
    return [name.removesuffix(SUFFIX) for name in (*found, *sorted(unread))]


def _twice(types: Mapping[str, Part]) -> Iterator[Wrong]:
    """Yield places in a playbook, and names in the JSON bundle, that are taken already."""
    taken: dict[str, str] = dict.fromkeys(RESERVED, "bundle.schema.json")
    for part in types.values():
        keyword = "x-folder" if "x-folder" in part.raw else "x-file"
        place = part.raw[keyword]
        if not isinstance(place, str):
            continue
        in_bundle = place if keyword == "x-folder" else part.file.removesuffix(SUFFIX)
        for name in dict.fromkeys((place, in_bundle)):
            if name in taken:
                yield part.wrong(*_taken(name, taken[name]), keyword)
            taken.setdefault(name, part.file)


def _roles(types: Mapping[str, Part], unread: frozenset[str]) -> Iterator[Wrong]:
    """Yield roles that are played twice, by the wrong kind of type, or by none."""
    players: dict[str, str] = {}
    for part in types.values():
        played = part.raw.get("x-role")
        if not isinstance(played, str) or played not in frozenset(role.Role):
            continue
        if played in players:
            yield part.wrong(*_taken(played, players[played]), "x-role")
        players.setdefault(played, part.file)
        if (played in role.SINGLE) == ("x-folder" in part.raw):
            yield part.wrong(*_wrong_kind(played), "x-role")
    for needed in sorted(role.NEEDED - players.keys()):
        if not unread and types:
            yield Wrong("", (), *_no_player(needed))


def _is_placeless(raw: Mapping[str, Any]) -> bool:
    """Whether a file declares a type but for where its entries are."""
    return not schema_parts.is_type(raw) and not keywords.OF_TYPES.keys().isdisjoint(raw)


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _lost_fields(part: Part, named: Any, names: Collection[str], keyword: str) -> Iterator[Wrong]:
    for place, name in enumerate(_list(named)):
        if isinstance(name, str) and name not in names:
            yield part.wrong(*_lost_field(name, names), keyword, place)


def _choose(name: str, choices: Collection[str]) -> Text:
    listed = ", ".join(sorted(choices)) or "–"
    otherwise = Text(en=f"Choose one of: {listed}.", nl=f"Kies uit: {listed}.")
    return suggest.suggestion(name, choices, otherwise=otherwise)


def _lost_field(name: str, choices: Collection[str]) -> tuple[Text, Text]:
    message = Text(
        en=f"there is no field `{shown(name)}` here", nl=f"hier is geen veld `{shown(name)}`"
    )
    return message, _choose(name, choices)


def _lost_type(name: str, choices: Collection[str]) -> tuple[Text, Text]:
    message = Text(
        en=f"no type with a folder is called `{shown(name)}`",
        nl=f"geen type met een map heet `{shown(name)}`",
    )
    return message, _choose(name, choices)


def _lost_part(reference: str) -> tuple[Text, Text]:
    message = Text(
        en=f"`{shown(reference)}` leads to nothing", nl=f"`{shown(reference)}` leidt nergens heen"
    )
    hint = Text(
        en="Name a part of a schema file, such as `shared.schema.json#/$defs/id` or `#/$defs/id`.",
        nl="Noem een deel van een schemabestand, zoals `shared.schema.json#/$defs/id` of "
        "`#/$defs/id`.",
    )
    return message, hint


def _no_link(name: str, own: str) -> tuple[Text, Text]:
    message = Text(
        en=f"no field of `{name}` refers to `{own}`",
        nl=f"geen veld van `{name}` verwijst naar `{own}`",
    )
    hint = Text(
        en=f'Give a field of `{name}` `"x-reference": "{own}"`, or remove this.',
        nl=f'Geef een veld van `{name}` `"x-reference": "{own}"`, of haal dit weg.',
    )
    return message, hint


def _taken(name: str, by: str) -> tuple[Text, Text]:
    message = Text(en=f"`{name}` is taken by `{by}`", nl=f"`{name}` is al in gebruik door `{by}`")
    return message, Text(en="Choose another one.", nl="Kies een andere.")


def _wrong_kind(played: str) -> tuple[Text, Text]:
    single = played in role.SINGLE
    message = Text(
        en=f"the role `{played}` is for a type with {'`x-file`' if single else '`x-folder`'}",
        nl=f"de rol `{played}` is voor een type met {'`x-file`' if single else '`x-folder`'}",
    )
    return message, Text(en="Choose another role.", nl="Kies een andere rol.")


def _no_player(needed: str) -> tuple[Text, Text]:
    message = Text(
        en=f"no type has the role `{needed}`, which every edition needs",
        nl=f"geen type heeft de rol `{needed}`, die elke uitgave nodig heeft",
    )
    hint = Text(
        en=f'Give the type that it is `"x-role": "{needed}"`.',
        nl=f'Geef het type dat het is `"x-role": "{needed}"`.',
    )
    return message, hint


_NO_FILES = (
    Text(
        en="there is no schema file (`*.schema.json`)",
        nl="er is geen schemabestand (`*.schema.json`)",
    ),
    Text(en="Take them back from git.", nl="Haal ze terug uit git."),
)
_PLACELESS = (
    Text(
        en="this file declares a type, but neither `x-folder` nor `x-file`",
        nl="dit bestand beschrijft een type, maar heeft geen `x-folder` en geen `x-file`",
    ),
    Text(
        en='Add `"x-folder"` for a folder of entries, or `"x-file"` for a single file.',
        nl='Voeg `"x-folder"` toe voor een map met items, of `"x-file"` voor één bestand.',
    ),
)
_CIRCLE = (
    Text(en="this leads back to itself", nl="dit leidt terug naar zichzelf"),
    Text(en="Write the field out.", nl="Schrijf het veld uit."),
)
_NO_FIELD = (
    Text(en="a field must be an object", nl="een veld moet een object zijn"),
    Text(
        en='Write it as `{"description": …, "type": …}`.',
        nl='Schrijf het als `{"description": …, "type": …}`.',
    ),
)
_FIELD_NAMES = (
    Text(
        en="a field's name has lower-case letters, digits and underscores only",
        nl="de naam van een veld heeft alleen kleine letters, cijfers en lage streepjes",
    ),
    Text(en="Give it another name.", nl="Geef het een andere naam."),
)
_NO_ID = (
    Text(
        en="a type with a folder needs the field `id`",
        nl="een type met een map heeft het veld `id` nodig",
    ),
    Text(
        en='Add `"id": {"$ref": "shared.schema.json#/$defs/id"}`.',
        nl='Voeg `"id": {"$ref": "shared.schema.json#/$defs/id"}` toe.',
    ),
)
_FILE_FIELD = (
    Text(
        en="the JSON bundle calls an entry's file `file`",
        nl="de JSON-uitgave noemt het bestand van een item `file`",
    ),
    Text(en="Give the field another name.", nl="Geef het veld een andere naam."),
)
