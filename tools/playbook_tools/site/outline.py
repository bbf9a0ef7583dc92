"""Which pages a site has, in order, made from an edition without laying anything out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from playbook_tools.content import Entry, EntryKey
from playbook_tools.diff import versions
from playbook_tools.edition import Edition, document
from playbook_tools.schema import ContentType, Role
from playbook_tools.site import addresses, facets


class Kind(StrEnum):
    """The kinds of page."""

    ACCESSIBILITY = "accessibility"
    ASSESS = "assess"
    """The self-assessment, from a challenge to a plan."""
    CHANGES = "changes"
    COLOPHON = "colophon"
    DOWNLOADS = "downloads"
    ENTRY = "entry"
    ENTRY_CHANGES = "entry-changes"
    """What an entry said before."""
    FACET = "facet"
    """Those of a list that share a theme, a country or a language."""
    GLOSSARY = "glossary"
    HOME = "home"
    LIST = "list"
    NOT_FOUND = "not-found"
    PRIVACY = "privacy"
    RETIRED = "retired"
    """In the place of an entry that has been removed, or has another id."""
    ROOT = "root"
    """Leads to the playbook's own language."""
    SEARCH = "search"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, what it is called, and what it is about.

    `type` is that of a list, `facet` what the entries of a part of it share; `key` is that of an
    entry that is not there any more, `entry` the one that a page is about, or its successor. A long
    list runs over several pages: this is the one with that `number`, of so many.
    """

    path: str
    kind: Kind
    title: str
    language: str
    entry: Entry | None = None
    type: ContentType | None = None
    facet: facets.Facet | None = None
    key: EntryKey | None = None
    number: int = 1
    of: int = 1

    @property
    def wanted(self) -> bool:
        """Whether somebody may look for it: what leads elsewhere is for who comes by it."""
        return self.key is None and self.kind not in {Kind.NOT_FOUND, Kind.ROOT}


LISTED = (
    Role.CHALLENGE, Role.QUESTION, Role.PRINCIPLE, Role.PLAY, Role.CASE, Role.TOOL, Role.PAGE,
)  # fmt: skip
"""The roles whose entries have a page, in the order of the lists."""


_Step: TypeAlias = tuple[versions.Version, versions.Changed]


ROWS = 50
"""How many entries a page of a list has at most: so it is light, and short enough to look over."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that has been removed or has another id now: what it was called, where known.

    `successor` is what readers find instead, and `moved` whether that is the same entry; `removed`
    is the version that removed it, with everything that it said.
    """

    key: EntryKey
    title: str
    successor: Entry | None
    moved: bool
    removed: _Step | None


@dataclass(frozen=True)
class Outline:
    """The pages of an edition's site; `versions` are those that led to it, newest first.

    A page of a list has so many `rows` at most.
    """

    edition: Edition
    versions: tuple[versions.Version, ...] = ()
    rows: int = ROWS

    @cached_property
    def context(self) -> document.context.Context:
        """The words of the edition, and who belongs to whom."""
        return document.context.Context(self.edition)

    @property
    def words(self) -> Words:
        """The fixed words of the site."""
        return Words(self.edition)

    @cached_property
    def lists(self) -> tuple[ContentType, ...]:
        """The types that have entries with pages, in order."""
        playbook = self.edition.playbook
        by_role = {declared.role: declared for declared in playbook.types.values()}
        return tuple(by_role[role] for role in LISTED if playbook.with_role(role))

    def entries(self, declared: ContentType) -> tuple[Entry, ...]:
        """Return the entries of a type, in the order in which readers go through them."""
        return self._ordered[declared.name]

    def listed(self, page: Page) -> tuple[Entry, ...]:
        """Return the entries that a page of a list has."""
        assert page.type is not None
        shared = self.sharing[page.type.name]
        found = shared[page.facet] if page.facet else self.entries(page.type)
        return found[(page.number - 1) * self.rows : page.number * self.rows]

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entry before and the one after another in its list."""
        return self._neighbours[entry.key]

    @cached_property
    def sharing(self) -> Mapping[str, Mapping[facets.Facet, tuple[Entry, ...]]]:
        """The entries that share each facet, by the name of their type."""
        return {d.name: facets.sharing(self.context, self.entries(d)) for d in self.lists}

    @cached_property
    def facets(self) -> Mapping[EntryKey, Sequence[facets.Facet]]:
        """The facets of every entry that has any."""
        found: dict[EntryKey, list[facets.Facet]] = {}
        for shared in self.sharing.values():
            for facet, entries in shared.items():
                for entry in entries:
                    found.setdefault(entry.key, []).append(facet)
        return found

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page."""
        return tuple(self._pages())

    @cached_property
    def histories(self) -> Mapping[EntryKey, tuple[_Step, ...]]:
        """By entry, the versions in which it changed or went, newest first, whatever its id was."""
        found: dict[EntryKey, list[_Step]] = {}
        for version in self.versions:
            for changed in version.changes:
                if changed.sort != "added":
                    key = self.today.get(changed.key, changed.key)
                    found.setdefault(key, []).append((version, changed))
        return {key: tuple(held) for key, held in found.items()}

    @cached_property
    def today(self) -> Mapping[EntryKey, EntryKey]:
        """What entries are called now that had another id in an earlier version."""
        found: dict[EntryKey, EntryKey] = {}
        for version in self.versions:
            for changed in version.changes:
                if changed.formerly:
                    former = EntryKey(changed.type, changed.formerly)
                    found[former] = found.get(changed.key, changed.key)
        return found

    @cached_property
    def gone(self) -> Mapping[EntryKey, Gone]:
        """The entries that had a page and have none now, as far as the playbook or git knows.

        What was no id in an earlier version is no address now.
        """
        by_key = self.edition.playbook.by_key
        instead = {key: by_key.get(found) if found else None for key, found in self.edition.retired}
        went = [c.key for v in self.versions for c in v.changes if c.sort == "removed"]
        types = self.edition.playbook.types
        return {
            key: self._gone(key, instead.get(key))
            for key in dict.fromkeys((*instead, *sorted({*self.today, *went})))
            if key not in by_key and key.type in types and _has_address(types[key.type], key.id)
        }

    def _gone(self, key: EntryKey, successor: Entry | None) -> Gone:
        now = self.today.get(key)
        steps = self.histories.get(now or key, ())
        removed = next((step for step in steps if step[1].sort == "removed"), None)
        same = self.edition.playbook.by_key.get(now) if now else None
        return Gone(key, self._last_titles.get(key, ""), same or successor, bool(same), removed)

    @cached_property
    def _last_titles(self) -> Mapping[EntryKey, str]:
        """What every entry of which git knows was called last, under each id that it had."""
        found: dict[EntryKey, str] = {}
        for change in (change for version in self.versions for change in version.changes):
            if change.formerly and change.type in self.edition.playbook.types:
                field = self.edition.playbook.types[change.type].title_field
                key = EntryKey(change.type, change.formerly)
                found.setdefault(key, change.title_before(field))
            found.setdefault(change.key, change.title)
        return found

    def changed_before(self, key: EntryKey) -> bool:
        """Whether a page says what an entry said before, now that it is gone."""
        return any(change.sort == "changed" for _, change in self.histories.get(key, ()))

    @cached_property
    def places(self) -> frozenset[str]:
        """The paths of all pages."""
        return frozenset([page.path for page in self.pages])

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """By the targets of the runs of a document, the path of the page with a fragment."""
        language, playbook = self.edition.language, self.edition.playbook
        found = {
            document.pieces.link_to(entry.key): addresses.of_entry(language, entry)
            for declared in self.lists
            for entry in self.entries(declared)
        }
        for key in self.gone:
            path = addresses.entry(language, playbook.types[key.type], key.id)
            found[document.pieces.link_to(key)] = path
            if self.changed_before(key):
                found[changes_of(key)] = addresses.changes_below(path)
        found |= {
            changes_of(entry.key): addresses.changes(language, entry)
            for declared in self.lists
            for entry in (self.entries(declared) if self.histories else ())
            if entry.key in self.histories
        }
        by_role = {declared.role: declared for declared in self.lists}
        challenges = by_role.get(Role.CHALLENGE)
        before = 0
        for principle in playbook.with_role(Role.PRINCIPLE):
            own = addresses.of_entry(language, principle)
            found[f"#questions-{principle.id}"] = f"{own}#questions-{principle.id}"
            if challenges:
                listing = addresses.listing(language, challenges)
                there = addresses.numbered(listing, before // self.rows + 1)
                found[f"#challenges-{principle.id}"] = f"{there}#challenges-{principle.id}"
                before += len(self.context.entries(Role.CHALLENGE, principle))
        return found

    def _pages(self) -> Iterator[Page]:
        language, words = self.edition.language, self.words
        label = self.edition.labels.text
        yield Page(addresses.home(language), Kind.HOME, self.edition.about.title, language)
        path = addresses.fixed(language, Kind.SEARCH)
        yield Page(path, Kind.SEARCH, words.text("title", "search"), language)
        if self.versions:
            title = words.text("title", "changes")
            yield Page(addresses.fixed(language, Kind.CHANGES), Kind.CHANGES, title, language)
        for declared in self.lists:
            yield from self._list(declared)
            for entry in self.entries(declared):
                path = addresses.of_entry(language, entry)
                yield Page(path, Kind.ENTRY, entry.title, language, entry, declared)
                if entry.key in self.histories:
                    path = addresses.changes(language, entry)
                    title = f"{entry.title}{self.colon} {words.text('of_entry', 'changes')}"
                    yield Page(path, Kind.ENTRY_CHANGES, title, language, entry, declared)
        for gone in self.gone.values():
            yield from self._in_place_of(gone)
        for kind, title in (
            (Kind.ASSESS, words.text("assess_title")),
            (Kind.WORKSHOP, label("workshop_title")),
            (Kind.GLOSSARY, label("glossary_title")),
            (Kind.DOWNLOADS, words.text("downloads")),
            (Kind.COLOPHON, label("colophon")),
            (Kind.PRIVACY, words.text("privacy_title")),
            (Kind.ACCESSIBILITY, words.text("accessibility_title")),
        ):
            yield Page(addresses.fixed(language, kind), kind, title, language)
        yield Page("404.html", Kind.NOT_FOUND, words.text("not_found_title"), language)
        yield Page("", Kind.ROOT, self.edition.about.title, language)

    @property
    def colon(self) -> str:
        """What joins a name to what it is the name of, before a space."""
        return document.names.colon(self.edition.language)

    def _in_place_of(self, gone: Gone) -> Iterator[Page]:
        """Yield the pages that an entry keeps: its own, and that of what it said before."""
        declared, words = self.edition.playbook.types[gone.key.type], self.words
        path = addresses.entry(self.edition.language, declared, gone.key.id)
        title = words.gone(gone)
        title = f"{gone.title}{self.colon} {title}" if gone.title else title
        given = (self.edition.language, gone.successor, declared)
        yield Page(path, Kind.RETIRED, title, *given, key=gone.key)
        if gone.moved or self.changed_before(gone.key):
            title = f"{gone.title}{self.colon} {words.text('of_entry', 'changes')}"
            path = addresses.changes_below(path)
            yield Page(path, Kind.ENTRY_CHANGES, title, *given, key=gone.key)

    def _list(self, declared: ContentType) -> Iterator[Page]:
        """Yield the pages of a list, and of its parts."""
        language, name = self.edition.language, self.words.of_type(declared)
        path = addresses.listing(language, declared)
        every = Page(path, Kind.LIST, name, language, type=declared)
        yield from self._numbered(every, len(self.entries(declared)))
        for facet, entries in self.sharing[declared.name].items():
            path = addresses.facet(language, declared, facet.name, facet.value)
            title = f"{name}{self.colon} {facet.title}"
            part = Page(path, Kind.FACET, title, language, type=declared, facet=facet)
            yield from self._numbered(part, len(entries))

    def _numbered(self, first: Page, count: int) -> Iterator[Page]:
        """Yield as many pages as a list of that length needs."""
        of = max(1, -(-count // self.rows))
        yield replace(first, of=of)
        for number in range(2, of + 1):
            place = self.words.text("title", "list_pages", number=number, count=of)
            yield replace(
                first,
                path=addresses.numbered(first.path, number),
                title=f"{first.title} ({place[:1].lower()}{place[1:]})",
                number=number,
                of=of,
            )

    @cached_property
    def _ordered(self) -> Mapping[str, tuple[Entry, ...]]:
        return {declared.name: tuple(self._in_order(declared)) for declared in self.lists}

    def _in_order(self, declared: ContentType) -> Iterator[Entry]:
        playbook = self.edition.playbook
        assert declared.role is not None
        found = playbook.with_role(declared.role)
        if declared.role is Role.PAGE:
            yield from (e for place in _PLACES for e in found if e.text("placement") == place)
        elif "principle" in declared.shape.by_name:
            for principle in playbook.with_role(Role.PRINCIPLE):
                yield from self.context.entries(declared.role, principle)
        else:
            yield from found

    @cached_property
    def _neighbours(self) -> Mapping[EntryKey, tuple[Entry | None, Entry | None]]:
        found: dict[EntryKey, tuple[Entry | None, Entry | None]] = {}
        for entries in self._ordered.values():
            for before, entry, after in zip(
                (None, *entries[:-1]), entries, (*entries[1:], None), strict=True
            ):
                found[entry.key] = (before, after)
        return found


def _has_address(declared: ContentType, identifier: str) -> bool:
    pattern = declared.shape.by_name["id"].pattern if declared.folder else None
    return bool(pattern and pattern.fullmatch(identifier))


def changes_of(key: EntryKey) -> str:
    """Return the target of a link to what an entry said before."""
    return f"#changes-{key.type}-{key.id}"


_PLACES = ("front", "workshop", "back")


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of the site."""

    edition: Edition

    def text(self, name: str, part: str = "site", /, **values: object) -> str:
        """Return a text, with values in their places."""
        found = str(self.edition.labels.part(part)[name])
        for place, value in values.items():
            found = found.replace(f"{{{place}}}", str(value))
        return found

    def gone(self, gone: Gone) -> str:
        """Return what is said above the title of an entry that is not there any more."""
        if gone.moved:
            return self.text("moved_title", "changes")
        return self.text("replaced_title" if gone.successor else "removed_title")

    def of_type(self, declared: ContentType) -> str:
        """Return the name of the list of all entries of a type."""
        labels = self.edition.labels
        match declared.role:
            case Role.CHALLENGE | Role.QUESTION:
                return str(labels.part("assessment")[f"{declared.role}s_nav"])
            case Role.CASE | Role.TOOL:
                return labels.text(f"index_{declared.role}s")
            case _:
                return self.text(f"{declared.role}s")
