"""An edition as a tree of headings, paragraphs and lists: what DOCX and PDF have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import theme
from playbook_tools.edition import translation as translation
from playbook_tools.edition.document import back as back
from playbook_tools.edition.document import collation as collation
from playbook_tools.edition.document import context as context
from playbook_tools.edition.document import filling, foreign, press, workshop_set
from playbook_tools.edition.document import front as front
from playbook_tools.edition.document import names as names
from playbook_tools.edition.document import needs as needs
from playbook_tools.edition.document import origins as origins
from playbook_tools.edition.document import pieces as pieces
from playbook_tools.edition.document import play as play
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import anchor_of, heading, text_of
from playbook_tools.edition.document.principle import principle
from playbook_tools.edition.edition import Edition
from playbook_tools.edition.edition import NotLaidOutError as NotLaidOutError
from playbook_tools.schema import Role

# The groups whose own heading, of level 2, opens a page.
_OPENING_A_PAGE = {
    richtext.GroupRole.PAGE,
    richtext.GroupRole.QUESTIONS,
    richtext.GroupRole.PLAY,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contents: a heading, and the number of the principle whose part it is in.

    `accent` is that number, 0 for none.
    """

    heading: richtext.Heading
    accent: int


@dataclass(frozen=True)
class Document:
    """An edition ready to be laid out.

    `date` is year-month-day, `page_word` comes before a page number, `groups` come in reading
    order. Every `#anchor` that a run leads to belongs to a heading or a group of the document.
    `entries` are those with a place of their own, by its anchor, in reading order. `drawings` says
    what drawings show, by their names, for those who do not see them. `typeface` is for what is
    edited in a word processor: one that its readers have, or nothing for that of the PDF. `turning`
    says how to go to the part before and to the one after. `site` is the address of the edition, or
    nothing, and `site_code` says in words what a code of that is. `own_language` is that of what
    has no translation, where the document is one. `look` has its colours and the like.
    """

    title: str
    subtitle: str
    publisher: str
    language: str
    version: str
    date: str
    content_hash: str
    page_word: str
    groups: tuple[richtext.Group, ...]
    entries: Mapping[str, Entry]
    drawings: Mapping[str, str] = field(default_factory=dict)
    typeface: str = ""
    turning: tuple[str, str] = ("", "")
    site: str = ""
    site_code: str = ""
    own_language: str = ""
    look: theme.Look = theme.OURS

    @classmethod
    def of(cls, edition: Edition, *, traced: bool = False) -> Document:
        """Lay an edition's content out in the order in which it is read.

        The runs of a `traced` one say from which texts their words are. Raises NotLaidOutError
        where the texts of an entry would be left out.
        """
        context = Context(origins.traced(edition) if traced else edition)
        playbook = edition.playbook
        there = {entry.key for entry in _laid_out(context)}
        lost = [e for e in playbook.entries if e.key not in there and e.type.shape.for_readers]
        if lost:
            raise NotLaidOutError(tuple(lost))
        groups = _groups(context)
        if traced:
            groups = origins.in_groups(groups)
        groups = foreign.spoken(_tagged(context, groups), edition.own_language)
        around = edition.labels.part("site")
        return cls(
            title=context.title,
            subtitle=edition.about.text("subtitle"),
            publisher=edition.about.text("publisher"),
            language=edition.language,
            version=edition.version,
            date=edition.date,
            content_hash=edition.content_hash,
            page_word=context.label("page"),
            groups=groups,
            entries=_placed(context, groups),
            drawings=front.drawings(context),
            typeface=edition.about.text("typeface"),
            turning=(text_of(around, "previous"), text_of(around, "next")),
            site=pieces.uri(edition.about.text("url")),
            site_code=f"{context.label('card_code')} {context.title}",
            own_language=edition.own_language if edition.source else "",
            look=edition.look,
        )

    @classmethod
    def for_press(cls, edition: Edition) -> Document:
        """Lay an edition's content out as a book, with pages to write on before its back."""
        document, context = cls.of(edition), Context(edition)
        return replace(document, groups=_tagged(context, press.bound(context, document.groups)))

    @classmethod
    def for_workshop(cls, edition: Edition) -> Document:
        """Lay out what a session with a team needs, in the order of its paper."""
        context = Context(edition)
        groups = _tagged(context, workshop_set.groups(context))
        return replace(cls.of(edition), groups=groups, entries={})

    def worksheet(self) -> Document:
        """Return the worksheet alone."""
        groups = (g for g in self.groups if g.role is richtext.GroupRole.WORKSHEET)
        return replace(self, groups=tuple(groups))

    def runs(self, words: str) -> richtext.Runs:
        """Return plain words as runs, with what has no translation tagged."""
        runs = (richtext.Run(words),)
        return translation.tagged(runs, self.own_language) if self.own_language else runs

    @property
    def colon(self) -> str:
        """What joins a name to its value, before a space."""
        return names.colon(self.language)

    @property
    def direction(self) -> str:
        """In which direction it is read, as HTML has it: `ltr` or `rtl`."""
        return names.direction(self.language)

    @cached_property
    def headings(self) -> tuple[richtext.Heading, ...]:
        """Every heading in reading order."""
        return tuple(
            block for block in richtext.walk(self.groups) if isinstance(block, richtext.Heading)
        )

    @cached_property
    def contents(self) -> tuple[Row, ...]:
        """The lines of the contents: every part's heading, and those in it that open a page."""
        return tuple(_rows(self.groups))

    def texts(self) -> Iterator[str]:
        """Yield the words of every heading, paragraph, table and bar in reading order."""
        for block in richtext.walk(self.groups):
            if isinstance(block, richtext.Heading):
                yield block.text
            elif isinstance(block, richtext.Paragraph):
                yield richtext.plain(block.runs)
            elif isinstance(block, richtext.Table):
                yield from (block.caption, *block.head)
            elif isinstance(block, richtext.Bar):
                yield from (f"{share.words}{self.colon} {share.size}" for share in block.shares)


