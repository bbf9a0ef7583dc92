"""What somebody filled in on a form or in a word processor, as a file of answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from playbook_tools.assessment.blanks import Name, hash_of
from playbook_tools.assessment.faults import Fault
from playbook_tools.assessment.model import Assessment, Json, write
from playbook_tools.assessment.outline import Outline
from playbook_tools.assessment.reading import read
from playbook_tools.assessment.starting import start
from playbook_tools.content import richtext
from playbook_tools.diagnostics import Text, escape, wording

_LONGEST_NOTE = 10_000
_FACTS = {
    "PlaybookFile": re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]{1,60}"),
    "PlaybookVersion": re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,59}"),
    "PlaybookLanguage": re.compile(r"(?=.{1,35}\Z)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"),
    "PlaybookContent": re.compile(r"[0-9a-f]{64}"),
}
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text of a file may have."""


class Mark(NamedTuple):
    """A blank as it was found: its name, what it holds (empty: nothing), and what it is about.

    A ticked box holds `on`, a note its text. `words` are those of the question or action.
    """

    name: Name
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All blanks of a file in its order, and what the file says of its edition (`blanks.facts`)."""

    facts: Mapping[str, str]
    marks: tuple[Mark, ...]


class Doubt(NamedTuple):
    """Something filled in that a person must look at; it names its question or action."""

    code: str
    words: str

    def told(self) -> Text:
        """Return what is the matter, and what to do."""
        return wording.fill(_DOUBTS[self.code], {"words": escape.shown(self.words)})


_DOUBTS = {
    "several": Text(
        en="{words}: more than one answer is ticked, so none was taken. Leave one, and read the "
        "file again.",
        nl="{words}: er is meer dan één antwoord aangekruist, dus er is er geen overgenomen. Laat "
        "er één staan en lees het bestand opnieuw in.",
    ),
    "unknown": Text(
        en="{words}: this playbook does not have it, so what was filled in there is left out. Read "
        "the file with the playbook that it was made from.",
        nl="{words}: dit staat niet in dit playbook, dus wat daar is ingevuld blijft weg. Lees het "
        "bestand in met het playbook waarvan het is gemaakt.",
    ),
    "too-long": Text(
        en="{words}: the note has over 10,000 characters, and is cut after those.",
        nl="{words}: de toelichting heeft meer dan 10.000 tekens, en is daarna afgekapt.",
    ),
}


def transcribe(
    sheet: Sheet, outline: Outline, *, identifier: str, person: str, name: str, now: str
) -> tuple[Assessment, tuple[Doubt, ...]] | tuple[Fault, ...]:
    """Return the answers and the plan that a person filled in, and what asks for a look.

    `now` is a time with its offset. Faults are returned where a file holds what none may.
    """
    known, doubts = _known(sheet.marks, outline)
    answers = _answers(known, sheet, outline, doubts)
    improved = {answer["question"] for answer in answers if answer.get("improve")}
    by, on = {"by": person}, {"on": now}
    file = start(outline, identifier=identifier, now=now).changed(
        playbook=_playbook(known, sheet, outline),
        people=[{"id": person, **({"name": name} if name else {})}],
        answers=[{**answer, **by, **on} for answer in answers],
        plan=[
            {**item, **on, "history": [{"state": item["state"], **on}]}
            for item in _plan(known, outline, improved)
        ],
    )
    checked = read(write(file.data).encode())
    return (checked, tuple(doubts)) if isinstance(checked, Assessment) else checked


def _known(marks: Iterable[Mark], outline: Outline) -> tuple[list[Mark], list[Doubt]]:
    """Return the marks with ids for hashes; what was filled in elsewhere is doubted, once."""
    retired = [one.id for one in outline.retired]
    ids = {hash_of(one): one for one in (*outline.question, *outline.play, *retired)}
    known, doubts = [], []
    for mark in marks:
        entry = ids.get(mark.name.entry, "") if mark.name.hashed else mark.name.entry
        if entry:
            known.append(mark._replace(name=replace(mark.name, entry=entry, hashed=False)))
        elif mark.value:
            doubts.append(Doubt("unknown", mark.words))
    return known, list(dict.fromkeys(doubts))


def _answers(
    marks: Iterable[Mark], sheet: Sheet, outline: Outline, doubts: list[Doubt]
) -> list[Json]:
    by_question: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        if mark.name.kind is not richtext.BlankKind.ACTION:
            by_question.setdefault((mark.name.entry, mark.name.digest), []).append(mark)
    answers = []
    for (question, digest), own in by_question.items():
        words = next((mark.words for mark in own if mark.words), "")
        text = _wording(outline, question, digest) or _clean(words)
        said, doubted = _said(own, text)
        doubts += doubted
        if said:
            version = _fact(sheet, "PlaybookVersion") or outline.version
            asked = {"digest": digest, "text": text, "version": version}
            answers.append({"question": question, **said, "asked": asked})
    return answers


def _said(marks: Iterable[Mark], text: str) -> tuple[Json, list[Doubt]]:
    """Return what was filled in at one question."""
    said: Json = {}
    doubts = []
    given = {mark.name.answer for mark in marks if mark.value and mark.name.answer}
    if len(given) > 1:
        doubts.append(Doubt("several", text))
    elif given:
        (said["answer"],) = given
    for mark in marks:
        if mark.name.kind is richtext.BlankKind.IMPROVE and mark.value:
            said["improve"] = True
        elif mark.name.kind is richtext.BlankKind.NOTE and (note := _clean(mark.value)):
            said["note"] = note[:_LONGEST_NOTE]
            doubts += [Doubt("too-long", text)] if len(note) > _LONGEST_NOTE else []
    return said, doubts


def _plan(marks: Iterable[Mark], outline: Outline, improved: set[str]) -> Iterator[Json]:
    """Yield an item for each action that was ticked; its id is the same whoever ticks it."""
    for mark in marks:
        name = mark.name
        if name.kind is not richtext.BlankKind.ACTION or not mark.value:
            continue
        leading = [one.id for one in outline.questions if name.entry in one.plays]
        wanted = [one for one in leading if one in improved] or leading
        same = f"{name.entry} {name.digest}"
        found = {
            action.digest: action.text
            for play in outline.plays
            if play.id == name.entry
            for action in play.actions
        }
        text = found.get(name.digest) or _clean(mark.words)
        yield {
            "id": f"i-{hashlib.sha256(same.encode()).hexdigest()[:12]}",
            **({"question": wanted[0]} if len(wanted) == 1 else {}),
            "play": name.entry,
            "action": {"digest": name.digest, "position": name.position, "text": text},
            "state": "chosen",
        }


def _playbook(marks: Iterable[Mark], sheet: Sheet, outline: Outline) -> Json:
    """Return what the file says of its playbook, and otherwise what is known of today's."""
    kinds = {richtext.BlankKind.ACTION}
    found = dict.fromkeys(mark.name.entry for mark in marks if mark.name.kind not in kinds)
    version = _fact(sheet, "PlaybookVersion") or outline.version
    same = version == outline.version
    left_out = [one for one in outline.question if one not in found] if same else []
    content = _fact(sheet, "PlaybookContent") or (outline.content_hash if same else "")
    return {
        "file_name": _fact(sheet, "PlaybookFile") or outline.file_name,
        "version": version,
        "language": _fact(sheet, "PlaybookLanguage") or outline.language,
        **({"content_hash": content} if content else {}),
        "questions": [one for one in outline.question if one in found]
        + [one for one in found if one not in outline.question],
        **({"left_out": left_out} if left_out else {}),
    }


def _fact(sheet: Sheet, name: str) -> str:
    """Return what a file says of its edition; nothing where it cannot be that."""
    said = sheet.facts.get(name, "")
    return said if _FACTS[name].fullmatch(said) else ""


def _wording(outline: Outline, question: str, digest: str) -> str:
    """Return the words of a question if they are today's."""
    now = outline.question.get(question)
    return now.text if now and now.digest == digest else ""


def _clean(text: str) -> str:
    """Return a text as a file may have it, with line ends of one kind."""
    lines = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
    return _UNWANTED.sub(" ", lines).strip()
