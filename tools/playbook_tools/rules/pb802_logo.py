"""The logo is an SVG of shapes alone, or a PNG of a sensible size.

Readers open it on machines of their own, and so it may hold nothing that runs, loads something from
elsewhere, or takes endless time to show. Save the logo as a plain SVG with its text as outlines, or
as a PNG. Limits: {bytes} bytes; an SVG of {elements} elements; a PNG at least {least} pixels wide
and at most {most} by {most}; no side more than {oblong} times the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.edition import theme
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

_AS_PLAIN = Text(
    en="Save the logo as a plain SVG with its text as outlines, or as a PNG.",
    nl="Bewaar het logo als gewone SVG met de tekst als lijnen, of als PNG.",
)
_SMALLER = Text(
    en="Save the logo smaller: at most {most} by {most} pixels, and at least {least} wide.",
    nl="Bewaar het logo kleiner: hooguit {most} bij {most} pixels, en minstens {least} breed.",
)

RULE = Declaration(
    dutch="""
Het logo is een SVG met alleen vormen, of een PNG van een gewone grootte.

Lezers openen het op hun eigen computer, en dus mag er niets in zitten dat iets uitvoert, iets van
elders haalt, of eindeloos rekent. Bewaar het logo als gewone SVG met de tekst als lijnen, of als
PNG. Grenzen: {bytes} bytes; een SVG van {elements} onderdelen; een PNG van minstens {least} pixels
breed en hooguit {most} bij {most}; geen zijde meer dan {oblong} keer de andere.
""",
    limits={
        "bytes": theme.logo.MAX_BYTES,
        "elements": theme.logo.MAX_ELEMENTS,
        "least": theme.logo.MIN_PIXELS,
        "most": theme.logo.MAX_PIXELS,
        "oblong": theme.logo.MOST_OBLONG,
    },
    messages={
        "no-svg": Message(Text(en="this is not an SVG", nl="dit is geen SVG"), _AS_PLAIN),
        "no-png": Message(Text(en="this is not a PNG", nl="dit is geen PNG"), _AS_PLAIN),
        "doctype": Message(
            Text(
                en="this SVG declares a document type or entities",
                nl="deze SVG declareert een documenttype of entiteiten",
            ),
            Text(en="Remove that declaration.", nl="Haal die declaratie weg."),
        ),
        "script": Message(
            Text(
                en="this SVG can run something: `{name}`",
                nl="deze SVG kan iets uitvoeren: `{name}`",
            ),
            _AS_PLAIN,
        ),
        "foreign": Message(
            Text(
                en="this SVG leads elsewhere in `{name}`",
                nl="deze SVG leidt naar elders in `{name}`",
            ),
            _AS_PLAIN,
        ),
        "element": Message(
            Text(en="`{name}` has no place in a logo", nl="`{name}` hoort niet in een logo"),
            _AS_PLAIN,
        ),
        "size": Message(
            Text(
                en="this logo has {size} bytes (limit: {bytes})",
                nl="dit logo heeft {size} bytes (grens: {bytes})",
            ),
            _AS_PLAIN,
        ),
        "elements": Message(
            Text(
                en="this SVG has more than {elements} elements",
                nl="deze SVG heeft meer dan {elements} onderdelen",
            ),
            _AS_PLAIN,
        ),
        "depth": Message(
            Text(en="this SVG is nested too deeply", nl="deze SVG is te diep genest"), _AS_PLAIN
        ),
        "pixels": Message(
            Text(
                en="this PNG is {width} by {height} pixels",
                nl="deze PNG is {width} bij {height} pixels",
            ),
            _SMALLER,
        ),
        "oblong": Message(
            Text(
                en="one side of the logo is more than {oblong} times the other",
                nl="één zijde van het logo is meer dan {oblong} keer de andere",
            ),
            Text(
                en="Take a form of the logo that is less oblong.",
                nl="Neem een vorm van het logo die minder langwerpig is.",
            ),
        ),
        "no-size": Message(
            Text(
                en="this SVG does not say how large it is",
                nl="deze SVG zegt niet hoe groot hij is",
            ),
            Text(
                en="Give its first element a `viewBox`, or a `width` and a `height`.",
                nl="Geef het eerste onderdeel een `viewBox`, of een `width` en een `height`.",
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Read the logo as editions do."""
    file = context.brand.part("logo").get("file") if context.brand else None
    content = context.playbook.files.get(file) if isinstance(file, str) else None
    if not isinstance(file, str) or content is None:
        return
    found = theme.logo.read(file, content)
    if isinstance(found, theme.logo.Unfit):
        line = found.line or 1
        place = Span(line, 1, line, 1)
        yield Diagnostic(file, place, "PB802", found.why, values=found.values)
