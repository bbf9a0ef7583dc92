"""The whole site of an edition, as a preview asks for it: each file is made once, when it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock

from playbook_tools.content import EntryKey
from playbook_tools.site import addresses, build
from playbook_tools.site.outline import Kind
from playbook_tools.support import garbage


class Whole:
    """The files of a site; `editions` are those of its downloads, by their names."""

    def __init__(self, site: build.Site, editions: Mapping[str, Path]) -> None:
        self._site = site
        self._editions = editions
        self._made: dict[str, bytes] = {}
        self._making = Lock()

    def file(self, path: str) -> bytes | None:
        """Return the content of a file, or None where the site has none at that path."""
        with self._making, garbage.garbage_kept():
            if path not in self._made and path in self._parts:
                try:
                    self._made[path] = self._parts[path].make()
                except FileNotFoundError:  # An edition that is gone since the site was begun.
                    return None
            elif path not in self._made and path.startswith(addresses.asset("")):
                return self._beside.get(path)
            return self._made.get(path)

    def about(self, path: str) -> EntryKey | None:
        """Return the entry whose words a page has, if it is one."""
        return self._about.get(path)

    @cached_property
    def _parts(self) -> Mapping[str, build.Part]:
        return {part.path: part for part in build.parts(self._site, self._editions)}

    @cached_property
    def _beside(self) -> Mapping[str, bytes]:
        """What the search and the self-assessment load, under names that tell its content."""
        return {
            path: content
            for part in self._parts.values()
            for path, content in part.beside().items()
        }

    @cached_property
    def _about(self) -> Mapping[str, EntryKey]:
        edition = self._site.edition
        own = {
            Kind.COLOPHON: edition.about.key,
            Kind.GLOSSARY: edition.glossary.key,
            Kind.HOME: edition.about.key,
        }
        pages = [page for site in (self._site, *self._site.others) for page in site.outline.pages]
        entries = {
            addresses.file(page.path): page.entry.key
            for page in pages
            if page.kind is Kind.ENTRY and page.entry
        }
        others = {addresses.file(page.path): own[page.kind] for page in pages if page.kind in own}
        return {**others, **entries}
