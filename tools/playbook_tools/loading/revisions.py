"""A playbook as a revision has it, beside another state of it, so that the two can be compared.

Nothing is checked out. A file that has the same bytes in both states is read once, and both get the
very same entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from playbook_tools.content import Entry, Playbook
from playbook_tools.diagnostics import Diagnostic
from playbook_tools.loading import discover
from playbook_tools.loading.reading import (
    Earlier,
    Loaded,
    Reader,
    Reading,
    assemble,
    load,
    load_files,
    read_content,
)
from playbook_tools.loading.translations import Catalogue, read_catalogue, refusal
from playbook_tools.schema import ContentType, Types
from playbook_tools.source import Source, guards
from playbook_tools.support import git

Side: TypeAlias = Literal["base", "head"]
Listing: TypeAlias = Mapping[str, git.Blob]
# The readings of files that were read already, by path and id of the object that holds their bytes.
_Readings: TypeAlias = dict[tuple[str, str], Reading]


@dataclass(frozen=True, slots=True)
class Unread:
    """The first diagnostic of a file that could not be read in full, and the side that it is on."""

    side: Side
    diagnostic: Diagnostic


def listing(root: Path, revision: str) -> Listing:
    """Return the files of the playbook in the folder `root` as a revision has them.

    Raises RevisionError where git does not know the revision, or it has no file there.
    """
    found = git.files_of(root, git.commit_of(root, revision))
    if not found:
        raise git.RevisionError("it has no playbook in this place")
    return found


def load_both(
    root: Path, base: Listing, head: Listing | None, types: Types
) -> tuple[Loaded, Loaded]:
    """Load two states of the playbook in the folder `root`; without `head`, the second is there.

    Raises OSError where a file in the folder cannot be read, RevisionError where this clone lacks
    one of a revision.
    """
    readings: _Readings = {}
    with git.objects(root) as store:
        if head is None:
            second = load(root, types, read=_reader(base, readings))
        else:
            second = _load(head, types, store, readings)
        return _load(base, types, store, readings), second


def load_since(root: Path, revision: str, types: Types) -> tuple[Loaded, tuple[Entry, ...]]:
    """Return the playbook in a folder, and its entries where its branch left `revision`.

    Raises RevisionError where git does not know the revision, OSError where a file cannot be read.
    """
    base = listing(root, git.branch_point(root, revision))
    before, now = load_both(root, base, None, types)
    return now, before.playbook.entries


def earlier(root: Path, revision: str, now: Loaded) -> Earlier:
    """Return what was there where the branch of the playbook in a folder left `revision`.

    Only what differs from `now` is read. Raises RevisionError where git does not know the revision.
    """
    base = git.files_of(root, git.branch_point(root, revision))
    if not base:
        return Earlier()
    like = next(iter(base.values())).object_id
    held = {
        path: git.object_id(source.text.encode(errors="surrogatepass"), like)
        for path, source in now.sources.items()
        if path in base
    }
    listed = {path: blob for path, blob in base.items() if held.get(path) != blob.object_id}
    with git.objects(root) as store:
        before = _load(listed, now.playbook.types, store, {})
    return Earlier(before.playbook.entries, frozenset(now.sources.keys() - base.keys()))


def history(root: Path, types: Types, most: int) -> Iterator[Playbook]:
    """Yield the playbook in a folder as each of the last commits that changed it has it.

    A file is read once for all commits in which it has the same bytes.
    """
    for _, loaded in states(root, types, git.commits_of(root, most), catalogues=False):
        yield loaded.playbook


def states(
    root: Path, types: Types, commits: Iterable[str], *, catalogues: bool = True
) -> Iterator[tuple[str, Loaded]]:
    """Yield commits with the playbook in a folder as each has it, with its `catalogues` or without.

    A file is read once for all commits in which it has the same bytes.
    """
    readings: _Readings = {}
    known = tuple(commits)
    if not known:
        return
    with git.objects(root) as store:
        for commit in known:
            listed = git.files_of(root, commit)
            if not catalogues:
                listed = {p: blob for p, blob in listed.items() if not p.endswith(".po")}
            yield commit, _load(listed, types, store, readings)


def is_whole(root: Path) -> bool:
    """Whether the history of the playbook in a folder can be looked at from its beginning on."""
    try:
        return git.repository_root(root) is not None and not git.is_shallow(root)
    except git.RevisionError:
        return False


def former(root: Path, path: str, most: int) -> Iterator[bytes]:
    """Yield what a file of the playbook in a folder was in the last commits that changed it.

    What is there now is among them, if it was committed.
    """
    commits = git.commits_of(root, most, path)
    if not commits:
        return
    seen: set[str] = set()
    with git.objects(root) as store:
        for commit in commits:
            blob = git.files_of(root, commit).get(path)
            if (
                blob
                and blob.object_id not in seen
                and guards.refusal(path, regular=blob.regular, size=blob.size, most=32_000_000)
                is None
            ):
                seen.add(blob.object_id)
                yield store.read(blob.object_id)


def unread(first: Loaded, second: Loaded) -> tuple[Unread, ...]:
    """Return the files that differ between two states and could not be read in full, by path."""
    found: dict[tuple[str, str], Unread] = {}
    sides: tuple[tuple[Loaded, Loaded, Side], ...]
    sides = ((first, second, "base"), (second, first, "head"))
    for here, other, side in sides:
        known = frozenset(other.diagnostics)
        for diagnostic in here.diagnostics:
            path = diagnostic.path
            same = here.sources.get(path) == other.sources.get(path)
            if not (same and diagnostic in known):
                found.setdefault((path, side), Unread(side, diagnostic))
    return tuple(found[key] for key in sorted(found))


def _reader(others: Listing, readings: _Readings) -> Reader:
    """Return what reads files on disk, and keeps what they gave."""
    like = next(iter(others.values())).object_id

    def read(found: bytes | Source, path: str, declared: ContentType, types: Types) -> Reading:
        reading = read_content(found, path, declared, types)
        if reading.entry:
            content = reading.source.text.encode()
            readings[path, git.object_id(content, like)] = reading
        return reading

    return read


def _load(listed: Listing, types: Types, store: git.Objects, readings: _Readings) -> Loaded:
    def read(path: str, declared: ContentType) -> Reading:
        blob = listed[path]
        known = readings.get((path, blob.object_id))
        if known is not None:
            return known
        refused = guards.refusal(path, regular=blob.regular, size=blob.size)
        content = refused or store.read(blob.object_id)
        reading = read_content(content, path, declared, types)
        return readings.setdefault((path, blob.object_id), reading)

    def translated(path: str, language: str) -> Catalogue:
        blob = listed[path]
        refused = refusal(path, language, regular=blob.regular, size=blob.size)
        return refused or read_catalogue(path, language, store.read(blob.object_id), types)

    return assemble(files_in(listed, store), types, read, translated)


def load_states(
    first: discover.Files, second: discover.Files, types: Types
) -> tuple[Loaded, Loaded]:
    """Load two states of a playbook; a file with the same bytes in both is read once.

    Raises OSError where a file cannot be read.
    """
    readings: dict[tuple[str, bytes], Reading] = {}

    def read(found: bytes | Source, path: str, declared: ContentType, types: Types) -> Reading:
        if not isinstance(found, bytes):
            return read_content(found, path, declared, types)
        known = readings.get((path, found))
        return known or readings.setdefault(
            (path, found), read_content(found, path, declared, types)
        )

    now = load_files(second, types, read=read)
    return load_files(first, types, read=read), now


def files_in(listed: Listing, store: git.Objects) -> discover.Files:
    """Return the files of a listing, which `store` gives while it runs."""

    def fetch(path: str, *, most: int = guards.MAX_BYTES) -> bytes | Source:
        blob = listed[path]
        refused = guards.refusal(path, regular=blob.regular, size=blob.size, most=most)
        return refused or store.read(blob.object_id)

    return discover.Files(_found(listed), fetch)


def _found(listed: Listing) -> discover.Found:
    if len(listed) > discover.MAX_FILES:
        return discover.Found((), ".")
    content = (path for path in listed if not discover.left_behind(path.rpartition("/")[2]))
    return discover.Found(tuple(sorted(content, key=discover.by_folder)))
