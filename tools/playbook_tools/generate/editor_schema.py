"""JSON Schemas for editors: the valid content of a file, with the existing entries as choices.

They keep to draft 07, which every YAML language server understands, with custom error messages
where it supports them. A `pattern` restricts a reference to the ids; `anyOf` lists the same ids
for completion and hovering, and its last member accepts everything else. That leaves the verdict
to the pattern; otherwise the message would list every id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playbook_tools.content import Entry, Playbook
from playbook_tools.generate.json_schema import as_json, json_schema
from playbook_tools.rules import judge
from playbook_tools.schema import ContentType, Field, constraints

SCHEMAS = ".vscode/schemas"
"""The folder of the schema files in a checkout."""
_TOMBSTONE = {"properties": {"status": {"const": "removed"}}, "required": ["status"]}


def schema_name(declared: ContentType) -> str:
    """Return the name of the schema file of a type."""
    return f"{declared.name}.schema.json"


def editor_schemas(
    playbook: Playbook, changing: Callable[[ContentType], ContentType] | None = None
) -> dict[str, str]:
    """Return the text of the schema file of each type by its name, for a playbook as it is now.

    With `changing`, the type of a file that changes one below, files may be like that too.
    """
    return {
        schema_name(declared): as_json(
            _either(declared, changing(declared), playbook)
            if changing
            else editor_schema(declared, playbook)
        )
        for declared in playbook.types.values()
    }


def editor_schema(declared: ContentType, playbook: Playbook) -> dict[str, Any]:
    """Return the JSON Schema (draft 07) of a type's files, for the playbook as it is now."""
    always = [field.name for field in declared.tombstone.fields if field.required]
    living = [field.name for field in declared.shape.fields if field.required]
    more = [name for name in living if name not in always]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": declared.title.nl,
        "description": declared.description.nl,
        **_value(declared.shape, playbook),
        "required": always,
        **({"if": _TOMBSTONE, "else": {"required": more}} if more else {}),
    }


def _either(declared: ContentType, changed: ContentType, playbook: Playbook) -> dict[str, Any]:
    """Return the schema of whole files, and of those that have a field for changes or a place."""
    whole, other = (editor_schema(one, playbook) for one in (declared, changed))
    known = declared.shape.by_name
    more = [name for name in changed.shape.by_name if name not in known]
    signs: list[dict[str, Any]] = [{"required": [name]} for name in more]
    if declared.sequence:
        place = {declared.sequence.name: {"type": "string"}}
        signs.append({"properties": place, "required": [*place]})
    head = {name: whole[name] for name in ("$schema", "title", "description")}
    return {**head, "if": {"anyOf": signs}, "then": other, "else": whole}


def _value(declared: Field, playbook: Playbook) -> dict[str, Any]:
    schema = json_schema(declared)
    if declared.item:
        schema["items"] = _value(declared.item, playbook)
    if declared.kind == "mapping":
        # An error message here would replace those on every missing or unknown field.
        return schema | {"properties": {f.name: _value(f, playbook) for f in declared.fields}}
    if declared.reference:
        return schema | _reference(declared, declared.reference, playbook)
    if declared.choices:
        return schema | {
            "errorMessage": _hint(
                "PB205", "choose", choices=constraints.choices_listed(declared.choices)
            )
        }
    if declared.kind == "text" and declared.pattern and declared.pattern.search("2026"):
        # In the dialect, a text that looks like a number is a text.
        schema["type"] = ["string", "number"]
    elif declared.pattern:
        schema["patternErrorMessage"] = declared.description.nl
    return schema | {"errorMessage": _hint("PB203", declared.kind)}


def _reference(declared: Field, name: str, playbook: Playbook) -> dict[str, Any]:
    """Return the schema of a reference to an entry of the type `name`."""
    target = playbook.types[name]
    title = target.title.nl if declared.name.endswith("[]") else declared.description.nl
    choices = _choices(target, playbook)
    known = sorted({*choices, *(r.id for r in playbook.of_type(name) if _is_id(r.id, target))})
    if not known:
        return {"errorMessage": f"Er is nog niets in `{target.folder}/`."}
    held = {"pattern": f"^(?:{'|'.join(known)})$"}
    message = f"{target.title.nl} met deze id bestaat niet. Kies een id uit `{target.folder}/`."
    named = [{"const": i, "title": title, "description": label} for i, label in choices.items()]
    return {**held, "errorMessage": message, "anyOf": [*named, {"not": held}]}


def _choices(target: ContentType, playbook: Playbook) -> Mapping[str, str]:
    """Return the titles of a type's entries by id, without removed entries."""
    unread = [path.rpartition("/")[2] for path in playbook.unread.get(target.name, ())]
    names = {name.removesuffix(".yaml"): "(Dit bestand is nu niet te lezen.)" for name in unread}
    names |= {r.id: _called(r) for r in playbook.of_type(target.name) if r.status != "removed"}
    return {i: names[i] for i in sorted(names) if _is_id(i, target)}


def _called(entry: Entry) -> str:
    return f"{entry.title} (concept)" if entry.status == "draft" else entry.title


def _is_id(name: str, target: ContentType) -> bool:
    return constraints.is_id(target.shape, name)


def _hint(code: str, name: str, **values: str) -> str:
    """Return a hint of a rule in Dutch, as editors read it."""
    return judge.hint(code, name, values).nl
