"""The contents list: a field that lists the headings, filled with links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playbook_tools.blocks import Heading
from playbook_tools.ooxml.elements import (
    Element,
    element,
    field_end,
    field_start,
    internal_link,
    paragraph,
    run,
    text,
)

LEVELS = 2
_CODE = f'TOC \\o "1-{LEVELS}" \\h \\z \\u'


def contents_list(headings: Iterable[Heading], names: Mapping[str, str]) -> Element:
    """Give the list of `headings` as the block in which Word offers to update it.

    Page numbers stand in it once the reader lets Word update it: they depend on fonts and
    printers, and a wrong one is worse than none.
    """
    rows = [_row(heading, names[heading.anchor]) for heading in headings]
    if rows:
        for position, part in enumerate(field_start(_CODE), start=1):
            rows[0].insert(position, part)
        rows[-1].append(field_end())
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    return element("sdt", element("sdtPr", gallery), element("sdtContent", *rows))


def _row(heading: Heading, bookmark: str) -> Element:
    label = [run(text(f"{heading.label}: "), "Playbook Contents Label")] if heading.label else []
    made = paragraph(f"TOC {heading.level}")
    made.append(internal_link(bookmark, (*label, run(text(heading.text)))))
    return made
