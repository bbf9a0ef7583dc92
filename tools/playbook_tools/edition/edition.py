"""The content of an edition: a selection of the playbook in a language, with its marks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from playbook_tools.content import Entry, EntryKey, Playbook, prose, typeface, values
from playbook_tools.edition import brand, counts, theme, translation
from playbook_tools.edition.paper import Paper, Printer
from playbook_tools.edition.wordings import Wording, wordings
from playbook_tools.graph import Web
from playbook_tools.schema import ContentType, Role

if TYPE_CHECKING:
    from playbook_tools.loading import translations


MOST_IN_A_NAME = 80
"""The longest name of a file: mail, archives and shared folders cut longer ones off."""


class Variant(StrEnum):
    """The form that a format gives an edition."""

    STANDARD = "standard"
    LARGE_PRINT = "large-print"
    CARDS = "cards"
    FORM = "form"
    """To be filled in on a screen."""
    WORKSHEET = "worksheet"
    """The blank worksheet alone."""
    WORKSHOP = "workshop"
    """What a session with a team needs, on A4, A3 and A2."""
    PRESS = "press"
    """To be printed and bound by a print shop."""


@dataclass(frozen=True)
class Edition:
    """Everything that an exporter needs: the same Edition gives the same bytes.

    `playbook` holds published entries only, and only those that the edition carries; `language`
    is a BCP 47 tag; `principles` names the selection (none: all of them); `variant` is the form
    that a format gives it; `reference_doc` is the content of a house template, for the formats that
    a word processor opens. `retired` holds what was removed, with what readers find instead if
    anything; `languages` are all that the playbook is in, the first one its own; `source` is the
    playbook in that, where this is a translation. `paper` and `printer` say how cards are made,
    `look` how all of it looks. `unfilled` are entries in which counts and titles were filled in, as
    they were before.
    """

    playbook: Playbook
    language: str
    principles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    variant: Variant = Variant.STANDARD
    reference_doc: bytes | None = None
    retired: tuple[tuple[EntryKey, EntryKey | None], ...] = ()
    source: Playbook | None = None
    paper: Paper = Paper.A6
    printer: Printer = Printer.HOME
    look: theme.Look = theme.OURS
    unfilled: tuple[Entry, ...] = ()

    @classmethod
    def of(
        cls,
        playbook: Playbook,
        catalogues: Mapping[str, translations.Catalogue] | None = None,
        *,
        language: str | None = None,
        principles: Collection[str] = (),
    ) -> Edition:
        """Select what an edition carries; the playbook must be valid, the principles known.

        `catalogues` are its translations by language. The edition is in one of these, or in the
        `languages_of` the playbook, the first of which is the default.
        """
        languages = cls.languages_of(playbook, catalogues or {})
        own, language = languages[0], language or languages[0]
        published = tuple(_for_readers(entry) for entry in playbook.entries if entry.published)
        worn = brand.entry_of(playbook)
        if language != own:
            held = (catalogues or {})[language]
            worn = worn and translation.translated(worn, held, own)
            published = tuple(translation.translated(entry, held, own) for entry in published)
        written, published = published, counts.filled(published, language, own)
        unfilled = [one for one, now in zip(written, published, strict=True) if one is not now]
        chosen = tuple(r.id for r in playbook.with_role(Role.PRINCIPLE) if r.id in principles)
        kept = _selected(Web(replace(playbook, entries=published)), chosen) if chosen else published
        return cls(
            Playbook(playbook.types, kept),
            language,
            chosen,
            languages,
            retired=tuple(_retired(playbook)),
            source=None if language == own else _filled(playbook, own),
            paper=brand.paper_of(playbook),
            look=brand.look_of(playbook, worn),
            unfilled=tuple(unfilled),
        )

    @classmethod
    def in_all(
        cls, playbook: Playbook, catalogues: Mapping[str, translations.Catalogue]
    ) -> tuple[Edition, ...]:
        """Return the edition in each language, that of the files first."""
        languages = cls.languages_of(playbook, catalogues)
        return tuple([cls.of(playbook, catalogues, language=one) for one in languages])

    @staticmethod
    def languages_of(playbook: Playbook, catalogues: Iterable[str]) -> tuple[str, ...]:
        """Return the languages of a playbook with catalogues: its own, then theirs, sorted."""
        own = _single(playbook, Role.EDITION).text("language")
        return (own, *sorted(language for language in catalogues if language != own))

    @cached_property
    def web(self) -> Web:
        """Who leads to whom in what the edition carries."""
        return Web(self.playbook)

    @cached_property
    def about(self) -> Entry:
        """The text of the cover and the colophon."""
        return _single(self.playbook, Role.EDITION)

    @cached_property
    def labels(self) -> Entry:
        """The fixed words."""
        return _single(self.playbook, Role.LABELS)

    @cached_property
    def glossary(self) -> Entry:
        """The terms, with what they mean."""
        return _single(self.playbook, Role.GLOSSARY)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """The questions and actions that assessments are about, in the order of the files."""
        return tuple(wordings(self.playbook, self.source or self.playbook))

    @property
    def version(self) -> str:
        """The version, such as 1.0.0."""
        return self.about.text("version")

    @property
    def date(self) -> str:
        """The date of the version, year-month-day."""
        return self.about.text("date")

    def written(self, day: str) -> str:
        """Return a day, year-month-day, as the readers of the edition write it."""
        from playbook_tools.edition.document.names import written_date

        return written_date(day, self.language)

    @property
    def own_language(self) -> str:
        """The language that the files are written in."""
        return self.about.text("language")

    @cached_property
    def to_translate(self) -> tuple[int, int]:
        """How many texts a translation has, and how many of them are still in `own_language`."""
        if self.source is None:
            return 0, 0
        found = [translation.counted(one, self.own_language) for one in self.playbook.entries]
        return sum(texts for texts, _ in found), sum(lacking for _, lacking in found)

    @cached_property
    def unprintable(self) -> tuple[str, int]:
        """What a translation has that the typeface of the PDF lacks, and in how many texts.

        What has letters comes first. Of texts in the language of the files, a rule tells.
        """
        if self.source is None:
            return "", 0
        texts = (
            text
            for entry in self.playbook.entries
            for _, declared, text in values.leaves(entry.data, entry.type.shape)
            if declared.translatable and isinstance(text, str)
        )
        lacking = [signs for signs in typeface.lacking(texts) if signs]
        letters = (signs for signs in lacking if any(map(str.isalpha, signs)))
        return next(letters, lacking[0] if lacking else ""), len(lacking)

    def unmarked(self, entry: Entry) -> tuple[Mapping[str, values.Value], list[str]]:
        """Return the fields of an entry without marks, and the routes of texts that have them."""
        if self.source is None:
            return entry.data, []
        return translation.unmarked(entry, self.own_language)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything that the edition says, in hexadecimal digits."""
        return _hash_of(self.playbook)

    @cached_property
    def source_hash(self) -> str:
        """The same over the playbook in its own language, where this is a translation; else ""."""
        if self.source is None:
            return ""
        entries = tuple(_for_readers(entry) for entry in self.source.entries)
        return _hash_of(replace(self.source, entries=entries))

    @cached_property
    def unfilled_hash(self) -> str:
        """The same over the entries in which counts and titles were filled in, as they were."""
        return _hash_of(Playbook(self.playbook.types, self.unfilled))

    @staticmethod
    def path_of(language: str, declared: ContentType, identifier: str) -> str:
        """Return where the page of an entry lies in a site, which it keeps for good."""
        return f"{language}/{declared.folder}/{identifier}/"

    def address_of(self, entry: Entry) -> str:
        """Return the address of an entry's page, nothing where that of the site is not known."""
        site = self.about.text("url").rstrip("/")
        if not site or not entry.type.folder or not set(site).isdisjoint("?#"):
            return ""
        return f"{site}/{self.path_of(self.language, entry.type, entry.id)}"

    def in_form(self, variant: Variant) -> Edition:
        """Return the edition in a form; only cards are made in several ways."""
        if variant == Variant.CARDS:
            return replace(self, variant=variant)
        return replace(self, variant=variant, paper=Paper.A6, printer=Printer.HOME)

    def file_name(self, suffix: str) -> str:
        """The name of the edition's file in a format: `name-1.0.0-nl-large-print.pdf`.

        Where it would be too long, principles are in it by their numbers, and if need be the name
        is cut.
        """
        variant = () if self.variant == Variant.STANDARD else (self.variant,)
        name = self.about.text("file_name")
        usual = (Paper.A6, Printer.HOME)
        made = tuple(way for way in (self.paper, self.printer) if way not in usual)

        def named(name: str, principles: Iterable[str]) -> str:
            parts = (name, self.version, self.language, *principles, *variant, *made)
            return f"{'-'.join(parts)}.{suffix}"

        whole = named(name, self.principles)
        if len(whole) <= MOST_IN_A_NAME:
            return whole
        shorter = named(name, self._numbers)
        over = max(len(shorter) - MOST_IN_A_NAME, 0)
        return named(name[: max(len(name) - over, 1)].rstrip("-"), self._numbers)

    @property
    def _numbers(self) -> tuple[str, ...]:
        """The numbers of the principles of a selection, as `p1` and the like."""
        chosen = self.playbook.with_role(Role.PRINCIPLE) if self.principles else ()
        return tuple(f"p{one.number('number')}" for one in chosen if one.id in self.principles)


