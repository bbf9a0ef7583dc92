"""The text of an edition: blocks become paragraphs in named styles, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby

from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.shared import Mm
from lxml import etree

from playbook_tools.content import markdown, richtext
from playbook_tools.edition import Document, theme
from playbook_tools.edition import document as composed
from playbook_tools.export import html
from playbook_tools.export.docx_parts import blanks, markup, pictures, styles
from playbook_tools.export.docx_parts.bookmarks import bookmarks
from playbook_tools.export.docx_parts.contents import contents_list
from playbook_tools.export.docx_parts.elements import element
from playbook_tools.export.docx_parts.markup import Markup, Paragraph, Part
from playbook_tools.export.docx_parts.rows import in_order, joined, row_items

_FIRST, _WORDS, _NUMBERS = 6, 3, 2
"""How wide the first column of a table is beside another one of words, or one of numbers."""


def fill(file: File, document: Document, naming: richtext.Naming | None = None) -> None:
    """Write the document's text into a file that `template.blank` made.

    What readers fill in has bookmarks if there is a `naming`.
    """
    writer = _Writer(file, document, naming)
    # The section stands last. It is sought once: a search goes by all that was written before.
    section = file.element.body.sectPr
    for made in markup.parsed(writer.blocks(document.groups, _Place())):
        section.addprevious(made)


@dataclass(frozen=True, slots=True)
class _Place:
    """The context of a block: its group's role, its colour, and how deeply lists are nested."""

    group: richtext.GroupRole | None = None
    accent: int = 0
    depth: int = 0


