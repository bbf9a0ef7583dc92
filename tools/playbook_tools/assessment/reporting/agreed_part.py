"""What a group has agreed on, with those who think otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.assessment.model import Json
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import Words, heading, items, said
from playbook_tools.content import richtext


def agreed(report: Report) -> richtext.Group:
    """Return the records of the group, in the order of the questions."""
    words = report.words
    found = [(r.question, r.agreed) for r in report.results.questions if r.agreed]
    return richtext.Group(
        richtext.GroupRole.CHAPTER,
        (
            heading(1, words("agreed_title"), "agreed"),
            *(_record(report, name, record) for name, record in found),
            *(() if found else (said(words("agreed_nothing")),)),
        ),
    )


def _record(report: Report, name: str, record: Json) -> richtext.Group:
    words = report.words
    return richtext.Group(
        richtext.GroupRole.QUESTION,
        (
            heading(2, report.asked(name), f"agreed-{name}"),
            *told(words, record),
            *words.paragraphs(record.get("dissent", ""), words("dissent_label")),
            *words.paragraphs(record.get("note", ""), words("note")),
            *_evidence(words, record.get("evidence", ())),
        ),
    )


def told(words: Words, record: Json) -> Iterator[richtext.Block]:
    """Yield what a group says of a question, when, and with how many."""
    on = words.day(record["on"])
    when = (
        words("agreed_on_with", date=on, count=record["people"])
        if "people" in record
        else words("agreed_on", date=on)
    )
    more = f" – {words('improve_tag')}" if record.get("improve") else ""
    answer = richtext.Run(f"{words.answer(record.get('answer', ''))}{more}", strong=True)
    yield richtext.Paragraph((answer, richtext.Run(f", {when}")))


def _evidence(words: Words, evidence: list[Json]) -> Iterator[richtext.Block]:
    if evidence:
        yield said(f"{words('evidence')}{words.colon}", strong=True)
        yield items(tuple((_one(words, one),) for one in evidence))


def _one(words: Words, one: Json) -> richtext.Paragraph:
    url, title = one.get("url", ""), words.line(one.get("title", ""))
    against = (richtext.Run(f" ({words('evidence_against_tag')})"),) if one.get("against") else ()
    name = richtext.Run(title or url, target=richtext.uri(url) if url else None)
    return richtext.Paragraph((name, *against))
