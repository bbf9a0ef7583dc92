"""A translation has the same parts as its text: placeholders, links, bold words, items of lists.

What is in braces, such as `{number}`, is filled in later; a link to an entry or a page has to lead
to the same one; a list of three remains one of three. Only words change, and the address of a page
that exists in the other language. Put back what is missing, and remove what is not in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from playbook_tools.content import markdown, richtext
from playbook_tools.diagnostics import Diagnostic, Severity, Span, Text, Value, escape
from playbook_tools.loading import translations
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import Field

Found: TypeAlias = tuple[str, dict[str, Value]]

# After a bracket, it is a mark of language that went wrong.
_PLACE = re.compile(r"(?<!\])\{(?:[a-z][a-z_]*|[Cc]ount:[a-z-]+|title:[a-z-]+/[a-z0-9-]+)\}")
_ITEM = re.compile(r"^ *[-*+] ", re.MULTILINE)
_BREAK = re.compile(r"\n\s*\n")
# Most of what the playbook's Markdown does not have begins with one of these.
_RISKY = re.compile(r"[<>`#!|~_\\=]|^ *\d+[.)] ", re.MULTILINE)
# What any of the parts has, and most texts do not.
_MARKED = re.compile(r"[{}\[\]()*\n<>`#!|~_\\=]|\A *(?:[-+]|\d+[.)]) ")
_ELSEWHERE = ("http:", "https:", "mailto:")

RULE = Declaration(
    dutch="""
Een vertaling heeft dezelfde delen als haar tekst: invulplekken, links, vette woorden, punten.

Wat tussen accolades staat, zoals `{number}`, wordt later ingevuld; een link naar een item of een
pagina moet naar hetzelfde leiden; een lijst van drie blijft er een van drie. Alleen woorden
veranderen, en het adres van een pagina die er in de andere taal ook is. Zet terug wat ontbreekt, en
haal weg wat niet in de tekst staat.
""",
    severity=Severity.ERROR,
    adjustable=True,
    messages={
        "lacks": Message(
            Text(en="this translation lacks {parts}", nl="in deze vertaling ontbreekt {parts}"),
            Text(
                en="Write it where it belongs in this language, exactly as in the text.",
                nl="Zet het waar het in deze taal hoort, precies zoals in de tekst.",
            ),
        ),
        "adds": Message(
            Text(
                en="this translation has {parts}, which its text does not have",
                nl="in deze vertaling staat {parts}, en in haar tekst niet",
            ),
            Text(en="Remove it.", nl="Haal het weg."),
        ),
        "links": Message(
            Text(
                en="this translation has {number} {number:link|links}, and its text {other}",
                nl="deze vertaling heeft {number} {number:link|links}, en haar tekst {other}",
            ),
            Text(en="Give it the links of its text.", nl="Geef haar de links van haar tekst."),
        ),
        "bold": Message(
            Text(
                en="this translation has other bold words than its text: `**` {number} and {other} "
                "times",
                nl="deze vertaling heeft andere vette woorden dan haar tekst: {number} en {other} "
                "keer `**`",
            ),
            Text(
                en="Put `**` around the same words as in the text.",
                nl="Zet `**` om dezelfde woorden als in de tekst.",
            ),
        ),
        "blocks": Message(
            Text(
                en="this translation has other paragraphs or items than its text",
                nl="deze vertaling heeft andere alinea’s of punten dan haar tekst",
            ),
            Text(
                en="Keep each paragraph, with an empty line between two, and each item of a list "
                "on a line of its own; in a catalogue, a line ends in `\\n`.",
                nl="Houd elke alinea, met een lege regel ertussen, en elk punt van een lijst op "
                "een eigen regel; in een catalogus eindigt een regel op `\\n`.",
            ),
        ),
        "markdown": Message(
            Text(
                en="this translation has Markdown that a playbook does not have: “{part}”",
                nl="deze vertaling heeft Markdown die een playbook niet heeft: “{part}”",
            ),
            Text(
                en="Write paragraphs, lists, links, bold and italics alone.",
                nl="Schrijf alleen alinea’s, lijsten, links, vet en cursief.",
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare each translation that may be used with its text."""
    if not context.catalogues:
        return
    places = translations.TextPlaces(tuple(context.playbook.types.values()))
    marked = _MARKED.search
    for catalogue in context.catalogues.values():
        for (name, text), (_, said, at) in catalogue.messages.items():
            if said and text != said and (marked(said) or marked(text)):
                for found, values in _differences(text, said, places.declared(name)):
                    yield Diagnostic(
                        catalogue.path, Span(at, 1, at, 1), "PB606", found, values=values
                    )


def _places(text: str) -> set[str]:
    """Return what is filled in later; a capital of a number is one of the language."""
    return {place.replace("{Count:", "{count:") for place in _PLACE.findall(text)}


def _differences(text: str, said: str, declared: Field | None) -> Iterator[Found]:
    if "{" in text or "{" in said:
        own, other = _places(text), _places(said)
        yield from _unlike(sorted(own - other), sorted(other - own))
    if declared is None or declared.markdown == "none":
        return
    if text.count("**") != said.count("**"):
        yield "bold", {"number": said.count("**"), "other": text.count("**")}
    if _counts(text) != _counts(said) and _shape(text) != _shape(said):
        yield "blocks", {}
    if "](" in text or "](" in said:
        yield from _other_links(markdown.targets(text), markdown.targets(said))
    if _RISKY.search(said):
        for one in markdown.unsupported(said, declared.markdown):
            if one.construct != "broken_language":  # PB220 tells of those.
                yield "markdown", {"part": escape.shown(one.snippet)}
                return


def _unlike(lacks: Iterable[str], adds: Iterable[str]) -> Iterator[Found]:
    for name, parts in (("lacks", lacks), ("adds", adds)):
        listed = ", ".join(f"`{escape.shown(part)}`" for part in parts)
        if listed:
            yield name, {"parts": listed}


def _other_links(text: Iterable[str], said: Iterable[str]) -> Iterator[Found]:
    own, other = Counter(text), Counter(said)
    within = [Counter({t: n for t, n in one.items() if not _leads_out(t)}) for one in (own, other)]
    if within[0] != within[1]:
        yield from _unlike(within[0] - within[1], within[1] - within[0])
    elif own.total() != other.total():
        yield "links", {"number": other.total(), "other": own.total()}


def _leads_out(target: str) -> bool:
    return target.startswith(_ELSEWHERE)


def _counts(text: str) -> tuple[int, int]:
    return len(_ITEM.findall(text)), len(_BREAK.findall(text))


def _shape(text: str) -> list[object]:
    """Return what paragraphs and lists there are, and what is in the lists."""
    return _shape_of(markdown.blocks(text))


def _shape_of(blocks: richtext.Blocks) -> list[object]:
    return [
        [_shape_of(item) for item in block.items] if isinstance(block, richtext.ItemList) else "p"
        for block in blocks
    ]
