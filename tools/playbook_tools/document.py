"""An edition as a tree of headings, paragraphs and lists: what DOCX and PDF have in common.

The roles that blocks bear, which exporters turn into styles:

- groups: `cover`, `contents`, `page`, `challenges`, `challenge-group`, `principle`, `opener`,
  `about` (the principle's dimensions and why), `questions`, `question`, `play`, `actions`, `case`,
  `tool`, `glossary`, `index`, `entry` (of either), `colophon`, `journey` (the drawing of the three
  steps, with their names);
- paragraphs: `body`, `title`, `subtitle`, `cover-fact`, `lead` (opens a part), `question`, `gap`
  (what to do about a question), `answers` (the question that a play answers), `fact` (a name with
  its value), `entry-title`, `address`;
- lists: `list`, `challenges`, `dimensions`, `actions`, `links`, `journey`, `ways` (where to go from
  here).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import structs

from playbook_tools import markdown
from playbook_tools.blocks import (
    Block,
    Blocks,
    Group,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    plain,
)
from playbook_tools.edition import Edition
from playbook_tools.model import EntryKey, Record, Value

if TYPE_CHECKING:
    from babel import Locale

# The groups whose own heading, of level 2, opens a page.
_OPENING_A_PAGE = {"questions", "play"}
# One or two short words before a longer one that fits with them on a line of display type.
_SHORT_WORDS = re.compile(r"(?<!\S)(?:\S{1,4} ){1,2}(?=\S{5,12}(?!\S))")
# Every character that a URI may hold as it stands (RFC 3986), the percent sign among them.
_URI = "%:/?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contents: a heading, and the number of the principle in whose part it stands.

    `accent` is that number, 0 for none.
    """

    heading: Heading
    accent: int


@dataclass(frozen=True)
class Document:
    """An edition ready to be laid out.

    `date` is year-month-day, `page_word` stands before a page number, `groups` come in reading
    order. Every `#anchor` that a run leads to belongs to a heading or a group of the document.
    """

    title: str
    subtitle: str
    publisher: str
    language: str
    version: str
    date: str
    content_hash: str
    page_word: str
    groups: tuple[Group, ...]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in reading order."""
        return tuple(block for block in walk(self.groups) if isinstance(block, Heading))

    @cached_property
    def contents(self) -> tuple[Row, ...]:
        """What the contents list: the heading of every part, and of what in it opens a page."""
        return tuple(_rows(self.groups))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give every block with everything in it, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from walk(item)


def _rows(blocks: Iterable[Block], role: str = "", accent: int = 0) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Group) and block.role != "contents":
            yield from _rows(block.blocks, block.role, block.accent or accent)
        elif isinstance(block, Heading) and block.level <= 1 + (role in _OPENING_A_PAGE):
            yield Row(block, accent)


def build(edition: Edition) -> Document:
    """Lay an edition's content out in the order in which it is read."""
    maker = _Maker(edition)
    playbook = edition.playbook
    pages = playbook.published("page")
    return Document(
        title=edition.about.text("title"),
        subtitle=edition.about.text("subtitle"),
        publisher=edition.about.text("publisher"),
        language=edition.language,
        version=edition.version,
        date=edition.date,
        content_hash=edition.content_hash,
        page_word=maker.label("page"),
        groups=(
            maker.cover(),
            Group("contents", (_heading(1, maker.label("contents"), "contents"),)),
            *(maker.page(page) for page in pages if page.text("placement") == "front"),
            maker.challenges(),
            *(maker.principle(record) for record in playbook.published("principle")),
            *(maker.page(page) for page in pages if page.text("placement") == "back"),
            maker.glossary(),
            maker.index(),
            maker.colophon(),
        ),
    )


