"""A playbook as a deck of cards for all of the journey.

There is a card for the edition, one that says how to play, one for each principle, challenge,
question and play, and some to write on. The texts of a card are divided into sentences, each with
how much it is needed: what has no room is left out, the least needed first, and a side that leaves
something out says where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, richtext, sentences
from playbook_tools.edition import translation
from playbook_tools.edition.document import Document, back, front, play
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import (
    anchor_of,
    led_to,
    mappings,
    name_of,
    text_of,
    uri,
)
from playbook_tools.edition.edition import Edition
from playbook_tools.edition.paper import Paper as Paper
from playbook_tools.edition.paper import Printer as Printer
from playbook_tools.schema import Role

MUST = 0
"""How much a sentence is needed without which there is no card; the others have higher numbers."""


class Look(StrEnum):
    """What a text on a card is; exporters turn it into a style."""

    TITLE = "title"
    """What the card is about: the largest text of its front."""
    LEAD = "lead"
    HEADING = "heading"
    ACTION = "action"
    STEP = "step"
    SCOPE = "scope"
    """At the foot of a front."""
    SUBJECT = "subject"
    """The title again, at the head of a back."""
    ASIDE = "aside"
    SMALL_HEADING = "small-heading"
    MORE_ACTION = "more-action"
    """An action that goes on the back."""
    LABEL = "label"
    """What kind of example it is, and where it leads."""
    NAME = "name"
    """The name of a case or a tool."""
    BODY = "body"
    FACT = "fact"
    ITEM = "item"
    CHOICE = "choice"
    """An answer to tick."""
    ROOM = "room-for"
    """The word before lines to write on."""
    FOOT = "foot-line"


class BlockKind(StrEnum):
    """How the texts of a block belong together."""

    PLAIN = "plain"
    ACTIONS = "actions"
    """Things to tick."""
    STEPS = "steps"
    """In this order."""
    ITEMS = "items"
    EXAMPLE = "example"
    LINES = "lines"
    """With lines to write on, as many as there is room for."""


class Kind(StrEnum):
    """What a card is about."""

    EDITION = "edition"
    GUIDE = "guide"
    PRINCIPLE = "principle"
    CHALLENGE = "challenge"
    QUESTION = "question"
    PLAY = "play"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, and how much it is needed: MUST, or the more the lower the number."""

    runs: richtext.Runs
    need: int = MUST


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph on a card, of which the first pieces are kept.

    Of the texts in a `row`, the first ones are kept.
    """

    look: Look
    pieces: tuple[Piece, ...]
    row: str = ""

    @property
    def runs(self) -> richtext.Runs:
        """All pieces, with a space between them."""
        space = richtext.Run(" ")
        joined = [run for piece in self.pieces for run in (space, *piece.runs)]
        return tuple(joined[1:])


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan: its address, the name of what is there, and how much it is needed."""

    address: str
    name: str
    need: int = MUST


@dataclass(frozen=True, slots=True)
class Block:
    """Texts that belong together, with a code beside them; `key` names them, if anything does."""

    kind: BlockKind
    texts: tuple[Text, ...]
    key: str = ""
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a card: what is on it, and what is at its foot, with a code beside that.

    `more` says where to read on, if the side leaves something out.
    """

    blocks: tuple[Block, ...]
    foot: tuple[Text, ...] = ()
    more: Text | None = None
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card; `name` is unique in the deck, `accent` the number of its principle, 0 for none.

    `number` is that of a play (1.5) or a principle, `label` says what the card is, and `entry` is
    what it is about; a card to write on is about none. The cards of the edition have no sides.
    """

    kind: Kind
    name: str
    title: str
    label: str = ""
    number: str = ""
    accent: int = 0
    principle: str = ""
    entry: Entry | None = None
    front: Side = Side(())
    back: Side = Side(())


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle on the first card: its name beside its number."""

    number: int
    title: str


@dataclass(frozen=True)
class Deck:
    """An edition as cards; `name` says what it is, the words come from the labels."""

    document: Document
    paper: Paper
    printer: Printer
    name: str
    code_word: str
    print_word: str
    principles: tuple[Principle, ...]
    cover: richtext.Blocks
    colophon: richtext.Blocks
    cards: tuple[Card, ...]
    blanks: tuple[Card, ...]
    """Cards to write on, one of each kind."""


def deal(edition: Edition, pages: Mapping[str, int] | None = None) -> Deck:
    """Return an edition as a deck, in the order of the journey.

    `pages` are those of the book by the anchors of its document: where an edition is not on the
    web, the cards lead there.
    """
    context = Context(edition)
    labels = edition.labels
    maker = _Maker(context, pages or {})
    principles = edition.playbook.with_role(Role.PRINCIPLE)
    on_a_small_card = edition.paper is Paper.A7
    return Deck(
        Document.of(edition),
        edition.paper,
        edition.printer,
        name=labels.text("cards"),
        code_word=labels.text("card_code"),
        print_word=labels.text("card_print"),
        principles=tuple(Principle(p.number("number"), p.title) for p in principles),
        cover=_cover(context, whole=not on_a_small_card),
        colophon=_colophon(context, whole=not on_a_small_card),
        cards=_tagged(edition, maker.cards(principles, plays=not on_a_small_card)),
        blanks=_tagged(edition, maker.blanks(plays=not on_a_small_card)),
    )


def _tagged(edition: Edition, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards with what is not in the edition's language tagged as in its own."""
    if edition.source is None:
        return tuple(cards)
    own = edition.own_language

    def text(one: Text) -> Text:
        pieces = (replace(p, runs=translation.tagged(p.runs, own)) for p in one.pieces)
        return replace(one, pieces=tuple(pieces))

    def side(one: Side) -> Side:
        blocks = (replace(b, texts=tuple(map(text, b.texts))) for b in one.blocks)
        more = text(one.more) if one.more else None
        return replace(one, blocks=tuple(blocks), foot=tuple(map(text, one.foot)), more=more)

    return tuple([replace(card, front=side(card.front), back=side(card.back)) for card in cards])


