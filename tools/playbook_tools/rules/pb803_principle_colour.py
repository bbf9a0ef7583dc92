"""White text on a colour of the brand can be read, and each principle has one colour.

Titles are set in the colour on white, and in white on the colour. WCAG 2.2 asks a contrast of at
least 4.5 (1.4.3), so that people with poor sight can read them too. Take the colour that the hint
names, which is the lightest of the same hue that will do, or a darker one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playbook_tools.content import Entry, Route, values
from playbook_tools.diagnostics import Diagnostic, Related, Text, Value
from playbook_tools.edition import theme
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

RULE = Declaration(
    dutch="""
Witte tekst op een kleur van de huisstijl is te lezen, en elk principe heeft één kleur.

Titels staan in de kleur op wit, en in wit op de kleur. WCAG 2.2 vraagt een contrast van minstens
4,5 (1.4.3), zodat ook wie slecht ziet ze kan lezen. Neem de kleur uit de raad: de lichtste van
dezelfde tint die voldoet, of een donkerdere.
""",
    messages={
        "contrast": Message(
            Text(
                en="white on `{colour}` has a contrast of {contrast} (at least: 4.5)",
                nl="wit op `{colour}` heeft een contrast van {contrast} (minstens: 4,5)",
            ),
            Text(
                en="The nearest colour of the same hue is `{better}`.",
                nl="De dichtstbijzijnde kleur van dezelfde tint is `{better}`.",
            ),
        ),
        "twice": Message(
            Text(
                en="principle `{principle}` has a colour already",
                nl="principe `{principle}` heeft al een kleur",
            ),
            Text(en="Remove one of the two.", nl="Haal een van de twee weg."),
        ),
        "here": base.HERE,
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Weigh every colour that has text on it, or that text is in."""
    brand = context.brand
    if brand is None:
        return
    if colour := brand.text("colour"):
        yield from _weighed(brand, Route(("colour",)), colour)
    first: dict[str, Route] = {}
    items = brand.items("principles")
    routes = values.item_routes(Route(("principles",)), len(items), brand.invalid)
    for item, route in zip(items, routes, strict=True):
        if not isinstance(item, Mapping):
            continue
        own, principle = item.get("colour"), item.get("principle")
        if isinstance(own, str):
            yield from _weighed(brand, route / "colour", own)
        if isinstance(principle, str):
            there = first.setdefault(principle, route / "principle")
            if there != route / "principle":
                other = (Related(brand.path, brand.span(there), "here"),)
                place, named = brand.span(route / "principle"), {"principle": principle}
                yield Diagnostic(brand.path, place, "PB803", "twice", related=other, values=named)


def _weighed(brand: Entry, route: Route, colour: str) -> Iterator[Diagnostic]:
    found = theme.contrast(colour, theme.WHITE)
    if found < theme.LEAST_CONTRAST:
        # Rounded down: what is not enough must not look as if it were.
        shown = f"{int(found * 100) / 100:.2f}"
        said: dict[str, Value] = {
            "colour": colour,
            "contrast": Text(en=shown, nl=shown.replace(".", ",")),
            "better": theme.nearest(colour),
        }
        yield Diagnostic(brand.path, brand.span(route), "PB803", "contrast", values=said)
