"""Each publication can be made, and has a name and a file of its own.

Its language is one that the playbook is in, and its variant one that its format has. What is said
of cards is said of a publication that is cards. The file ends like its format. No file is called
like another one, or its name would be that of whichever is made last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, Route, values
from playbook_tools.diagnostics import Diagnostic, Related, Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import Role

_VARIANTS: Mapping[str, tuple[str, ...]] = {
    "docx": ("worksheet",),
    "pdf": ("cards", "form", "large-print", "press", "workshop", "worksheet"),
}
"""What formats have besides the standard variant."""

RULE = Declaration(
    dutch="""
Elke publicatie kan gemaakt worden, en heeft een naam en een bestand voor zichzelf.

Haar taal is een waarin het playbook er is, en haar vorm een die haar formaat heeft. Wat over
kaarten gaat, staat bij een publicatie die uit kaarten bestaat. Het bestand eindigt zoals zijn
formaat. Geen bestand heet als een ander, want dan bleef alleen het laatste over.
""",
    messages={
        "language": Message(
            Text(
                en="the playbook is not in `{language}`",
                nl="het playbook is er niet in `{language}`",
            ),
            Text(en="Choose one of: {choices}.", nl="Kies uit: {choices}."),
        ),
        "variant": Message(
            Text(
                en="`{format}` has no variant `{variant}`",
                nl="`{format}` heeft geen vorm `{variant}`",
            ),
            Text(en="Choose one of: {choices}.", nl="Kies uit: {choices}."),
        ),
        "no-cards": Message(
            Text(
                en="`{field}` is for the variant `cards`",
                nl="`{field}` is er voor de vorm `cards`",
            ),
            Text(
                en="Remove it, or write `variant: cards`.",
                nl="Haal het weg, of schrijf `variant: cards`.",
            ),
        ),
        "ending": Message(
            Text(
                en="this file does not end in `.{format}`",
                nl="dit bestand eindigt niet op `.{format}`",
            ),
            Text(en="Call it `{better}`.", nl="Noem het `{better}`."),
        ),
        "name-twice": Message(
            Text(
                en="another publication is called `{name}`",
                nl="een andere publicatie heet ook `{name}`",
            ),
            Text(en="Give one of them another name.", nl="Geef een van beide een andere naam."),
        ),
        "file-twice": Message(
            Text(
                en="this publication has the same file as another one",
                nl="deze publicatie heeft hetzelfde bestand als een andere",
            ),
            Text(
                en="Give one of them another `file`, or remove it.",
                nl="Geef een van beide een ander `file`, of haal haar weg.",
            ),
        ),
        "here": base.HERE,
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Judge every publication by itself, and then by those before it."""
    entry = context.publications
    if entry is None:
        return
    languages = _languages(context)
    items = entry.items("publications")
    routes = values.item_routes(Route(("publications",)), len(items), entry.invalid)
    first: dict[object, Route] = {}
    for item, route in zip(items, routes, strict=True):
        if isinstance(item, Mapping):
            yield from _alone(entry, route, item, languages)
            yield from _again(entry, route, item, languages[:1], first)


def _again(
    entry: Entry,
    route: Route,
    item: Mapping[str, values.Value],
    own: tuple[str, ...],
    first: dict[object, Route],
) -> Iterator[Diagnostic]:
    """Yield where a publication is called like one before it, or else where its file is."""
    made = _made(item, own)
    for key, message, field in (
        (("name", item.get("name")), "name-twice", "name"),
        (("file", made), "file-twice", "file" if "file" in item else "name"),
    ):
        place = route / field
        there = first.setdefault(key, place)
        if there != place and key[1]:
            other = (Related(entry.path, entry.span(there), "here"),)
            named = {"name": str(item.get("name"))} if field == "name" else {}
            yield Diagnostic(
                entry.path, entry.span(place), "PB805", message, related=other, values=named
            )
            return


def _alone(
    entry: Entry,
    route: Route,
    item: Mapping[str, values.Value],
    languages: tuple[str, ...],
) -> Iterator[Diagnostic]:
    said = {name: value for name, value in item.items() if isinstance(value, str)}
    form, variant = said.get("format", ""), said.get("variant", "standard")

    def found(at: str, message: str, **named: str) -> Diagnostic:
        return Diagnostic(entry.path, entry.span(route / at), "PB805", message, values=named)

    language = said.get("language", "")
    if language and languages and language not in languages:
        yield found("language", "language", language=language, choices=", ".join(languages))
    offered = ("standard", *_VARIANTS.get(form, ()))
    if form and variant not in offered:
        choices = ", ".join(offered)
        yield found("variant", "variant", format=form, variant=variant, choices=choices)
    elif variant != "cards":
        yield from (found(f, "no-cards", field=f) for f in ("paper", "printer") if f in said)
    file = said.get("file", "")
    if file and form and not file.endswith(f".{form}"):
        better = f"{file.rpartition('.')[0]}.{form}"
        yield found("file", "ending", format=form, better=better)


def _made(item: Mapping[str, values.Value], own: tuple[str, ...]) -> object:
    """Return what names the file of a publication: that name, or all that it is called after."""
    if "file" in item:
        return item["file"]
    usual = {"variant": "standard", "language": "".join(own), "paper": "a6", "printer": "home"}
    chosen = item.get("principles", ())
    principles = frozenset(chosen) if isinstance(chosen, tuple) else frozenset()
    return (item.get("format"), principles, *(item.get(n, value) for n, value in usual.items()))


def _languages(context: Context) -> tuple[str, ...]:
    """Return the languages that the playbook is in, its own first."""
    about = context.playbook.with_role(Role.EDITION)
    own = about[0].text("language") if about else ""
    return (own, *sorted(one for one in context.catalogues if one != own)) if own else ()