class NotLaidOutError(ValueError):
    """Published entries with texts for readers have no place in what an edition is to be."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__(f"{len(entries)} entries are laid out nowhere")
        self.entries = entries


def _for_readers(entry: Entry) -> Entry:
    """Return an entry without what it says to editors alone, with each paragraph on a line."""
    shape = entry.type.shape
    if not shape.for_editors.isdisjoint(entry.data):
        entry = msgspec.structs.replace(entry, data=values.in_editions(entry.data, shape))
    return prose.joined(entry)


def _filled(playbook: Playbook, own: str) -> Playbook:
    """Return the playbook in its own language with every count and title filled in."""
    return replace(playbook, entries=counts.filled(playbook.entries, own, own))


def _selected(web: Web, principles: tuple[str, ...]) -> tuple[Entry, ...]:
    """Keep the principles, what belongs to them, what that leads to, and what belongs to none."""
    kept: dict[EntryKey, Entry] = {}
    others = []
    for entry in web.playbook.entries:
        belongs = {principle.id for principle in web.linked(entry, "principle")}
        if entry.type.role is Role.PRINCIPLE:
            belongs = {entry.id}
        if belongs & set(principles) or not (belongs or entry.type.linked_from):
            kept[entry.key] = entry
        elif not belongs:
            others.append(entry)
    wanted = {
        link.target.key
        for entry in kept.values()
        for link in web.links_from(entry)
        if not link.reference.prose
    }
    kept.update((entry.key, entry) for entry in others if entry.key in wanted)
    return tuple(sorted(kept.values(), key=lambda entry: entry.path))


def _hash_of(playbook: Playbook) -> str:
    content = {entry.path: entry.data for entry in playbook.entries}
    return hashlib.sha256(values.canonical(content).encode()).hexdigest()


def _retired(playbook: Playbook) -> Iterator[tuple[EntryKey, EntryKey | None]]:
    """Yield what was removed, each with the published entry at the end of its replacements."""
    for entry in playbook.entries:
        if entry.status == "removed" and entry.type.in_editions:
            found = playbook.successor(entry.key)
            yield entry.key, found.key if found else None


def _single(playbook: Playbook, role: Role) -> Entry:
    entries = playbook.with_role(role)
    if not entries:
        raise LookupError(f"a valid playbook has its {role}")
    return entries[0]
