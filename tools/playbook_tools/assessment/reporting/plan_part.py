"""The plan of a report: who does what, when, what is done, and what was chosen not to do."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.planning import OPEN, Item
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import cell, heading, items, said
from playbook_tools.content import richtext


def plan(report: Report) -> richtext.Group:
    """Return the items by what has become of them, and what is to improve without any."""
    words = report.words
    parts = (
        ("plan_open", [item for item in report.plan.items if item.state in OPEN]),
        ("plan_done", [item for item in report.plan.items if item.state == "done"]),
        ("plan_declined", [item for item in report.plan.items if item.state == "declined"]),
    )
    return richtext.Group(
        richtext.GroupRole.CHAPTER,
        (
            heading(1, words("plan_title"), "plan"),
            *(() if report.plan.items else (said(words("plan_none")),)),
            *(block for name, found in parts if found for block in _table(report, name, found)),
            *_gaps(report),
        ),
    )


def _table(report: Report, name: str, found: list[Item]) -> Iterator[richtext.Block]:
    words = report.words
    notes = {item["id"]: item.get("note", "") for item in report.file.items("plan")}
    yield heading(2, words(name), f"plan-{name.rpartition('_')[2]}")
    yield richtext.Table(
        words("plan_table", name=words(name)),
        (words("plan_what"), words("who_column"), words("when_column"), words("state_column")),
        tuple(
            (
                _what(report, item, notes[item.id]),
                cell(words.line(item.owner) or words("nobody_yet")),
                _when(report, item),
                cell(words.state(item.state)),
            )
            for item in found
        ),
    )


def _what(report: Report, item: Item, note: str) -> richtext.Blocks:
    words = report.words
    play = report.outline.play.get(item.play)
    label = words("why_not") if item.state == "declined" else words("note")
    return (
        *words.paragraphs(item.text),
        *(words.paragraphs(play.title, words.label("play")) if play else ()),
        *(words.paragraphs(report.asked(item.question), words("question_column"))
          if item.question else ()),
        *words.paragraphs(note, label),
    )  # fmt: skip


def _when(report: Report, item: Item) -> richtext.Blocks:
    words = report.words
    day = words.day(item.due) if item.due else words("no_date_yet")
    return (*cell(day), *(cell(words("late")) if item.late else ()))


def _gaps(report: Report) -> Iterator[richtext.Block]:
    """Yield the questions that are to improve and have no item, with the plays that help."""
    words, plays = report.words, report.outline.play
    found = [gap for gap in report.plan.gaps if not gap.items]
    if found:
        yield heading(2, words("gaps_open"), "plan-gaps")
        yield items(
            tuple(
                (
                    said(report.asked(gap.question)),
                    *(block
                      for name in gap.plays if name in plays
                      for block in words.paragraphs(plays[name].title, words.label("play"))),
                )
                for gap in found
            )
        )  # fmt: skip