class _Writer:
    """Makes the parts of a text, and keeps the bookmarks that still need a paragraph."""

    def __init__(self, file: File, document: Document, naming: richtext.Naming | None) -> None:
        self._file = file
        self._naming = naming
        self._document = document
        self._names = _names(document)
        self._listed = frozenset(row.heading.anchor for row in document.contents)
        self._marks = composed.origins.Marks()
        self._used = 0
        self._numberings = len(file.part.numbering_part.element.num_lst)
        self._addresses: dict[str, str] = {}
        self._pictures = 0
        self._below_heading = False
        self._waiting: list[str] = []

    def blocks(self, blocks: Iterable[richtext.Block], place: _Place) -> list[Part]:
        """Make the parts of `blocks`, keeping related ones on one page.

        Styles cannot do that: a style knows neither which block is last nor which one follows.
        """
        blocks = tuple(blocks)
        made: list[Part] = []
        starts: list[int] = []
        for block in blocks:
            first = len(made)
            starts.append(first)
            made += self._block(block, place)
            if isinstance(block, richtext.ItemList) and block.role in styles.KEPT_WITH_PREVIOUS:
                _keep_together(made[max(first - 1, 0) :])
        if place.group in styles.KEPT_TOGETHER and not _has_long_items(blocks):
            _keep_together(made)
        elif place.group in styles.KEPT_AT_THE_END:
            after = max((n for n, block in enumerate(blocks, 1) if _is_long(block)), default=0)
            ending = starts[max(after, len(starts) - styles.KEPT_AT_THE_END[place.group]) :]
            _keep_together(made[min(ending, default=len(made)) :])
        return made

    def _block(self, block: richtext.Block, place: _Place) -> Iterable[Part]:
        match block:
            case richtext.Heading():
                return [self._heading(block, place)]
            case richtext.Paragraph():
                style = styles.paragraph_style(block.role, place.group, self._styled(place))
                return self._filled_in(block, style)
            case richtext.ItemList(role=richtext.ListRole.CHOICES):
                return [self._choices(block)]
            case richtext.ItemList() if block.role in styles.ROWS:
                return [self._paragraph(joined(row_items(block)), styles.row_style(block.role))]
            case richtext.ItemList():
                return self._list(block, place)
            case richtext.Group():
                return self._group(block, place)
            case richtext.Table():
                return self._table(block)
            case richtext.Bar():
                told = (
                    (richtext.Run(f"{s.words}{self._document.colon} {s.size}"),)
                    for s in block.shares
                )
                return [self._paragraph(joined(told), styles.SHARES)]

    def _group(self, group: richtext.Group, place: _Place) -> Iterator[Part]:
        if group.anchor:
            self._waiting.append(group.anchor)
        inner = _Place(group.role, group.accent or place.accent)
        logo = self._document.look.logo
        if group.role is richtext.GroupRole.SENDER and logo:
            picture = pictures.of_logo(logo)
            yield self._picture(picture, "logo", group.alternative)
        made = self.blocks(in_order(group), inner)
        name = styles.drawing_name(group.role, inner.accent, self._document.look)
        if name in html.DRAWINGS and name in self._document.drawings:
            opening = made[: styles.BEFORE_DRAWING.get(group.role, 0)]
            yield from (*opening, self._drawing(name, inner.accent), *made[len(opening) :])
        else:
            yield from made
        if group.role is richtext.GroupRole.CONTENTS:
            yield contents_list(self._document, self._names)

    def _drawing(self, name: str, number: int) -> Paragraph:
        """Make a paragraph with a drawing, and what it shows for those who do not see it."""
        picture = pictures.of(name, self._document.look, number)
        called = f"principle-{number}" if name in theme.DRAWINGS else name
        return self._picture(picture, called, self._document.drawings[name])

    def _picture(self, picture: pictures.Picture, name: str, said: str) -> Paragraph:
        self._pictures += 1
        related, _ = self._file.part.get_or_add_image(BytesIO(picture.content))
        width, height = Mm(picture.width), Mm(picture.height)
        inline = CT_Inline.new_pic_inline(self._pictures, related, f"{name}.png", width, height)
        inline.docPr.set("descr", said)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        drawing = markup.element("drawing", etree.tostring(inline, encoding="unicode"))
        return Paragraph(styles.DRAWING, content=[markup.run(drawing)])

    def _heading(self, heading: richtext.Heading, place: _Place) -> Paragraph:
        self._waiting.append(heading.anchor)
        listed = heading.anchor in self._listed
        style = styles.heading_style(
            heading.level, place.group, listed=listed, first=self._below_heading
        )
        own = markup.outline_level(heading.level) if style == styles.INNER_HEADING else ""
        words = (*self._label(heading, place), *self._heading_words(heading, place))
        made = self._marked(Paragraph(style, own), words, heading.runs)
        self._below_heading = heading.level == 1
        return made

    def _styled(self, place: _Place) -> int:
        return styles.of_principle(place.accent, self._document.look)

    def _label(self, heading: richtext.Heading, place: _Place) -> Iterator[Markup]:
        """Make the label of a heading: a line of its own, or the beginning of the line.

        The space before the line break is for contents lists, in which Word drops line breaks.
        """
        if not heading.label:
            return
        style = styles.label_style(heading.level, self._styled(place))
        below = heading.level >= styles.LEVELS
        yield from self._words(
            self._document.runs(f"{heading.label}{' · ' if below else ' '}"), style
        )
        if not below:
            yield markup.run(markup.line_break(), style)

    def _heading_words(self, heading: richtext.Heading, place: _Place) -> Iterator[Markup]:
        style = styles.heading_words_style(heading.level, self._styled(place))
        yield from self._words(heading.runs, style)

    def _paragraph(self, runs: richtext.Runs, style: str, properties: Markup = "") -> Paragraph:
        return self._marked(Paragraph(style, properties), self._words(runs), runs)

    def _filled_in(self, block: richtext.Paragraph, style: str) -> Iterator[Paragraph]:
        """Make a paragraph with its box to tick, and the room to write after it."""
        if block.blank is None:
            yield self._paragraph(block.runs, style)
        elif block.blank.ticked:
            made = self._paragraph(block.runs, style)
            box = self._bookmarked(block.blank, blanks.box())
            made.content[:0] = (*box, blanks.space())
            yield made
        else:
            made = self._marked(Paragraph(style), (), block.runs)
            made.content.extend(self._bookmarked(block.blank, *self._words(block.runs)))
            yield made
        if block.role in styles.WITH_ROOM:
            yield blanks.room()

    def _choices(self, block: richtext.ItemList) -> Paragraph:
        """Make the answers to a question a line, each with its box."""
        made: list[Markup] = []
        for item in block.items:
            for inner in item:
                if isinstance(inner, richtext.Paragraph) and inner.blank is not None:
                    between = [markup.run(markup.text("    "))] if made else []
                    made.extend([*between, *self._bookmarked(inner.blank, blanks.box())])
                    made.extend([blanks.space(), *self._words(inner.runs)])
        return Paragraph(styles.row_style(block.role), content=made)

    def _bookmarked(self, blank: richtext.Blank, *marked: Markup) -> Iterator[Markup]:
        """Yield elements within the bookmark of something to fill in."""
        if self._naming is None:
            yield from marked
            return
        start, end = markup.bookmark(self._naming(blank), self._used)
        self._used += 1
        yield from (start, *marked, end)

    def _marked(
        self, paragraph: Paragraph, words: Iterable[Markup], runs: richtext.Runs
    ) -> Paragraph:
        """Put words into a paragraph, surrounded by the waiting bookmarks and that of `runs`."""
        self._below_heading = False
        waiting, self._waiting = self._waiting, []
        own = self._marks.of(runs)
        ends = []
        for name in (*(self._names[anchor] for anchor in waiting), *([own] if own else [])):
            start, end = markup.bookmark(name, self._used)
            self._used += 1
            paragraph.content.append(start)
            ends.append(end)
        paragraph.content.extend([*words, *reversed(ends)])
        return paragraph

    def _list(self, block: richtext.ItemList, place: _Place) -> Iterator[Part]:
        style = styles.item_style(block.role, place.depth, ordered=block.ordered, group=place.group)
        level = min(place.depth, styles.LEVELS - 1)
        number = self._numbering(level) if block.ordered else 0
        long = _has_long_items((block,))
        for item in block.items:
            for position, inner in enumerate(item):
                if not isinstance(inner, richtext.Paragraph):
                    yield from self.blocks((inner,), replace(place, depth=place.depth + 1))
                elif position:
                    own_style = styles.continued_style(inner.role, place.depth)
                    yield self._paragraph(inner.runs, own_style)
                else:
                    own = markup.numbered(number, level) if number else ""
                    made = self._paragraph(inner.runs, style, own)
                    if inner.blank is not None:
                        box = self._bookmarked(inner.blank, blanks.box())
                        made.content[:0] = (*box, blanks.tab())
                    if len(item) > 1 and long:
                        made.keep(with_next=True)
                    yield made

    def _table(self, table: richtext.Table) -> Iterator[Part]:
        """Make the caption of a table, and its rows, of which the first repeats on each page."""
        yield self._paragraph((richtext.Run(table.caption),), styles.CAPTION)
        head = [[self._paragraph((richtext.Run(name),), styles.COLUMN)] for name in table.head]
        rows = [
            [list(self._cell(cell, number=n in table.numbers)) for n, cell in enumerate(row)]
            for row in table.rows
        ]
        others = range(1, len(table.head))
        widths = [_FIRST, *(_NUMBERS if n in table.numbers else _WORDS for n in others)]
        yield markup.table(styles.TABLE, table.caption, widths, head, rows)

    def _cell(self, blocks: richtext.Blocks, *, number: bool) -> Iterator[Paragraph]:
        for block in blocks:
            if isinstance(block, richtext.Paragraph):
                yield self._paragraph(block.runs, styles.cell_style(number=number))

    def _numbering(self, level: int) -> int:
        """Begin an ordered list that counts from 1, and return its number."""
        self._numberings += 1
        numbers = str(styles.LISTS.index(styles.NUMBERS) + 1)
        starting = element("lvlOverride", element("startOverride", val="1"), ilvl=str(level))
        number = str(self._numberings)
        made = element("num", element("abstractNumId", val=numbers), starting, numId=number)
        self._file.part.numbering_part.element.append(made)
        return self._numberings

    def _relationship(self, address: str) -> str:
        """Return the relationship to an address; python-docx seeks one among all that are there.

        It numbers them without gaps.
        """
        if address not in self._addresses:
            there = self._file.part.rels
            kind, name = RELATIONSHIP_TYPE.HYPERLINK, f"rId{len(there) + 1}"
            there.add_relationship(kind, address, name, is_external=True)
            self._addresses[address] = name
        return self._addresses[address]

    def _words(self, runs: richtext.Runs, style: str = "") -> Iterator[Markup]:
        for target, together in groupby(runs, key=lambda run: run.target):
            name = self._names.get((target or "").removeprefix("#"))
            if target and target.startswith("#") and name:
                yield markup.internal_link(name, _runs(together, style, linked=True))
            elif target and markdown.ADDRESS.match(target):
                related = self._relationship(target)
                yield markup.external_link(related, _runs(together, style, linked=True))
            else:
                yield from _runs(together, style, linked=False)


