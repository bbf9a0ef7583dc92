"""A playbook as a deck of cards: one for the edition itself, then one for each play.

The front of a play's card carries the first sentence of every action; the back its cases and tools,
with where each leads. A side tells once when the playbook goes on where one of its texts ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, richtext, sentences
from playbook_tools.edition.document import Document, build
from playbook_tools.edition.edition import Edition

# So many cases and tools together have room on the back of a card for their whole summaries, or for
# a sentence each with all facts; more of them have a sentence only.
MOST_WHOLE = 2
MOST_WITH_FACTS = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph on a card; `more` tells that the playbook says more."""

    runs: richtext.Runs
    more: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The first address of a case or tool; `host` is where it leads, `more` that there are more."""

    title: str
    address: str
    host: str
    more: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A case or a tool on the back of a card, named by `label`."""

    key: EntryKey
    label: str
    title: str
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
    document = build(edition)
    labels = edition.labels
    principles = tuple(_groups(document.groups, "principle"))
    (cover,) = _groups(document.groups, "cover")
    (colophon,) = _groups(document.groups, "colophon")
    openers = [next(_groups(group.blocks, "opener")) for group in principles]
    return Deck(
        document,
        name=labels.text("cards"),
        more_word=labels.text("card_more"),
        links_word=labels.text("card_links"),
        code_word=labels.text("card_code"),
        print_word=labels.text("card_print"),
        play_word=labels.text("play"),
        principles=tuple(Principle(o.accent, _heading(o).text) for o in openers),
        cover=cover.blocks,
        colophon=colophon.blocks,
        cards=tuple(
            _card(edition, play, _heading(opener))
            for group, opener in zip(principles, openers, strict=True)
            for play in _groups(group.blocks, "play")
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


def _card(edition: Edition, play: richtext.Group, opener: richtext.Heading) -> Card:
    heading = _heading(play)
    entry = edition.playbook.by_key[EntryKey("play", heading.anchor.removeprefix("play-"))]
    actions = next(_groups(play.blocks, "actions"))
    items = next(block for block in actions.blocks if isinstance(block, richtext.ItemList))
    examples = [*_groups(play.blocks, "case"), *_groups(play.blocks, "tool")]
    return Card(
        entry,
        number=f"{play.accent}.{entry.number('order')}",
        accent=play.accent,
        principle=f"{opener.label} · {opener.text}",
        title=heading.text,
        answers=tuple(p.runs for p in _paragraphs(play.blocks, "answers")),
        actions_title=_heading(actions).text,
        actions=tuple(first_sentence(p.runs) for item in items.items for p in _paragraphs(item)),
        examples=tuple(_example(group, entry.id, len(examples)) for group in examples),
    )


def _example(group: richtext.Group, play: str, together: int) -> Example:
    """Return a case or tool of a play, one of so many together on a card."""
    heading = _heading(group)
    kind, _, name = heading.anchor.removeprefix(f"{play}-").partition("-")
    summary = tuple(Text(p.runs) for p in _paragraphs(group.blocks, "body"))
    lists = [block for block in group.blocks if isinstance(block, richtext.ItemList)]
    links = [list_ for list_ in lists if list_.role == "links"]
    facts = tuple(p.runs for p in _paragraphs(group.blocks, "fact"))
    if together > MOST_WHOLE and summary:
        first = first_sentence(summary[0].runs)
        more = first.more or len(summary) > 1 or len(lists) > len(links)
        summary = (replace(first, more=more),)
    return Example(
        EntryKey(kind, name),
        heading.label,
        heading.text,
        summary,
        facts if together <= MOST_WITH_FACTS else (),
        _link(links[0]) if links else None,
    )


def _link(links: richtext.ItemList) -> Link:
    first = next(_paragraphs(links.items[0])).runs[0]
    address = first.target or ""
    parts = urlsplit(address)
    return Link(first.text, address, parts.hostname or parts.path, len(links.items) > 1)


def _groups(blocks: richtext.Blocks, role: str) -> Iterator[richtext.Group]:
    return (block for block in blocks if isinstance(block, richtext.Group) and block.role == role)


def _paragraphs(blocks: richtext.Blocks, role: str = "") -> Iterator[richtext.Paragraph]:
    """Yield the paragraphs with a role, those of lists of the same standing among them."""
    found: Iterator[richtext.Block] = iter(blocks)
    for block in found:
        if isinstance(block, richtext.Paragraph) and role in {"", block.role}:
            yield block
        elif isinstance(block, richtext.ItemList) and block.role == "list":
            for item in block.items:
                yield from _paragraphs(item, role)


def _heading(group: richtext.Group) -> richtext.Heading:
    return next(block for block in group.blocks if isinstance(block, richtext.Heading))
