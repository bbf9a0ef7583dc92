"""An entry in another language, as far as a catalogue has it.

What it lacks stays in the language of the files, and each paragraph of that begins with a mark:
`[nl] ` and the like. So whoever sees it knows, whatever form it is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from playbook_tools.content import Entry, richtext, values

if TYPE_CHECKING:
    from playbook_tools.loading import translations
    from playbook_tools.schema import Field

# Before the words of a paragraph, or of an item of a list.
_BEGINNING = re.compile(r"^(?P<before>[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)?)(?=\S)", re.MULTILINE)


def mark(language: str) -> str:
    """Return what texts begin with that are still in a language."""
    return f"[{language}] "


def sign(own: str) -> re.Pattern[str]:
    """Return what finds the marks of texts in a language, also where a title binds them."""
    return re.compile(rf"\[{re.escape(own)}\][ \u00a0]")


def translated(entry: Entry, catalogue: translations.Catalogue, own: str) -> Entry:
    """Return an entry, each paragraph on a line, with its texts in the language of a catalogue.

    A text without a translation is marked as being in the language `own`. A name whose language is
    said beside it is in the readers' own where the catalogue has another name, and what an address
    leads to is in the language `own` where nothing else is said.
    """
    from playbook_tools.loading import translations

    marked = rf"\g<before>{mark(own)}"

    def said(
        value: values.Value, declared: Field, name: str, *, named: bool = False
    ) -> values.Value:
        if isinstance(value, str):
            if not declared.translatable:
                return value
            message = catalogue.messages.get((translations.context_of(entry.path, name), value))
            found = message.translation if message and message.translated else ""
            # A name in another language than that of the files is that name in any.
            return found or (value if named else _BEGINNING.sub(marked, value))
        if isinstance(value, tuple):
            assert declared.item is not None
            return tuple([said(inner, declared.item, name) for inner in value])
        if isinstance(value, Mapping):
            above = f"{name}." if name else ""
            foreign = {declared.by_name[inner].language_of for inner in value}
            made = {
                inner: said(
                    held, declared.by_name[inner], f"{above}{inner}", named=inner in foreign
                )
                for inner, held in value.items()
            }
            return _in_its_language(made, value, declared, own, catalogue.language)
        return value

    data = said(entry.data, entry.type.shape, "")
    assert isinstance(data, Mapping)
    return structs.replace(entry, data=data)


def _in_its_language(
    made: dict[str, values.Value],
    before: Mapping[str, values.Value],
    declared: Field,
    own: str,
    language: str,
) -> Mapping[str, values.Value]:
    """Return a translated mapping that says of names and addresses in which language they are.

    A name in the readers' own needs no saying. What an address leads to is in the language of the
    files where nothing is said, so that is said here.
    """
    for name, tag in before.items():
        named = declared.by_name[name].language_of
        if named and (tag == language or made.get(named) != before.get(named)):
            del made[name]
    silent = {
        field.name: own
        for field in declared.fields
        if field.language and not (field.language_of or field.required or field.name in made)
    }
    if not silent:
        return made
    everything = {**made, **silent}
    return {f.name: everything[f.name] for f in declared.fields if f.name in everything}


def counted(entry: Entry, own: str) -> tuple[int, int]:
    """Return how many texts a translated entry has, and how many of them are still marked."""
    texts = [
        text
        for _, declared, text in values.leaves(entry.data, entry.type.shape)
        if declared.translatable and isinstance(text, str)
    ]
    return len(texts), sum(is_marked(text, own) for text in texts)


def is_marked(text: str, own: str) -> bool:
    """Whether a text of an edition in another language is still in that of the files."""
    begin = _BEGINNING.match(text)
    return begin is not None and text.startswith(mark(own), begin.end())


def unmarked(entry: Entry, own: str) -> tuple[Mapping[str, values.Value], list[str]]:
    """Return the fields of an entry without marks, and the routes of the texts that have them."""
    found = values.leaves(entry.data, entry.type.shape)
    lacking = [
        str(route) for route, _, text in found if isinstance(text, str) and is_marked(text, own)
    ]
    if not lacking:
        return entry.data, []

    def bare(_: Field, value: str | int) -> values.Value:
        marked = isinstance(value, str) and is_marked(value, own)
        return value.replace(mark(own), "") if marked and isinstance(value, str) else value

    data = values.changed(entry.data, entry.type.shape, bare)
    assert isinstance(data, Mapping)
    return data, lacking


def tagged(runs: Sequence[richtext.Run], own: str, *, whole: bool = False) -> richtext.Runs:
    """Return runs with what follows a mark tagged as in its language.

    That is the rest of its run, or where the runs are the `whole` of a paragraph, of that.
    """
    found: list[richtext.Run] = []
    pattern, on = sign(own), False
    for run in runs:
        begin = None if on else pattern.search(run.text)
        start, end = begin.span() if begin else (0, 0)
        before, there, after = run.text[:start], run.text[start:end], run.text[end:]
        if not (there or on):
            found.append(run)
            continue
        if before:
            found.append(structs.replace(run, text=before))
        found.append(structs.replace(run, text=there + after, language=run.language or own))
        on = whole
    return tuple(found)


def in_blocks(blocks: richtext.Blocks, own: str, *, whole: bool = False) -> richtext.Blocks:
    """Return blocks with what is still in another language tagged; `whole` as for `tagged`."""
    return tuple([_in_block(block, own, whole=whole) for block in blocks])


def _in_block(block: richtext.Block, own: str, *, whole: bool) -> richtext.Block:
    def inside(blocks: richtext.Blocks) -> richtext.Blocks:
        return in_blocks(blocks, own, whole=whole)

    match block:
        case richtext.Paragraph():
            return structs.replace(block, runs=tagged(block.runs, own, whole=whole))
        case richtext.Heading():
            return replace(block, runs=tagged(block.runs, own, whole=whole))
        case richtext.Group():
            return replace(block, blocks=inside(block.blocks))
        case richtext.ItemList():
            return replace(block, items=tuple(map(inside, block.items)))
        case richtext.Table():
            rows = tuple(tuple(map(inside, row)) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block
