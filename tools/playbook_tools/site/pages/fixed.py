"""The pages that there is one of: glossary, downloads, colophon, statements, the missing one."""

from __future__ import annotations

from playbook_tools.content import richtext
from playbook_tools.edition import document
from playbook_tools.site.outline import Page
from playbook_tools.site.pages.content import Content
from playbook_tools.site.pages.entry import description
from playbook_tools.site.site import Site


def glossary(site: Site, page: Page) -> Content:
    """Return the words and what they mean."""
    return _made(page, document.back.glossary(site.context).blocks)


def colophon(site: Site, page: Page) -> Content:
    """Return what the edition says of itself."""
    return _made(page, document.back.colophon(site.context, forms=False).blocks)


def downloads(site: Site, page: Page) -> Content:
    """Return every edition that there is, with its size and pages."""
    words = site.words
    if not site.downloads:
        none = richtext.Paragraph((richtext.Run(words.text("downloads_none")),))
        return _made(page, (document.pieces.heading(1, page.title, ""), none))
    items = []
    for found in site.downloads:
        target = f"#download-{found.name}"
        size = words.text("download_size", size=max(1, round(found.size / 1000)))
        facts = [found.name, size]
        if found.pages:
            facts.append(words.text("download_pages", count=found.pages))
        if not found.current:
            facts.append(words.text("other_version"))
        name = richtext.Run(words.text(found.label), strong=True, target=target)
        fact = richtext.Paragraph((richtext.Run(" · ".join(facts)),), richtext.ParagraphRole.FACT)
        items.append((richtext.Paragraph((name,)), fact))
    lead = richtext.Paragraph(
        (richtext.Run(words.text("downloads_lead")),), richtext.ParagraphRole.LEAD
    )
    listed = richtext.ItemList(tuple(items), richtext.ListRole.LINKS)
    return _made(page, (document.pieces.heading(1, page.title, ""), lead, listed))


def privacy(site: Site, page: Page) -> Content:
    """Return what is known of readers: nothing."""
    return _statement(site, page, "privacy_text")


def accessibility(site: Site, page: Page) -> Content:
    """Return who can use the site, how that was tested, and where to say what goes wrong."""
    day = site.edition.written(site.edition.date)
    made = _statement(site, page, "accessibility_text", date=day)
    target = site.contact or site.issue(page.title)
    if not target:
        return made
    shown = richtext.Run(target.removeprefix("mailto:").partition("?")[0], target=target)
    said = richtext.Run(f"{site.words.text('accessibility_contact')}{site.outline.colon} ")
    return _made(page, (*made.blocks, richtext.Paragraph((said, shown))))


def search(site: Site, page: Page) -> Content:
    """Return the heading, and what follows what is found: where else to look, without a script."""
    words = site.edition.labels.part("search")
    ways = (
        *((site.words.of_type(d), f"#list-{d.folder}") for d in site.outline.lists),
        (site.edition.labels.text("glossary_title"), "#glossary"),
    )
    items = tuple(
        (richtext.Paragraph((richtext.Run(name, target=target),)),) for name, target in ways
    )
    return Content(
        (
            document.pieces.heading(1, page.title, ""),
            richtext.Paragraph((richtext.Run(str(words["otherwise"])),)),
            richtext.ItemList(items, richtext.ListRole.LINKS),
        ),
        page.title,
    )


def not_found(site: Site, page: Page) -> Content:
    """Return what is there in the place of a page that is not."""
    said = richtext.Paragraph((richtext.Run(site.words.text("not_found_text")),))
    return _made(page, (document.pieces.heading(1, page.title, ""), said))


def _statement(site: Site, page: Page, name: str, **values: str) -> Content:
    title = document.pieces.heading(1, page.title, "")
    return _made(page, (title, *site.context.prose(site.words.text(name, **values))))


def _made(page: Page, blocks: richtext.Blocks) -> Content:
    return Content(blocks, description(blocks) or page.title)
