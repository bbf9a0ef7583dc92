"""The elements of running text in WordprocessingML that python-docx has no functions for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from playbook_tools.export.docx_parts.styles import style_id

_WHOLE = 5000
"""The whole width of the text, in fiftieths of a per cent."""

Element: TypeAlias = Any
"""An lxml element; neither lxml nor python-docx's elements are typed."""


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return the element `w:tag` with attributes in the same namespace."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): text for name, text in attributes.items()})
    made.extend(children)
    return made


def paragraph(style: str, *properties: Element) -> Element:
    """Return an empty paragraph in a style, given by name."""
    return element("p", element("pPr", element("pStyle", val=style_id(style)), *properties))


def keep(made: Element, *, with_next: bool) -> None:
    """Keep a paragraph whole on a page, or also with the beginning of the next one."""
    properties = made.get_or_add_pPr()
    properties.keepLines_val = True
    if with_next:
        properties.keepNext_val = True


def outline_level(level: int) -> Element:
    """Return the paragraph property that sets the outline level, from 1, over the style's."""
    return element("outlineLvl", val=str(level - 1))


def numbered(number: int, level: int) -> Element:
    """Return the paragraph property that puts a paragraph in a list at a level."""
    return element("numPr", element("ilvl", val=str(level)), element("numId", val=str(number)))


def run(content: Element, style: str = "", language: str = "") -> Element:
    """Return a run with one piece of content, a character style and, if foreign, a language."""
    marks = [element("rStyle", val=style_id(style))] if style else []
    marks += [element("lang", val=language)] if language else []
    return element("r", *([element("rPr", *marks)] if marks else []), content)


def text(words: str) -> Element:
    """Return words as a run's content, never taken as markup."""
    made = element("t")
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def line_break() -> Element:
    """Return a line break within a paragraph as a run's content."""
    return element("br")


def table(
    style: str,
    name: str,
    widths: Sequence[int],
    head: Sequence[Sequence[Element]],
    rows: Iterable[Sequence[Sequence[Element]]],
) -> Element:
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


def _row(cells: Sequence[Sequence[Element]], shares: Sequence[int], properties: Element) -> Element:
    made = (
        element("tc", element("tcPr", element("tcW", w=str(share), type="pct")), *content)
        for content, share in zip(cells, shares, strict=True)
    )
    return element("tr", properties, *made)


def internal_link(bookmark: str, runs: Iterable[Element]) -> Element:
    """Return a link to a bookmark."""
    return element("hyperlink", *runs, anchor=bookmark, history="1")


def external_link(relationship: str, runs: Iterable[Element]) -> Element:
    """Return a link to the address in a relationship."""
    made = element("hyperlink", *runs, history="1")
    made.set(qn("r:id"), relationship)
    return made


def bookmark(name: str, number: int) -> tuple[Element, Element]:
    """Return the start and end of a bookmark; `number` is unique in the document."""
    start = element("bookmarkStart", id=str(number), name=name)
    return start, element("bookmarkEnd", id=str(number))


def field_start(code: str) -> tuple[Element, ...]:
    """Return the runs before a field's result; `code` is ours, never content's."""
    words = element("instrText")
    words.text = f" {code} "
    words.set(qn("xml:space"), "preserve")
    return run(_field_mark("begin")), run(words), run(_field_mark("separate"))


def field_end() -> Element:
    """Return the run after a field's result."""
    return run(_field_mark("end"))


def _field_mark(kind: str) -> Element:
    return element("fldChar", fldCharType=kind)
