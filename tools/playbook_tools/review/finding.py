"""The edition that a file was exported from: looked for today, then in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.edition import Edition
from playbook_tools.loading import reading, revisions
from playbook_tools.review.model import Base
from playbook_tools.support import git

COMMITS, SECONDS = 200, 30.0
"""How far back, and how long, an edition is looked for."""


class NoEditionError(ValueError):
    """A playbook has so many errors that no edition can be made of it."""


@dataclass(frozen=True)
class Asked:
    """What a file says of its edition; an empty `content_hash` says that it does not."""

    content_hash: str
    language: str
    principles: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """An edition, how it was found, and in which revision; `same` says that its hash is that."""

    edition: Edition
    how: Base
    revision: str = ""
    same: bool = True


def find(
    root: Path,
    loaded: reading.Loaded,
    asked: Asked,
    revision: str | None,
    clock: Callable[[], float],
) -> Found:
    """Return the edition that a file was exported from, or today's if that is not known.

    With a `revision`, it is that of the playbook there. Raises RevisionError where git does not
    know it.
    """
    types = loaded.playbook.types
    if revision is not None:
        commit = git.commit_of(root, revision)
        revisions.listing(root, revision)
        for _, there in revisions.states(root, types, [commit]):
            made = _edition(there, asked)
            if made is not None:
                return Found(made, Base.GIVEN, revision, made.content_hash == asked.content_hash)
        raise git.RevisionError("it has no valid playbook in this place")
    today = _edition(loaded, asked)
    if today is not None and today.content_hash == asked.content_hash:
        return Found(today, Base.TODAY)
    until = clock() + SECONDS
    for how, name, there in _earlier(root, loaded) if asked.content_hash else ():
        made = _edition(there, asked)
        if made is not None and made.content_hash == asked.content_hash:
            return Found(made, how, name)
        if clock() > until:
            break
    try:
        other = today or Edition.of(loaded.playbook, loaded.catalogues)
    except LookupError as error:
        raise NoEditionError from error
    return Found(other, Base.ALIGNED, same=False)


def _earlier(root: Path, loaded: reading.Loaded) -> Iterator[tuple[Base, str, reading.Loaded]]:
    """Yield the playbook at each tag, the newest first, and in each of the last commits."""
    types = loaded.playbook.types
    try:
        tags = sorted(git.tags(root), key=lambda tag: (tag.made, tag.name), reverse=True)
    except git.RevisionError:
        return
    names = {tag.commit: tag.name for tag in tags}
    with_playbook = [tag.commit for tag in tags if git.files_of(root, tag.commit)]
    for commit, there in revisions.states(root, types, with_playbook):
        yield Base.TAG, names[commit], there
    for commit, there in revisions.states(root, types, git.commits_of(root, COMMITS)):
        yield Base.COMMIT, commit, there


def _edition(loaded: reading.Loaded, asked: Asked) -> Edition | None:
    """Return the edition of a playbook that was asked for, None where it has none such."""
    try:
        languages = Edition.languages_of(loaded.playbook, loaded.catalogues)
        language = asked.language or languages[0]
        if language not in languages:
            return None
        return Edition.of(
            loaded.playbook, loaded.catalogues, language=language, principles=asked.principles
        )
    except LookupError:
        return None