def words(deck: Deck) -> Iterator[str]:
    """Yield every word that a card prints or speaks."""
    yield from (deck.name, deck.code_word, deck.print_word)
    for card in (*deck.cards, *deck.blanks):
        yield from (card.title, card.label)
        for side in (card.front, card.back):
            texts = [text for block in side.blocks for text in block.texts]
            for text in (*texts, *side.foot, *((side.more,) if side.more else ())):
                yield richtext.plain(text.runs)


def divided(runs: richtext.Runs) -> Iterator[richtext.Runs]:
    """Yield the sentences of a paragraph."""
    for start, end in sentences.sentences(richtext.plain(runs)):
        yield tuple(_between(runs, start, end))


def _between(runs: richtext.Runs, start: int, end: int) -> Iterator[richtext.Run]:
    for run in runs:
        if start < len(run.text) and end > 0:
            yield structs.replace(run, text=run.text[max(start, 0) : end])
        start, end = start - len(run.text), end - len(run.text)


def _text(look: Look, words: str | richtext.Runs, need: int = MUST) -> Text:
    runs = (richtext.Run(words),) if isinstance(words, str) else words
    return Text(look, (Piece(runs, need),))


def _by_sentence(look: Look, runs: richtext.Runs, first: int, rest: int, row: str = "") -> Text:
    """Return a paragraph whose first sentence is needed more than the others."""
    pieces = (Piece(one, rest if place else first) for place, one in enumerate(divided(runs)))
    return Text(look, tuple(pieces), row)


def _cover(context: Context, *, whole: bool) -> richtext.Blocks:
    """Return the cover: all, or its title, its subtitle, and who made which version.

    Where it tells how much is translated, it has no room for the source, which its back names.
    """
    cover = front.cover(context, whole=False).blocks
    blocks = tuple(block for block in cover if not isinstance(block, richtext.Group))
    if whole:
        return (*blocks[:2], *blocks[3:]) if context.edition.to_translate[1] else blocks
    version = next(
        place
        for place, block in enumerate(blocks)
        if isinstance(block, richtext.Paragraph)
        and context.edition.version in richtext.plain(block.runs)
    )
    return (*blocks[:2], *blocks[version - 1 : version + 1])


def _colophon(context: Context, *, whole: bool) -> richtext.Blocks:
    """Return what an edition says of itself: all, or the first words and what a licence asks."""
    blocks = back.colophon(context, forms=False, brief=True).blocks
    if whole:
        return blocks
    note = next(
        place for place, block in enumerate(blocks) if isinstance(block, richtext.Paragraph)
    )
    asked = (
        f"{context.label(name)}{context.colon}"
        for name in ("source", "publisher", "licence", "version")
    )
    starts = tuple(asked)
    facts = (
        block
        for block in blocks[note + 1 :]
        if isinstance(block, richtext.Paragraph) and richtext.plain(block.runs).startswith(starts)
    )
    return (*blocks[: note + 1], *facts)


