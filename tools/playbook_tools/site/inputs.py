"""What a page is made from, as a digest: a page with the same digest has the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from playbook_tools.content import Entry, EntryKey, values
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
    _known: dict[EntryKey, str] = field(default_factory=dict, repr=False)
    _lists: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, page: Page) -> str:
        """Return the digest of a page; what does not show on it may count, nothing else is missing.

        It takes time in proportion to the entries that the page shows.
        """
        place = (page.path, str(page.kind), page.title, repr(page.facet), repr(page.key))
        entries = [f"{entry.key} {self._digest(entry)}" for entry in self._entries(page)]
        listed = self._list(page.type) if page.kind in {Kind.LIST, Kind.FACET} else ""
        return _hash([self._shared, *place, listed, str((page.number, page.of)), *entries])

    def _list(self, declared: ContentType | None) -> str:
        """Return the digest of all entries of a type, which each page of its list tells of."""
        assert declared is not None
        known = self._lists.get(declared.name)
        if known is None:
            entries = self.site.outline.entries(declared)
            digests = [f"{entry.key} {self._digest(entry)}" for entry in entries]
            known = self._lists[declared.name] = _hash(digests)
        return known

    @cached_property
    def _shared(self) -> str:
        """What is around every page, and the fixed words on it."""
        site = self.site
        marks = (repr((site.base, site.repository, site.prefix)),)
        lists = (repr((declared.name, declared.folder)) for declared in site.outline.lists)
        # A part of a long list may begin on another page when something comes before it.
        parts = (path for target, path in site.paths.items() if target.startswith("#challenges-"))
        single = (site.edition.about, site.edition.labels)
        return _hash(
            [
                build_id.fingerprint(),
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

    def _entries(self, page: Page) -> Iterator[Entry]:
        """Yield the entries whose texts or places a page shows, in order."""
        site = self.site
        principles = site.edition.playbook.with_role(Role.PRINCIPLE)
        match page.kind:
            case Kind.ENTRY | Kind.RETIRED if page.entry:
                yield from self._around(page.entry)
            case Kind.LIST | Kind.FACET | Kind.HOME:
                yield from principles
            case Kind.ASSESS | Kind.COLOPHON | Kind.SEARCH:
                yield from site.edition.playbook.entries
            case Kind.WORKSHOP:
                yield from site.edition.playbook.with_role(Role.PAGE)
            case Kind.GLOSSARY:
                yield site.edition.glossary

    def _around(self, entry: Entry) -> Iterator[Entry]:
        """Yield an entry, those beside it and those linked with it, and what each belongs to."""
        site = self.site
        sources = [link.source for link in site.edition.web.links_to(entry)]
        targets = [link.target for link in site.edition.web.links_from(entry)]
        beside = [one for one in site.outline.neighbours(entry) if one]
        for one in (entry, *beside, *sources, *targets):
            yield one
            yield from site.context.linked(one, "principle")

    def _digest(self, entry: Entry) -> str:
        known = self._known.get(entry.key)
        if known is None:
            known = self._known[entry.key] = _hash([entry.path, values.canonical(entry.data)])
        return known


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:32]
