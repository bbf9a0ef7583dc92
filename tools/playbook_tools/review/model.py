"""What a reviewed file says of the texts that it was exported from.

Texts are in the playbook's Markdown, as the file has them: with its quotes, spaces and hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from playbook_tools.content import EntryKey, Route, richtext, values
from playbook_tools.diagnostics import Text


class Kind(StrEnum):
    """What was done, as people say it."""

    EDITED = "edited"
    FORMATTED = "formatted"
    """The same words, with other bold or italics, or with links elsewhere."""
    SPLIT = "split"
    """A paragraph or item became several: `after` holds an empty line between them."""
    MERGED = "merged"
    """Several became one: `merged` are those that went into it, `before` all their texts."""
    ADDED = "added"
    """A paragraph or item that was not there: `origin` is what comes before it."""
    REMOVED = "removed"
    MOVED = "moved"
    """It has another place: `origin` is what it is, `behind` what comes before it now."""
    COMMENT = "comment"
    UNPLACED = "unplaced"
    """It is no text of a field, or of none that can be told: `what` says what it is."""


class What(StrEnum):
    """What cannot be placed."""

    LABEL = "label"
    """A fixed word or a heading that is the same in every edition."""
    DERIVED = "derived"
    """Made from several fields, or from none: a name of a country, a number, a list of titles."""
    SEVERAL = "several"
    """The file says different things of one text, in several places where it stands."""
    PARAGRAPH = "paragraph"
    """A paragraph in a place where no field can have one more, or one less."""
    TABLE = "table"
    PICTURE = "picture"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text-box"
    EQUATION = "equation"
    HEADER = "header"
    """A header or a footer."""
    OTHER = "other"


class Certainty(StrEnum):
    """Whether a change can be written without a person who looks at it."""

    CERTAIN = "certain"
    DECIDE = "decide"


class Base(StrEnum):
    """How the texts were found that a file was exported from."""

    GIVEN = "given"
    TODAY = "today"
    TAG = "tag"
    COMMIT = "commit"
    ALIGNED = "aligned"
    """They were not: those of today were taken, and paragraphs paired by their words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: the number of the paragraph, from 1, and the headings above it.

    `heading` is the nearest one, `page` the one that opens the page.
    """

    order: int
    heading: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked mark: what it does (`inserted`, `deleted`, `moved`, `formatted`), by whom, when."""

    kind: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, the words that it is about, and what was answered to it, in order."""

    words: str
    on: str = ""
    author: str = ""
    date: str = ""
    resolved: bool = False
    replies: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what was done to which text, and where it stands in the file.

    `origin` is the text of content, None where there is none. `before` and `after` are of the
    paragraph or item alone. `items` are its places among those of its list, from 1, before and
    after. `tracked` are the marks that somebody's program made, none where changes were not
    tracked. `fault` says why a person must decide, where the kind does not.
    """

    kind: Kind
    place: Place
    origin: richtext.Origin | None = None
    before: str = ""
    after: str = ""
    certainty: Certainty = Certainty.CERTAIN
    tracked: tuple[Tracked, ...] = ()
    remark: Remark | None = None
    what: What | None = None
    merged: tuple[richtext.Origin, ...] = ()
    behind: richtext.Origin | None = None
    items: tuple[int, int] | None = None
    fault: Text | None = None


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """The value of a field as it was exported, and as the reviewed file has it.

    `route` leads to a text, or to a list of texts of which all are given. A part that the file
    lacks without a change that says so is as it was exported. `certain` is whether every change
    in it is; `changes` are those, by their places in `Reviewed.changes`.
    """

    entry: EntryKey
    route: Route
    before: values.Value
    after: values.Value
    certain: bool
    changes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """What a file says: which edition it was, what was changed in it, and in which fields.

    `language` is that of the edition; `own_language` that of the content's files: they differ where
    a translation was reviewed. `content_hash` and `version` are as the file states them; `revision`
    names what the base was found in. `remarks` say of the file what a person should know, such as
    that it has macros.
    """

    file: str
    content_hash: str
    language: str
    own_language: str
    version: str
    base: Base
    revision: str = ""
    changes: tuple[Change, ...] = ()
    fields: tuple[FieldVersion, ...] = ()
    remarks: tuple[Text, ...] = ()
    titles: Mapping[EntryKey, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Change, ...]:
        """The changes that somebody has to decide on."""
        return tuple(one for one in self.changes if one.certainty is Certainty.DECIDE)
