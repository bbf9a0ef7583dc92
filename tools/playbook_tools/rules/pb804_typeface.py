"""The fonts of a brand may go along in editions, and have every letter of the texts.

Editions hold parts of the fonts, so that they look alike everywhere. A font says by itself whether
that is allowed (`OS/2.fsType`); if not, ask its maker for one that may be embedded and edited. The
four are TrueType fonts of one weight each, of at most {most} bytes together. A letter that they
lack would be an empty box; for symbols such as arrows, our own typeface stands in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from playbook_tools.content import Entry, Route, prose, typeface
from playbook_tools.diagnostics import Diagnostic, Related, Span, Text, characters
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

_MOST = 10_000_000
_SHOWN = 12
"""How many signs are named."""

RULE = Declaration(
    dutch="""
De lettertypen van een huisstijl mogen mee in uitgaven, en hebben elke letter van de teksten.

In uitgaven zitten delen van de lettertypen, zodat ze er overal eender uitzien. Een lettertype zegt
zelf of dat mag (`OS/2.fsType`); zo niet, vraag de maker dan om een dat ingesloten en bewerkt mag
worden. De vier zijn TrueType-lettertypen van elk één gewicht, samen hooguit {most} bytes. Een
letter die ze missen zou een leeg vakje worden; voor tekens als pijlen valt ons eigen lettertype in.
""",
    limits={"most": _MOST},
    messages={
        "no-font": Message(
            Text(
                en="this is not a TrueType font of one weight",
                nl="dit is geen TrueType-lettertype van één gewicht",
            ),
            Text(
                en="Take its static `.ttf`: not a variable font, nor one for the web.",
                nl="Neem de vaste `.ttf` ervan: geen variabel lettertype, en geen voor het web.",
            ),
        ),
        "embedding": Message(
            Text(
                en="this font forbids embedding (`OS/2.fsType` is {bits})",
                nl="dit lettertype verbiedt insluiten (`OS/2.fsType` is {bits})",
            ),
            Text(
                en="Ask its maker for a licence and a font that allow editable embedding.",
                nl="Vraag de maker om een licentie en een lettertype die bewerkbaar insluiten "
                "toestaan.",
            ),
        ),
        "together": Message(
            Text(
                en="the fonts have {size} bytes together (limit: {most})",
                nl="de lettertypen hebben samen {size} bytes (grens: {most})",
            ),
            Text(
                en="Take fonts with fewer scripts in them.",
                nl="Neem lettertypen met minder schriften erin.",
            ),
        ),
        "signs": Message(
            Text(
                en="this font lacks signs of the texts: {signs}",
                nl="dit lettertype mist tekens uit de teksten: {signs}",
            ),
            Text(
                en="Take a font that has them, or write the texts without.",
                nl="Neem een lettertype dat ze heeft, of schrijf de teksten zonder.",
            ),
        ),
        "first": Message(Text(en="`{sign}` is here", nl="`{sign}` staat hier")),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Open the fonts, and look in them for the signs of the texts."""
    brand = context.brand
    if brand is None:
        return
    named = {brand.part("typeface").get(style) for style in typeface.STYLES}
    files = {name: content for name, content in context.playbook.files.items() if name in named}
    size = sum(len(content) for content in files.values() if content is not None)
    if size > _MOST:
        place = brand.span(Route(("typeface",)))
        yield Diagnostic(brand.path, place, "PB804", "together", values={"size": size})
        return
    used: dict[str, tuple[Entry, Route]] = {}
    for name, content in sorted(files.items()):
        if content is None:
            continue
        unfit = typeface.unfit(content)
        if unfit:
            yield Diagnostic(name, Span(), "PB804", unfit.why, values=unfit.values)
            continue
        used = used or _signs(context)
        lacking = sorted(filter(_is_needed, used.keys() - typeface.signs_of(content)))
        if lacking:
            yield _lacking(context, name, lacking, *used[lacking[0]])


def _is_needed(sign: str) -> bool:
    """Whether no other typeface can stand in: ours does so for symbols and spaces that it has."""
    borrowed = unicodedata.category(sign)[0] in "SZ" and sign in typeface.characters()
    return not (borrowed or unicodedata.category(sign) == "Cf")


def _lacking(
    context: Context, name: str, lacking: Sequence[str], entry: Entry, route: Route
) -> Diagnostic:
    """Say which signs a font lacks, and where the first of them is."""
    source, within = context.sources.get(entry.path), entry.span(route)
    place = source.locate(within, lacking[0]) if source else within
    signs = [f"{sign} ({characters.code_point(sign)})" for sign in lacking[:_SHOWN]]
    values = {"signs": ", ".join([*signs, *(["…"] if len(lacking) > _SHOWN else [])])}
    other = (Related(entry.path, place, "first", values={"sign": lacking[0]}),)
    return Diagnostic(name, Span(), "PB804", "signs", related=other, values=values)


def _signs(context: Context) -> dict[str, tuple[Entry, Route]]:
    """Return each sign that readers see in the files, with the first place that has it."""
    found: dict[str, tuple[Entry, Route]] = {}
    for entry in context.playbook.entries:
        for route, declared, text in prose.written_texts(entry):
            if entry.type.in_editions and not declared.editorial:
                for sign in set(text).difference(found):
                    found[sign] = (entry, route)
    return found
