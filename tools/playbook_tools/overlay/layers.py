"""The one door to a playbook in a folder, whether it stands on another or on nothing."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.loading import discover, reading, revisions
from playbook_tools.schema import (
    ContentType,
    Role,
    Types,
    content_types,
    load_types,
    schema_files,
)
from playbook_tools.source import Source
from playbook_tools.support import git

if TYPE_CHECKING:
    from playbook_tools.content import Entry
    from playbook_tools.overlay.stack import Stack
    from playbook_tools.overlay.standing import Standing as Standing

ELSEWHERE = "..//"
"""What the name of a file begins with that lies in no folder, but in a revision or the wheel."""
_MISSING = "PB108"
MOST = 8
"""How many playbooks may stand on each other."""


def opened(root: Path, types: Types, *, given: Mapping[str, bytes] | None = None) -> discover.Files:
    """Return the files of the playbook in a folder, put together with those that it stands on.

    What is `given`, by path, is taken for the content of files in that folder. Raises OSError where
    one cannot be read.
    """
    files = discover.in_folder(root).giving(given or {})
    return stack(root, types, given=given).files if is_overlay(root, types) else files


def load(
    root: Path,
    types: Types,
    *,
    read: reading.Reader | None = None,
    given: Mapping[str, bytes] | None = None,
    language: str | None = None,
) -> reading.Loaded:
    """Read the playbook in a folder, each of its files with `read` if that is given.

    With a `language`, the catalogues in others are there, and empty. Raises OSError where that
    cannot be done.
    """
    files = opened(root, types, given=given)
    return reading.load_files(files, types, read=read, language=language)


def load_own(root: Path, types: Types, *, read: reading.Reader) -> reading.Loaded:
    """Read the files of a playbook's own folder alone, each with `read`.

    In an overlay, a file that says what changes below is one of a type for that. Raises OSError
    where it cannot be done.
    """
    files = discover.in_folder(root)
    if not is_overlay(root, types):
        return reading.load_files(files, types, read=read)
    from playbook_tools.overlay import changing

    def read_change(
        content: bytes | Source, path: str, declared: ContentType, types: Types
    ) -> reading.Reading:
        return read(content, path, changing.type_for(content, declared), types)

    loaded = reading.load_files(files, types, read=read_change)
    found = (one for one in loaded.diagnostics if one.code != _MISSING)  # It may be below.
    return replace(loaded, diagnostics=tuple(found))


def types_of(root: Path, named: Path | None = None) -> Types:
    """Return the types of the playbook in a folder.

    They are those of the schemas in the folder that is `named`, or else in the one that belongs to
    the lowest layer, or else of those that come with the tools. Raises SchemaError where these
    cannot be used.
    """
    ours = load_types()
    if named is not None:
        same = named.resolve() == schema_files.schema_folder().resolve()
        return ours if same else load_types(named.absolute())
    lowest = root
    if is_overlay(root, ours):
        from playbook_tools.overlay import opening

        lowest = opening.lowest(root, ours)
    own = schema_files.own_folder(lowest)
    return load_types(own) if own else ours


def is_overlay(root: Path, types: Types) -> bool:
    """Return whether the playbook in a folder stands on another."""
    return (root / file_name(types)).is_file()


def changing_type(declared: ContentType) -> ContentType:
    """Return the type of an overlay's file that says what changes in one of a type below."""
    from playbook_tools.overlay import changing

    return changing.changing(declared)


def declared(types: Types) -> ContentType:
    """Return the type of the file that says what a playbook stands on."""
    found = content_types.with_role(types, Role.OVERLAY)
    assert found is not None
    return found


def file_name(types: Types) -> str:
    """Return the name of that file."""
    return str(declared(types).file)


def from_wheel() -> Path:
    """Return the folder of the playbook that comes with the tools."""
    from playbook_tools.overlay.base import wheel_folder

    return wheel_folder()


def stack(root: Path, types: Types, *, given: Mapping[str, bytes] | None = None) -> Stack:
    """Return the layers of the overlay in a folder, put together."""
    from playbook_tools.overlay.opening import on_disk

    return on_disk(root, types, given or {})


def folders_below(root: Path, types: Types) -> tuple[Path, ...]:
    """Return the folders that an overlay stands on, as they are now, from the upper one down.

    None of them is in a revision, nor where one cannot be read.
    """
    found, below = [], stack(root, types).below
    while below is not None and not below.prefix.startswith(ELSEWHERE):
        found.append(below.root)
        below = below.below
    return tuple(found)


def seen_from(prefix: str, path: str) -> str:
    """Return the name of a file of a playbook, or of one that it stands on, after a prefix."""
    if path.startswith(ELSEWHERE):
        return path.removeprefix(ELSEWHERE)
    return posixpath.normpath(f"{prefix}{path}") if path.startswith("../") else f"{prefix}{path}"


def load_since(root: Path, revision: str, types: Types) -> tuple[reading.Loaded, tuple[Entry, ...]]:
    """Return the playbook in a folder, and its entries where its branch left `revision`.

    Raises RevisionError where git does not know the revision, OSError where a file cannot be read.
    """
    if not is_overlay(root, types):
        return revisions.load_since(root, revision, types)
    before, now = load_both(root, git.branch_point(root, revision), None, types)
    return now, before.playbook.entries


