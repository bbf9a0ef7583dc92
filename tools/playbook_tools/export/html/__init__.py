"""An edition as one HTML page, and the stylesheet that lays it out on paper.

Content is plain text: everything is escaped, and a link leads to an anchor of the page or to an
`https:`, `http:` or `mailto:` address, or else becomes plain text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FunctionLoader, StrictUndefined
from msgspec import structs

from playbook_tools.content import markdown, richtext, typeface
from playbook_tools.edition import Document, Variant, theme
from playbook_tools.export.html import breaks, marks, press, qr, workshop
from playbook_tools.export.html.running import cut, names, width

DRAWINGS = frozenset(
    {
        *("cover", "cover-bleed", "back", "journey", "lines", "notes", "action", "case", "tool"),
        *(f"step-{number}" for number in range(1, 4)),
        *theme.DRAWINGS,
    }
)
"""The names of our own drawings; a principle has one of those that `theme` names."""

_SMALLEST, _SMALLEST_IN_LARGE_PRINT = 11, 16
# Room for running names, in mm: at the head beside the ways to other parts, and at the foot beside
# the page number.
_HEAD, _HEAD_IN_LARGE_PRINT = 130, 118
_FOOT, _FOOT_IN_LARGE_PRINT = 152, 150
_MILLIMETRES_IN_A_POINT = 25.4 / 72
# Room in the column beside the text, in em.
_BESIDE = 12.4
_MOST_LINES = 6
# The usual width of the code of the edition's site, in mm.
_CODE = 28
# Two words of so many characters fit on a line of any title.
_LONGEST_BOUND = 32


def render(
    document: Document,
    variant: Variant = Variant.STANDARD,
    naming: richtext.Naming | None = None,
    style: str = "",
) -> str:
    """Return the whole document as one valid HTML page without scripts.

    With a `naming`, it has fields for what readers fill in. With a `style`, which is CSS of ours,
    it stands in the page, and nothing else may be loaded.
    """
    (page,) = _rendered(document, (document.groups,), variant, naming, style)
    return page


def parts(
    document: Document,
    variant: Variant = Variant.STANDARD,
    naming: richtext.Naming | None = None,
) -> tuple[str, ...]:
    """Return each group of a document as a page of its own, as `render` has it.

    What the margins say from an earlier part on is told by the page. Last comes a page without a
    group.
    """
    groups = (*((group,) for group in document.groups), ())
    return tuple(_rendered(document, groups, variant, naming))


def _rendered(
    document: Document,
    each: Sequence[richtext.Blocks],
    variant: Variant,
    naming: richtext.Naming | None,
    style: str = "",
) -> Iterator[str]:
    template = _environment().get_template("edition.html.j2")
    large = variant == Variant.LARGE_PRINT
    em = (_SMALLEST_IN_LARGE_PRINT if large else _SMALLEST) * _MILLIMETRES_IN_A_POINT
    head, foot = (_HEAD_IN_LARGE_PRINT, _FOOT_IN_LARGE_PRINT) if large else (_HEAD, _FOOT)
    titles = [heading for heading in document.headings if heading.level == 1]
    covered = any(group.role is richtext.GroupRole.COVER for group in document.groups)
    listed = [group for group in document.groups if group.role is richtext.GroupRole.CONTENTS]
    context = {
        "document": document,
        "anchors": _anchors(document),
        "code": qr.code(document.site) if 0 < len(document.site) <= qr.MOST_CHARACTERS else None,
        "code_width": _CODE,
        "naming": naming,
        "style": style,
        "running": names(titles, foot / em, document.colon),
        "running_title": cut(document.title, head / em),
        "running_contents": next((_title(group) for group in listed), ""),
    }
    for number, groups in enumerate(each):
        page: str = template.render(context, groups=groups, later=number > 0 and covered)
        page = marks.tagged(page, document.own_language)
        yield page if style else breaks.marked(page, document.language)


def _title(group: richtext.Group) -> str:
    """Return the heading of a group as its page has it."""
    heading = next(b for b in group.blocks if isinstance(b, richtext.Heading))
    return richtext.plain(_bound(heading.runs))


def stylesheet(
    document: Document,
    variant: Variant = Variant.STANDARD,
    verso: Collection[int] = (),
    *,
    arranged: bool = False,
) -> str:
    """Return the print stylesheet with the colours of every principle in the document.

    What is `arranged` says itself on which page everything is, and the layout engine need not find
    that. Where pages are bound, `verso` has the numbers of the principles that open on the left.
    """
    template = _environment().get_template("print.css.j2")
    numbers = sorted(
        {b.accent for b in richtext.walk(document.groups) if isinstance(b, richtext.Group)}
    )
    look = document.look
    accents = {number: look.accent(number) for number in numbers if number}
    large = variant == Variant.LARGE_PRINT
    return template.render(
        accents=accents,
        **dressed(look),
        arranged=arranged,
        broken=breaks.SIGN,
        drawn={number: look.drawing(number) for number in accents},
        foot=_FOOT_IN_LARGE_PRINT if large else _FOOT,
        head=_HEAD_IN_LARGE_PRINT if large else _HEAD,
        form=variant == Variant.FORM,
        icon=11 if large else 9,
        large=large,
        most_lines=_MOST_LINES,
        press=press.LOOK if variant == Variant.PRESS else None,
        size=_large if large else _usual,
        verso=frozenset(verso),
        turning=variant != Variant.PRESS
        and any(group.role is richtext.GroupRole.CONTENTS for group in document.groups),
    )


def workshop_stylesheet(document: Document, sizes: Mapping[str, float]) -> str:
    """Return what a workshop set needs beside the print stylesheet.

    `sizes` are those of the type of pages of A3 by their anchors, in points; the same pages on
    other paper have type in proportion.
    """
    return (
        _environment()
        .get_template("workshop.css.j2")
        .render(
            **dressed(document.look),
            look=document.look,
            papers=workshop.PAPERS,
            principles=workshop.columns(document),
            rows=workshop.rows(document),
            sizes=workshop.on_every_paper(sizes),
        )
    )


def report_stylesheet(document: Document, *, screen: bool) -> str:
    """Return what reports need beside the print stylesheet, or all that they need on a `screen`."""
    bars = [b for b in richtext.walk(document.groups) if isinstance(b, richtext.Bar)]
    return (
        _environment()
        .get_template("report.css.j2")
        .render(
            **dressed(document.look),
            accents=dict(enumerate(document.look.accents, 1)),
            screen=screen,
            sizes=sorted({share.size for bar in bars for share in bar.shares}),
        )
    )


def drawing(name: str, title: str = "", look: theme.Look = theme.OURS) -> str:
    """Return one of the `DRAWINGS` as SVG in the colours of a look, with its description."""
    template = _environment().get_template(f"{name}.svg.j2")
    return template.render(
        accents=look.stops, ground=look.ground, neutral=look.house, title=title, way=look.way
    )


def dressed(look: theme.Look) -> Mapping[str, object]:
    """Return what every stylesheet for paper needs of a look.

    `asset` gives the address of a drawing, `family` the names of the typeface and, for signs that a
    brand's lacks, of ours.
    """

    def asset(name: str) -> str:
        drawn = drawing(name, look=look)
        if drawn == drawing(name):
            return f"asset:{name}.svg"
        return theme.data_address(drawn.encode(), "image/svg+xml")

    own = look.typeface.held
    reserve = _faces(_RESERVE, typeface.OURS) if own else ()
    return {
        "asset": asset,
        "faces": (*_faces(_FAMILY, look.typeface), *reserve),
        "family": ", ".join(families(look)),
        "house": look.house,
        "logo": look.logo,
        "on_ground": look.on_ground,
        "muted": theme.MUTED,
        "neutral": theme.NEUTRAL,
    }


def families(look: theme.Look) -> tuple[str, ...]:
    """Return the names of the typefaces of a look, as its stylesheets have them."""
    return (_FAMILY, _RESERVE) if look.typeface.held else (_FAMILY,)


_FAMILY, _RESERVE = "Edition", "Reserve"


def _faces(family: str, face: typeface.Typeface) -> Iterator[tuple[str, str, str]]:
    """Yield a name with the address of each font, and how it is where it is not upright."""
    looks = (
        "",
        "font-style: italic;",
        "font-weight: 600;",
        "font-style: italic; font-weight: 600;",
    )
    for name, look in zip(face.names, looks, strict=True):
        held = face.held.get(name)
        address = theme.data_address(breaks.shown(held), "font/ttf") if held else f"asset:{name}"
        yield family, address, look


def environment(source: Callable[[str], str]) -> Environment:
    """Return what pages are made with, of templates that `source` gives by their names.

    All is escaped. The templates can tell blocks apart, and know links, digests and drawings.
    """
    made = Environment(
        autoescape=True,
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests.update(
        bar=lambda block: isinstance(block, richtext.Bar),
        table=lambda block: isinstance(block, richtext.Table),
        address=lambda target: bool(markdown.ADDRESS.match(target or "")),
        group=lambda block: isinstance(block, richtext.Group),
        heading=lambda block: isinstance(block, richtext.Heading),
        led=_is_led,
        item_list=lambda block: isinstance(block, richtext.ItemList),
        paragraph=lambda block: isinstance(block, richtext.Paragraph),
    )
    made.filters.update(digest=digest, stretches=_stretches)
    made.globals.update(drawing=drawing)
    return made


def digest(text: str) -> str:
    """Return how a content security policy names a script or a style: by the hash of its text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _usual(points: float) -> str:
    return f"{points}pt"


