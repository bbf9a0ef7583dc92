"""`docs/json.md`: the contents of the JSON bundle, for those who build on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.generate.bundle_schema import bundle_schema
from playbook_tools.schema import ContentType

PAGE = "docs/json.md"
_NAME, _VERSION = bundle.SCHEMA_NAME, bundle.SCHEMA_VERSION

_INTRODUCTION = f"""\
# The JSON bundle

`playbook export --format json` writes a whole edition as one file,
`<name>-<version>-<language>.json`, for programs that read the playbook. This page is generated
from the schemas (`make generate`). The schema of the bundle is
[`schema/{_NAME}`](../schema/{_NAME}) (JSON Schema 2020-12), and every bundle conforms
to it.

## Guarantees

- **Text** is UTF-8. Fields that allow markup hold Markdown exactly as it is in the content, in
  which `[words]{{lang=en}}` says in which language words are.
- **Order**: fields are in the order below, entries in reading order: by the entries that they
  belong to and then by their own number, otherwise by id. The same content gives the same bytes,
  on any machine.
- **Entries** are published ones only, so they have no `status`. They have the fields of their
file, and that file's path below `playbook/` as `file`. A field that an entry leaves out is
absent, never `null`.
- **`links`** are the edges of the graph: every reference from an entry (`from`), in a field or in
its prose (`field`, where `[0]` is the first of a list), to another entry (`to`). Entries are
named `type:id`, such as `play:leadership-backing`. An edition of some principles contains only
the links between its own entries.
- **`digests`** tell whether the words of a question or an action have changed: each is made from
  the letters and digits of the text in the source language, so it is the same in a translation, and
  other typography changes nothing. **`retired`** are the entries that were removed, in the edition
  or not, with what readers find instead. [assessment.md](assessment.md) says what both are for.
- **`content_hash`** is a SHA-256 over the whole content of the edition: two bundles with the same
hash have the same content. The colophon of the other formats shows it too.

## Stability

`schema_version` is {_VERSION}. Its second number grows when something is added: a field, a type, a
choice. Programs should ignore anything they do not know; additions are optional in the schema, so
that older bundles stay valid. Its first number grows when something is renamed, removed or given
another meaning. An entry's id never changes and is never given to another entry. Titles, texts and
numbers are content and may change with any edition.

## Examples

The plays for each question of the self-assessment, with [jq](https://jqlang.org):

```jq
(.plays | map({{(.id): .title}}) | add) as $titles
| .questions[]
| {{question, plays: [.gap.plays[] | $titles[.]]}}
```

The same in Python:

```python
import json
import sys
from pathlib import Path

bundle = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
titles = {{play["id"]: play["title"] for play in bundle["plays"]}}
for question in bundle["questions"]:
    plays = [titles[identifier] for identifier in question["gap"]["plays"]]
    print(json.dumps({{"question": question["question"], "plays": plays}}, ensure_ascii=False))
```

The entries that lead to a tool, from the graph, with jq:

```jq
.links as $links
| .tools[]
| {{title, from: [.id as $id | $links[] | select(.to == "tool:\\($id)") | .from]}}
```

## The bundle

A ● marks fields that are always present; `field.name` is a field within an object, `field[]` an
item of a list. Fields of the content are described by their schemas, in Dutch.

"""
_HEADER = "| field | type | meaning |\n|---|---|---|\n"


def bundle_page(types: Mapping[str, ContentType]) -> str:
    """Return the page as Markdown."""
    schema = bundle_schema(types)
    top = "\n".join(
        f"| ● `{name}` | {_kind(field)} | {_meaning(field)} |"
        for name, field in schema["properties"].items()
    )
    sections = [
        f"## `{name}`\n\n{_HEADER}" + "\n".join(_rows(_shape(field))) + "\n"
        for name, field in schema["properties"].items()
        if "properties" in _shape(field)
    ]
    return "\n".join([f"{_INTRODUCTION}{_HEADER}{top}\n", *sections])


def _shape(field: Mapping[str, Any]) -> Mapping[str, Any]:
    shape: Mapping[str, Any] = field.get("items", field)
    return shape


def _rows(schema: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, field in schema["properties"].items():
        mark = "● " if name in schema.get("required", ()) else ""
        yield f"| {mark}`{prefix}{name}` | {_kind(field)} | {_meaning(field)} |"
        inner, route = field, f"{prefix}{name}"
        while inner.get("type") == "array":
            inner, route = inner["items"], f"{route}[]"
        if "properties" in inner:
            yield from _rows(inner, f"{route}.")


def _kind(field: Mapping[str, Any]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    kind = field["type"]
    if kind == "array":
        return f"list of {field['items']['type']}s"
    choices = field.get("enum", ())
    if 0 < len(choices) <= 12:
        return f"{kind}: {', '.join(f'`{choice}`' for choice in choices)}"
    return f"{kind}, {field['format']}" if "format" in field else str(kind)


def _meaning(field: Mapping[str, Any]) -> str:
    return str(field.get("description", "")).replace("|", "\\|")
