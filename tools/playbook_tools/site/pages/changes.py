"""What changed for readers: version by version, and what an entry said before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby

from playbook_tools.content import Entry, EntryKey, richtext
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
    assert page.type is not None
    if page.key and page.entry and site.outline.gone[page.key].moved:
        return _elsewhere(site, page, page.entry)
    title, key = site.changes_word("of_entry"), page.key
    if key:
        gone = site.outline.gone[key]
        name, kind = richtext.Run(gone.title), ""
        above = (gone.title, site.paths[document.pieces.link_to(key)])
    else:
        assert page.entry is not None
        key, name, kind = page.entry.key, entry.name_of(page.entry), entry.label(site, page.entry)
        above = (page.entry.title, addresses.of_entry(page.language, page.entry))
    heading = document.pieces.heading(1, name, "", f"{kind} · {title}" if kind else title)
    blocks = [
        block
        for version, steps in groupby(site.outline.histories[key], lambda step: step[0])
        for block in (
            _heading(site, version),
            *chain.from_iterable(_told(site, changed) for _, changed in steps),
        )
    ]
    listing = (site.words.of_type(page.type), addresses.listing(page.language, page.type))
    trail = (*((listing,) if page.type in site.outline.lists else ()), above)
    return Content((heading, _line(site.changes_word("marks")), *blocks), page.title, trail)


def _elsewhere(site: Site, page: Page, now: Entry) -> Content:
    """Return the way from where an entry was to what it said before."""
    assert page.key is not None
    gone = site.outline.gone[page.key]
    way = richtext.Run(
        f"{now.title}{site.outline.colon} {site.changes_word('of_entry')}",
        target=changes_of(now.key),
    )
    runs = (richtext.Run(f"{site.words.text('replaced_by')} "), way)
    title = document.pieces.heading(1, richtext.Run(gone.title), "", site.words.gone(gone))
    return Content((title, richtext.Paragraph(runs)), page.title)


def _line(words: str) -> richtext.Paragraph:
    return richtext.Paragraph((richtext.Run(words),))


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
            return changed.title, document.pieces.link_to(_key(site, changed))


def _key(site: Site, changed: versions.Changed) -> EntryKey:
    """Return the key that an entry has now."""
    return site.outline.today.get(changed.key, changed.key)


def _version(site: Site, version: versions.Version) -> Iterator[richtext.Block]:
    yield _heading(site, version)
    yield from map(_line, said(site, version))
    for sort, found in by_sort(version):
        yield document.pieces.heading(3, site.changes_word(sort), f"{anchor(version)}-{sort}")
        items = tuple((_named(site, changed),) for changed in found)
        yield richtext.ItemList(items, richtext.ListRole.CHALLENGES)


def _named(site: Site, changed: versions.Changed) -> richtext.Paragraph:
    """Return an entry by its number and title, with the ways to its page and to what it said."""
    title, target = named(site, changed)
    key = _key(site, changed)
    now = site.edition.playbook.by_key.get(key)
    kind = entry.label(site, now) if now else ""
    before = changes_of(key)
    runs = [richtext.Run(f"{kind} – ")] if kind else []
    runs.append(richtext.Run(title, target=target))
    if changed.sort == "changed" and before in site.paths:
        runs += [
            richtext.Run(": "),
            richtext.Run(site.changes_word("wordings"), target=before),
        ]
    return richtext.Paragraph(tuple(runs))


def _told(site: Site, changed: versions.Changed) -> Iterator[richtext.Block]:
    """Yield what became of an entry: its former address, and every text that differs."""
    if changed.formerly:
        declared = site.edition.playbook.types[changed.type]
        path = addresses.entry(site.edition.language, declared, changed.formerly)
        yield _line(site.changes_word("address_was", address=f"/{path}"))
    items = tuple((_wording(site, found),) for found in changed.wordings)
    if items:
        yield richtext.ItemList(items, richtext.ListRole.CHALLENGES)


def _wording(site: Site, found: versions.Wording) -> richtext.Paragraph:
    """Return a text with what is gone and what is new, after the name of what it is."""
    if found.moved:
        return fact(
            site,
            found,
            (richtext.Run(f"{site.changes_word('moved')}{site.outline.colon} {found.after}"),),
        )
    return fact(site, found, tuple(_marked(found)))


def _marked(found: versions.Wording) -> Iterator[richtext.Run]:
    for place, piece in enumerate(versions.marked(found.before, found.after)):
        if place:
            yield richtext.Run(" ")
        yield richtext.Run(piece.text, mark=None if piece.mark == "kept" else piece.mark)


def fact(site: Site, wording: versions.Wording, runs: richtext.Runs) -> richtext.Paragraph:
    """Return a text of an entry after what readers call that part of it, and which one it is."""
    labels, name = site.edition.labels, wording.field
    said = str(labels.part("fields").get(name) or labels.text(name))
    number = f" {wording.number}" if wording.number else ""
    before = (richtext.Run(f"{said}{number}:", strong=True), richtext.Run(" ")) if said else ()
    return richtext.Paragraph((*before, *runs), richtext.ParagraphRole.FACT)
