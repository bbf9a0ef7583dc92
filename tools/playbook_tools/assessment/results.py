"""What the answers say: counts and how they differ, never a mean, a total or a percentage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from playbook_tools.assessment.model import CODES, Assessment, Json, counts
from playbook_tools.assessment.outline import Outline, Question

FEW = 5
"""How they differ is for their own view alone where fewer people took part."""
_FROM_YES = {"yes": 0, "partly": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The answers to a question. `apart` is the sum over pairs of people, and twice the pairs."""

    question: str
    principle: str
    counts: dict[str, int]
    people: int
    improve: int
    apart: tuple[int, int]
    agreed: Json | None = None

    @property
    def answered(self) -> bool:
        """Whether anybody answered it, or the group."""
        return self.people > 0 or "answer" in (self.agreed or {})

    def plain(self) -> Json:
        """Return it as JSON."""
        found: Json = {
            "question": self.question,
            "principle": self.principle,
            "counts": self.counts,
            "people": self.people,
            "improve": self.improve,
            "apart": list(self.apart),
        }
        return {**found, "agreed": self.agreed} if self.agreed else found


@dataclass(frozen=True, slots=True)
class PrincipleResult:
    """The answers to the questions of a principle; `none` were not given by those taking part."""

    principle: str
    counts: dict[str, int]
    none: int
    asked: int
    answered: int
    improve: int

    def plain(self) -> Json:
        """Return it as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Results:
    """The results of an assessment; questions and principles are in reading order."""

    people: int
    questions: tuple[QuestionResult, ...]
    principles: tuple[PrincipleResult, ...]

    @property
    def few(self) -> bool:
        """Whether so few took part that one could tell who said what."""
        return self.people < FEW

    @property
    def hides_spread(self) -> bool:
        """Whether how people differ is not for others: several answered, but few."""
        return 1 < self.people < FEW

    @property
    def answered(self) -> int:
        """How many questions anybody answered, or the group."""
        return sum(result.answered for result in self.questions)

    @property
    def disagreement(self) -> tuple[str, ...]:
        """The questions on which people differ, most first."""
        differing = [result for result in self.questions if result.apart[0]]
        differing.sort(key=lambda result: (-Fraction(*result.apart), -result.people))
        return tuple(result.question for result in differing)

    def plain(self) -> Json:
        """Return it as JSON."""
        return {
            "people": self.people,
            "few": self.few,
            "asked": len(self.questions),
            "answered": self.answered,
            "principles": [result.plain() for result in self.principles],
            "questions": [result.plain() for result in self.questions],
            "disagreement": list(self.disagreement),
        }


def results(file: Assessment, outline: Outline) -> Results:
    """Return the counts for the questions that were asked and that the playbook still has."""
    asked = asked_of(file, outline)
    answers, agreed = file.answers_to(), file.agreed_on()
    questions = tuple(_question(q, answers.get(q.id, []), agreed.get(q.id)) for q in asked)
    people = {a["by"] for q in asked for a in answers.get(q.id, []) if "answer" in a}
    names = [*(principle.id for principle in outline.principles), ""]
    by_name = {name: [q for q in questions if q.principle == name] for name in names}
    rows = (_principle(n, found, len(people)) for n, found in by_name.items() if found)
    return Results(len(people), questions, tuple(rows))


def asked_of(file: Assessment, outline: Outline) -> tuple[Question, ...]:
    """Return the questions that were asked and that the playbook has, in its order."""
    asked = set(file.asked)
    return tuple(question for question in outline.questions if question.id in asked)


def _question(question: Question, answers: list[Json], agreed: Json | None) -> QuestionResult:
    counted = counts(answers)
    improve = sum(bool(answer.get("improve")) for answer in answers)
    given = sum(counted.values())
    return QuestionResult(
        question.id, question.principle, counted, given, improve, _apart(counted), agreed
    )


def _apart(counted: dict[str, int]) -> tuple[int, int]:
    yes, partly, no = (counted[code] for code in _FROM_YES)
    people = yes + partly + no
    return 2 * yes * no + yes * partly + partly * no, people * (people - 1)


def _principle(name: str, found: Iterable[QuestionResult], people: int) -> PrincipleResult:
    rows = list(found)
    together = {code: sum(row.counts[code] for row in rows) for code in CODES}
    return PrincipleResult(
        name,
        together,
        len(rows) * people - sum(together.values()),
        len(rows),
        sum(row.answered for row in rows),
        sum(row.improve for row in rows),
    )
