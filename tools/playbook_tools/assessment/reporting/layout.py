"""A report in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from playbook_tools.assessment.reporting import (
    agreed_part,
    appendix,
    comparison_part,
    plan_part,
    results_part,
    summary,
)
from playbook_tools.assessment.reporting.report import Report
from playbook_tools.assessment.reporting.words import said
from playbook_tools.content import richtext, typeface
from playbook_tools.edition import Document

_UNKNOWN = "?"
"""What stands where the typeface lacks a character."""


def lay_out(report: Report, *, for_typeface: bool) -> Document:
    """Return a report as a document."""
    edition, words = report.edition, report.words
    document = Document(
        title=report.title,
        subtitle=words("title"),
        publisher=edition.about.text("title"),
        language=edition.language,
        version=edition.version,
        date=report.day,
        content_hash=edition.content_hash,
        page_word=words.label("page"),
        groups=tuple(_groups(report)),
        entries={},
        typeface=edition.about.text("typeface"),
        own_language=edition.own_language if edition.source else "",
        look=edition.look,
    )
    if not for_typeface:
        return document
    groups = tuple(_group(group) for group in document.groups)
    if groups != document.groups:
        *others, last = groups
        note = said(words("not_shown", sign=_UNKNOWN))
        groups = (*others, replace(last, blocks=(*last.blocks, note)))
    return replace(document, title=_known(document.title), groups=groups)


def _groups(report: Report) -> Iterator[richtext.Group]:
    yield summary.summary(report)
    yield plan_part.plan(report)
    yield results_part.results(report)
    yield agreed_part.agreed(report)
    if report.comparison:
        yield comparison_part.comparison(report, report.comparison)
    yield appendix.appendix(report)


def _known(text: str) -> str:
    """Return a text with a sign for each run of characters that the typeface lacks."""
    for found in reversed(typeface.unprintable(text)):
        text = f"{text[: found.start()]}{_UNKNOWN}{text[found.end() :]}"
    return text


def _group(group: richtext.Group) -> richtext.Group:
    return replace(group, blocks=_blocks(group.blocks))


def _blocks(blocks: richtext.Blocks) -> richtext.Blocks:
    return tuple(_block(block) for block in blocks)


def _block(block: richtext.Block) -> richtext.Block:
    match block:
        case richtext.Heading():
            return replace(block, runs=_runs(block.runs))
        case richtext.Paragraph():
            return structs.replace(block, runs=_runs(block.runs))
        case richtext.ItemList():
            return replace(block, items=tuple(_blocks(item) for item in block.items))
        case richtext.Group():
            return _group(block)
        case richtext.Table():
            rows = tuple(tuple(_blocks(cell) for cell in row) for row in block.rows)
            return replace(block, caption=_known(block.caption), rows=rows)
        case richtext.Bar():
            return block


def _runs(runs: richtext.Runs) -> richtext.Runs:
    return tuple(structs.replace(run, text=_known(run.text)) for run in runs)