def _keep_together(parts: Sequence[Part]) -> None:
    for left, part in zip(range(len(parts))[::-1], parts, strict=True):
        if isinstance(part, Paragraph):
            part.keep(with_next=left > 0)


def _is_long(block: richtext.Block) -> bool:
    return isinstance(block, richtext.Group) and block.role in styles.LONG


def _has_long_items(blocks: Iterable[richtext.Block]) -> bool:
    """Whether items say with which questions to begin: a list of them may be as long as a page."""
    return any(
        isinstance(inner, richtext.Paragraph) and inner.role is richtext.ParagraphRole.BEGIN
        for block in blocks
        if isinstance(block, richtext.ItemList)
        for item in block.items
        for inner in item
    )


def _runs(runs: Iterable[richtext.Run], style: str, *, linked: bool) -> Iterator[Markup]:
    """Make runs, merging those that look the same; `style` is for runs without their own."""
    looks = groupby(runs, key=lambda run: (styles.run_style(run, linked=linked), run.language))
    for (own, language), together in looks:
        words = markup.text("".join(run.text for run in together))
        yield markup.run(words, own or style, composed.names.regional(language) if language else "")


def _names(document: Document) -> Mapping[str, str]:
    blocks = richtext.walk(document.groups)
    return bookmarks(
        b.anchor for b in blocks if isinstance(b, richtext.Heading | richtext.Group) and b.anchor
    )
