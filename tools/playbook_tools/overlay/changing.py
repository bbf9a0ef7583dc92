"""The type of a file that says what changes in one below: the same fields, none of them needed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from playbook_tools.diagnostics import Text
from playbook_tools.overlay.merging import ADD, REMOVE, REPLACE
from playbook_tools.overlay.numbering import AFTER, FIRST, LAST
from playbook_tools.schema import ContentType, Field
from playbook_tools.source import Source

_WAY = re.compile(rb"^(?:replace|add|remove|after):", re.MULTILINE)
_SAID = {
    REPLACE: Text(
        en="The fields that change, each with what it says instead.",
        nl="De velden die veranderen, elk met wat er in de plaats komt.",
    ),
    ADD: Text(en="What is added to lists.", nl="Wat er bij lijsten komt."),
    REMOVE: Text(
        en="What is removed from lists, and fields that go as a whole.",
        nl="Wat uit lijsten weggaat, en velden die als geheel weggaan.",
    ),
    AFTER: Text(
        en="The id of the entry that this one comes after.",
        nl="De id van het item waar dit na komt.",
    ),
}


def type_for(content: bytes | Source, declared: ContentType) -> ContentType:
    """Return the type by which to read a file in an overlay."""
    text = content if isinstance(content, bytes) else content.text.encode(errors="replace")
    if _WAY.search(text) or _places(text, declared):
        return changing(declared)
    return declared


def _places(text: bytes, declared: ContentType) -> bool:
    name = declared.sequence.name if declared.sequence else ""
    words = f"{FIRST}|{LAST}"
    return bool(name) and bool(re.search(rf"^{name}: *(?:{words}) *$".encode(), text, re.MULTILINE))


@lru_cache(maxsize=64)
def changing(declared: ContentType) -> ContentType:
    """Return the type of a file that changes one of a type, or says where a new one comes."""
    shape = declared.shape
    lists = tuple(field for field in map(_lists, shape.fields) if field)
    ways = (
        replace(_group(REPLACE), fields=tuple(map(_optional, shape.fields))),
        replace(_group(ADD), fields=lists),
        replace(_group(REMOVE), fields=tuple(map(_removable, shape.fields))),
    )
    places: tuple[Field, ...] = ()
    if declared.sequence:
        after = Field(AFTER, "text", _SAID[AFTER], required=False)
        name, said = declared.sequence.name, declared.sequence.description
        places = (after, Field(name, "text", said, required=False))
    whole = tuple(
        _optional(field) for field in shape.fields if field.name not in {one.name for one in places}
    )
    # A new entry that has a place, and no number, is of this type too.
    changed = replace(shape, fields=_in_order(whole, places, shape) + ways)
    return replace(declared, shape=changed, tombstone=changed, linked_from=(), must_reach=())


def _in_order(
    whole: tuple[Field, ...], places: tuple[Field, ...], shape: Field
) -> tuple[Field, ...]:
    """Return fields in the declared order, a place where the number was."""
    known: dict[str, tuple[Field, ...]] = {field.name: (field,) for field in whole}
    if places:
        known[places[-1].name] = places
    return tuple(one for field in shape.fields for one in known.get(field.name, ()))


def _group(name: str) -> Field:
    return Field(name, "mapping", _SAID[name], required=False)


def _optional(field: Field) -> Field:
    """Return a field that need not be there, nor any within it."""
    inner = tuple(map(_optional, field.fields))
    return replace(field, required=False, fields=inner, reference=None, sequence=None)


def _lists(field: Field) -> Field | None:
    """Return a field with nothing but the lists in it, or None if it is not one and has none."""
    if field.kind == "list":
        return _free(field)
    inner = tuple(one for one in map(_lists, field.fields) if one)
    return replace(field, required=False, fields=inner) if inner else None


def _removable(field: Field) -> Field:
    """Return a list as it is; of anything else, nothing but its name matters."""
    if field.kind == "list":
        return _free(field)
    if field.kind == "mapping":
        return replace(field, required=False, fields=tuple(map(_removable, field.fields)))
    return Field(field.name, "text", field.description, required=False)


def _free(field: Field) -> Field:
    return replace(field, required=False, limits=(None, None))
