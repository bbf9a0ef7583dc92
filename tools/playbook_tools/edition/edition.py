"""What an edition is made of: a selection of the playbook in a language, with its marks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.content import Entry, EntryKey, Playbook, Route

STANDARD = "standard"
LARGE_PRINT = "large-print"
CARDS = "cards"
PRINCIPLE = Route(("principle",))


@dataclass(frozen=True)
class Edition:
    """Everything that an exporter needs: the same Edition gives the same bytes.

    `playbook` holds published entries only, and only those that the edition carries; `language`
    is a BCP 47 tag; `principles` names the selection (none: all of them); `variant` is the form
    that a format gives it, the usual one being `STANDARD`; `reference_doc` is the content of a
    house template, for the formats that a word processor opens.
    """

    playbook: Playbook
    language: str
    principles: tuple[str, ...] = ()
    variant: str = STANDARD
    reference_doc: bytes | None = None

    @cached_property
    def about(self) -> Entry:
        """What stands on the cover and in the colophon."""
        return _single(self.playbook, "edition")

    @cached_property
    def labels(self) -> Entry:
        """The fixed words."""
        return _single(self.playbook, "labels")

    @cached_property
    def glossary(self) -> Entry:
        """The terms, with what they mean."""
        return _single(self.playbook, "glossary")

    @property
    def version(self) -> str:
        """The version, such as 1.0.0."""
        return self.about.text("version")

    @property
    def date(self) -> str:
        """The date of the version, year-month-day."""
        return self.about.text("date")

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything that the edition says, in hexadecimal digits."""
        content = {entry.path: entry.data for entry in self.playbook.entries}
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def file_name(self, suffix: str) -> str:
        """The name of the edition's file in a format: `name-1.0.0-nl-large-print.pdf`."""
        variant = () if self.variant == STANDARD else (self.variant,)
        name = self.about.text("file_name")
        parts = (name, self.version, self.language, *self.principles, *variant)
        return f"{'-'.join(parts)}.{suffix}"


def make_edition(
    playbook: Playbook, *, language: str | None = None, principles: Collection[str] = ()
) -> Edition:
    """Select what an edition carries; the playbook must be valid, the principles known."""
    source = _single(playbook, "edition").text("language")
    published = tuple(entry for entry in playbook.entries if entry.published)
    chosen = tuple(r.id for r in playbook.published("principle") if r.id in principles)
    kept = _selected(published, chosen) if chosen else published
    return Edition(Playbook(playbook.types, kept), language or source, chosen)


def canonical(value: object) -> str:
    """Return a value as JSON in the one way that stands for it."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no content value: {value!r}")


def _selected(entries: Iterable[Entry], principles: tuple[str, ...]) -> tuple[Entry, ...]:
    """Keep the principles, what belongs to them, what that leads to, and what stands by itself."""
    kept: dict[EntryKey, Entry] = {}
    others = []
    for entry in entries:
        belongs = {r.target.id for r in entry.references if r.route == PRINCIPLE}
        if entry.type.name == "principle":
            belongs = {entry.id}
        if belongs & set(principles) or not (belongs or entry.type.linked_from):
            kept[entry.key] = entry
        elif not belongs:
            others.append(entry)
    wanted = {
        reference.target
        for entry in kept.values()
        for reference in entry.references
        if not reference.prose
    }
    kept.update((entry.key, entry) for entry in others if entry.key in wanted)
    return tuple(sorted(kept.values(), key=lambda entry: entry.path))


def _single(playbook: Playbook, name: str) -> Entry:
    entry = playbook.single(name)
    if entry is None:
        raise LookupError(f"a valid playbook has its {name}")
    return entry