def _large(points: float) -> str:
    """Return a type size in large print: the smaller a heading, the more it grows with it."""
    over = points - _SMALLEST
    return f"{_SMALLEST_IN_LARGE_PRINT + min(over, 2) * 2 + max(over - 2, 0) * 0.8:.1f}pt"


def _is_led(paragraph: richtext.Paragraph) -> bool:
    """Whether all that a paragraph says leads to one place."""
    return len({run.target for run in paragraph.runs}) == 1 and paragraph.runs[0].target is not None


def _anchors(document: Document) -> frozenset[str]:
    blocks = richtext.walk(document.groups)
    return frozenset(
        f"#{b.anchor}"
        for b in blocks
        if isinstance(b, richtext.Heading | richtext.Group) and b.anchor
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = environment(lambda name: (files(__name__) / name).read_text("utf-8"))
    made.filters.update(bound=_bound, lines=_lines, mark=_mark)
    made.tests.update(begun=_is_begun, titled=_is_titled)
    return made


def _is_begun(paragraph: richtext.Paragraph) -> bool:
    """Whether a paragraph begins with what it is about, in bold and closed by a mark."""
    first, *others = paragraph.runs or (richtext.Run(""),)
    closed = first.text.rstrip().endswith((".", "?", "!", ":"))
    return first.strong and closed and first.target is None and any(not r.strong for r in others)


def _lines(paragraph: richtext.Paragraph) -> int:
    """Return on how many lines of the column beside the text a paragraph's first words are."""
    count, room = 1, _BESIDE
    for word in paragraph.runs[0].text.split():
        room -= width(f"{word} ")
        if room < 0:
            count, room = count + 1, _BESIDE - width(f"{word} ")
    return min(count, _MOST_LINES)


def _is_titled(block: richtext.Block) -> bool:
    """Whether a block is a paragraph that is nothing but bold words: a heading of what follows."""
    return (
        isinstance(block, richtext.Paragraph)
        and block.role is richtext.ParagraphRole.BODY
        and all(run.strong and run.target is None for run in block.runs)
    )


def _bound(runs: richtext.Runs) -> richtext.Runs:
    """Return a title with its last two words bound, so that no word is alone on a line below it.

    A word joiner keeps a word with a hyphen on its line; it does not come into a PDF.
    """
    *others, last = runs
    before, space, word = last.text.rpartition(" ")
    if not space or len(f"{before.rpartition(' ')[2]} {word}") > _LONGEST_BOUND:
        return runs
    whole = word.replace("-", "-\u2060")
    return (*others, structs.replace(last, text=f"{before}\u00a0{whole}"))


def _mark(runs: richtext.Runs) -> str:
    """Return what stands between two links of a row, if that is all that some runs say."""
    said = richtext.plain(runs)
    return {" · ": " ·", ", ": ","}.get(said, "")


def _stretches(runs: richtext.Runs) -> Iterator[tuple[str | None, richtext.Runs]]:
    """Yield consecutive runs with the same target together, as one link."""
    for target, together in groupby(runs, key=lambda run: run.target):
        yield target, tuple(together)