@dataclass(frozen=True)
class _Maker:
    """Cards in the words of an edition, which lead to the pages of its book or of its site."""

    context: Context
    pages: Mapping[str, int]

    def cards(self, principles: Iterable[Entry], *, plays: bool) -> Iterator[Card]:
        """Yield the cards in the order of the journey."""
        kinds = {
            Role.CHALLENGE: self._challenge,
            Role.QUESTION: self._question,
            **({Role.PLAY: self._play} if plays else {}),
        }
        principles = tuple(principles)
        if plays:
            yield self._guide()
        for principle in principles:
            yield self._principle(principle)
        for role, card in kinds.items():
            for principle in principles:
                for entry in self.context.entries(role, principle):
                    yield card(entry, principle)

    def blanks(self, *, plays: bool) -> Iterator[Card]:
        """Yield a card to write on for each kind."""
        kinds = (Kind.CHALLENGE, Kind.QUESTION, *((Kind.PLAY,) if plays else ()))
        for kind in kinds:
            yield Card(
                kind,
                f"own-{kind}",
                self._word(f"own_{kind}"),
                self._labels()[kind],
                front=Side((Block(BlockKind.LINES, (self._title(self._word(f"own_{kind}")),)),)),
                back=self._back_of_blank(kind),
            )

    def _back_of_blank(self, kind: Kind) -> Side:
        foot = (self._version(),)
        if kind is Kind.QUESTION:
            return Side((*self._answers(), self._room("gap")), foot)
        if kind is Kind.PLAY:
            return Side(tuple(map(self._room, ("action", "who", "when", "evidence"))), foot)
        return Side((self._room("gap"),), foot)

    def _guide(self) -> Card:
        title = self._word("guide_title")
        return Card(
            Kind.GUIDE,
            "guide",
            title,
            front=Side((Block(BlockKind.PLAIN, (self._title(title),)), *self._prose("guide"))),
            back=Side(self._prose("guide_more", small=True), (self._version(),)),
        )

    def _prose(self, name: str, *, small: bool = False) -> tuple[Block, ...]:
        """Return a fixed text of several paragraphs and lists."""
        text = text_of(self.context.edition.labels.part("deck"), name)
        blocks = []
        for block in self.context.prose(text):
            if isinstance(block, richtext.ItemList):
                kind = BlockKind.ITEMS if small else BlockKind.STEPS
                look = Look.ITEM if small else Look.STEP
            else:
                kind, look = BlockKind.PLAIN, Look.BODY if small else Look.LEAD
            texts = (_text(look, one.runs) for one in _paragraphs((block,)))
            blocks.append(Block(kind, tuple(texts)))
        return tuple(blocks)

    def _principle(self, entry: Entry) -> Card:
        context, number = self.context, entry.number("number")
        summary = (p.runs for p in _paragraphs(context.prose(entry.text("summary"))))
        dimensions = tuple(
            _by_sentence(Look.ITEM, context.line(text), 2, 3) for text in entry.texts("dimensions")
        )
        plays = tuple(
            _text(Look.ITEM, self._named(play)) for play in context.entries(Role.PLAY, entry)
        )
        return Card(
            Kind.PRINCIPLE,
            f"{Kind.PRINCIPLE}-{entry.id}",
            entry.title,
            context.label("principle"),
            str(number),
            number,
            "",
            entry,
            Side(
                (
                    Block(BlockKind.PLAIN, (self._title(entry.title),), "title"),
                    Block(
                        BlockKind.PLAIN,
                        tuple(_by_sentence(Look.LEAD, runs, 1, 1, "lead") for runs in summary),
                        "lead",
                    ),
                ),
                (self._where(entry, Look.SCOPE),),
                code=self._code(entry),
            ),
            Side(
                (
                    Block(
                        BlockKind.ITEMS,
                        (
                            _text(Look.SMALL_HEADING, context.label("dimensions_title")),
                            *dimensions,
                        ),
                        "dimensions",
                    ),
                    *(
                        (
                            Block(
                                BlockKind.ITEMS,
                                (_text(Look.SMALL_HEADING, self._word("plays")), *plays),
                                "plays",
                            ),
                        )
                        if plays and self.context.edition.paper is Paper.A6
                        else ()
                    ),
                ),
                (self._version(),),
                self._more(entry),
            ),
        )

    def _challenge(self, entry: Entry, principle: Entry) -> Card:
        context = self.context
        asked = [
            _text(Look.ITEM, question.title, 1) for question in context.linked(entry, "questions")
        ]
        begin = (_text(Look.SMALL_HEADING, context.label("begin_with")), *asked)
        blocks = (Block(BlockKind.ITEMS, begin, "questions"),) if asked else ()
        lines = Block(BlockKind.LINES, (_text(Look.ROOM, self._word("with_us"), 2),))
        return self._of_a_step(Kind.CHALLENGE, entry, principle, (*blocks, lines))

    def _question(self, entry: Entry, principle: Entry) -> Card:
        context = self.context
        prompt = text_of(entry.part("gap"), "prompt") or context.label("gap")
        plays = context.linked(entry, "gap.plays")
        better = Block(
            BlockKind.ITEMS,
            (
                _text(Look.SMALL_HEADING, prompt),
                *(_text(Look.ITEM, self._named(play)) for play in plays),
            ),
            "plays",
        )
        note = text_of(context.edition.labels.part("assessment"), "note")
        lines = Block(BlockKind.LINES, (_text(Look.ROOM, note, 1),))
        blocks = (*self._answers(), *((better,) if plays else ()), lines)
        return self._of_a_step(Kind.QUESTION, entry, principle, blocks)

    def _of_a_step(
        self, kind: Kind, entry: Entry, principle: Entry, blocks: tuple[Block, ...]
    ) -> Card:
        """Return a card whose front asks what its entry asks."""
        number = self.context.principle_number(principle)
        subject = _text(Look.SUBJECT, entry.title)
        heads = (Block(BlockKind.PLAIN, (subject,), "title"),)
        return Card(
            kind,
            f"{kind}-{entry.id}",
            entry.title,
            self._labels()[kind],
            "",
            principle.number("number"),
            principle.title,
            entry,
            Side(
                (Block(BlockKind.PLAIN, (self._title(entry.title),), "title"),),
                (_text(Look.SCOPE, f"{number} · {principle.title}"),),
            ),
            Side((*heads, *blocks), (self._where(entry, Look.FOOT), self._version())),
        )

    def _play(self, entry: Entry, principle: Entry) -> Card:
        context = self.context
        number = f"{principle.number('number')}.{entry.number('order')}"
        lead = _paragraphs(context.prose(entry.text("introduction")))
        actions = tuple(
            _by_sentence(Look.ACTION, context.line(text), 1, 3, "actions")
            for text in entry.texts("actions")
        )
        examples = tuple(
            self._example(context.label(role), example, place)
            for place, (role, field) in enumerate(play.EXAMPLES)
            for example in context.linked(entry, field)
        )
        answers = tuple(
            _text(Look.ASIDE, answer.runs, 4) for answer in play.answers(context, entry)
        )
        return Card(
            Kind.PLAY,
            f"{Kind.PLAY}-{entry.id}",
            entry.title,
            f"{context.numbered('step', 3)} · {context.label('play')}",
            number,
            principle.number("number"),
            principle.title,
            entry,
            Side(
                (
                    Block(BlockKind.PLAIN, (self._title(entry.title),), "title"),
                    Block(
                        BlockKind.PLAIN,
                        tuple(_by_sentence(Look.LEAD, p.runs, MUST, 2, "lead") for p in lead),
                        "lead",
                    ),
                    Block(
                        BlockKind.ACTIONS,
                        (_text(Look.HEADING, context.label("actions_title")), *actions),
                        "actions",
                    ),
                ),
                (
                    *(_text(Look.SCOPE, scope.runs) for scope in play.scope(context, entry)),
                    self._where(entry, Look.SCOPE),
                ),
                code=self._code(entry),
            ),
            Side(
                (
                    Block(
                        BlockKind.PLAIN,
                        (
                            _text(Look.SUBJECT, f"{number} {entry.title}"),
                            *answers,
                        ),
                        "question",
                    ),
                    Block(
                        BlockKind.ACTIONS,
                        (_text(Look.SMALL_HEADING, self._word("more_actions")),),
                        "more-actions",
                    ),
                    *examples,
                ),
                (self._version(),),
                self._more(entry),
            ),
        )

    def _example(self, label: str, entry: Entry, place: int) -> Block:
        """Return a case or a tool; those of a kind that comes first are needed more."""
        context = self.context
        summary = _paragraphs(context.prose(entry.text("summary")))
        facts = [run for fact in play.facts(context, entry) for run in (*fact.runs, _DOT)]
        links = mappings(entry.data, "links")
        said: richtext.Runs = (richtext.Run(label, strong=True),)
        code = None
        if links:
            address = uri(text_of(links[0], "url"))
            name, other = name_of(links[0]), led_to(links[0], context.edition.language)
            code = Code(address, name.text, 3)
            parts = urlsplit(address)
            host = (parts.hostname or parts.path).removeprefix("www.")
            said = (*said, _DOT, richtext.Run(host, target=address, name=name.text))
            said = (*said, richtext.Run(f" ({other})")) if other else said
        texts = [_text(Look.LABEL, said), _text(Look.NAME, (name_of(entry.data),))]
        texts += [
            _by_sentence(Look.BODY, one.runs, place + 1, place + 5, str(entry.key))
            for one in summary
        ]
        if facts:
            texts.append(_text(Look.FACT, tuple(facts[:-1]), 7))
        return Block(BlockKind.EXAMPLE, tuple(texts), str(entry.key), code)

    def _answers(self) -> tuple[Block, ...]:
        """Return the answers that a question can have."""
        given = self.context.edition.labels.part("assessment")
        texts = (_text(Look.CHOICE, text_of(given, f"answer_{one}")) for one in richtext.ANSWERS)
        return (Block(BlockKind.ACTIONS, tuple(texts), "answers"),)

    def _room(self, name: str) -> Block:
        """Return room to write in, after a word of the worksheet."""
        word = text_of(self.context.edition.labels.part("worksheet"), name)
        return Block(BlockKind.LINES, (_text(Look.ROOM, word),))

    def _title(self, title: str) -> Text:
        """Return a title whose last line is not a short word by itself."""
        return _text(Look.TITLE, _SHORT_END.sub("\u00a0", title))

    def _named(self, play: Entry) -> str:
        """Return the name of a play, and its page where a reader has no site."""
        return self.context.play_name(play)

    def _where(self, entry: Entry, look: Look) -> Text:
        """Return where an entry can be read in full."""
        address = self._address(entry)
        if address and look is Look.SCOPE:
            run = richtext.Run(self._word("by_code"), target=address, name=entry.title)
            return _text(look, (run,))
        if address:
            return _text(look, (_site(address, entry.title),))
        return _text(look, self._in_the_book(entry))

    def _more(self, entry: Entry) -> Text:
        """Return where to read on from the back of a card that has a code on its front."""
        if self._address(entry):
            return _text(Look.FOOT, self._word("by_code_on_front"))
        return _text(Look.FOOT, self._in_the_book(entry))

    def _in_the_book(self, entry: Entry) -> str:
        """Return the page of the book on which an entry is, or the name of its part."""
        page = self.pages.get(anchor_of(entry.key))
        known = (
            f", {self.context.label('page')} {page}"
            if page
            else f"{self.context.colon} {entry.title}"
        )
        return f"{self.context.label('card_more')}{known}"

    def _code(self, entry: Entry) -> Code | None:
        address = self._address(entry)
        return Code(address, entry.title) if address else None

    def _address(self, entry: Entry) -> str:
        return uri(self.context.edition.address_of(entry))

    def _version(self) -> Text:
        edition = self.context.edition
        return _text(Look.FOOT, f"{self.context.title} {edition.version}")

    def _word(self, name: str) -> str:
        return text_of(self.context.edition.labels.part("deck"), name)

    def _labels(self) -> Mapping[Kind, str]:
        """Return what the cards of the steps are called."""
        context = self.context
        known = context.edition.labels.part("assessment")
        return {
            Kind.CHALLENGE: f"{context.numbered('step', 1)} · {text_of(known, 'role_challenge')}",
            Kind.QUESTION: f"{context.numbered('step', 2)} · {text_of(known, 'role_question')}",
            Kind.PLAY: f"{context.numbered('step', 3)} · {context.label('play')}",
        }


_DOT = richtext.Run(" · ")
_SHORT_END = re.compile(r" (?=\S{1,6}\Z)")


def _site(address: str, title: str) -> richtext.Run:
    """Return an address to be read, without what need not be typed."""
    shown = address.partition("://")[2].removeprefix("www.").rstrip("/")
    return richtext.Run(shown, target=address, name=title)


def keys(card: Card) -> Iterator[EntryKey]:
    """Yield the cases and tools on the back of a card."""
    for block in card.back.blocks:
        if block.kind is BlockKind.EXAMPLE:
            yield EntryKey(*block.key.split(":", 1))


def _paragraphs(blocks: richtext.Blocks) -> Iterator[richtext.Paragraph]:
    """Yield the paragraphs of running text, those in its lists among them."""
    for block in blocks:
        if isinstance(block, richtext.Paragraph):
            yield block
        elif isinstance(block, richtext.ItemList):
            for item in block.items:
                yield from _paragraphs(item)
