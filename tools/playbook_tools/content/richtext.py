"""The parts of running text, whatever format it ends in: runs, paragraphs, lists, headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote

import msgspec

if TYPE_CHECKING:
    from playbook_tools.content.model import EntryKey
    from playbook_tools.content.route import Route

# Every character that a URI may hold unescaped (RFC 3986), the percent sign among them.
_URI = "%:/?#[]@!$&'()*+,;=-._~"


class GroupRole(StrEnum):
    """The role of a group of blocks; exporters turn it into a way of setting the group."""

    COVER = "cover"
    CONTENTS = "contents"
    PAGE = "page"
    JOURNEY = "journey"
    """The drawing of the three steps, with their names."""
    CHALLENGES = "challenges"
    CHALLENGE_GROUP = "challenge-group"
    PRINCIPLE = "principle"
    OPENER = "opener"
    ABOUT = "about"
    """A principle's dimensions and why."""
    QUESTIONS = "questions"
    QUESTION = "question"
    PLAY = "play"
    ACTIONS = "actions"
    CASE = "case"
    TOOL = "tool"
    GLOSSARY = "glossary"
    INDEX = "index"
    ENTRY = "entry"
    """A term of the glossary, or an entry of the index."""
    THEME = "theme"
    """A theme or a country of the index, with its cases and tools."""
    WORKSHOP = "workshop"
    """The guide for a session with a team."""
    COLOPHON = "colophon"
    WORKSHEET = "worksheet"
    STEP = "step"
    """Something to do, on the worksheet: what, who, when, and how one knows."""
    SUMMARY = "summary"
    """The page of a report that is for those who read no other."""
    CHAPTER = "chapter"
    """A part of a report."""
    STANDING = "standing"
    """How things stand with a principle, in a report."""
    NOTES = "notes"
    """A page to write on, in a bound book."""
    BACK = "back"
    """The back of a bound book."""
    SET = "set"
    """What is in a workshop set, and on which paper."""
    AGENDA = "agenda"
    """The parts of a session, with room for what time each begins."""
    SHEET = "sheet"
    """Something to fill in together: a page to hang on a wall, or to write on at a table."""
    MAP = "map"
    """The whole journey on a page."""
    FEEDBACK = "feedback"
    """What participants thought of a session."""
    DOUBLE = "double"
    """What is printed on A3."""
    FOURFOLD = "fourfold"
    """What is printed on A2."""
    SLUG = "slug"
    """What is printed beside a page, for whoever cuts it off."""
    SENDER = "sender"
    """Whose edition it is: a logo, with what it shows, and a name."""


class ParagraphRole(StrEnum):
    """The role of a paragraph; exporters turn it into a style."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER_FACT = "cover-fact"
    LEAD = "lead"
    """Opens a part."""
    QUESTION = "question"
    """A question to answer: a heading of level 3, as readers go from one to the next."""
    GAP = "gap"
    """The advice about a question."""
    ANSWERS = "answers"
    """The question that a play answers."""
    BEGIN = "begin"
    """The questions to begin with for a challenge."""
    SCOPE = "scope"
    """How much time a play asks, and whom it is for."""
    FACT = "fact"
    """A name with its value."""
    ENTRY_TITLE = "entry-title"
    ADDRESS = "address"
    NOTE = "note"
    """The word before the room for a note on a question."""
    ROOM = "room"
    """The word before room to write, on the worksheet."""


class ListRole(StrEnum):
    """The role of a list; exporters turn it into a style of its items."""

    LIST = "list"
    CHALLENGES = "challenges"
    DIMENSIONS = "dimensions"
    ACTIONS = "actions"
    LINKS = "links"
    JOURNEY = "journey"
    WAYS = "ways"
    """Where to go from here."""
    CHOICES = "choices"
    """The answers that can be given to a question."""


ANSWERS = ("yes", "partly", "no", "unknown", "elsewhere")
"""The codes of the answers to a question, in the order in which they are offered."""


class BlankKind(StrEnum):
    """What readers fill in at a paragraph."""

    ANSWER = "answer"
    """A tick at one of several answers to a question."""
    IMPROVE = "improve"
    """A tick at a question: this should be better."""
    NOTE = "note"
    """A text about a question, in the room below the paragraph."""
    ACTION = "action"
    """A tick at an action of a play."""


class Blank(msgspec.Struct, frozen=True):
    """A place to fill in: on paper, in a form, or in a word processor.

    `entry` is the id of the question or play that it is about, `about` the words of the question or
    action; `answer` is the code of an answer, `position` that of an action among those of its play,
    from 1. `spoken` is what it is called by itself, for those who do not see what is around it.
    """

    kind: BlankKind
    entry: str
    about: str
    spoken: str
    answer: str = ""
    position: int = 0

    @property
    def ticked(self) -> bool:
        """Whether it is a box to tick, before the words of its paragraph."""
        return self.kind is not BlankKind.NOTE


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Which text of content something says: its entry, the route to the text, and the part of it.

    Parts are the paragraphs and items of a text, counted from 0.
    """

    entry: EntryKey
    route: Route
    part: int = 0


