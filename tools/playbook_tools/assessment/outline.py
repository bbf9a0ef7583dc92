"""What an assessment asks about, as an edition has it: questions, plays, and what has gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from playbook_tools.assessment.model import Json
from playbook_tools.content import Entry, model
from playbook_tools.edition import Edition
from playbook_tools.schema import Role


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle, which questions belong to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that a team may choose, with the questions that it names itself, if any."""

    id: str
    text: str
    principle: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with the plays that help where it does not go well."""

    id: str
    text: str
    digest: str
    principle: str = ""
    plays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a play."""

    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Play:
    """A play, with its actions."""

    id: str
    title: str
    principle: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """An entry that was removed, with the one that readers find instead, if any."""

    role: str
    id: str
    replaced_by: str | None = None


@dataclass(frozen=True)
class Outline:
    """All that the functions of this room know of a playbook; lists are in reading order."""

    version: str
    language: str
    file_name: str = ""
    content_hash: str = ""
    principles: tuple[Principle, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    questions: tuple[Question, ...] = ()
    plays: tuple[Play, ...] = ()
    retired: tuple[Retired, ...] = ()

    @classmethod
    def of(cls, edition: Edition) -> Outline:
        """Return the outline of an edition."""
        return _outline(edition)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Outline:
        """Return an outline that was written as JSON."""
        return msgspec.convert(data, cls)

    def plain(self) -> Json:
        """Return it as JSON."""
        plain: Json = msgspec.json.decode(msgspec.json.encode(self))
        for one in plain["retired"]:
            if one["replaced_by"] is None:
                del one["replaced_by"]
        return plain

    @property
    def about(self) -> dict[str, str]:
        """Which playbook it is, as a file of answers says it."""
        names = ("file_name", "version", "language", "content_hash")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Each question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def play(self) -> Mapping[str, Play]:
        """Each play by its id."""
        return {play.id: play for play in self.plays}

    @cached_property
    def gone(self) -> Mapping[tuple[str, str], str | None]:
        """What was removed, by role and id, with the id of what readers find instead."""
        return {(one.role, one.id): one.replaced_by for one in self.retired}

    def state(self, role: str, name: str, known: Mapping[str, object]) -> str:
        """Return what has become of an entry: `there`, `removed`, `replaced` or `unknown`.

        It is replaced where the other one is known; else an edition leaves it out.
        """
        if name in known:
            return "there"
        if (role, name) not in self.gone:
            return "unknown"
        instead = self.gone[role, name]
        if instead is None:
            return "removed"
        return "replaced" if instead in known else "unknown"


def _outline(edition: Edition) -> Outline:
    order = {entry.id: n for n, entry in enumerate(edition.playbook.with_role(Role.PRINCIPLE))}
    texts: dict[tuple[str, str], list[Action]] = {}
    for one in edition.wordings:
        texts.setdefault(one.key, []).append(Action(one.text, one.digest))

    def of_role(role: Role) -> list[tuple[Entry, str]]:
        found = [(e, _belongs(edition, e)) for e in edition.playbook.with_role(role)]
        return sorted(found, key=lambda one: (order.get(one[1], -1), model.reading_order(one[0])))

    return Outline(
        version=edition.version,
        language=edition.language,
        file_name=edition.about.text("file_name"),
        content_hash=edition.content_hash,
        principles=tuple(Principle(e.id, e.title) for e, _ in of_role(Role.PRINCIPLE)),
        challenges=tuple(
            Challenge(e.id, e.title, of, tuple(_targets(edition, e, Role.QUESTION)))
            for e, of in of_role(Role.CHALLENGE)
        ),
        questions=tuple(
            Question(e.id, one.text, one.digest, of, tuple(_targets(edition, e, Role.PLAY)))
            for e, of in of_role(Role.QUESTION)
            for one in texts[e.key][:1]
        ),
        plays=tuple(
            Play(e.id, e.title, of, tuple(texts.get(e.key, ()))) for e, of in of_role(Role.PLAY)
        ),
        retired=tuple(_retired(edition)),
    )


def _targets(edition: Edition, entry: Entry, role: Role) -> Iterator[str]:
    """Yield the ids of the entries of a role that the fields of an entry name, each once."""
    seen = set()
    for reference in entry.references:
        found = edition.playbook.by_key.get(reference.target)
        if found and found.type.role is role and not reference.prose and found.id not in seen:
            seen.add(found.id)
            yield found.id


def _belongs(edition: Edition, entry: Entry) -> str:
    return next(_targets(edition, entry, Role.PRINCIPLE), "")


def _retired(edition: Edition) -> Iterator[Retired]:
    for key, instead in edition.retired:
        role = edition.playbook.types[key.type].role
        if role in {Role.QUESTION, Role.PLAY, Role.CHALLENGE}:
            yield Retired(str(role), key.id, instead.id if instead else None)
