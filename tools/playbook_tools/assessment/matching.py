"""What has changed in a playbook since a file was filled in, as far as the file is about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from playbook_tools.assessment.likeness import likeness, words
from playbook_tools.assessment.model import Assessment, Json
from playbook_tools.assessment.outline import Action, Outline, Play, Question

_ASK = frozenset({"reworded", "removed", "replaced", "new"})
_OF_WORDING = frozenset({"digest", "text", "version"})
_LOOK = frozenset({"similar", "successor", "own"})


@dataclass(frozen=True, slots=True)
class Was:
    """A wording that was answered: by these people, and by the group if `agreed`."""

    asked: Json
    by: tuple[str, ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is another now: reworded, removed, replaced, new, or unknown here."""

    question: str
    state: str
    was: tuple[Was, ...] = ()
    now: Question | None = None

    def plain(self) -> Json:
        """Return it as JSON."""
        found: Json = {"question": self.question, "state": self.state}
        if self.was:
            found["was"] = [{**w.asked, "by": list(w.by), "agreed": w.agreed} for w in self.was]
        if self.state == "replaced" and self.now:
            found["replaced_by"] = self.now.id
        if self.now:
            found["now"] = {"digest": self.now.digest, "text": self.now.text}
        return found


@dataclass(frozen=True, slots=True)
class ChallengeChange:
    """A challenge that was chosen and is removed, replaced, or unknown here."""

    challenge: str
    state: str
    replaced_by: str | None = None

    def plain(self) -> Json:
        """Return it as JSON."""
        more = {"replaced_by": self.replaced_by} if self.replaced_by else {}
        return {"challenge": self.challenge, "state": self.state, **more}


@dataclass(frozen=True, slots=True)
class Found:
    """Where an item of the plan is in the playbook now, and by what it was found."""

    item: Json
    by: str
    play: str
    action: Action | None = None
    position: int = 0

    @property
    def look(self) -> bool:
        """Whether a person must look."""
        return self.by in _LOOK

    @property
    def now(self) -> Json | None:
        """The action as the file would have it."""
        if self.action is None:
            return None
        return {"digest": self.action.digest, "position": self.position, "text": self.action.text}

    def plain(self) -> Json:
        """Return it as JSON."""
        found = {"id": self.item["id"], "found": self.by, "look": self.look, "play": self.play}
        return {**found, "now": self.now} if self.now else found


@dataclass(frozen=True)
class Match:
    """Everything that has changed; `plan` has every item with a play."""

    questions: tuple[QuestionChange, ...] = ()
    challenges: tuple[ChallengeChange, ...] = ()
    plan: tuple[Found, ...] = ()

    @property
    def looks(self) -> int:
        """How much asks for a look."""
        states = [change.state for change in self.questions]
        states += [change.state for change in self.challenges]
        return sum(state in _ASK for state in states) + sum(found.look for found in self.plan)

    def plain(self) -> Json:
        """Return it as JSON."""
        return {
            "looks": self.looks,
            "questions": [change.plain() for change in self.questions],
            "challenges": [change.plain() for change in self.challenges],
            "plan": [found.plain() for found in self.plan],
        }


def match(file: Assessment, outline: Outline) -> Match:
    """Return what has changed since the file was filled in."""
    return Match(
        tuple(_questions(file, outline)),
        tuple(_challenges(file, outline)),
        tuple(_plan(file.items("plan"), outline)),
    )


def _questions(file: Assessment, outline: Outline) -> Iterator[QuestionChange]:
    answers, agreed = file.answers_to(), file.agreed_on()
    earlier = {*file.asked, *file.data["playbook"].get("left_out", ())}
    for question in outline.questions:
        given, record = answers.get(question.id, []), agreed.get(question.id)
        was = tuple(w for w in _wordings(given, record) if _other(w.asked, question))
        if was:
            yield QuestionChange(question.id, "reworded", was, question)
        elif not given and record is None and question.id not in earlier:
            yield QuestionChange(question.id, "new", (), question)
    for name in sorted({*answers, *agreed} - outline.question.keys()):
        state = outline.state("question", name, outline.question)
        instead = outline.gone.get(("question", name)) if state == "replaced" else None
        was = tuple(_wordings(answers.get(name, []), agreed.get(name)))
        yield QuestionChange(name, state, was, outline.question[instead] if instead else None)


def _other(asked: Json, question: Question) -> bool:
    return "digest" in asked and asked["digest"] != question.digest


