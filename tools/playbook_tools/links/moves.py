"""Replacing addresses that have moved permanently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook_tools.content import Entry
from playbook_tools.diagnostics import Edit, Text
from playbook_tools.editing import fmt
from playbook_tools.links.collect import host_of
from playbook_tools.links.policy import Outcome
from playbook_tools.links.verdicts import Verdict
from playbook_tools.loading import reading
from playbook_tools.source import edits


@dataclass(frozen=True)
class Rewriting:
    """The new text of each file by its path, and the files that stay unchanged.

    A file stays unchanged if it has errors, or if replacing addresses would change anything else.
    """

    files: Mapping[str, str]
    unable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An address that has moved permanently, and the reason to doubt the new one, if any."""

    old: str
    new: str
    doubt: Text | None

    @property
    def site(self) -> str:
        """The host name of the new address."""
        return host_of(self.new)


def moves(outcomes: Iterable[Outcome]) -> tuple[Move, ...]:
    """Return every move, in the order of the outcomes."""
    seen = ((o.link.address, o.judgement.detail) for o in outcomes if o.verdict is Verdict.MOVED)
    return tuple(Move(old, new, refusal(old, new)) for old, new in seen)


def refusal(old: str, new: str) -> Text | None:
    """Return why to doubt a new address, or None if it is on the same site and as secure."""
    first, second = (host_of(address).removeprefix("www.") for address in (old, new))
    if first != second:
        return Text(en=f"{new} is another site", nl=f"{new} is een andere site")
    if old.startswith("https:") and not new.startswith("https:"):
        return Text(en=f"{new} is not encrypted", nl=f"{new} is niet versleuteld")
    return None


def rewrite(loaded: reading.Loaded, agreed: Mapping[str, str]) -> Rewriting:
    """Return the files with addresses (the keys) replaced, and nothing else changed.

    A formatted file stays formatted.
    """
    invalid = {diagnostic.path for diagnostic in loaded.diagnostics}
    files: dict[str, str] = {}
    unable = []
    for entry in loaded.playbook.entries:
        if not entry.type.in_editions or not any(a.text in agreed for a in entry.addresses):
            continue
        written = None if entry.path in invalid else _rewritten(loaded, entry, agreed)
        if written is None:
            unable.append(entry.path)
        else:
            files[entry.path] = written
    return Rewriting(files, tuple(unable))


def _rewritten(loaded: reading.Loaded, entry: Entry, agreed: Mapping[str, str]) -> str | None:
    """Return the new text of an entry's file, or None if anything but addresses would change."""
    before = loaded.sources[entry.path]
    changes = [
        Edit(address.span, address.text, agreed[address.text])
        for address in entry.addresses
        if address.text in agreed
    ]
    try:
        content, types = edits.apply(before.text, changes).encode(), loaded.playbook.types
        after = reading.read_content(content, entry.path, entry.type, types)
        wanted = [agreed.get(address.text, address.text) for address in entry.addresses]
        found = after.entry.addresses if after.entry else ()
        if after.diagnostics or [address.text for address in found] != wanted:
            return None
        laid_out = fmt.format_source(before, entry.type) == before.text
        return fmt.format_source(after.source, entry.type) if laid_out else after.source.text
    except (edits.MisplacedError, fmt.ChangedMeaningError):
        return None
