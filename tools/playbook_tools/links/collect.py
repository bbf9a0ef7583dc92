"""Every web address of a playbook, with the places that use it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from urllib.parse import urlsplit

from playbook_tools.content import Entry, prose
from playbook_tools.diagnostics import Span
from playbook_tools.links.translated import translated
from playbook_tools.loading import translations
from playbook_tools.schema import urls
from playbook_tools.source import Source


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """A place that uses an address.

    `entry` names where: `play:work-aloud`, `edition`, in a translation `play:work-aloud, en`.
    """

    path: str
    span: Span
    entry: str


@dataclass(frozen=True, order=True, slots=True)
class Link:
    """An address as written, and its uses, sorted."""

    address: str
    uses: tuple[Use, ...]

    @property
    def host(self) -> str:
        """The host name of the address."""
        return host_of(self.address)


def collect(
    entries: Iterable[Entry],
    sources: Mapping[str, Source] = MappingProxyType({}),
    catalogues: Iterable[translations.Catalogue] = (),
) -> tuple[Link, ...]:
    """Return the web addresses that readers see, or will see once drafts are published.

    They are those of links, those written bare in a text, and those that a translation has in the
    place of others or besides. `sources` have the exact places of bare ones.
    """
    found: dict[str, list[Use]] = defaultdict(list)
    named: dict[str, str] = {}
    for entry in entries:
        if entry.type.in_editions:
            name = named[entry.path.removesuffix(".yaml")] = _entry(entry)
            places = ((one.text, one.span) for one in entry.addresses)
            for address, span in (*places, *_bare(entry, sources.get(entry.path))):
                if not address.startswith("mailto:"):
                    found[address].append(Use(entry.path, span, name))
    for catalogue in catalogues:
        for one in translated(catalogue):
            path = one.context.partition(":")[0]
            if path in named:
                use = Use(catalogue.path, one.span, f"{named[path]}, {catalogue.language}")
                found[one.address].append(use)
    return tuple(Link(address, tuple(sorted(uses))) for address, uses in sorted(found.items()))


def _bare(entry: Entry, source: Source | None) -> Iterator[tuple[str, Span]]:
    """Yield the addresses in a text that are no links yet, as PB510 says."""
    words = prose.words(entry).all
    if "://" not in words and "www." not in words:
        return
    for passage in prose.passages(entry, source):
        start = 0
        for target, runs in groupby(passage.runs, key=lambda run: run.target):
            said = "".join(run.text for run in runs)
            for match in _WEB.finditer(said) if target is None else ():
                written = urls.bare(match[0])
                address = written if "://" in written else f"https://{written}"
                first = start + match.start() + match[0].index(written)
                if not urls.violation(address):
                    yield address, passage.span(first, first + len(written))
            start += len(said)


_WEB = re.compile(urls.WEB, re.IGNORECASE)


def host_of(address: str) -> str:
    """Return the host name of a valid address, in lower case."""
    return urlsplit(address).hostname or ""


def _entry(entry: Entry) -> str:
    return str(entry.key) if entry.type.folder else entry.type.name
