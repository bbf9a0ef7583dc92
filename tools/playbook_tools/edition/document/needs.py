"""What editions need of the schemas of a playbook, and which of it these lack."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Playbook
from playbook_tools.diagnostics import Text, wording
from playbook_tools.schema import ContentType, Field, Role, Types, content_types, load_types

_PARTS = (Role.EDITION, Role.LABELS, Role.GLOSSARY)
"""The roles without which nothing is laid out; of each other role there may be no entry."""
_OF_FILES = ("file_name", "language", "version", "date")
"""What every edition is told apart by, that for programs too."""
_NO_ROLE = Text(
    en="no type has the role `{role}`: `playbook schema --show {role}.schema.json` prints one",
    nl="geen type heeft de rol `{role}`: `playbook schema --show {role}.schema.json` toont er een",
)
_NO_TYPE = Text(
    en="the type `{name}` has no role, so its entries have no place",
    nl="het type `{name}` heeft geen rol, dus zijn items hebben geen plaats",
)
_NO_FIELD = Text(
    en="the type `{name}` has the role `{role}`, and lacks the required field `{field}`",
    nl="het type `{name}` heeft de rol `{role}`, en mist het verplichte veld `{field}`",
)
_OTHER_FIELD = Text(
    en="the type `{name}` has the role `{role}`, and in its field `{field}` is something else",
    nl="het type `{name}` heeft de rol `{role}`, en in het veld `{field}` staat iets anders",
)
_NO_PLACE = Text(
    en="the type `{name}` has the role `{role}`, which has no place for the texts of its field "
    "`{field}`",
    nl="het type `{name}` heeft de rol `{role}`, en die heeft geen plaats voor de teksten van het "
    "veld `{field}`",
)


def lacking(playbook: Playbook) -> tuple[Text, ...]:
    """Return why no edition of a playbook can be laid out by its schemas; nothing where one can.

    A role is laid out as the tools know it from their own schemas. So a type with that role has the
    fields that are required there, whatever it is called, and no other texts for readers.
    """
    types = playbook.types
    if not content_types.digest(types):
        return ()
    roleless = (name for name, one in types.items() if not one.printed and playbook.published(name))
    found = [*_lacking(types, load_types()), *(_told(_NO_TYPE, None, types[n]) for n in roleless)]
    return tuple(found)


def lacking_for_programs(types: Types) -> tuple[Text, ...]:
    """Return why not even an edition for programs can be made with these types."""
    about = content_types.with_role(types, Role.EDITION)
    if about is None:
        return (_told(_NO_ROLE, Role.EDITION),)
    required = {field.name for field in about.shape.fields if field.required}
    missing = (name for name in _OF_FILES if name not in required)
    return tuple(_told(_NO_FIELD, Role.EDITION, about, name) for name in missing)


def _lacking(types: Types, ours: Types) -> Iterator[Text]:
    for role in _PARTS:
        if content_types.with_role(types, role) is None:
            yield _told(_NO_ROLE, role)
    for declared in types.values():
        known = declared.role and content_types.with_role(ours, declared.role)
        if not known or not known.in_editions:
            continue
        for template, name in _unfit(declared.shape, known.shape, types, ours):
            yield _told(template, known.role, declared, name)


def _unfit(
    own: Field, known: Field, types: Types, ours: Types, within: str = ""
) -> Iterator[tuple[Text, str]]:
    """Yield what is wrong with the fields of a mapping, each with the name of the field."""
    for field in known.fields:
        found, name = own.by_name.get(field.name), f"{within}{field.name}"
        if found and (found.required or not field.required):
            yield from _other(found, field, types, ours, name)
        elif field.required and (found or _can_lead(field, types, ours)):
            yield _NO_FIELD, name
    for field in own.for_readers:
        if field.name not in known.by_name:
            yield _NO_PLACE, f"{within}{field.name}"


def _other(
    own: Field, known: Field, types: Types, ours: Types, name: str
) -> Iterator[tuple[Text, str]]:
    """Yield what is wrong with a field that is there."""
    if own.kind != known.kind or not _like(own, known, types, ours):
        yield _OTHER_FIELD, name
    elif known.kind == "mapping":
        yield from _unfit(own, known, types, ours, f"{name}.")
    elif own.item and known.item:
        yield from _other(own.item, known.item, types, ours, name)


def _like(own: Field, known: Field, types: Types, ours: Types) -> bool:
    """Whether a field has the choices of another one, or leads to entries of the same role."""
    if known.choices:
        return bool(own.choices) and set(own.choices) <= set(known.choices)
    return _role(own, types) is _role(known, ours)


def _can_lead(known: Field, types: Types, ours: Types) -> bool:
    """Whether a field of ours, if it leads anywhere, does so to a role that a type plays."""
    role = _role(known.item or known, ours)
    return role is None or content_types.with_role(types, role) is not None


def _role(field: Field, types: Types) -> Role | None:
    return types[field.reference].role if field.reference else None


def _told(
    template: Text, role: Role | None, declared: ContentType | None = None, field: str = ""
) -> Text:
    name = declared.name if declared else ""
    return wording.fill(template, {"role": str(role), "name": name, "field": field})