def _wordings(answers: list[Json], agreed: Json | None) -> Iterator[Was]:
    """Yield each wording that was answered, in the order of the people; the group's may be another.

    Those that differ in typography alone are one, in the words of the first.
    """
    kept: dict[tuple[str, ...], tuple[Json, list[str], list[bool]]] = {}
    people = sorted(answers, key=lambda answer: str(answer["by"]))
    for record in (*people, *([agreed] if agreed else ())):
        asked = record.get("asked", {})
        key = (asked["digest"],) if "digest" in asked else ("", asked.get("text", ""))
        _, by, group = kept.setdefault(key, (asked, [], []))
        if "by" in record:
            by.append(record["by"])
        else:
            group.append(True)
    for asked, by, group in kept.values():
        known = {name: value for name, value in asked.items() if name in _OF_WORDING}
        yield Was(known, tuple(by), bool(group))


def _challenges(file: Assessment, outline: Outline) -> Iterator[ChallengeChange]:
    known = {challenge.id: challenge for challenge in outline.challenges}
    for name in file.items("challenges"):
        state = outline.state("challenge", str(name), known)
        if state != "there":
            instead = outline.gone.get(("challenge", str(name))) if state == "replaced" else None
            yield ChallengeChange(str(name), state, instead)


Key: TypeAlias = "tuple[str, str, str]"


Units: TypeAlias = "dict[Key, Json]"
"""The action that items of a plan are about, by its play, digest and text."""


def _plan(items: list[Json], outline: Outline) -> Iterator[Found]:
    units: Units = {}
    for item in items:
        if "play" in item and "action" in item:
            units.setdefault(_key(item), item["action"])
    target = {name: _target(name, outline) for name, _, _ in units}
    placed: dict[Key, tuple[int, bool]] = {}
    for play in outline.plays if units else ():
        here = {key: unit for key, unit in units.items() if target[key[0]] == play.id}
        if here:
            placed.update(_within(play, here))
    for item in items:
        if "play" in item:
            yield _found(item, outline, placed)


def _key(item: Json) -> Key:
    action = item["action"]
    return item["play"], action.get("digest", ""), action["text"]


def _target(name: str, outline: Outline) -> str | None:
    """Return the play that has the actions of one now: itself, or its successor."""
    if name in outline.play:
        return name
    return outline.gone.get(("play", name))


def _within(play: Play, units: Units) -> Iterator[tuple[Key, tuple[int, bool]]]:
    """Yield the place of the action that each unit is about, and whether its digest is the same.

    Those of the play itself come first, then those of plays that it replaced.
    """
    taken: set[int] = set()
    own = {key: unit for key, unit in units.items() if key[0] == play.id}
    came = {key: unit for key, unit in units.items() if key[0] != play.id}
    for group in (own, came):
        same = {
            key: place for key, unit in group.items() if (place := _same(unit, play)) is not None
        }
        taken.update(same.values())
        yield from ((key, (place, True)) for key, place in same.items())
        rest = {key: unit for key, unit in group.items() if key not in same}
        for key, place in _alike(rest, play, taken):
            taken.add(place)
            yield key, (place, False)


def _same(unit: Json, play: Play) -> int | None:
    """Return the place of the action with the same digest: the nearest, then the first."""
    known = unit.get("digest")
    position = unit.get("position", 1) - 1
    places = [n for n, action in enumerate(play.actions) if known and action.digest == known]
    return min(places, key=lambda place: abs(place - position), default=None)


def _alike(units: Units, play: Play, taken: set[int]) -> Iterator[tuple[Key, int]]:
    """Yield pairs of a unit and a free action, the likest first; each is in one pair."""
    free = [n for n in range(len(play.actions)) if n not in taken] if units else []
    theirs = {place: words(play.actions[place].text) for place in free}
    pairs = []
    for order, (key, unit) in enumerate(units.items()):
        ours = words(unit["text"]) if free else ()
        for place in free:
            share = likeness(ours, theirs[place])
            if share:
                pairs.append((-share, order, place, key))
    done: set[Any] = set()
    for _, order, place, key in sorted(pairs):
        if not done & {("unit", order), ("place", place)}:
            done |= {("unit", order), ("place", place)}
            yield key, place


def _found(item: Json, outline: Outline, placed: dict[Key, tuple[int, bool]]) -> Found:
    name = item["play"]
    state = outline.state("play", name, outline.play)
    there = state == "there"
    if "action" not in item:
        by = {"there": "play", "replaced": "successor", "removed": "own"}.get(state, "unknown")
        return Found(item, by, (_target(name, outline) if by == "successor" else None) or name)
    found = placed.get(_key(item)) if there or state == "replaced" else None
    if found is None:
        return Found(item, "unknown" if state == "unknown" else "own", name)
    play = outline.play[_target(name, outline) or name]
    place, same = found
    by = ("digest" if same else "similar") if there else "successor"
    return Found(item, by, play.id, play.actions[place], place + 1)
