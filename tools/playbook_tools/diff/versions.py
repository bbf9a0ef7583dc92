"""What changed for readers from each released version of a playbook to the next, and before it.

A version is a tag such as `v1.2.0`. What a tag holds never changes, so that what was found is kept
from run to run: signed, by the commits. `difference` compares any two states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import structs

from playbook_tools.content import Entry, EntryKey, Playbook, Route, markdown, richtext
from playbook_tools.diff.compare import EntryChange, compare
from playbook_tools.diff.fields import FieldChange, compare_values
from playbook_tools.diff.report import difference as difference
from playbook_tools.diff.report import sort_of
from playbook_tools.diff.words import marked as marked
from playbook_tools.loading import build_id, revisions
from playbook_tools.overlay import layers
from playbook_tools.schema import Field, Role, Types
from playbook_tools.support import git, user_folder

Sort = Literal["added", "removed", "changed"]
_VERSION = re.compile(r"v(\d{1,6})\.(\d{1,6})\.(\d{1,6})")
_KEPT = "versions"
_ABOUT_ITSELF = ("id", "status", "replaced_by")


class Wording(msgspec.Struct, frozen=True, array_like=True):
    """A text that differs: as it was and as it became; empty where there was or is none.

    `moved` is whether only its place among others differs. `field` is the name of the entry's field
    that it belongs to; in a list of texts, `number` is its place from 1, where it is or was.
    """

    before: str
    after: str
    moved: bool = False
    field: str = ""
    number: int = 0


class Changed(msgspec.Struct, frozen=True, array_like=True):
    """An entry that differs for readers.

    `type` and `id` are those that it has after, or had if it is gone; `formerly` is its id before
    where that was another one. The wordings of one that is gone are everything that it said.
    """

    sort: Sort
    type: str
    id: str
    title: str
    formerly: str = ""
    wordings: tuple[Wording, ...] = ()

    @property
    def key(self) -> EntryKey:
        """The entry that it is about."""
        return EntryKey(self.type, self.id)

    def title_before(self, field: str) -> str:
        """Return its title before; `field` is the name of the field that has it."""
        found = (one.before for one in self.wordings if one.field == field and one.before)
        return next(found, self.title)


class Version(msgspec.Struct, frozen=True, array_like=True):
    """A released version: its name, such as 1.2.0, when it was released, and what differs.

    `made` is in ISO 8601, in UTC. Of the `first` one, only how many `entries` it has counts. It is
    known `partly` where something of it, or of the one before it, could not be read, as where
    the clone lacks what came before.
    """

    name: str
    made: str
    entries: int
    changes: tuple[Changed, ...] = ()
    first: bool = False
    partly: bool = False


def released(root: Path, types: Types) -> tuple[Version, ...]:
    """Return the versions that led to what is checked out around a playbook, newest first.

    Raises RevisionError where git does not know them: it is not installed, or knows no repository.
    """
    place = root.resolve()
    top = git.repository_root(place)
    if top is None:
        raise git.RevisionError("not a git repository")
    tags = sorted(
        (tuple(map(int, found.groups())), tag)
        for tag in git.tags(place)
        if (found := _VERSION.fullmatch(tag.name))
    )
    kept, maker = user_folder.kept(_KEPT), _maker(types)
    where = place.relative_to(top.resolve()).as_posix()
    made: list[Version] = []
    before: git.Tag | None = None
    for _, tag in tags:
        pair = (maker, where, before.commit if before else "", tag.commit, tag.name, tag.made)
        version = _remembered(kept, pair, partial(_version, root, before, tag, types))
        if version.first and git.is_shallow(place):
            version = structs.replace(version, first=False, partly=True)
        if version.entries:  # Before there was a playbook, there were no versions of it.
            made.append(version)
            before = tag
    return tuple(reversed(made))


def _maker(types: Types) -> str:
    """Return what tells these tools and types from others; nothing while somebody changes them."""
    with suppress(OSError):
        return build_id.fingerprint(types)
    return ""


def _remembered(
    kept: user_folder.Kept | None, pair: tuple[str, ...], make: Callable[[], Version]
) -> Version:
    """Return what is kept of two tags, or else make and keep it."""
    name = blake2b(repr(pair).encode(), digest_size=20).hexdigest()
    if kept and pair[0]:
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(kept.read(name), type=Version)
    made = make()
    if kept and pair[0]:
        with suppress(OSError):
            kept.write(name, msgspec.msgpack.encode(made))
    return made


def _version(root: Path, before: git.Tag | None, tag: git.Tag, types: Types) -> Version:
    name = tag.name.removeprefix("v")
    try:
        revisions.listing(root, tag.commit)
    except git.RevisionError:
        return Version(name, tag.made, 0)
    both = layers.load_both(root, (before or tag).commit, tag.commit, types)
    first, second = (one.playbook for one in both)
    entries = sum(entry.published for entry in second.entries)
    if before is None:
        return Version(name, tag.made, entries, first=True, partly=bool(both[1].faults))
    changes = (_changed(change, first, second) for change in compare(first, second))
    told = tuple(found for found in changes if found)
    return Version(name, tag.made, entries, told, partly=bool(revisions.unread(*both)))


def _changed(change: EntryChange, before: Playbook, after: Playbook) -> Changed | None:
    """Return what readers of the site are told of a change: not that other ways lead to it."""
    sort = sort_of(change)
    single = not change.entry.type.folder
    if sort == "reached" or (single and not change.entry.type.in_editions):
        return None
    told = _everything(change.before) if change.before and not change.after else change.fields
    fields = (field for field in told if not single or _worded(field.declared))
    wordings = tuple(_wordings(fields, before, after))
    formerly = change.before.id if change.renamed and change.before else ""
    if sort == "changed" and not (wordings or formerly):
        return None
    key = change.entry.key
    return Changed(sort, key.type, key.id, change.entry.title, formerly, wordings)


def _worded(declared: Field) -> bool:
    """Whether a field of what there is one of has a text: every version has another number."""
    return declared.translatable or declared.free or declared.address


def _everything(entry: Entry) -> Iterator[FieldChange]:
    """Yield everything that an entry said, as what is gone with it."""
    for declared in entry.type.shape.fields:
        if declared.name in entry.data and declared.name not in _ABOUT_ITSELF:
            value = entry.data[declared.name]
            yield from compare_values(declared, Route() / declared.name, value, None)


def _wordings(
    fields: Iterable[FieldChange], before: Playbook, after: Playbook
) -> Iterator[Wording]:
    for field in fields:
        declared, moved = field.declared, field.kind == "moved"
        if declared.language_of or (declared.sequence is not None and (moved or not field.after)):
            continue  # Its own place in a sequence is no text.
        old = _said(declared, field.before, before)
        new = _said(declared, field.after, after)
        if moved or old != new:
            name, number = _place(field)
            yield Wording(old, new, moved, name, number)


def _place(field: FieldChange) -> tuple[str, int]:
    """Return the name of an entry's field, and which one in a list of texts or addresses it is."""
    name, *inner = field.route.steps
    position = inner[0] if inner else None
    told = isinstance(position, int) and (len(inner) > 1 or field.declared.translatable)
    return str(name), position + 1 if told and isinstance(position, int) else 0


def _said(declared: Field, text: str | None, playbook: Playbook) -> str:
    """Return a text in words: without marks, a reference by the title of what it leads to."""
    if text is None:
        return ""
    if declared.reference:
        target = playbook.by_key.get((declared.reference, text))
        return target.title if target else text
    if declared.countries or declared.language or declared.choices:
        return _named(declared, text, playbook)
    if declared.markdown == "none":
        return " ".join(text.split())
    blocks = richtext.walk(markdown.blocks(text))
    words = (richtext.plain(one.runs) for one in blocks if isinstance(one, richtext.Paragraph))
    return " ".join(" ".join(words).split())


def _named(declared: Field, code: str, playbook: Playbook) -> str:
    """Return what readers call a country, a language or a choice; its code where that is unread."""
    from playbook_tools.edition import document

    names, about, labels = document.names, *map(playbook.with_role, (Role.EDITION, Role.LABELS))
    if declared.choices and not declared.countries:
        words = names.choice_words(labels[0], declared.name.removesuffix("[]")) if labels else {}
        return words.get(code, code)
    if not about:
        return code
    said = names.country_names if declared.countries else names.language_names
    return said(about[0].text("language"), [code])[0]
