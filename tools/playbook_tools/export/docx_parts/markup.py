"""The running text of an edition in WordprocessingML, written as text that is parsed at once.

An element that is made by itself belongs to a document of its own, from which it is moved into
every other one that it comes to be in. Of text, a parser makes all of them where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import TypeAlias

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from playbook_tools.export.docx_parts.elements import Element
from playbook_tools.export.docx_parts.styles import style_id

Markup: TypeAlias = str
"""Elements as XML, with the prefixes that python-docx gives their namespaces."""

_WHOLE = 5000
"""The whole width of the text, in fiftieths of a per cent."""

_NAMESPACES = nsdecls("w", "w14", "r")
_SPECIAL = re.compile(r"[&<>\r]")
_SPACES = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is being written: its style by name, further properties, and what it says.

    It is kept `whole` on a page, or also with the beginning of the next one.
    """

    style: str
    properties: Markup = ""
    content: list[Markup] = field(default_factory=list)
    whole: bool = False
    with_next: bool = False

    def keep(self, *, with_next: bool) -> None:
        """Keep it whole on a page, or also with the beginning of the next one."""
        self.whole = True
        self.with_next |= with_next

    def __str__(self) -> Markup:
        next_one = "<w:keepNext/>" if self.with_next else ""
        lines = "<w:keepLines/>" if self.whole else ""
        style = f'<w:pStyle w:val="{_named(self.style)}"/>'
        properties = f"<w:pPr>{style}{next_one}{lines}{self.properties}</w:pPr>"
        return f"<w:p>{properties}{''.join(self.content)}</w:p>"


Part: TypeAlias = Paragraph | Markup
"""What stands below another in a text: a paragraph, or a table or the like that is complete."""


def parsed(parts: Iterable[Part]) -> Sequence[Element]:
    """Return the elements of parts, as python-docx has them."""
    made: Sequence[Element] = parse_xml(
        f"<w:body {_NAMESPACES}>{''.join(map(str, parts))}</w:body>"
    )
    return list(made)


def element(tag: str, *children: Markup, **attributes: str) -> Markup:
    """Return the element `w:tag` with attributes in the same namespace."""
    own = "".join([f' w:{name}="{value(said)}"' for name, said in attributes.items()])
    return f"<w:{tag}{own}>{''.join(children)}</w:{tag}>" if children else f"<w:{tag}{own}/>"


def value(said: str) -> Markup:
    """Return what an attribute has as its value, never taken as markup."""
    return escape(said).translate(_SPACES)


def outline_level(level: int) -> Markup:
    """Return the paragraph property that sets the outline level, from 1, over the style's."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def numbered(number: int, level: int) -> Markup:
    """Return the paragraph property that puts a paragraph in a list at a level."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def run(content: Markup, style: str = "", language: str = "") -> Markup:
    """Return a run with one piece of content, a character style and, if foreign, a language."""
    marks = f'<w:rStyle w:val="{_named(style)}"/>' if style else ""
    if language:
        marks += f'<w:lang w:val="{value(language)}"/>'
    return f"<w:r><w:rPr>{marks}</w:rPr>{content}</w:r>" if marks else f"<w:r>{content}</w:r>"


def text(words: str) -> Markup:
    """Return words as a run's content, never taken as markup."""
    return f'<w:t xml:space="preserve">{_escaped(words)}</w:t>'


def line_break() -> Markup:
    """Return a line break within a paragraph as a run's content."""
    return "<w:br/>"


def table(
    style: str,
    name: str,
    widths: Sequence[int],
    head: Sequence[Sequence[Part]],
    rows: Iterable[Sequence[Sequence[Part]]],
) -> Markup:
    """Return a table as wide as the text; `widths` are the shares of its columns.

    A cell is a list of paragraphs. The first column names the rows, `head` the columns.
    """
    whole = sum(widths)
    shares = [round(_WHOLE * width / whole) for width in widths]
    properties = element(
        "tblPr",
        element("tblStyle", val=style_id(style)),
        element("tblW", w=str(_WHOLE), type="pct"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0",
                noHBand="1", noVBand="1"),
        element("tblCaption", val=name),
    )  # fmt: skip
    grid = element("tblGrid", *(element("gridCol", w=str(2 * share)) for share in shares))
    first = element("trPr", element("cantSplit"), element("tblHeader"))
    others = (_row(row, shares, element("trPr", element("cantSplit"))) for row in rows)
    return element("tbl", properties, grid, _row(head, shares, first), *others)


def _row(cells: Sequence[Sequence[Part]], shares: Sequence[int], properties: Markup) -> Markup:
    made = (
        element("tc", element("tcPr", element("tcW", w=str(share), type="pct")), *map(str, content))
        for content, share in zip(cells, shares, strict=True)
    )
    return element("tr", properties, *made)


def internal_link(bookmark: str, runs: Iterable[Markup]) -> Markup:
    """Return a link to a bookmark."""
    return element("hyperlink", *runs, anchor=bookmark, history="1")


def external_link(relationship: str, runs: Iterable[Markup]) -> Markup:
    """Return a link to the address in a relationship."""
    own = f'w:history="1" r:id="{value(relationship)}"'
    return f"<w:hyperlink {own}>{''.join(runs)}</w:hyperlink>"


def bookmark(name: str, number: int) -> tuple[Markup, Markup]:
    """Return the start and end of a bookmark; `number` is unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{value(name)}"/>'
    return start, f'<w:bookmarkEnd w:id="{number}"/>'


def field_start(code: str) -> tuple[Markup, ...]:
    """Return the runs before a field's result; `code` is ours, never content's."""
    words = f'<w:instrText xml:space="preserve"> {_escaped(code)} </w:instrText>'
    return run(_field_mark("begin")), run(words), run(_field_mark("separate"))


def field_end() -> Markup:
    """Return the run after a field's result."""
    return run(_field_mark("end"))


def _field_mark(kind: str) -> Markup:
    return element("fldChar", fldCharType=kind)


def _escaped(words: str) -> Markup:
    if not _SPECIAL.search(words):
        return words
    return escape(words, quote=False).replace("\r", "&#13;")


@cache
def _named(style: str) -> Markup:
    """Return the id of a style, of which there are few, as the value of an attribute."""
    return value(style_id(style))
