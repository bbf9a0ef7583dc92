"""Two files side by side: then and now, of the questions that both asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playbook_tools.assessment.model import CODES, Assessment, Json, counts
from playbook_tools.assessment.outline import Outline, Question
from playbook_tools.assessment.results import asked_of


@dataclass(frozen=True, slots=True)
class QuestionComparison:
    """The counts of a question then and now; `reworded` if other words were answered."""

    question: str
    principle: str
    before: dict[str, int]
    after: dict[str, int]
    reworded: bool
    agreed_before: Json | None = None
    agreed_after: Json | None = None

    def plain(self) -> Json:
        """Return it as JSON."""
        return {n: value for n in self.__slots__ if (value := getattr(self, n)) is not None}


@dataclass(frozen=True, slots=True)
class PrincipleComparison:
    """The counts of a principle then and now, over `common` of its questions."""

    principle: str
    before: dict[str, int]
    after: dict[str, int]
    common: int
    of: int

    def plain(self) -> Json:
        """Return it as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Comparison:
    """What is compared: `common` of the questions that the later file asks."""

    of: int
    questions: tuple[QuestionComparison, ...]
    principles: tuple[PrincipleComparison, ...]

    def plain(self) -> Json:
        """Return it as JSON."""
        return {
            "common": len(self.questions),
            "of": self.of,
            "questions": [row.plain() for row in self.questions],
            "principles": [row.plain() for row in self.principles],
        }


def compare(base: Assessment, file: Assessment, outline: Outline) -> Comparison:
    """Return how the answers of an earlier file and a later one differ."""
    asked = asked_of(file, outline)
    then, now = _Said.of(base), _Said.of(file)
    earlier = set(base.asked)
    rows = tuple(_question(question, then, now) for question in asked if question.id in earlier)
    names = [*(principle.id for principle in outline.principles), ""]
    of = {name: sum(question.principle == name for question in asked) for name in names}
    by_name = {name: [row for row in rows if row.principle == name] for name in names}
    principles = tuple(_principle(name, by_name[name], of[name]) for name in names if of[name])
    return Comparison(len(asked), rows, principles)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says of each question: the answers of people, and the group's."""

    answers: Mapping[str, list[Json]]
    agreed: Mapping[str, Json]

    @classmethod
    def of(cls, file: Assessment) -> _Said:
        return cls(file.answers_to(), file.agreed_on())

    def counts(self, name: str) -> dict[str, int]:
        return counts(self.answers.get(name, ()))

    def digests(self, name: str) -> set[str]:
        """Return the wordings of a question that were answered."""
        records = [
            *self.answers.get(name, ()),
            *([self.agreed[name]] if name in self.agreed else ()),
        ]
        return {r["asked"]["digest"] for r in records if "digest" in r.get("asked", {})}


def _question(question: Question, then: _Said, now: _Said) -> QuestionComparison:
    name = question.id
    words = then.digests(name), now.digests(name)
    return QuestionComparison(
        question=name,
        principle=question.principle,
        before=then.counts(name),
        after=now.counts(name),
        reworded=all(words) and words[0] != words[1],
        agreed_before=then.agreed.get(name),
        agreed_after=now.agreed.get(name),
    )


def _principle(name: str, rows: list[QuestionComparison], of: int) -> PrincipleComparison:
    before, after = (
        {code: sum(counted[code] for counted in counted_rows) for code in CODES}
        for counted_rows in ([row.before for row in rows], [row.after for row in rows])
    )
    return PrincipleComparison(name, before, after, len(rows), of)
