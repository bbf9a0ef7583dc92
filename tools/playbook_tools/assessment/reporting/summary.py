"""The first page of a report, for those who read no other."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.model import CODES
from playbook_tools.assessment.outline import Principle
from playbook_tools.assessment.planning import OPEN, STATES
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import heading, items, said
from playbook_tools.assessment.results import PrincipleResult
from playbook_tools.content import richtext

_MOST = 3
"""How much of each kind this page tells; the other pages have all of it."""

LONGEST_TITLE, _LONGEST_SCOPE, _LONGEST, _ACTION, _OWNER = 70, 160, 80, 46, 18
"""How many characters the title, the scope, a line, an action and a name may have."""


def summary(report: Report) -> richtext.Group:
    """Return what all should know, with room on one page."""
    words, results = report.words, report.results
    scope = words.clipped(report.file.data.get("scope", ""), _LONGEST_SCOPE)
    of_day = words("summary_of", date=words.day(report.day), version=report.edition.version)
    lead = (
        words("answered", done=results.answered, all=len(results.questions)),
        words("people", count=results.people) if results.people else words("people_none"),
        of_day,
    )
    return richtext.Group(
        richtext.GroupRole.SUMMARY,
        (
            heading(1, words.clipped(report.title, LONGEST_TITLE), "summary", words("title")),
            *((said(scope),) if scope else ()),
            richtext.Paragraph((richtext.Run(" ".join(lead)),), richtext.ParagraphRole.LEAD),
            heading(2, words("principles_title"), "summary-principles"),
            *(_standing(report, *found) for found in _principles(report)),
            heading(2, words("differ_title"), "summary-differ"),
            *_differ(report),
            heading(2, words("gaps_title"), "summary-gaps"),
            *_gaps(report),
            heading(2, words("plan_title"), "summary-plan"),
            *_plan(report),
        ),
    )


def _principles(report: Report) -> Iterator[tuple[Principle, PrincipleResult]]:
    found = {result.principle: result for result in report.results.principles}
    for principle, _ in report.principles():
        yield principle, found[principle.id]


def _standing(report: Report, principle: Principle, result: PrincipleResult) -> richtext.Group:
    """Return how things stand with a principle: in words, and as a bar with the same in words."""
    words = report.words
    facts = [words("answered", done=result.answered, all=result.asked)]
    if result.improve:
        facts.append(words("improve_count", count=result.improve))
    shares = [
        richtext.Share(words.answer(code), result.counts[code], code)
        for code in CODES
        if result.counts[code]
    ]
    if result.none:
        shares.append(richtext.Share(words("answer_none"), result.none, "none"))
    title = richtext.Run(report.named(principle), strong=True)
    return richtext.Group(
        richtext.GroupRole.STANDING,
        (
            richtext.Paragraph((title, richtext.Run(f" – {' '.join(facts)}"))),
            *((richtext.Bar(tuple(shares)),) if shares else ()),
        ),
        accent=report.numbers.get(principle.id, 0),
    )


def _differ(report: Report) -> Iterator[richtext.Block]:
    words, found = report.words, report.results.disagreement
    if report.hides_spread:
        yield said(words("differ_hidden", count=report.results.people))
    elif not found:
        yield said(words("differ_none"))
    else:
        yield from _first(report, [words.clipped(report.asked(name), _LONGEST) for name in found])


def _gaps(report: Report) -> Iterator[richtext.Block]:
    if report.plan.gaps:
        names = [gap.question for gap in report.plan.gaps]
        asked = [report.words.clipped(report.asked(name), _LONGEST) for name in names]
        yield from _first(report, asked)
    else:
        yield said(report.words("gaps_none"))


def _plan(report: Report) -> Iterator[richtext.Block]:
    words = report.words
    states = [item.state for item in report.plan.items]
    if not states:
        yield said(words("plan_none"))
        return
    told = [f"{words.state(s)}{words.colon} {states.count(s)}" for s in STATES if s in states]
    yield said(" · ".join(told))
    ahead = [item for item in report.plan.items if item.state in OPEN]
    lines = [
        f"{words.clipped(item.text, _ACTION)} – "
        f"{words.clipped(item.owner, _OWNER) or words('nobody_yet')}, "
        f"{words.day(item.due) if item.due else words('no_date_yet')}"
        for item in ahead
    ]
    yield from _first(report, lines)


def _first(report: Report, lines: list[str]) -> Iterator[richtext.Block]:
    if lines:
        yield items(tuple((said(line),) for line in lines[:_MOST]))
    if len(lines) > _MOST:
        yield said(report.words("more", count=len(lines) - _MOST))
