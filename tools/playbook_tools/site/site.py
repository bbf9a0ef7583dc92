"""Everything that the pages of a site are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote, urlencode

from playbook_tools.content import Entry
from playbook_tools.diff import versions
from playbook_tools.edition import Edition, Variant, cards, document
from playbook_tools.overlay import layers
from playbook_tools.schema import Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import ROWS, Kind, Outline, Page, Words

# How the name of a file ends whose edition is in a form, and cards in a way of making them.
_FORM_OF_FILE = re.compile(
    f"-(?:{'|'.join(form for form in Variant if form is not Variant.STANDARD)})"
    f"(?:-{cards.Paper.A7})?(?:-{cards.Printer.SHOP})?\\Z"
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file of an edition: `label` names the fixed word for its form.

    `pages` are counted where it has any; it is `current` where it has the content of the site.
    """

    name: str
    label: str
    size: int
    pages: int | None
    current: bool


def label(name: str) -> str:
    """Return the name of the fixed word for the form of an edition, by its file's name."""
    stem, _, suffix = name.rpartition(".")
    found = _FORM_OF_FILE.search(stem)
    form = found[0][1:] if found else suffix
    return f"download_{form.replace('-', '_')}"


@dataclass(frozen=True)
class Site:
    """An edition, and what its site knows beside it.

    `base` is the address of the site's root without a slash at its end, or empty where it is not
    known; `repository` likewise that of the repository on the web, in which `prefix` leads to the
    playbook's folder; `written` names the files, by path, that are elsewhere. `downloads` are the
    editions that the site offers. `versions` are those that led to the edition, newest first;
    `seen` the days, year-month-day, on which addresses were last seen to work. A page of a list has
    so many `rows` at most.
    """

    edition: Edition
    base: str = ""
    repository: str = ""
    prefix: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()
    versions: tuple[versions.Version, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    rows: int = ROWS
    others: tuple[Site, ...] = field(default=(), repr=False)

    @cached_property
    def outline(self) -> Outline:
        """Which pages there are."""
        return Outline(self.edition, self.versions, self.rows)

    def elsewhere(self, path: str) -> Iterator[tuple[str, str, bool]]:
        """Yield each other language, where it has what is at a path, and whether it has that.

        Where it has no such page, that is the nearest one above it.
        """
        _, _, rest = path.partition("/")
        for other in self.others:
            language, places = other.edition.language, other.outline.places
            same = f"{language}/{rest}"
            near = same
            while near not in places and near.count("/") > 1:
                near = near[: near.rstrip("/").rindex("/") + 1]
            there = path.endswith("/") and same in places
            yield language, near if near in places else addresses.home(language), there

    @property
    def context(self) -> document.context.Context:
        """The words of the edition, and who belongs to whom."""
        return self.outline.context

    @property
    def words(self) -> Words:
        """The fixed words of the site."""
        return self.outline.words

    def changes_word(self, name: str, **values: object) -> str:
        """Return a fixed word of the pages of what changed, with values in their places."""
        return self.words.text(name, "changes", **values)

    def way(self, start: str, path: str) -> str:
        """Return how the file at `start` leads to a path: by its address if the site has one."""
        if self.base:
            return addresses.absolute(self.base, path)
        return addresses.relative(start, path)

    @property
    def contact(self) -> str:
        """Where readers can turn to, or nothing."""
        return self.edition.about.text("contact")

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """By the targets of the runs on a page, the path that each leads to."""
        language = self.edition.language
        lists = {
            f"#list-{declared.folder}": addresses.listing(language, declared)
            for declared in self.outline.lists
        }
        assess = addresses.fixed(language, Kind.ASSESS)
        questions = {
            f"#assess-{entry.id}": f"{assess}#/questions/{entry.text('principle')}/{entry.id}"
            for entry in self.edition.playbook.with_role(Role.QUESTION)
        }
        offered = {f"#download-{d.name}": addresses.download(d.name) for d in self.downloads}
        return {
            **self.outline.paths,
            **lists,
            **questions,
            **offered,
            "#colophon": addresses.fixed(language, Kind.COLOPHON),
            "#assess": assess,
            "#glossary": addresses.fixed(language, Kind.GLOSSARY),
            "#home": addresses.home(language),
            "#feed": addresses.feed(language),
        }

    @cached_property
    def pdf(self) -> Download | None:
        """The accessible PDF, if it has the content of the site."""
        return next((d for d in self.downloads if d.label == "download_pdf" and d.current), None)

    def editor(self, entry: Entry) -> str:
        """Return where the file of an entry can be changed on the web, or nothing."""
        if not self.repository:
            return ""
        edition = self.edition
        file = entry.path if edition.source is None else f"translations/{edition.language}.po"
        name = self.written.get(file, file)
        if name.startswith(layers.ELSEWHERE):
            return ""  # It is in no file of the repository as that is now.
        return f"{self.repository}/edit/HEAD/{quote(layers.seen_from(self.prefix, name))}"

    def issue(self, title: str, declared: str = "") -> str:
        """Return the form in which to report an error on the page of that title, or nothing.

        `declared` is the name of what the page is about, as the form has it.
        """
        if not self.repository:
            return ""
        subject = self.words.text("error_in", title=title)
        known = {"type": declared} if declared else {}
        asked = {"template": _FORM, "title": subject, **known, "place": title}
        return f"{self.repository}/issues/new?{urlencode(asked)}"

    def letter(self, title: str) -> str:
        """Return where readers can turn to with an error on the page of that title, or nothing.

        A mail has its subject; what the contact's own address asks for stays.
        """
        address, mark, place = self.contact.partition("#")
        if not address.startswith("mailto:"):
            return self.contact
        subject = quote(self.words.text("error_in", title=title), safe="")
        return f"{address}{'&' if '?' in address else '?'}subject={subject}{mark}{place}"

    def reporting(self, page: Page) -> tuple[tuple[str, str], ...]:
        """Return the ways in which readers can report an error on a page, each with its name."""
        own = page.type.title.nl if page.entry and page.type else ""
        form, letter = self.issue(page.title, own), self.letter(page.title)
        names = ("report_error", "report_letter" if form else "report_error")
        words = (self.words.text(name) for name in names)
        return tuple((name, way) for name, way in zip(words, (form, letter), strict=True) if way)


def together(sites: Sequence[Site]) -> Site:
    """Return sites in several languages as one: the first, which has the `others` beside it."""
    knowing = [
        replace(site, others=tuple(other for other in sites if other is not site)) for site in sites
    ]
    return replace(knowing[0], others=tuple(knowing[1:]))


_FORM = "2-error-in-text.yml"