class Run(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text in one style.

    `target` is where it leads: `#anchor` within the edition, an address (`https:`, `mailto:`), or
    None. `language` is a BCP 47 tag where it differs from the edition's; `name` is how a link is
    spoken whose words do not say where it leads. `mark` says of a text that has changed what has
    become of this part; only the site shows such texts. `origin` is the text that the words are
    of, where that was asked for.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str | None = None
    language: str | None = None
    name: str | None = None
    mark: Literal["removed", "added"] | None = None
    origin: Origin | None = None


Runs: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `anchor` is unique in its document; `label` comes before it."""

    level: int
    runs: Runs
    anchor: str
    label: str = ""

    @property
    def text(self) -> str:
        """The heading's words without style."""
        return plain(self.runs)


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph; `role` says what it is for, `blank` what readers fill in at it."""

    runs: Runs
    role: ParagraphRole = ParagraphRole.BODY
    blank: Blank | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of items, each a run of blocks; `role` as with a paragraph.

    `anchors` are where links to each item land, where its items are entries.
    """

    items: tuple[Blocks, ...]
    role: ListRole = ListRole.LIST
    ordered: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together, such as a play or a case.

    `role` says what it is; `accent` is the number of the principle whose colour it has, 0 for
    none; `anchor` is where links to the group land, where no heading serves for that;
    `alternative` says in words what its drawing shows, where it has one: the drawing of its role.
    """

    role: GroupRole
    blocks: Blocks
    accent: int = 0
    anchor: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first cell of each row names the row, as the head names the columns.

    `numbers` are the places of the columns that hold numbers, from 0.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    numbers: frozenset[int] = frozenset()


class Share(msgspec.Struct, frozen=True):
    """A part of a whole: its words, its size, and the name of the pattern that it has in a bar."""

    words: str
    size: int
    pattern: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How a whole is divided: a bar of patterns where there can be one, and all of it in words."""

    shares: tuple[Share, ...]


Block: TypeAlias = "Heading | Paragraph | ItemList | Group | Table | Bar"
Blocks: TypeAlias = "tuple[Block, ...]"


def uri(address: str) -> str:
    """Return an address as sent over the wire: non-ASCII is percent-encoded (RFC 3987)."""
    return quote(address, safe=_URI)


def plain(runs: Runs) -> str:
    """Return the words of `runs` without style."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


Naming: TypeAlias = Callable[[Blank], str]
"""Gives what readers fill in the name of its place, such as a field or a bookmark."""


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block with everything in it, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from walk(cell)


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield each place that can be led to, in reading order."""
    for block in walk(blocks):
        if isinstance(block, ItemList):
            yield from block.anchors
        elif isinstance(block, Heading | Group) and block.anchor:
            yield block.anchor
