"""The results of a report: counts of every answer, and never a total, a mean or a percentage."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.model import CODES
from playbook_tools.assessment.outline import Principle
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import cell, heading, said
from playbook_tools.assessment.results import QuestionResult
from playbook_tools.content import richtext


def results(report: Report) -> richtext.Group:
    """Return what was answered: where people differ first, then by principle and by question."""
    words = report.words
    return richtext.Group(
        richtext.GroupRole.CHAPTER,
        (
            heading(1, words("results_title"), "results"),
            said(words("results_text")),
            heading(2, words("differ_title"), "differ"),
            *_differ(report),
            heading(2, words("principles_title"), "principles"),
            _principles(report),
            *(_questions(report, *found) for found in report.principles()),
        ),
    )


def _differ(report: Report) -> Iterator[richtext.Block]:
    words, found = report.words, report.results.disagreement
    if report.hides_spread:
        yield said(words("differ_hidden", count=report.results.people))
    elif not found:
        yield said(words("differ_none"))
    else:
        by_name = {result.question: result for result in report.results.questions}
        yield richtext.Table(
            words("differ_table"),
            (words("question_column"), words("answers_column"), words("people_column")),
            tuple(
                (
                    cell(report.asked(name)),
                    cell(words.counted(by_name[name].counts)),
                    cell(by_name[name].people),
                )
                for name in found
            ),
            frozenset({2}),
        )


def _principles(report: Report) -> richtext.Table:
    words = report.words
    head = (
        words("principle_column"),
        *(words.answer(code) for code in CODES),
        words("open_column"),
        words("asked_column"),
        words("improve_column"),
    )
    rows = tuple(
        (
            cell(report.names[result.principle]),
            *(cell(result.counts[code]) for code in CODES),
            cell(result.none),
            cell(words("done_of", done=result.answered, all=result.asked)),
            cell(result.improve),
        )
        for result in report.results.principles
    )
    return richtext.Table(words("principles_table"), head, rows, frozenset(range(1, len(head))))


def _questions(
    report: Report, principle: Principle, found: tuple[QuestionResult, ...]
) -> richtext.Group:
    words = report.words
    codes = () if report.hides_spread else CODES
    head = (
        words("question_column"),
        *(words.answer(code) for code in codes),
        words("people_column"),
        words("improve_column"),
        words("agreed_column"),
    )
    rows = tuple(
        (
            _question(report, result),
            *(cell(result.counts[code]) for code in codes),
            cell(result.people),
            cell(result.improve),
            cell(words.answer(result.agreed.get("answer", "")) if result.agreed else "–"),
        )
        for result in found
    )
    name = report.named(principle)
    numbers = frozenset(range(1, len(head) - 1))
    return richtext.Group(
        richtext.GroupRole.STANDING,
        (
            heading(2, name, f"results-{principle.id or 'other'}"),
            richtext.Table(words("questions_table", name=name), head, rows, numbers),
        ),
        accent=report.numbers.get(principle.id, 0),
    )


def _question(report: Report, result: QuestionResult) -> richtext.Blocks:
    """Return a question, and whether it was answered in other words."""
    reworded = result.question in report.reworded
    return (
        *cell(report.asked(result.question)),
        *((said(report.words("reworded_note")),) if reworded else ()),
    )
