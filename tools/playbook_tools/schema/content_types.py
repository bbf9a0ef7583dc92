"""The declarations in `schema/`: which types of content there are, and which fields they have."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from playbook_tools.diagnostics import Text
from playbook_tools.schema.role import FieldRole, Role

Kind = Literal["text", "integer", "list", "mapping"]
Way = Literal["forward", "backward", "none"]
MarkdownMode = Literal["none", "line", "blocks"]
_WORDED = r"\S"
"""The pattern of a text that is not empty, which holds of every value that is judged at all."""


@dataclass(frozen=True, eq=False)
class Field:
    """One field of a type, as its schema declares it.

    `limits` holds the smallest and largest length of a text (code points), size of an integer or
    number of items of a list. `reference` is the type that the value points to; `way` says in
    which direction a reader walks along it, `same` names a field whose value both ends share.
    `sequence` names the fields within which the value numbers its entries from 1 without a gap
    (None: it numbers nothing). A `proper_name` stays as its owner wrote it. The choices are
    `countries` where they are codes of ISO 3166-1. A text with `avoided_for` is a word to avoid;
    the field of that name beside it holds the word to use instead. A `language` is the tag of one;
    `language_of` names the field beside it whose text is in that language, where it is that of a
    text. What is `editorial` is for those who work on the playbook: no reader sees it. A list's
    `role` is what the tools know it by.
    """

    name: str
    kind: Kind
    description: Text
    required: bool
    limits: tuple[int | None, int | None] = (None, None)
    pattern: re.Pattern[str] | None = None
    choices: tuple[str, ...] = ()
    countries: bool = False
    date: bool = False
    unique: bool = False
    item: Field | None = None
    fields: tuple[Field, ...] = ()
    reference: str | None = None
    way: Way = "forward"
    same: str | None = None
    sequence: tuple[str, ...] | None = None
    markdown: MarkdownMode = "none"
    translatable: bool = False
    address: bool = False
    proper_name: bool = False
    avoided_for: str | None = None
    language: bool = False
    language_of: str | None = None
    editorial: bool = False
    role: FieldRole | None = None

    def allows(self, size: int) -> bool:
        """Whether a length, size or number lies within the limits."""
        least, most = self.limits
        return (least is None or size >= least) and (most is None or size <= most)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields of a mapping by their names, in the declared order."""
        return {field.name: field for field in self.fields}

    @cached_property
    def for_readers(self) -> tuple[Field, ...]:
        """The fields of a mapping that readers see or that hold such fields."""
        return tuple(
            field for field in self.fields if any(inner.translatable for _, inner in walk(field))
        )

    @cached_property
    def unseen(self) -> bool:
        """Whether a mapping holds texts in free words that stay the same in each language."""
        return any(inner.untranslated for _, inner in walk(self))

    @cached_property
    def untranslated(self) -> bool:
        """Whether the value is a text in free words that stays the same in each language."""
        return self.free and not (self.translatable or self.editorial)

    @cached_property
    def for_editors(self) -> frozenset[str]:
        """The names of the fields of a mapping that are editorial or hold such fields."""
        return frozenset(
            field.name for field in self.fields if any(inner.editorial for _, inner in walk(field))
        )

    @cached_property
    def in_editions(self) -> Field:
        """The field without those within it that are editorial."""
        fields = tuple(inner.in_editions for inner in self.fields if not inner.editorial)
        return replace(self, item=self.item and self.item.in_editions, fields=fields)

    @cached_property
    def obligatory(self) -> frozenset[str]:
        """The names of the fields that a mapping must have."""
        return frozenset(field.name for field in self.fields if field.required)

    @cached_property
    def free(self) -> bool:
        """Whether the value is a text that nothing but its length is asked of."""
        bound = self.choices or self.address or self.date or self.reference or self.language
        worded = self.pattern is None or self.pattern.pattern == _WORDED
        return self.kind == "text" and worded and not bound

    @cached_property
    def longest(self) -> int:
        """The largest length of a text."""
        return sys.maxsize if self.limits[1] is None else self.limits[1]

    @cached_property
    def needs_link(self) -> bool:
        """Whether a valid value holds at least one reference."""
        if self.kind == "list" and self.item:
            return bool(self.limits[0]) and self.item.needs_link
        if self.kind == "mapping":
            return any(field.required and field.needs_link for field in self.fields)
        return self.reference is not None

    @cached_property
    def required_links(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The names on the way to each required reference, with the target's type."""
        return tuple(_required_links(self, ()))


class Feeder(NamedTuple):
    """A type whose entries must lead to an entry; `same` names a field that both share."""

    type: str
    same: str | None


@dataclass(frozen=True, eq=False)
class ContentType:
    """A type of content: one file (`file`) or a folder of files (`folder`).

    An `optional` file is one that a playbook may go without. What is not `in_editions` is for
    whoever makes the playbook, and no reader sees it. `role` is what the tools know the type by.
    `digest` is SHA-256 over all the schemas that it was declared among, unless they are the tools'.
    `shape` and `tombstone` are the same mapping, once with what a living entry requires and once
    with what remains of a removed one.
    """

    name: str
    title: Text
    description: Text
    folder: str | None
    file: str | None
    title_field: str
    shape: Field
    tombstone: Field
    linked_from: tuple[Feeder, ...]
    must_reach: tuple[str, ...]
    optional: bool = False
    in_editions: bool = True
    role: Role | None = None
    digest: str = ""

    @property
    def printed(self) -> bool:
        """Whether an edition on paper lays the entries of this type out, or needs not to."""
        return self.role is not None or not (self.in_editions and self.shape.for_readers)

    @cached_property
    def sequence(self) -> Field | None:
        """The field that numbers the entries of this type."""
        return next((f for f in self.shape.fields if f.sequence is not None), None)

    @cached_property
    def lists_of_links(self) -> tuple[tuple[str, Field], ...]:
        """The name of each list of addresses and what belongs to one, with the declared item."""
        return tuple(
            (field.name, field.item)
            for field in self.shape.fields
            if field.item and any(inner.address for inner in field.item.fields)
        )

    @cached_property
    def shared(self) -> Mapping[tuple[str, ...], str]:
        """By the names on the way to a reference, the field whose value both its ends share."""
        return {
            tuple(name.removesuffix("[]") for name in names): field.same
            for names, field in walk(self.shape)
            if field.same
        }

    @cached_property
    def names_languages(self) -> bool:
        """Whether entries of this type say in which language some of their texts are."""
        return any(field.language_of for _, field in walk(self.shape))

    @cached_property
    def names_words(self) -> bool:
        """Whether entries of this type say which words to avoid."""
        return any(field.avoided_for for _, field in walk(self.shape))


Types: TypeAlias = Mapping[str, ContentType]
"""Every type of content by its name."""


def by_folder(types: Types) -> dict[str, ContentType]:
    """Return the types that have a folder, by its name."""
    return {declared.folder: declared for declared in types.values() if declared.folder}


def digest(types: Types) -> str:
    """Return what tells the schemas of these types from all others."""
    return " ".join(sorted({declared.digest for declared in types.values()}))


def with_role(types: Types, role: Role) -> ContentType | None:
    """Return the type that plays a role, or None."""
    return next((declared for declared in types.values() if declared.role is role), None)


def _required_links(
    declared: Field, names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    if not declared.needs_link:
        return
    for inner in declared.fields:
        if inner.required:
            yield from _required_links(inner, (*names, inner.name))
    reference = declared.reference or (declared.item.reference if declared.item else None)
    if reference:
        yield names, reference


def walk(field: Field, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Yield `field` and every field within it with the names on the way there.

    The item of a list stands in its place: `("facts[]", "label")` leads to a label in each fact.
    """
    yield names, field
    if field.item:
        yield from walk(field.item, (*names[:-1], field.item.name))
    for inner in field.fields:
        yield from walk(inner, (*names, inner.name))
