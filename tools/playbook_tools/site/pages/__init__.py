"""The content of every kind of page: its blocks, and where readers go from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.pages import assess as assess
from playbook_tools.site.pages import changes, content, entry, fixed, home, retired
from playbook_tools.site.pages import lists as lists
from playbook_tools.site.pages import on_paper as on_paper
from playbook_tools.site.pages.entry import label as label
from playbook_tools.site.pages.entry import name_of as name_of
from playbook_tools.site.site import Site

_PAGES: Mapping[Kind, Callable[[Site, Page], content.Content]] = {
    Kind.ACCESSIBILITY: fixed.accessibility,
    Kind.ASSESS: assess.content,
    Kind.CHANGES: changes.content,
    Kind.COLOPHON: fixed.colophon,
    Kind.DOWNLOADS: fixed.downloads,
    Kind.ENTRY: entry.content,
    Kind.ENTRY_CHANGES: changes.of_entry,
    Kind.FACET: lists.content,
    Kind.GLOSSARY: fixed.glossary,
    Kind.HOME: home.content,
    Kind.LIST: lists.content,
    Kind.NOT_FOUND: fixed.not_found,
    Kind.PRIVACY: fixed.privacy,
    Kind.RETIRED: retired.content,
    Kind.ROOT: home.root,
    Kind.SEARCH: fixed.search,
    Kind.WORKSHOP: lists.workshop,
}


def of(site: Site, page: Page) -> content.Content:
    """Return what stands on a page."""
    return _PAGES[page.kind](site, page)