def _tagged(context: Context, groups: tuple[richtext.Group, ...]) -> tuple[richtext.Group, ...]:
    """Return groups with what is not in the edition's language tagged as in its own."""
    return tuple(g for g in context.tagged(groups) if isinstance(g, richtext.Group))


def _groups(context: Context) -> tuple[richtext.Group, ...]:
    playbook = context.edition.playbook
    pages = playbook.with_role(Role.PAGE)
    return (
        front.cover(context),
        richtext.Group(
            richtext.GroupRole.CONTENTS,
            (heading(1, context.label("contents"), "contents"),),
        ),
        *(front.page(context, page) for page in pages if page.text("placement") == "front"),
        front.challenges(context),
        *(principle(context, entry) for entry in playbook.with_role(Role.PRINCIPLE)),
        *back.workshop(context, (p for p in pages if p.text("placement") == "workshop")),
        filling.worksheet(context),
        *(front.page(context, page) for page in pages if page.text("placement") == "back"),
        back.glossary(context),
        back.index(context),
        back.colophon(context),
    )


def _placed(context: Context, groups: tuple[richtext.Group, ...]) -> Mapping[str, Entry]:
    """Return the entry at each anchor that is that of an entry."""
    known = {anchor_of(entry.key): entry for entry in context.edition.playbook.entries}
    return {anchor: known[anchor] for anchor in richtext.anchors(groups) if anchor in known}


def _rows(
    blocks: Iterable[richtext.Block], role: richtext.GroupRole | None = None, accent: int = 0
) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, richtext.Group) and block.role is not richtext.GroupRole.CONTENTS:
            yield from _rows(block.blocks, block.role, block.accent or accent)
        elif isinstance(block, richtext.Heading) and block.level <= 1 + (role in _OPENING_A_PAGE):
            yield Row(block, accent)


def _laid_out(context: Context) -> Iterator[Entry]:
    """Yield every entry that a part of the document shows."""
    playbook = context.edition.playbook
    pages = playbook.with_role(Role.PAGE)
    places = {"front", "workshop", "back"}
    yield from (page for page in pages if page.text("placement") in places)
    for role in (Role.EDITION, Role.LABELS, Role.GLOSSARY, Role.CASE, Role.TOOL, Role.PRINCIPLE):
        yield from playbook.with_role(role)
    for one in playbook.with_role(Role.PRINCIPLE):
        for role in (Role.CHALLENGE, Role.QUESTION, Role.PLAY):
            yield from context.entries(role, one)
