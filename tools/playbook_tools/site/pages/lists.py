"""The list of all entries of a type, parts of it, and the guide for a workshop."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import document
from playbook_tools.schema import ContentType, Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import Page
from playbook_tools.site.pages import entry as entries
from playbook_tools.site.pages.content import Choice, Content, Row, Rows
from playbook_tools.site.site import Site


def content(site: Site, page: Page) -> Content:
    """Return the list of the entries of a type, or of those with a facet."""
    declared = page.type
    assert declared is not None
    title, lead = _head(site, page, declared)
    return Content(
        (title, *lead),
        entries.description(lead) or title.text,
        tuple(_above(site, page, declared)),
        rows=tuple(_rows(site, page, declared)),
        choices=tuple(_choices(site, page, declared)),
    )


def _above(site: Site, page: Page, declared: ContentType) -> Iterator[tuple[str, str]]:
    """Yield the lists above a part of one, and above a page that is not the first."""
    path, name = addresses.listing(page.language, declared), site.words.of_type(declared)
    if page.facet or page.number > 1:
        yield name, path
    if page.facet and page.number > 1:
        path = addresses.facet(page.language, declared, page.facet.name, page.facet.value)
        yield f"{name}{site.outline.colon} {page.facet.title}", path


def workshop(site: Site, page: Page) -> Content:
    """Return the guide for a session with a team."""
    found = site.edition.playbook.with_role(Role.PAGE)
    rows = tuple(
        Row(
            one,
            "",
            words=entries.description(document.front.page(site.context, one, guiding=False).blocks),
        )
        for one in found
        if one.text("placement") == "workshop"
    )
    title = document.pieces.heading(1, page.title, "")
    return Content((title,), page.title, rows=(Rows(rows),))


def _head(
    site: Site, page: Page, declared: ContentType
) -> tuple[richtext.Heading, richtext.Blocks]:
    """Return the heading of a list and its introduction; the first two steps have one."""
    context = site.context
    words = {
        Role.CHALLENGE: ("challenges", 1),
        Role.QUESTION: ("questions", 2),
    }.get(declared.role or Role.PAGE)
    if words is None or page.number > 1:
        return document.pieces.heading(1, page.title, ""), ()
    name, step = words
    lead = richtext.Paragraph(
        (richtext.Run(context.label(f"{name}_introduction")),), richtext.ParagraphRole.LEAD
    )
    number = context.numbered("step", step)
    return document.pieces.heading(1, context.label(f"{name}_title"), "", number), (lead,)


def _rows(site: Site, page: Page, declared: ContentType) -> Iterator[Rows]:
    """Yield the entries, by principle where they belong to one."""
    found = site.outline.listed(page)
    if "principle" not in declared.shape.by_name:
        yield Rows(tuple(row(site, entry) for entry in found))
        return
    assert declared.role is not None
    here = {entry.key for entry in found}
    for principle in site.edition.playbook.with_role(Role.PRINCIPLE):
        own = [e for e in site.context.entries(declared.role, principle) if e.key in here]
        if own:
            yield Rows(
                tuple(row(site, entry) for entry in own),
                principle.title,
                f"{declared.folder}-{principle.id}",
                site.context.principle_number(principle),
                principle.number("number"),
            )


def row(site: Site, entry: Entry) -> Row:
    """Return what a list has of an entry."""
    found = site.outline.facets.get(entry.key, ())
    shown = [facet.title for facet in found if facet.name in _SHOWN]
    number = entries.label(site, entry) if entry.type.role in _NUMBERED else ""
    pairs = tuple((facet.name, facet.value) for facet in found)
    return Row(entry, number, pairs, " · ".join(shown))


_SHOWN = {"country", "theme"}
_NUMBERED = {Role.PRINCIPLE, Role.PLAY}


def _choices(site: Site, page: Page, declared: ContentType) -> Iterator[Choice]:
    for facet in site.outline.sharing[declared.name]:
        path = addresses.facet(page.language, declared, facet.name, facet.value)
        yield Choice(facet.name, facet.value, facet.title, path, facet == page.facet)
