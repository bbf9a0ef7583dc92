"""What a page is made from, as a digest: a page with the same digest has the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from playbook_tools.content import Entry, values
from playbook_tools.loading import build_id
from playbook_tools.schema import ContentType, Role
from playbook_tools.site.look.assets import Assets
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.site import Site


@dataclass(frozen=True)
class Inputs:
    """The digests of the pages of a site."""

    site: Site
    assets: Assets
    _known: dict[str, str] = field(default_factory=dict, repr=False)
    _owned: dict[str, str] = field(default_factory=dict, repr=False)
    _lists: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, page: Page) -> str:
        """Return the digest of a page; what does not show on it may count, nothing else is missing.

        It takes time in proportion to the entries that are linked with that of the page.
        """
        place = (page.path, str(page.kind), page.title, repr(page.facet), repr(page.key))
        part = str((page.number, page.of, *self.site.elsewhere(page.path)))
        return _hash([self._shared, *place, part, *self._entries(page)])

    def of_data(self, path: str, entry: Entry) -> str:
        """Return the digest of an entry's file for programs, which names those linked with it."""
        links = self.site.edition.web.links_from(entry)
        named = (f"{link.target.path}" for link in links)
        return _hash([self._shared, path, self.digest(entry), *named, *self._sources(entry)])

    def of_list(self, path: str, entries: Iterable[Entry]) -> str:
        """Return the digest of a list of entries for programs."""
        return _hash([self._shared, path, *map(self.digest, entries)])

    def of_table(self, path: str, entries: Sequence[Entry]) -> str:
        """Return the digest of a table, which has the titles of those that name its entries."""
        web = self.site.edition.web
        users = (
            f"{self.digest(entry)} {link.source.path} {link.source.title}"
            for entry in entries
            for link in web.links_to(entry)
        )
        return _hash([self.of_list(path, entries), *users])

    @cached_property
    def _shared(self) -> str:
        """What is around every page, and the fixed words on it."""
        site = self.site
        written = sorted(site.written.items())
        marks = (repr((site.base, site.repository, site.prefix, site.edition.look, written)),)
        lists = (repr((declared.name, declared.folder)) for declared in site.outline.lists)
        # A part of a long list may begin on another page when something comes before it.
        parts = (path for target, path in site.paths.items() if target.startswith("#challenges-"))
        single = (site.edition.about, site.edition.labels)
        return _hash(
            [
                build_id.fingerprint(site.edition.playbook.types),
                site.edition.language,
                *marks,
                *map(repr, site.downloads),
                *map(repr, site.versions),
                repr(sorted(site.seen.items())),
                *lists,
                *parts,
                *self.assets.contents,
                *(values.canonical(entry.data) for entry in single),
            ]
        )

    def _entries(self, page: Page) -> Iterator[str]:
        """Yield the digests of the entries whose texts or places a page shows, in order."""
        site = self.site
        match page.kind:
            case Kind.ENTRY | Kind.ENTRY_CHANGES | Kind.RETIRED if page.entry:
                yield from self._around(page.entry)
            case Kind.LIST | Kind.FACET if page.type:
                yield self._principles
                yield self._list(page.type)
            case Kind.HOME:
                yield self._principles
            case Kind.ASSESS | Kind.CHANGES | Kind.COLOPHON | Kind.SEARCH:
                yield from map(self.digest, site.edition.playbook.entries)
            case Kind.WORKSHOP:
                yield from map(self.digest, site.edition.playbook.with_role(Role.PAGE))
            case Kind.GLOSSARY:
                yield self.digest(site.edition.glossary)

    def _around(self, entry: Entry) -> Iterator[str]:
        """Yield the digests of an entry, of those beside it and of those linked with it."""
        site = self.site
        yield self._with_principle(entry)
        for one in site.outline.neighbours(entry):
            yield self._with_principle(one) if one else ""
        yield from self._sources(entry)
        for link in site.edition.web.links_from(entry):
            yield self._with_principle(link.target)

    def _sources(self, entry: Entry) -> Iterator[str]:
        for link in self.site.edition.web.links_to(entry):
            yield self._with_principle(link.source)

    @cached_property
    def _principles(self) -> str:
        return _hash(map(self.digest, self.site.edition.playbook.with_role(Role.PRINCIPLE)))

    def _list(self, declared: ContentType) -> str:
        """Return the digest of all entries of a type, in the order of their list."""
        if declared.name not in self._lists:
            found = self.site.outline.entries(declared)
            self._lists[declared.name] = _hash(map(self.digest, found))
        return self._lists[declared.name]

    def _with_principle(self, entry: Entry) -> str:
        """Return the digest of an entry and of the principle that it belongs to."""
        known = self._owned.get(entry.path)
        if known is None:
            owners = self.site.context.linked(entry, "principle")
            known = ";".join(map(self.digest, (entry, *owners)))
            self._owned[entry.path] = known
        return known

    def digest(self, entry: Entry) -> str:
        """Return the digest of what an entry says, and of where its file is."""
        known = self._known.get(entry.path)
        if known is None:
            known = self._known[entry.path] = digest_of(entry)
        return known


def digest_of(entry: Entry) -> str:
    """Return the digest of what an entry says, and of where its file is."""
    return _hash((entry.path, values.canonical(entry.data)))


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:32]
