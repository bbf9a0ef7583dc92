"""A playbook as a deck of cards: one for the edition itself, then one for each play.

The front of a play's card carries the first sentence of every action; the back its cases and tools,
with where each leads. A side says once that the playbook goes on where one of its texts ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, richtext, sentences
from playbook_tools.edition.document import Document, back, front, play
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import led_to, mappings, name_of, text_of, uri
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role

# So many cases and tools together have room on the back of a card for their whole summaries, or for
# a sentence each with all facts; more of them have a sentence only.
MOST_WHOLE = 2
MOST_WITH_FACTS = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph on a card; with `more`, the playbook says more."""

    runs: richtext.Runs
    more: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The first address of a case or tool; `host` is where it leads, `more` that there are more.

    `language` is the name of the language that is read there, where it is not the readers' own.
    """

    title: richtext.Run
    address: str
    host: str
    language: str
    more: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A case or a tool on the back of a card, named by `label`."""

    key: EntryKey
    label: str
    title: richtext.Run
    summary: tuple[Text, ...]
    facts: tuple[richtext.Runs, ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class Card:
    """A play: `number` is as in the playbook (1.5), `accent` the number of its principle."""

    entry: Entry
    number: str
    accent: int
    principle: str
    title: str
    answers: tuple[richtext.Runs, ...]
    scope: tuple[richtext.Runs, ...]
    actions_title: str
    actions: tuple[Text, ...]
    examples: tuple[Example, ...]

    @property
    def front_goes_on(self) -> bool:
        """Whether the playbook says more than the front."""
        return any(action.more for action in self.actions)

    @property
    def back_goes_on(self) -> bool:
        """Whether the playbook says more about a case or tool than the back."""
        return any(text.more for example in self.examples for text in example.summary)


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle on the first card: its name beside its number."""

    number: int
    title: str


@dataclass(frozen=True)
class Deck:
    """An edition as cards; `name` says what it is, the words come from the labels."""

    document: Document
    name: str
    more_word: str
    links_word: str
    code_word: str
    print_word: str
    play_word: str
    principles: tuple[Principle, ...]
    cover: richtext.Blocks
    colophon: richtext.Blocks
    cards: tuple[Card, ...]


def deal(edition: Edition) -> Deck:
    """Return an edition as a deck, its plays in reading order."""
    context = Context(edition)
    labels = edition.labels
    principles = edition.playbook.with_role(Role.PRINCIPLE)
    return Deck(
        Document.of(edition),
        name=labels.text("cards"),
        more_word=labels.text("card_more"),
        links_word=labels.text("card_links"),
        code_word=labels.text("card_code"),
        print_word=labels.text("card_print"),
        play_word=labels.text("play"),
        principles=tuple(Principle(p.number("number"), p.title) for p in principles),
        cover=front.cover(context).blocks,
        colophon=back.colophon(context).blocks,
        cards=tuple(
            _card(context, entry, principle)
            for principle in principles
            for entry in context.entries(Role.PLAY, principle)
        ),
    )


def words(deck: Deck) -> Iterator[str]:
    """Yield every word of the deck's labels that a card prints or speaks."""
    yield from (deck.name, deck.more_word, deck.links_word, deck.code_word, deck.print_word)


def first_sentence(runs: richtext.Runs) -> Text:
    """Return the first sentence of a paragraph, with whether there is more of it."""
    words = richtext.plain(runs)
    end = next((end for _, end in sentences.sentences(words)), 0)
    return Text(tuple(_cut(runs, end)), more=True) if end < len(words) else Text(runs)


def _cut(runs: richtext.Runs, length: int) -> Iterator[richtext.Run]:
    for run in runs:
        if length <= 0:
            return
        yield structs.replace(run, text=run.text[:length])
        length -= len(run.text)


def _card(context: Context, entry: Entry, principle: Entry) -> Card:
    number = principle.number("number")
    examples = [
        (context.label(role), example)
        for role, field in play.EXAMPLES
        for example in context.linked(entry, field)
    ]
    return Card(
        entry,
        number=f"{number}.{entry.number('order')}",
        accent=number,
        principle=f"{context.principle_number(principle)} · {principle.title}",
        title=entry.title,
        answers=tuple(answer.runs for answer in play.answers(context, entry)),
        scope=tuple(scope.runs for scope in play.scope(context, entry)),
        actions_title=context.label("actions_title"),
        actions=tuple(first_sentence(context.line(action)) for action in entry.texts("actions")),
        examples=tuple(_example(context, *example, len(examples)) for example in examples),
    )


def _example(context: Context, label: str, entry: Entry, together: int) -> Example:
    """Return a case or tool of a play, one of so many together on a card."""
    blocks = context.prose(entry.text("summary"))
    summary = tuple(Text(paragraph.runs) for paragraph in _paragraphs(blocks))
    facts = tuple(fact.runs for fact in play.facts(context, entry))
    if together > MOST_WHOLE and summary:
        first = first_sentence(summary[0].runs)
        summary = (replace(first, more=first.more or not _single_paragraph(blocks)),)
    return Example(
        entry.key,
        label,
        name_of(entry.data),
        summary,
        facts if together <= MOST_WITH_FACTS else (),
        _link(entry, context.edition.language),
    )


def _single_paragraph(blocks: richtext.Blocks) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], richtext.Paragraph)


def _link(entry: Entry, language: str) -> Link | None:
    links = mappings(entry.data, "links")
    if not links:
        return None
    address = uri(text_of(links[0], "url"))
    parts = urlsplit(address)
    other = led_to(links[0], language)
    return Link(
        name_of(links[0]), address, parts.hostname or parts.path, other, more=len(links) > 1
    )


def _paragraphs(blocks: richtext.Blocks) -> Iterator[richtext.Paragraph]:
    """Yield the paragraphs of running text, those in its lists among them."""
    for block in blocks:
        if isinstance(block, richtext.Paragraph):
            yield block
        elif isinstance(block, richtext.ItemList):
            for item in block.items:
                yield from _paragraphs(item)
