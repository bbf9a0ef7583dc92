"""A report as a value: a file of answers with all that is computed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.assessment.comparing import Comparison, compare
from playbook_tools.assessment.matching import Match, match
from playbook_tools.assessment.model import Assessment, Json
from playbook_tools.assessment.outline import Outline, Principle
from playbook_tools.assessment.planning import Plan, plan
from playbook_tools.assessment.reporting.words import Words
from playbook_tools.assessment.results import QuestionResult, Results, results
from playbook_tools.assessment.updating import update
from playbook_tools.edition import Document, Edition
from playbook_tools.schema import Role


@dataclass(frozen=True)
class Report:
    """What a report tells: the same file, base and edition give the same report.

    It is of the day on which the file was last changed, whatever day it is made on. `base` is an
    earlier file to compare with; `reference_doc` the content of a house template, for the formats
    that a word processor opens.
    """

    file: Assessment
    edition: Edition
    base: Assessment | None = None
    reference_doc: bytes | None = None

    @cached_property
    def words(self) -> Words:
        """The fixed words."""
        return Words(self.edition)

    @cached_property
    def outline(self) -> Outline:
        """What the playbook asks."""
        return Outline.of(self.edition)

    @cached_property
    def results(self) -> Results:
        """The counts of the questions that were asked."""
        return results(self.file, self.outline)

    @cached_property
    def base_results(self) -> Results | None:
        """The counts in the earlier file, if there is one."""
        return results(self.base, self.outline) if self.base else None

    @cached_property
    def plan(self) -> Plan:
        """The plan on the day of the report."""
        return plan(self.file, self.outline, self.day)

    @cached_property
    def comparison(self) -> Comparison | None:
        """What has changed since the earlier file, if there is one."""
        return compare(self.base, self.file, self.outline) if self.base else None

    @cached_property
    def changes(self) -> Match:
        """What has changed in the playbook since the file was filled in."""
        return match(self.file, self.outline)

    @cached_property
    def reworded(self) -> frozenset[str]:
        """The questions that were answered in other words."""
        changed = self.changes.questions
        return frozenset(change.question for change in changed if change.state == "reworded")

    @cached_property
    def set_aside(self) -> list[Json]:
        """What counts no more, as opening the file today would set it aside."""
        return update(self.file, self.outline, self.file.data["modified"]).items("set_aside")

    @property
    def day(self) -> str:
        """The day of which the report is, year-month-day."""
        return str(self.file.data["modified"]).partition("T")[0]

    @property
    def title(self) -> str:
        """What the assessment is called."""
        return self.words.shown(self.file.data.get("title", "")) or self.words("untitled")

    @property
    def hides_spread(self) -> bool:
        """Whether how people differ is left out, as so few show who said what."""
        return self.results.hides_spread

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each principle."""
        principles = self.edition.playbook.with_role(Role.PRINCIPLE)
        return {entry.id: entry.number("number") for entry in principles}

    def principles(self) -> Iterator[tuple[Principle, tuple[QuestionResult, ...]]]:
        """Yield the principles that were asked about, each with its questions.

        What belongs to none comes last, without a name.
        """
        for principle in (*self.outline.principles, Principle("", "")):
            found = tuple(q for q in self.results.questions if q.principle == principle.id)
            if found:
                yield principle, found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the principles that were asked about."""
        return {principle.id: self.named(principle) for principle, _ in self.principles()}

    def named(self, principle: Principle) -> str:
        """Return a principle by its number and title."""
        if not principle.id:
            return self.words("no_principle")
        label = self.words.label("principle")
        return f"{label} {self.numbers[principle.id]} – {principle.title}"

    def asked(self, question: str) -> str:
        """Return the words of a question: today's, else as they were answered, else its id."""
        known = self.outline.question.get(question)
        return known.text if known else self.words.shown(self._asked.get(question, question))

    @cached_property
    def _asked(self) -> Mapping[str, str]:
        """The words in which each question was answered first."""
        records = (*self.file.items("answers"), *self.file.items("agreed"), *self._aside())
        texts: dict[str, str] = {}
        for record in records:
            if text := record.get("asked", {}).get("text"):
                texts.setdefault(record["question"], text)
        return texts

    def _aside(self) -> Iterator[Json]:
        for one in self.set_aside:
            yield from (one[name] for name in ("answer", "agreed") if name in one)

    def document(self, *, for_typeface: bool = False) -> Document:
        """Return the report as it is read; `for_typeface`, without characters that that lacks."""
        from playbook_tools.assessment.reporting.layout import lay_out

        return lay_out(self, for_typeface=for_typeface)