def earlier(root: Path, revision: str, now: reading.Loaded) -> reading.Earlier:
    """Return what was there where the branch of the playbook in a folder left `revision`.

    Raises RevisionError where git does not know the revision.
    """
    types = now.playbook.types
    if not is_overlay(root, types):
        return revisions.earlier(root, revision, now)
    before, _ = load_both(root, git.branch_point(root, revision), None, types)
    held = {path: source.text for path, source in now.sources.items()}
    gone = [e for e in before.playbook.entries if before.sources[e.path].text != held.get(e.path)]
    return reading.Earlier(tuple(gone), frozenset(held.keys() - before.sources.keys()))


def load_both(
    root: Path, base: str, head: str | None, types: Types
) -> tuple[reading.Loaded, reading.Loaded]:
    """Load two revisions of the playbook in a folder; without `head`, the second is there.

    Raises RevisionError where git does not know one, or it has no playbook there, and OSError where
    a file cannot be read.
    """
    listed = revisions.listing(root, base)
    after = None if head is None else revisions.listing(root, head)
    name = file_name(types)
    if not (is_overlay(root, types) or name in listed or name in (after or ())):
        return revisions.load_both(root, listed, after, types)
    from playbook_tools.overlay.opening import at_revision

    first = at_revision(root, git.commit_of(root, base), types).files
    if head is None:
        return revisions.load_states(first, opened(root, types), types)
    second = at_revision(root, git.commit_of(root, head), types).files
    return revisions.load_states(first, second, types)


def own_catalogues(
    root: Path, types: Types, whole: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return catalogues as an overlay has them now, and as it has to for all to be `whole`.

    What the playbook below says already is not said again.
    """
    from playbook_tools.overlay.catalogues import Catalogues

    now = stack(root, types)
    lower = now.below.raw if now.below else {}
    both = Catalogues({}, lower, (), (), types)
    held = {path: now.own[path] for path in whole if path in now.own}
    before = {path: one.decode() for path, one in held.items() if isinstance(one, bytes)}
    after = {path: both.own_part(path, text) for path, text in whole.items()}
    return before, {path: text for path, text in after.items() if text != before.get(path)}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of an overlay's own folder, "" where it has none, and the type by which it is read.

    Of a file that `changes` one below, fields are given under the way in which they change.
    """

    text: str
    type: ContentType
    changes: bool


def own_file(root: Path, types: Types, path: str) -> OwnFile:
    """Return what an overlay has of its own in an entry's file, by its path in the playbook."""
    from playbook_tools.overlay import changing

    now = stack(root, types)
    of_entry = reading.type_of(path, types)
    assert of_entry is not None
    content = now.own.get(path, b"")
    text = content.decode() if isinstance(content, bytes) else content.text
    changes = now.below is not None and path in now.below.raw
    given = f"{text}\nreplace:\n".encode() if changes else text.encode()
    return OwnFile(text, changing.type_for(given, of_entry), changes)


def commits(root: Path, types: Types, most: int) -> tuple[str, ...]:
    """Return the last commits that changed a playbook in a folder, or one that it stands on.

    Those of its own folder come first, each the newest first.
    """
    found = dict.fromkeys(git.commits_of(root, most))
    below = stack(root, types).below if is_overlay(root, types) else None
    while below is not None:
        if below.prefix and not below.prefix.startswith(ELSEWHERE):
            found |= dict.fromkeys(git.commits_of(below.root, most))
        below = below.below
    return tuple(found)


def states(root: Path, types: Types, wanted: Iterable[str]) -> Iterator[tuple[str, reading.Loaded]]:
    """Yield commits with the playbook in a folder as each has it, if the clone has all of it."""
    if not is_overlay(root, types):
        yield from revisions.states(root, types, wanted)
        return
    from playbook_tools.overlay.opening import at_revision

    for commit in wanted:
        with suppress(git.RevisionError):
            yield commit, reading.load_files(at_revision(root, commit, types).files, types)


def names(root: Path, types: Types) -> Mapping[str, str]:
    """Return the names of the files of a playbook that are not written in its own folder, by path.

    Raises OSError where a file cannot be read.
    """
    if not is_overlay(root, types):
        return {}
    now = stack(root, types)
    named = ((path, now.name(path)) for path in now.found.paths)
    return {path: name for path, name in named if name != path}


def standing(
    root: Path, types: Types, *, given: Mapping[str, bytes] | None = None
) -> Standing | None:
    """Return how an overlay stands to the playbook below, or None where that cannot be read.

    What is `given`, by path, is taken for the content of its files. Raises OSError where a file
    cannot be read.
    """
    from playbook_tools.overlay import standing

    return standing.standing(stack(root, types, given=given))


def accepted(now: Standing, keys: Collection[str]) -> str:
    """Return the text of an overlay's file with note taken of entries below; none means of all."""
    from playbook_tools.overlay import standing

    return standing.accepted(now, keys)
