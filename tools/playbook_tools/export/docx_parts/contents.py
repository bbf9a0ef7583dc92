r"""The contents list: a field that lists the headings, filled with links to them.

The field selects styles with an outline level of 1 or 2 (`\o`), not paragraphs with their own level
(`\u`): so headings of level 2 that the contents do not list stay out. Naming styles (`\t`) does not
work, as the separator of their names depends on the reader's regional settings ([MS-OI29500],
2.1.509).
"""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.content import richtext
from playbook_tools.edition import Document
from playbook_tools.edition import document as composed
from playbook_tools.export.docx_parts.markup import (
    Markup,
    Paragraph,
    element,
    field_end,
    field_start,
    internal_link,
    run,
    text,
)

_CODE = 'TOC \\o "1-2" \\h \\z'


def contents_list(document: Document, names: Mapping[str, str]) -> Markup:
    """Return the contents of a document as a block that Word offers to update.

    It has fields for page numbers, which are empty until readers let them be updated: what they
    show depends on fonts and printers, and a wrong number is worse than none.
    """
    rows = [_row(document, row.heading, names[row.heading.anchor]) for row in document.contents]
    if rows:
        rows[0].content[:0] = field_start(_CODE)
        rows[-1].content.append(field_end())
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    return element("sdt", element("sdtPr", gallery), element("sdtContent", *map(str, rows)))


def _row(document: Document, heading: richtext.Heading, bookmark: str) -> Paragraph:
    before = document.runs(f"{heading.label}{document.colon} ") if heading.label else ()
    label = (_said(one, "Playbook Contents Label") for one in before)
    words = (_said(one) for one in heading.runs)
    page = (run(element("tab")), *field_start(f"PAGEREF {bookmark} \\h"), field_end())
    link = internal_link(bookmark, (*label, *words, *page))
    return Paragraph(f"TOC {heading.level}", content=[link])


def _said(one: richtext.Run, style: str = "") -> Markup:
    language = composed.names.regional(one.language) if one.language else ""
    return run(text(one.text), style, language)
