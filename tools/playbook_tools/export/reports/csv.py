"""A report as CSV: a row for each question that was asked, then one for each item of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment import functions
from playbook_tools.export import spreadsheet
from playbook_tools.export.spreadsheet import Cell


def export(report: functions.Report) -> bytes:
    """Return the table; days are year-month-day."""
    return spreadsheet.written(_head(report), (*_questions(report), *_items(report)))


def _head(report: functions.Report) -> list[Cell]:
    words = report.words
    return [
        words("kind_column"),
        words("principle_column"),
        words("question_column"),
        *(words.answer(code) for code in functions.CODES),
        words("people_column"),
        words("improve_column"),
        words("agreed_column"),
        words("agreed_on_column"),
        words("agreed_people_column"),
        words("dissent_label"),
        words.label("play"),
        words("plan_what"),
        words("who_column"),
        words("when_column"),
        words("state_column"),
        words("note"),
    ]


def _questions(report: functions.Report) -> Iterator[list[Cell]]:
    words = report.words
    for principle, found in report.principles():
        for result in found:
            agreed = result.agreed or {}
            yield [
                words("kind_question"),
                principle.title,
                report.asked(result.question),
                *("" if report.hides_spread else result.counts[code] for code in functions.CODES),
                result.people,
                result.improve,
                words.answer(agreed.get("answer", "")) if agreed else "",
                str(agreed.get("on", "")).partition("T")[0],
                agreed.get("people", ""),
                words.shown(agreed.get("dissent", "")),
                *[""] * 5,
                words.shown(agreed.get("note", "")),
            ]


def _items(report: functions.Report) -> Iterator[list[Cell]]:
    words, outline = report.words, report.outline
    titles = {principle.id: principle.title for principle in outline.principles}
    notes = {item["id"]: item.get("note", "") for item in report.file.items("plan")}
    for item in report.plan.items:
        play = outline.play.get(item.play)
        yield [
            words("kind_item"),
            titles.get(play.principle, "") if play else "",
            report.asked(item.question) if item.question else "",
            *[""] * 11,
            play.title if play else "",
            words.shown(item.text),
            words.line(item.owner),
            item.due,
            words.state(item.state),
            words.shown(notes[item.id]),
        ]
