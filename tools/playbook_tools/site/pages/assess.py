"""The self-assessment: what stands there without its script, and what the script knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition import document
from playbook_tools.export import page as export_page
from playbook_tools.schema import Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import Page
from playbook_tools.site.pages.content import Content
from playbook_tools.site.pages.entry import label
from playbook_tools.site.site import Site

_KNOWN = (Role.PRINCIPLE, Role.CHALLENGE, Role.QUESTION, Role.PLAY)
# The words that the script asks for beside those of the assessment.
_WORDS = ("begin_with", "challenges_title", "gap", "questions_title")


def content(site: Site, page: Page) -> Content:
    """Return what stands on the page where scripts do not work."""
    lead = site.words.text("assess_lead")
    without = richtext.Paragraph((richtext.Run(site.words.text("assess_without_script")),))
    return Content(
        (
            document.pieces.heading(1, page.title, ""),
            richtext.Paragraph((richtext.Run(lead),), richtext.ParagraphRole.LEAD),
            without,
        ),
        lead,
    )


def known(site: Site, page: Page) -> dict[str, Any]:
    """Return what the script knows of the edition, as plain values."""
    words = values.plain(site.edition.labels.data)
    return export_page.data.known(
        site.edition,
        site.context.title,
        list(_entries(site, page)),
        {name: words[name] for name in ("assessment", "assessment_page", *_WORDS)},
    )


def _entries(site: Site, page: Page) -> Iterator[dict[str, str | int]]:
    for declared in site.outline.lists:
        if declared.role not in _KNOWN:
            continue
        for entry in site.outline.entries(declared):
            yield {
                "role": str(declared.role),
                "id": entry.id,
                "address": _address(page, entry),
                "title": entry.title if declared.role is Role.PRINCIPLE else "",
                "label": label(site, entry),
                **export_page.data.accent(entry),
            }


def _address(page: Page, entry: Entry) -> str:
    return addresses.relative(page.path, addresses.of_entry(page.language, entry))