@dataclass(frozen=True)
class _Maker:
    edition: Edition

    @property
    def date(self) -> str:
        """The edition's date as its readers write it."""
        from babel.dates import format_date

        locale = _locale(self.edition.language)
        day = date.fromisoformat(self.edition.date)
        return format_date(day, "long", locale=locale) if locale else self.edition.date

    def label(self, name: str) -> str:
        return self.edition.labels.text(name)

    def numbered(self, name: str, number: int) -> str:
        return f"{self.label(name)} {number}"

    def fact(self, name: str, value: str | Runs) -> Paragraph:
        runs = (Run(value),) if isinstance(value, str) else value
        return Paragraph((Run(f"{self.label(name)}:", strong=True), Run(" "), *runs), "fact")

    def entries(self, name: str, principle: Record) -> tuple[Record, ...]:
        published = self.edition.playbook.published(name)
        return tuple(record for record in published if record.text("principle") == principle.id)

    def linked(self, record: Record, name: str) -> tuple[Record, ...]:
        """The entries that a field of ids names, without those that this edition does not carry."""
        keys = [r.target for r in record.references if r.route.partition("[")[0] == name]
        found = (self.edition.playbook.by_key.get(key) for key in keys)
        return tuple(entry for entry in found if entry is not None)

    def prose(self, text: str, role: str = "body") -> Blocks:
        return tuple(self.resolved(block, role) for block in markdown.blocks(text))

    def line(self, text: str) -> Runs:
        return tuple(self.run(run) for run in markdown.line(text))

    def resolved(self, block: Block, role: str) -> Block:
        match block:
            case Paragraph():
                return Paragraph(tuple(self.run(run) for run in block.runs), role)
            case ItemList():
                items = (tuple(self.resolved(b, "body") for b in item) for item in block.items)
                return replace(block, items=tuple(items))
            case _:
                return block

    def run(self, run: Run) -> Run:
        """A link to an entry becomes a link within the edition, or plain text."""
        if run.target is None:
            return run
        entry = markdown.ENTRY.match(run.target)
        if entry is None:
            return structs.replace(run, target=_uri(run.target))
        key = EntryKey(entry[1], entry[2])
        known = key in self.edition.playbook.by_key
        return structs.replace(run, target=_anchor(key, link=True) if known else None)

    def cover(self) -> Group:
        about = self.edition.about
        source = about.part("source")
        return Group(
            "cover",
            (
                Paragraph((Run(_bound(about.text("title"))),), "title"),
                Paragraph((Run(about.text("subtitle")),), "subtitle"),
                Paragraph(
                    (
                        Run(f"{self.label('retold_from')} "),
                        Run(_text(source, "title"), emphasis=True),
                        Run(f", {_text(source, 'publisher')}"),
                    ),
                    "cover-fact",
                ),
                Paragraph((Run(about.text("publisher")),), "cover-fact"),
                Paragraph(
                    (Run(f"{self.label('version')} {self.edition.version} · {self.date}"),),
                    "cover-fact",
                ),
            ),
        )

    def page(self, page: Record) -> Group:
        links = _links(page)
        body = self.prose(page.text("body"))
        return Group(
            "page",
            (
                _heading(1, page.title, _anchor(page.key)),
                *body[:1],
                *self.drawing(page.text("drawing")),
                *body[1:],
                *((links,) if links.items else ()),
            ),
        )

    def drawing(self, name: str) -> Blocks:
        """The drawing of a name, with its captions in their order; nothing where there is none."""
        if not name:
            return ()
        words = self.edition.labels.part(name)
        captions = words.get("captions", ())
        items = captions if isinstance(captions, tuple) else ()
        named = ItemList(
            tuple((Paragraph((Run(str(item)),)),) for item in items), name, ordered=True
        )
        return (Group(name, (named,), alternative=_text(words, "alternative")),)

    def challenges(self) -> Group:
        groups = (
            Group(
                "challenge-group",
                (
                    _heading(
                        2,
                        principle.title,
                        f"challenges-{principle.id}",
                        self.numbered("principle", principle.number("number")),
                    ),
                    ItemList(
                        tuple(
                            (Paragraph((Run(c.title, target=_anchor(principle.key, link=True)),)),)
                            for c in self.entries("challenge", principle)
                        ),
                        "challenges",
                    ),
                ),
                accent=principle.number("number"),
            )
            for principle in self.edition.playbook.published("principle")
        )
        return Group(
            "challenges",
            (
                _heading(1, self.label("challenges_title"), "challenges", self.numbered("step", 1)),
                Paragraph((Run(self.label("challenges_introduction")),), "lead"),
                *groups,
            ),
        )

    def principle(self, principle: Record) -> Group:
        number = principle.number("number")
        dimensions = tuple((Paragraph(self.line(text)),) for text in principle.texts("dimensions"))
        opener = Group(
            "opener",
            (
                _heading(
                    1, principle.title, _anchor(principle.key), self.numbered("principle", number)
                ),
                *self.prose(principle.text("summary"), "lead"),
            ),
            accent=number,
        )
        about = Group(
            "about",
            (
                _heading(2, self.label("dimensions_title"), f"dimensions-{principle.id}"),
                ItemList(dimensions, "dimensions"),
                _heading(2, self.label("why_title"), f"why-{principle.id}"),
                *self.prose(principle.text("why")),
            ),
        )
        return Group(
            "principle",
            (
                opener,
                about,
                self.questions(principle),
                *(self.play(play, principle) for play in self.entries("play", principle)),
            ),
            accent=number,
        )

    def questions(self, principle: Record) -> Group:
        return Group(
            "questions",
            (
                _heading(
                    2,
                    self.label("questions_title"),
                    f"questions-{principle.id}",
                    self.numbered("step", 2),
                ),
                Paragraph((Run(self.label("questions_introduction")),), "lead"),
                *(self.question(question) for question in self.entries("question", principle)),
                self.ways(("back_to_challenges", "#challenges")),
            ),
            accent=principle.number("number"),
        )

    def question(self, question: Record) -> Group:
        prompt = _text(question.part("gap"), "prompt") or self.label("gap")
        gaps = tuple(
            Paragraph(
                (
                    Run(f"{prompt}: ", strong=True),
                    Run(self.play_name(play), target=_anchor(play.key, link=True)),
                ),
                "gap",
            )
            for play in self.linked(question, "gap.plays")
        )
        heading = Paragraph((Run(question.title),), "question")
        return Group("question", (heading, *gaps), anchor=_anchor(question.key))

    def play_number(self, play: Record) -> str:
        """Such as "Play 1.3": the third of the first principle, as each counts from 1."""
        (principle,) = self.linked(play, "principle")
        return f"{self.label('play')} {principle.number('number')}.{play.number('order')}"

    def play_name(self, play: Record) -> str:
        return f"{self.play_number(play)} – {play.title}"

    def play(self, play: Record, principle: Record) -> Group:
        label = f"{self.numbered('step', 3)} · {self.play_number(play)}"
        questions = [
            question
            for question in self.entries("question", principle)
            if play in self.linked(question, "gap.plays")
        ]
        answers = tuple(
            Paragraph(
                (
                    Run(f"{self.label('answers')}: "),
                    Run(question.title, target=_anchor(question.key, link=True)),
                ),
                "answers",
            )
            for question in questions
        )
        actions = ItemList(
            tuple((Paragraph(self.line(text)),) for text in play.texts("actions")), "actions"
        )
        related = self.linked(play, "related")
        return Group(
            "play",
            (
                _heading(2, play.title, _anchor(play.key), label),
                *answers,
                *self.prose(play.text("introduction"), "lead"),
                Group(
                    "actions",
                    (
                        _heading(3, self.label("actions_title"), f"actions-{play.id}"),
                        actions,
                    ),
                ),
                *(self.example(entry, play, "case") for entry in self.linked(play, "cases")),
                *(self.example(entry, play, "tool") for entry in self.linked(play, "tools")),
                *((self.fact("related", _listed(related, self.play_name)),) if related else ()),
                self.ways(
                    ("back_to_questions", f"#questions-{principle.id}"),
                    ("back_to_challenges", "#challenges"),
                ),
            ),
            accent=principle.number("number"),
        )

    def example(self, entry: Record, play: Record, role: str) -> Group:
        links = _links(entry)
        anchor = f"{play.id}-{_anchor(entry.key)}"
        return Group(
            role,
            (
                _heading(3, entry.title, anchor, self.label(role)),
                *self.prose(entry.text("summary")),
                *self.facts(entry),
                *((links,) if links.items else ()),
            ),
        )

    def facts(self, entry: Record) -> Iterator[Paragraph]:
        kinds = self.edition.labels.part("kinds")
        if entry.text("kind"):
            yield self.fact("kind", _text(kinds, entry.text("kind")))
        for name in ("organisation", "provider"):
            if entry.text(name):
                yield self.fact(name, entry.text(name))
        if entry.items("countries"):
            names = _country_names(self.edition.language, entry.texts("countries"))
            label = "country" if len(names) == 1 else "countries"
            yield self.fact(label, ", ".join(names))

    def ways(self, *ways: tuple[str, str]) -> ItemList:
        items = tuple((Paragraph((Run(self.label(n), target=target),)),) for n, target in ways)
        return ItemList(items, "ways")

    def glossary(self) -> Group:
        glossary = self.edition.glossary
        return Group(
            "glossary",
            (
                _heading(1, self.label("glossary_title"), "glossary"),
                *self.prose(glossary.text("introduction"), "lead"),
                *(self.term(term) for term in _parts(glossary, "terms")),
            ),
        )

    def term(self, term: Mapping[str, Value]) -> Group:
        name = (
            Run(_text(term, "term"), strong=True),
            Run(" · "),
            Run(_text(term, "english"), emphasis=True, language="en"),
        )
        others = term.get("avoid", ())
        avoid = ", ".join(str(other) for other in others) if isinstance(others, tuple) else ""
        return Group(
            "entry",
            (
                Paragraph(name, "entry-title"),
                Paragraph(self.line(_text(term, "meaning"))),
                *((self.fact("glossary_avoid", avoid),) if avoid else ()),
            ),
        )

    def index(self) -> Group:
        parts: list[Block] = [_heading(1, self.label("index_title"), "index")]
        for name in ("case", "tool"):
            parts.append(_heading(2, self.label(f"index_{name}s"), f"index-{name}s"))
            parts.extend(self.index_entry(e) for e in self.edition.playbook.published(name))
        return Group("index", tuple(parts))

    def index_entry(self, entry: Record) -> Group:
        plays = tuple(
            play
            for principle in self.edition.playbook.published("principle")
            for play in self.entries("play", principle)
            if any(reference.target == entry.key for reference in play.references)
        )
        return Group(
            "entry",
            (
                Paragraph((Run(entry.title, strong=True),), "entry-title"),
                *(
                    Paragraph((Run(url, target=_uri(url)),), "address")
                    for url in (_text(link, "url") for link in _parts(entry, "links"))
                ),
                *((self.fact("used_in", _listed(plays, self.play_name)),) if plays else ()),
            ),
            anchor=_anchor(entry.key),
        )

    def colophon(self) -> Group:
        about, source, licence = (
            self.edition.about,
            self.edition.about.part("source"),
            self.edition.about.part("licence"),
        )
        url = _text(source, "url")
        title = Run(_text(source, "title"), emphasis=True, target=_uri(url) if url else None)
        facts = [
            self.fact("source", (title, Run(f", {_text(source, 'publisher')}"))),
            self.fact("publisher", about.text("publisher")),
            self.fact(
                "licence", (Run(_text(licence, "title"), target=_uri(_text(licence, "url"))),)
            ),
            self.fact("version", self.edition.version),
            self.fact("date", self.date),
        ]
        if about.text("contact"):
            contact = about.text("contact")
            shown = contact.removeprefix("mailto:")
            facts.append(self.fact("contact", (Run(shown, target=_uri(contact)),)))
        if about.texts("languages"):
            names = _language_names(self.edition.language, about.texts("languages"))
            facts.append(self.fact("other_languages", ", ".join(names)))
        facts.append(self.fact("content_hash", self.edition.content_hash))
        heading = _heading(1, self.label("colophon"), "colophon")
        return Group("colophon", (heading, *self.prose(_text(source, "note")), *facts))


