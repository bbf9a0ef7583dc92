"""The findings in the graph of a playbook, kept for as long as the rules would find the same.

The graph need not be made again, nor networkx imported, where nothing has changed that those rules
look at. What they look at of an entry is its mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from playbook_tools.content import Entry, Playbook
from playbook_tools.diagnostics import Diagnostic
from playbook_tools.rules import cache
from playbook_tools.schema import Types, content_types

SHELF = ".graph"
"""Where the cache holds it: no folder of content is called so."""
_SIZE = 20
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[Diagnostic, ...]).decode


def marker(types: Types) -> Callable[[Entry], bytes]:
    """Return what makes the mark of an entry: of all that rules about the graph look at in it."""
    shared = {feeder.same for one in types.values() for feeder in one.linked_from if feeder.same}
    shared.update(same for one in types.values() for same in one.shared.values())
    fields = ("id", "replaced_by", "status", *sorted(shared))

    def mark(entry: Entry) -> bytes:
        values = [entry.data.get(name) for name in fields]
        invalid, place = sorted(entry.invalid, key=str), entry.span("id")
        return _hash((entry.key, entry.path, values, invalid, place, entry.references))

    return mark


@dataclass(frozen=True)
class KeptVerdict:
    """The findings of the previous run in the graph, if its digest is that of the graph now.

    `marks` are those of the entries, by path.
    """

    cache: cache.Cache
    marks: Mapping[str, bytes]

    def recall(self, playbook: Playbook, applied: Iterable[str]) -> tuple[Diagnostic, ...] | None:
        """Return what the rules that are applied find, or None where that is not known."""
        digest, found = self.cache.shelf(SHELF).get("", (b"", msgspec.Raw()))
        if digest != self._digest(playbook, applied):
            return None
        try:
            return _decode(found)
        except msgspec.DecodeError:
            return None

    def keep(self, playbook: Playbook, applied: Iterable[str], found: Iterable[Diagnostic]) -> None:
        """Keep what the rules that are applied find, in the place of what was known before."""
        packed = msgspec.Raw(_encode(tuple(found)))
        self.cache.keep(SHELF, {"": (self._digest(playbook, applied), packed)})

    def _digest(self, playbook: Playbook, applied: Iterable[str]) -> bytes:
        """Return the digest of everything that the findings depend on.

        The maker of the cache identifies the tools, with their schemas and rules.
        """
        marks = [self.marks[entry.path] for entry in playbook.entries]
        # As Python writes it: a name that is not UTF-8 cannot be encoded.
        unread, declared = (
            repr(sorted(playbook.unread.items())),
            content_types.digest(playbook.types),
        )
        return _hash((self.cache.maker, declared, sorted(applied), unread, marks))


def _hash(value: object) -> bytes:
    return blake2b(_encode(value), digest_size=_SIZE).digest()
