"""Errors in the schema files: whatever the tools do not know, and names that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from playbook_tools.schema import role, schema_parts
from playbook_tools.schema import schema_keywords as keywords
from playbook_tools.schema import schema_messages as messages
from playbook_tools.schema.json_places import Route
from playbook_tools.schema.schema_parts import SUFFIX, Part, Wrong, merged, resolved, source, target

RESERVED = frozenset(
    {
        "$schema",
        "schema_version",
        "language",
        "content_hash",
        "languages",
        "principles_selected",
        "references",
        "digests",
        "retired",
    }
)
"""The names of the JSON bundle's own members, besides those for types."""

DEFINED = frozenset({"bundle", "digest", "index", "playbook", "reference"})
"""What else has a name in the schema of the bundle, or is a file beside those of types."""

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def check(
    documents: Mapping[str, Any], *, ours: frozenset[str], unread: frozenset[str]
) -> Iterator[Wrong]:
    """Yield everything that is wrong in what the files `ours` hold, the others being for programs.

    What may come from the files that are `unread` is left out.
    """
    if not documents and not unread:
        yield Wrong("", (), *messages.NO_FILES)
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
            yield part.wrong(*messages.PLACELESS)
            continue
        elif name not in ours:
            continue
        else:
            yield from schema_parts.members(part, keywords.DOCUMENT)
        for inner in _object(part.raw.get("$defs")):
            yield from walk.field(part.inner("$defs", inner), (), ())
    yield from _twice(types)
    yield from _roles(types, unread)


_FOR_EDITIONS = ("x-reference", "x-translatable", "x-address")
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
                yield part.wrong(*messages.FIELD_NAMES, "properties", name)
            if not isinstance(names[name], dict):
                yield part.wrong(*messages.NO_FIELD, "properties", name)
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
            yield part.wrong(*messages.CIRCLE, "$ref")
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
            yield part.wrong(
                *(messages.CIRCLE if circle else messages.lost_part(reference)), "$ref"
            )

    def _named(
        self, chain: list[Part], whole: Mapping[str, Any], beside: tuple[str, ...]
    ) -> Iterator[Wrong]:
        name = whole.get("x-reference")
        if isinstance(name, str) and name not in self.folders:
            yield source(chain, "x-reference").wrong(
                *messages.lost_type(name, self.folders), "x-reference"
            )
        if "x-same" in whole and name is None:
            yield source(chain, "x-same").wrong(*messages.NO_REFERENCE, "x-same")
        for keyword in _FOR_EDITIONS if whole.get("x-editorial") is True else ():
            if whole.get(keyword):
                yield source(chain, keyword).wrong(*messages.for_editors(keyword), keyword)
        if not beside:
            return
        for keyword in ("x-avoided-for", "x-language-of"):
            other = whole.get(keyword)
            if isinstance(other, str) and other not in beside:
                yield source(chain, keyword).wrong(*messages.lost_field(other, beside), keyword)
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
        yield part.wrong(*messages.lost_field(title, names), "x-title")
    if "x-folder" in part.raw and "id" not in names:
        yield part.wrong(*messages.NO_ID, "properties")
    if "x-folder" in part.raw and "file" in names:
        yield part.wrong(*messages.FILE_FIELD, "properties", "file")
    for reference in _sharing(part, walk.parts):
        yield from _shared(reference, names, types)
    for place, name in enumerate(_list(part.raw.get("x-must-reach"))):
        if isinstance(name, str) and name not in walk.folders:
            yield part.wrong(*messages.lost_type(name, walk.folders), "x-must-reach", place)
    for place, _ in enumerate(_list(part.raw.get("x-linked-from"))):
        yield from _feeder(part, place, types, walk)


def _feeder(part: Part, place: int, types: Mapping[str, Part], walk: _Walk) -> Iterator[Wrong]:
    feeder = _object(part.raw["x-linked-from"][place])
    name, same = feeder.get("type"), feeder.get("same")
    if not isinstance(name, str):
        return
    if name not in walk.folders:
        yield part.wrong(*messages.lost_type(name, walk.folders), "x-linked-from", place, "type")
        return
    other = types.get(f"{name}{SUFFIX}")
    if other is None:
        return
    own = part.file.removesuffix(SUFFIX)
    references = _references(other, walk.parts)
    sound = isinstance(other.raw.get("properties"), dict) and references <= set(walk.folders)
    if sound and own not in references:
        yield part.wrong(*messages.no_link(name, own), "x-linked-from", place, "type")
    for one in (part, other):
        names = _object(one.raw.get("properties"))
        if isinstance(same, str) and same not in names:
            yield part.wrong(*messages.lost_field(same, names), "x-linked-from", place, "same")
            return


def _sharing(part: Part, parts: Mapping[str, Part], within: Refs = ()) -> Iterator[Part]:
    """Yield the fields of a part, however deep, that refer to what shares a field with its type."""
    chain = resolved(part, parts)
    targets = tuple(link[:2] for link in chain[1:])
    if "$ref" in chain[-1].raw or not set(targets).isdisjoint(within):
        return
    whole, within = merged(chain), (*within, *targets)
    if isinstance(whole.get("x-same"), str) and isinstance(whole.get("x-reference"), str):
        yield Part(*source(chain, "x-same")[:2], whole)
    if isinstance(whole.get("items"), dict):
        yield from _sharing(source(chain, "items").inner("items"), parts, within)
    for name in _object(whole.get("properties")):
        inner = source(chain, "properties").inner("properties", name)
        yield from _sharing(inner, parts, within)


def _shared(reference: Part, names: Collection[str], types: Mapping[str, Part]) -> Iterator[Wrong]:
    """Yield that a field which both ends of a reference are to share is not at one of them."""
    same, other = reference.raw["x-same"], types.get(f"{reference.raw['x-reference']}{SUFFIX}")
    for there in (names, _object(other.raw.get("properties")) if other else names):
        if same not in there:
            yield reference.wrong(*messages.lost_field(same, there), "x-same")
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
    taken: dict[str, str] = dict.fromkeys(RESERVED | DEFINED, "bundle.schema.json")
    for part in types.values():
        keyword = "x-folder" if "x-folder" in part.raw else "x-file"
        place = part.raw[keyword]
        if not isinstance(place, str):
            continue
        own = part.file.removesuffix(SUFFIX)
        in_bundle = place if keyword == "x-folder" else own
        for name in dict.fromkeys((place, in_bundle, *DEFINED & {own})):
            if name in taken:
                yield part.wrong(*messages.taken(name, taken[name]), keyword)
            taken.setdefault(name, part.file)


def _roles(types: Mapping[str, Part], unread: frozenset[str]) -> Iterator[Wrong]:
    """Yield roles that are played twice, by the wrong kind of type, or by none."""
    players: dict[str, str] = {}
    for part in types.values():
        played = part.raw.get("x-role")
        if not isinstance(played, str) or played not in frozenset(role.Role):
            continue
        if played in players:
            yield part.wrong(*messages.taken(played, players[played]), "x-role")
        players.setdefault(played, part.file)
        if (played in role.SINGLE) == ("x-folder" in part.raw):
            yield part.wrong(*messages.wrong_kind(played), "x-role")
    for needed in sorted(role.NEEDED - players.keys()):
        if not unread and types:
            yield Wrong("", (), *messages.no_player(needed))


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
            yield part.wrong(*messages.lost_field(name, names), keyword, place)
