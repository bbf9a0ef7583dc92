"""The page that an entry keeps: what it was called and said, and what readers find instead."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import richtext
from playbook_tools.edition import document
from playbook_tools.site import addresses
from playbook_tools.site.outline import Gone, Page, changes_of
from playbook_tools.site.pages import changes
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site


def content(site: Site, page: Page) -> Content:
    """Return the page of an entry that has been removed, or has another id now."""
    assert page.type is not None
    assert page.key is not None
    gone = site.outline.gone[page.key]
    said = site.words.gone(gone)
    if gone.title:
        title = document.pieces.heading(1, richtext.Run(gone.title), "", said)
    else:
        title = document.pieces.heading(1, said, "")
    there = page.type in site.outline.lists
    path = addresses.listing(page.language, page.type)
    trail = ((site.words.of_type(page.type), path),) if there else ()
    blocks = (title, _instead(site, gone), *_last(site, gone), *_before(site, gone))
    return Content(blocks, page.title, trail)


def _instead(site: Site, gone: Gone) -> richtext.Paragraph:
    if gone.successor is None:
        return richtext.Paragraph((richtext.Run(site.words.text("removed_text")),))
    target = document.pieces.link_to(gone.successor.key)
    way = richtext.Run(gone.successor.title, target=target)
    return richtext.Paragraph((richtext.Run(f"{site.words.text('replaced_by')} "), way))


def _last(site: Site, gone: Gone) -> Iterator[richtext.Block]:
    """Yield everything that an entry said before it was removed, but its title."""
    if gone.removed is None:
        return
    version, changed = gone.removed
    title = site.edition.playbook.types[gone.key.type].title_field
    told = [one for one in changed.wordings if one.field != title]
    if told:
        day = site.edition.written(version.made.partition("T")[0])
        words = site.changes_word("last_words", version=version.name, date=day)
        yield document.pieces.heading(2, words, "last-words")
        items = tuple((changes.fact(site, one, (richtext.Run(one.before),)),) for one in told)
        yield richtext.ItemList(items, richtext.ListRole.CHALLENGES)


def _before(site: Site, gone: Gone) -> Iterator[richtext.Block]:
    """Yield the way to what an entry said before that, if it ever said anything else."""
    before = changes_of(gone.key)
    if before in site.paths:
        way = richtext.Run(site.changes_word("of_entry"), target=before)
        yield richtext.ItemList(((richtext.Paragraph((way,)),),), richtext.ListRole.WAYS)
