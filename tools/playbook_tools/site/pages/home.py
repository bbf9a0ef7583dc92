"""The first page of a language, and the page at the root, which leads to it."""

from __future__ import annotations

from playbook_tools.content import richtext
from playbook_tools.edition import document
from playbook_tools.schema import Role
from playbook_tools.site.outline import Page
from playbook_tools.site.pages.content import Content, Row, Rows
from playbook_tools.site.pages.entry import label
from playbook_tools.site.site import Site


def content(site: Site, page: Page) -> Content:
    """Return the first page: the three steps, and the principles."""
    del page
    about, words = site.edition.about, site.words
    subtitle = richtext.Paragraph(
        (richtext.Run(about.text("subtitle")),), richtext.ParagraphRole.SUBTITLE
    )
    principles = tuple(
        Rows((Row(one, label(site, one)),), accent=one.number("number"))
        for one in site.edition.playbook.with_role(Role.PRINCIPLE)
    )
    begin = richtext.Run(words.text("assess_begin"), target="#assess")
    return Content(
        (
            document.pieces.heading(1, document.pieces.bound(about.text("title")), ""),
            subtitle,
            document.pieces.heading(2, words.text("steps_title"), "steps"),
            _steps(site),
            richtext.Paragraph((begin,), richtext.ParagraphRole.BEGIN),
            document.pieces.heading(2, words.text("principles"), "principles"),
        ),
        about.text("subtitle"),
        rows=principles,
    )


def root(site: Site, page: Page) -> Content:
    """Return the page that leads to the first page of the playbook's own language."""
    del page
    title = document.pieces.heading(1, site.edition.about.title, "")
    run = richtext.Run(site.words.text("language_leads"), target="#home")
    return Content((title, richtext.Paragraph((run,))), site.edition.about.text("subtitle"))


def _steps(site: Site) -> richtext.ItemList:
    """Return the three steps, each with the way to where it is taken."""
    context = site.context
    items = []
    for number, (role, name) in enumerate(_STEPS, 1):
        declared = next((found for found in site.outline.lists if found.role is role), None)
        if declared is None:
            continue
        run = richtext.Run(
            site.words.of_type(declared), strong=True, target=f"#list-{declared.folder}"
        )
        first = richtext.Run(f"{context.numbered('step', number)}{context.colon} ")
        said = richtext.Run(site.words.text(name))
        items.append((richtext.Paragraph((first, run)), richtext.Paragraph((said,))))
    return richtext.ItemList(tuple(items), richtext.ListRole.JOURNEY, ordered=True)


_STEPS = (
    (Role.CHALLENGE, "step_challenge"),
    (Role.QUESTION, "step_question"),
    (Role.PLAY, "step_play"),
)
