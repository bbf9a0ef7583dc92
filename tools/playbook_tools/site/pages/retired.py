"""The page of a removed entry, which says what readers find instead."""

from __future__ import annotations

from playbook_tools.content import richtext
from playbook_tools.edition import document
from playbook_tools.site import addresses
from playbook_tools.site.outline import Page
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site


def content(site: Site, page: Page) -> Content:
    """Return the page of a removed entry."""
    assert page.type is not None
    title = document.pieces.heading(1, page.title, "")
    if page.entry is None:
        said: richtext.Runs = (richtext.Run(site.words.text("removed_text")),)
    else:
        target = document.pieces.link_to(page.entry.key)
        said = (
            richtext.Run(f"{site.words.text('replaced_by')} "),
            richtext.Run(page.entry.title, target=target),
        )
    there = page.type in site.outline.lists
    path = addresses.listing(page.language, page.type)
    trail = ((site.words.of_type(page.type), path),) if there else ()
    return Content((title, richtext.Paragraph(said)), page.title, trail)
