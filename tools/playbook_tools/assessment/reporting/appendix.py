"""The end of a report: what counts no more, what was worded otherwise, and what is new."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.model import Json, counts
from playbook_tools.assessment.reporting.agreed_part import told
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.summary import LONGEST_TITLE
from playbook_tools.assessment.reporting.words import heading, items, said
from playbook_tools.content import richtext


def appendix(report: Report) -> richtext.Group:
    """Return what belongs to a whole account, and to no result."""
    words, data = report.words, report.file.data
    scope = words.shown(data.get("scope", ""))
    return richtext.Group(
        richtext.GroupRole.CHAPTER,
        (
            heading(1, words("appendix_title"), "appendix"),
            *_aside(report),
            *_reworded(report),
            *_new(report),
            *_unknown(report),
            heading(2, words("about_title"), "about"),
            *((said(report.title),) if len(report.title) > LONGEST_TITLE else ()),
            *words.paragraphs(scope, words("scope_label")),
            *(
                words.paragraphs(words.day(data["started"]), words("started_label"))
                if "started" in data
                else ()
            ),
            *words.paragraphs(data["id"], words("id_label")),
        ),
    )


def _aside(report: Report) -> Iterator[richtext.Block]:
    """Yield what was set aside, the answers to a question together."""
    words = report.words
    if not report.set_aside:
        return
    yield heading(2, words("aside_title"), "aside")
    answers: dict[tuple[str, str, str], list[Json]] = {}
    others: list[richtext.Blocks] = []
    for one in report.set_aside:
        why, since = one["why"], one.get("since", "")
        reason = said(words(f"aside_{why}", version=since))
        if "answer" in one:
            answers.setdefault((one["answer"]["question"], why, since), []).append(one["answer"])
        elif "agreed" in one:
            name = report.asked(one["agreed"]["question"])
            others.append((said(name), *told(words, one["agreed"]), reason))
        elif "item" in one:
            item = one["item"]
            text = item.get("own_words") or item.get("action", {}).get("text") or item["id"]
            state = words.state(item["state"])
            others.append((*words.paragraphs(text), said(state), reason))
    yield items(
        (
            *(
                (
                    said(report.asked(name)),
                    said(_answers(report, records)),
                    said(words(f"aside_{why}", version=since)),
                )
                for (name, why, since), records in answers.items()
            ),
            *others,
        )
    )


def _answers(report: Report, records: list[Json]) -> str:
    """Return the counts of answers, or how many there are where counts would tell too much."""
    if report.hides_spread:
        return report.words("answers_hidden", count=len(records))
    return report.words.counted(counts(records))


def _reworded(report: Report) -> Iterator[richtext.Block]:
    words = report.words
    found = [change for change in report.changes.questions if change.state == "reworded"]
    if found:
        yield heading(2, words("reworded_title"), "reworded")
        yield items(
            tuple(
                (
                    *(
                        line
                        for was in change.was
                        for line in words.paragraphs(
                            words.line(was.asked.get("text", "")), words("reworded_was")
                        )
                    ),
                    *words.paragraphs(report.asked(change.question), words("reworded_now")),
                )
                for change in found
            )
        )


def _new(report: Report) -> Iterator[richtext.Block]:
    found = [change for change in report.changes.questions if change.state == "new"]
    if found:
        yield heading(2, report.words("new_title"), "new")
        yield items(tuple((said(report.asked(change.question)),) for change in found))


def _unknown(report: Report) -> Iterator[richtext.Block]:
    """Yield the answers to questions that this playbook has replaced, or never had."""
    replaced = {
        change.question: change.now
        for change in report.changes.questions
        if change.state in {"replaced", "unknown"}
    }
    if not replaced:
        return
    words = report.words
    answers, agreed = report.file.answers_to(), report.file.agreed_on()
    yield heading(2, words("elsewhere_title"), "elsewhere")
    yield items(
        tuple(
            (
                said(report.asked(name)),
                *((said(_answers(report, answers[name])),) if name in answers else ()),
                *(told(words, agreed[name]) if name in agreed else ()),
                *(words.paragraphs(now.text, words("replaced_label")) if now else ()),
            )
            for name, now in replaced.items()
        )
    )
