"""What changed for readers: version by version, and what an entry said before."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import richtext
from playbook_tools.diff import versions
from playbook_tools.edition import document
from playbook_tools.schema import Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import Page, changes_of
from playbook_tools.site.pages import entry
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site

_SORTS: tuple[versions.Sort, ...] = ("added", "removed", "changed")


def by_sort(version: versions.Version) -> Iterator[tuple[versions.Sort, list[versions.Changed]]]:
    """Yield what a version changed, one sort after another, without those of which is nothing."""
    for sort in _SORTS:
        found = [changed for changed in version.changes if changed.sort == sort]
        if found:
            yield sort, found


def content(site: Site, page: Page) -> Content:
    """Return every version, the newest first, with the entries that it changed."""
    lead = site.changes_word("lead")
    feed = richtext.Run(site.changes_word("feed"), target="#feed")
    blocks = (
        document.pieces.heading(1, page.title, ""),
        richtext.Paragraph((richtext.Run(lead),), richtext.ParagraphRole.LEAD),
        richtext.Paragraph((feed,)),
        *(block for version in site.versions for block in _version(site, version)),
    )
    return Content(blocks, lead)


def of_entry(site: Site, page: Page) -> Content:
    """Return what an entry said before each version that changed it, and what it said then."""
    assert page.entry is not None
    assert page.type is not None
    title = site.changes_word("of_entry")
    heading = document.pieces.heading(1, entry.name_of(page.entry), "", title)
    blocks = [
        block
        for version, changed in site.outline.histories[page.entry.key]
        for block in (_heading(site, version), *_wordings(site, changed))
    ]
    trail = (
        (site.words.of_type(page.type), addresses.listing(page.language, page.type)),
        (page.entry.title, addresses.of_entry(page.language, page.entry)),
    )
    return Content((heading, *blocks), page.title, trail)


def _heading(site: Site, version: versions.Version) -> richtext.Heading:
    day = site.edition.written(version.made.partition("T")[0])
    words = site.changes_word("version", version=version.name, date=day)
    return document.pieces.heading(2, words, anchor(version))


def anchor(version: versions.Version) -> str:
    """Return the name of the place of a version on the page."""
    return f"v-{version.name}"


def said(site: Site, version: versions.Version) -> Iterator[str]:
    """Yield what is said of a version beside the entries that it changed."""
    if version.first:
        yield site.changes_word("first", count=version.entries)
    if version.partly:
        yield site.changes_word("partly")
    elif not (version.first or version.changes):
        yield site.changes_word("nothing")


def named(site: Site, changed: versions.Changed) -> tuple[str, str | None]:
    """Return what readers call what changed, and the target of a link to where it is now."""
    declared = site.edition.playbook.types[changed.type]
    labels = site.edition.labels
    match declared.role:
        case Role.GLOSSARY:
            return labels.text("glossary_title"), "#glossary"
        case Role.EDITION:
            return labels.text("colophon"), "#colophon"
        case Role.LABELS:
            return site.changes_word("fixed_words"), None
        case _:
            key = site.outline.today.get(changed.key, changed.key)
            return changed.title, document.pieces.link_to(key)


def _version(site: Site, version: versions.Version) -> Iterator[richtext.Block]:
    yield _heading(site, version)
    yield from (richtext.Paragraph((richtext.Run(words),)) for words in said(site, version))
    for sort, found in by_sort(version):
        yield document.pieces.heading(3, site.changes_word(sort), f"{anchor(version)}-{sort}")
        items = tuple((_named(site, changed),) for changed in found)
        yield richtext.ItemList(items, richtext.ListRole.CHALLENGES)


def _named(site: Site, changed: versions.Changed) -> richtext.Paragraph:
    """Return an entry by its title, with the ways to its page and to what it said before."""
    title, target = named(site, changed)
    before = changes_of(site.outline.today.get(changed.key, changed.key))
    runs = [richtext.Run(title, target=target)]
    if changed.sort == "changed" and before in site.paths:
        runs += [
            richtext.Run(": "),
            richtext.Run(site.changes_word("wordings"), target=before),
        ]
    return richtext.Paragraph(tuple(runs))


def _wordings(site: Site, changed: versions.Changed) -> Iterator[richtext.Block]:
    """Yield a list of both wordings of each text that differs."""
    items = []
    for found in changed.wordings:
        if found.moved:
            texts = [("moved", found.after)]
        elif not found.after:
            texts = [("gone", found.before)]
        elif not found.before:
            texts = [("new", found.after)]
        else:
            texts = [("before", found.before), ("after", found.after)]
        items.append(tuple(_fact(site, name, text) for name, text in texts))
    if items:
        yield richtext.ItemList(tuple(items), richtext.ListRole.CHALLENGES)


def _fact(site: Site, name: str, text: str) -> richtext.Paragraph:
    label = richtext.Run(f"{site.changes_word(name)}:", strong=True)
    return richtext.Paragraph((label, richtext.Run(f" {text}")), richtext.ParagraphRole.FACT)