def _anchor(key: EntryKey, *, link: bool = False) -> str:
    return f"#{key.type}-{key.id}" if link else f"{key.type}-{key.id}"


def _heading(level: int, text: str, anchor: str, label: str = "") -> Heading:
    return Heading(level, (Run(text),), anchor, label)


def _bound(title: str) -> str:
    """Bind short words to the one that they lead up to, so that no line of a title ends in them."""
    return _SHORT_WORDS.sub(lambda found: found[0].replace(" ", "\u00a0"), title)


def _links(record: Record) -> ItemList:
    items = tuple(
        (Paragraph((Run(_text(link, "title"), target=_uri(_text(link, "url"))),)),)
        for link in _parts(record, "links")
    )
    return ItemList(items, "links")


def _uri(address: str) -> str:
    """Give an address as it goes over the wire: what is not ASCII is percent-encoded (RFC 3987)."""
    return quote(address, safe=_URI)


def _parts(record: Record, name: str) -> tuple[Mapping[str, Value], ...]:
    return tuple(item for item in record.items(name) if isinstance(item, Mapping))


def _text(part: Mapping[str, Value], name: str) -> str:
    value = part.get(name, "")
    return value if isinstance(value, str) else ""


def _listed(records: Iterable[Record], name: Callable[[Record], str]) -> Runs:
    runs: list[Run] = []
    for record in records:
        runs += [Run(", ")] if runs else []
        runs.append(Run(name(record), target=_anchor(record.key, link=True)))
    return tuple(runs)


def _locale(language: str) -> Locale | None:
    """Give what is known of a language's conventions; None for a tag that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError:
        return None


def _country_names(language: str, codes: Iterable[str]) -> list[str]:
    locale = _locale(language)
    return [locale.territories[code] if locale else code for code in codes]


def _language_names(language: str, codes: Iterable[str]) -> list[str]:
    named = ((code, _locale(code)) for code in codes)
    own = _locale(language)
    return [(locale.get_display_name(own) if locale and own else None) or c for c, locale in named]


def texts(document: Document) -> Iterator[str]:
    """Give the words of every heading and paragraph of a document, in reading order."""
    for block in walk(document.groups):
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield plain(block.runs)
