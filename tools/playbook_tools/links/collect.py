"""Every web address of a playbook, with the places that use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playbook_tools.content import Entry
from playbook_tools.diagnostics import Span


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """A place that uses an address; `entry` names where: `play:work-aloud`, `edition`."""

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


def collect(entries: Iterable[Entry]) -> tuple[Link, ...]:
    """Return the web addresses that readers see, or will see once drafts are published."""
    found: dict[str, list[Use]] = defaultdict(list)
    for entry in entries:
        for address in entry.addresses if entry.type.in_editions else ():
            if not address.text.startswith("mailto:"):
                use = Use(entry.path, address.span, _entry(entry))
                found[address.text].append(use)
    return tuple(Link(address, tuple(sorted(uses))) for address, uses in sorted(found.items()))


def host_of(address: str) -> str:
    """Return the host name of a valid address, in lower case."""
    return urlsplit(address).hostname or ""


def _entry(entry: Entry) -> str:
    return str(entry.key) if entry.type.folder else entry.type.name
