"""Names in another language within words that are not: “De Culture Map bij OPSI”.

Where a document says of a name in which language it is, it is in that language wherever the
document has it, also in a text that has no marks, such as the title of a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from msgspec import structs

from playbook_tools.content import richtext

# A single word may be one of both languages, unless it is long and a name.
_NAME = re.compile(r"(?=[^\W\d_a-zß-ÿ])(?:\w{8,}|\S.*\s.*\S)\Z")
_FIRST_WORD = re.compile(r"\b[^\W\d_a-zß-ÿ]\w*")
_IN_A_WORD = re.compile(r"\w")


def spoken(groups: tuple[richtext.Group, ...], own: str) -> tuple[richtext.Group, ...]:
    """Return groups whose runs have the language of every name that is marked anywhere in them.

    What is marked as in the content's `own` language lacks a translation, and is no name.
    """
    names: dict[str, str] = {}
    for block in richtext.walk(groups):
        if isinstance(block, richtext.Heading | richtext.Paragraph):
            for run in block.runs:
                if run.language not in {None, own} and _NAME.match(run.text):
                    names.setdefault(run.text, run.language)
    if not names:
        return groups
    by_first_word = _by_first_word(names)

    def marked(runs: richtext.Runs) -> richtext.Runs:
        return tuple(part for run in runs for part in _parts(run, by_first_word, names))

    return tuple(_changed(group, marked) for group in groups)


def _by_first_word(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return names by their first word, the longest first: there may be thousands of them."""
    made: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if found := _FIRST_WORD.match(name):
            made.setdefault(found[0], []).append(name)
    return {word: tuple(those) for word, those in made.items()}


def _found(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Yield every name in a text with where it begins, the longest where several do."""
    end = 0
    for word in _FIRST_WORD.finditer(text):
        start = word.start()
        for name in names.get(word[0], ()) if start >= end else ():
            after = start + len(name)
            if text.startswith(name, start) and not _IN_A_WORD.match(text, after):
                yield start, name
                end = after
                break


def _parts(
    run: richtext.Run, by_first_word: Mapping[str, tuple[str, ...]], names: Mapping[str, str]
) -> Iterator[richtext.Run]:
    """Yield a run, or its parts where there are names in it."""
    end = 0
    for start, name in () if run.language else _found(run.text, by_first_word):
        if start > end:
            yield structs.replace(run, text=run.text[end:start])
        yield structs.replace(run, text=name, language=names[name])
        end = start + len(name)
    if end < len(run.text):
        yield structs.replace(run, text=run.text[end:]) if end else run


def _changed(
    group: richtext.Group, change: Callable[[richtext.Runs], richtext.Runs]
) -> richtext.Group:
    """Return a group in which the runs of every heading and paragraph are changed."""

    def of(block: richtext.Block) -> richtext.Block:
        match block:
            case richtext.Heading():
                return replace(block, runs=change(block.runs))
            case richtext.Paragraph():
                return structs.replace(block, runs=change(block.runs))
            case richtext.ItemList():
                return replace(block, items=tuple(tuple(map(of, item)) for item in block.items))
            case richtext.Group():
                return replace(block, blocks=tuple(map(of, block.blocks)))
            case _:
                return block

    return replace(group, blocks=tuple(map(of, group.blocks)))
