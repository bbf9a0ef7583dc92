"""What a text is to count or to name is there.

`{count:principle}` is the number of principles in words, `{Count:principle}` the same with a
capital, and `{title:principle/patience}` the title of that entry. So a text stays true where an
entry is added or left out. There are no other words in braces with a colon, and a title names no
other title. Correct the name, or write the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, EntryKey, Playbook
from playbook_tools.diagnostics import Diagnostic, Text, Value, escape, suggest
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

_LIKE = re.compile(r"\{(?P<way>[A-Za-z_]+):(?P<what>[^{}]*)\}")
_COUNTS = {"count", "Count"}
_TITLE = "title"

RULE = Declaration(
    dutch="""
Wat een tekst moet tellen of noemen, is er.

`{count:principle}` is het aantal principes in woorden, `{Count:principle}` hetzelfde met een
hoofdletter, en `{title:principle/patience}` de titel van dat item. Zo blijft een tekst kloppen als
er een item bij komt of weggaat. Andere woorden tussen accolades met een dubbele punt zijn er niet,
en een titel noemt geen andere titel. Verbeter de naam, of schrijf de woorden zelf.
""",
    messages={
        "way": Message(
            Text(
                en="`{words}` is not something that a text can count or name",
                nl="`{words}` is niet iets wat een tekst kan tellen of noemen",
            ),
            Text(
                en="Write `count:`, `Count:` or `title:` between the braces, or no colon.",
                nl="Schrijf `count:`, `Count:` of `title:` tussen de accolades, of geen dubbele "
                "punt.",
            ),
        ),
        "type": Message(
            Text(
                en="there is no type `{name}` to count",
                nl="er is geen soort `{name}` om te tellen",
            ),
            Text(en="Choose one of: {choices}.", nl="Kies uit: {choices}."),
        ),
        "entry": Message(
            Text(
                en="there is no entry `{name}` that readers can find",
                nl="er is geen item `{name}` dat lezers kunnen vinden",
            ),
            Text(
                en="Write a type and an id, such as `title:principle/patience`.",
                nl="Schrijf een soort en een id, zoals `title:principle/patience`.",
            ),
        ),
        "in-title": Message(
            Text(
                en="a title cannot name another title",
                nl="een titel kan geen andere titel noemen",
            ),
            Text(en="Write the words themselves.", nl="Schrijf de woorden zelf."),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at what is in braces in the texts of every entry; most have nothing like it."""
    for entry in context.playbook.entries:
        source = context.sources.get(entry.path)
        if source is None or "{" not in source.text or not _LIKE.search(source.text):
            continue
        if _all_counted(source.text, context.playbook):
            continue
        for passage in context.entry_context(entry).passages_where(_suspect):
            for found in _LIKE.finditer(passage.words):
                named = passage.text.route.names == (entry.type.title_field,)
                wrong = _wrong(found, entry if named else None, context.playbook)
                if wrong:
                    message, hint, values = wrong
                    span = passage.span(*found.span())
                    yield Diagnostic(entry.path, span, "PB219", message, hint, values=values)


def _all_counted(text: str, playbook: Playbook) -> bool:
    """Whether whatever is in braces in a file is a count that is known, or marks a language."""
    found = [*_LIKE.finditer(text)]
    if text.count("{") > len(found) + text.count("]{lang="):
        return False
    return all(one["way"] in _COUNTS and _wrong(one, None, playbook) is None for one in found)


def _suspect(words: str) -> bool:
    return "{" in words


def _wrong(
    found: re.Match[str], titled: Entry | None, playbook: Playbook
) -> tuple[str, str | None, Mapping[str, Value]] | None:
    way, what = found["way"], found["what"]
    if way not in {*_COUNTS, _TITLE}:
        return "way", None, {"words": escape.shown(found[0])}
    if way in _COUNTS:
        names = [name for name, one in playbook.types.items() if one.folder and one.in_editions]
        if what in names:
            return None
        best = suggest.nearest(what, names)
        choices = ", ".join(f"`{name}`" for name in names)
        values = {"name": escape.shown(what), "choices": choices, "best": best or ""}
        return "type", "did-you-mean" if best else None, values
    if titled is not None:
        return "in-title", None, {}
    kind, _, identifier = what.partition("/")
    entry = playbook.by_key.get(EntryKey(kind, identifier))
    if entry is not None and entry.published and entry.type.folder:
        return None
    ids = (f"{one.type.name}/{one.id}" for one in playbook.entries if one.published)
    best = suggest.nearest(what, ids)
    return (
        "entry",
        "did-you-mean" if best else None,
        {
            "name": escape.shown(what),
            "best": best or "",
        },
    )
