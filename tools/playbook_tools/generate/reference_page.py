"""`schema/README.md`: the fields of every type, as editors read it (in Dutch)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.schema import ContentType, Field, content_types

_KINDS = {"text": "tekst", "integer": "getal", "list": "lijst", "mapping": "groep velden"}
_MARKDOWN = {"none": "", "line": ", Markdown (één alinea)", "blocks": ", Markdown"}
_INTRODUCTION = """\
# De velden van het playbook

Deze pagina wordt gemaakt uit de schema’s in deze map (`make generate`). Verander een schema, niet
deze pagina. Een ● betekent: dit veld is verplicht. `veld.naam` is een veld binnen een groep,
`veld[]` een onderdeel van een lijst.
"""


def reference_page(types: Mapping[str, ContentType]) -> str:
    """Return the page as Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(declared, types) for declared in types.values())])


def _section(declared: ContentType, types: Mapping[str, ContentType]) -> str:
    place = declared.file or f"{declared.folder}/<id>.yaml"
    freedom = " Een playbook kan zonder dit bestand." if declared.optional else ""
    rows = "\n".join(_rows(declared, types))
    return (
        f"## {declared.title.nl}: `{place}`\n\n{declared.description.nl}{freedom}\n\n"
        f"| veld | soort | uitleg |\n|---|---|---|\n{rows}\n"
    )


def _rows(declared: ContentType, types: Mapping[str, ContentType]) -> Iterator[str]:
    for names, field in content_types.walk(declared.shape):
        if names:
            mark = "● " if field.required and not names[-1].endswith("[]") else ""
            yield f"| {mark}`{'.'.join(names)}` | {_kind(field, types)} | {field.description.nl} |"


def _kind(field: Field, types: Mapping[str, ContentType]) -> str:
    if field.reference:
        return f"id uit `{types[field.reference].folder}/`"
    words = _KINDS[field.kind] + _MARKDOWN[field.markdown]
    least, most = field.limits
    units = {"text": " tekens", "list": " onderdelen"}.get(field.kind, "")
    if most is not None:
        words += f", {least} tot {most}{units}" if least else f", hoogstens {most}{units}"
    if 0 < len(field.choices) <= 12:
        words += ": " + ", ".join(f"`{choice}`" for choice in field.choices)
    return words
