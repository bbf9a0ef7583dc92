"""Then and now, of the questions that were asked both times."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.comparing import Comparison, QuestionComparison
from playbook_tools.assessment.model import CODES, Json
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import cell, heading, said
from playbook_tools.content import richtext


def comparison(report: Report, found: Comparison) -> richtext.Group:
    """Return what has changed since the earlier file."""
    words = report.words
    assert report.base is not None
    then = words.day(report.base.data["modified"])
    return richtext.Group(
        richtext.GroupRole.CHAPTER,
        (
            heading(1, words("compare_title", date=then), "comparison"),
            said(words("compare_common", common=len(found.questions), of=found.of)),
            said(_people(report)),
            _principles(report, found),
            heading(2, words("compare_questions"), "comparison-questions"),
            *_questions(report, found),
        ),
    )


def _people(report: Report) -> str:
    """Return how many took part then and now."""
    words = report.words
    assert report.base_results is not None
    people = (report.base_results.people, report.results.people)
    told = (words("people", count=count) if count else words("people_none") for count in people)
    before, after = told
    first, then = (f"{words(name)}{words.colon}" for name in ("compare_before", "compare_after"))
    return f"{first} {before} {then} {after}"


def _principles(report: Report, found: Comparison) -> richtext.Table:
    """Return two rows for each principle: then and now."""
    words = report.words
    head = (
        words("principle_column"),
        *(words.answer(code) for code in CODES),
        words("compared_column"),
    )
    rows = tuple(
        (
            cell(f"{report.names[row.principle]}, {words(when)}"),
            *(cell(counts[code]) for code in CODES),
            cell(words("done_of", done=row.common, all=row.of)),
        )
        for row in found.principles
        for when, counts in (("then", row.before), ("now", row.after))
    )
    return richtext.Table(
        words("compare_table_principles"), head, rows, frozenset(range(1, len(head)))
    )


def _questions(report: Report, found: Comparison) -> Iterator[richtext.Block]:
    words = report.words
    assert report.base_results is not None
    hidden = report.hides_spread or report.base_results.hides_spread
    rows = [row for row in found.questions if _changed(row, hidden=hidden)]
    if not rows:
        yield said(words("compare_same"))
        return
    yield richtext.Table(
        words("compare_table"),
        (words("question_column"), words("compare_before"), words("compare_after")),
        tuple(
            (
                (
                    *cell(report.asked(row.question)),
                    *(cell(words("compare_reworded")) if row.reworded else ()),
                ),
                _said(report, {} if hidden else row.before, row.agreed_before),
                _said(report, {} if hidden else row.after, row.agreed_after),
            )
            for row in rows
        ),
    )


def _changed(row: QuestionComparison, *, hidden: bool) -> bool:
    before, after = (
        (record or {}).get("answer") for record in (row.agreed_before, row.agreed_after)
    )
    return before != after or (row.before != row.after and not hidden)


def _said(report: Report, counts: dict[str, int], agreed: Json | None) -> richtext.Blocks:
    words = report.words
    group = words.answer(agreed.get("answer", "")) if agreed else ""
    return (
        *(cell(words.counted(counts)) if any(counts.values()) or not group else ()),
        *(words.paragraphs(group, words("agreed_column")) if group else ()),
    )
