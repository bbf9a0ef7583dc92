"""What a bound book has beside its content: a slug, pages to write on, and a back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from playbook_tools.content import richtext
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import text_of, uri
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.schema import Role

MOST_NOTES = 3
"""So many pages to write on let the sides of any book come in fours."""

STEPS = ("step_challenge", "step_question", "step_play")


def bound(context: Context, groups: Iterable[richtext.Group]) -> tuple[richtext.Group, ...]:
    """Return the groups of an edition as those of a book, with the most pages to write on."""
    return (
        *(_for_the_shop(context, group) for group in groups),
        *(_notes(context) for _ in range(MOST_NOTES)),
        _back(context),
    )


def downloads_of(edition: Edition) -> str:
    """Return the address of the page that has the other forms of an edition, if there is one."""
    site = edition.about.text("url").rstrip("/")
    known = site and set(site).isdisjoint("?#")
    return f"{site}/{edition.language}/downloads/" if known else ""


def _for_the_shop(context: Context, group: richtext.Group) -> richtext.Group:
    """Let the cover say how it is printed, and the colophon where the accessible edition is."""
    more: tuple[richtext.Block, ...] = ()
    if group.role is richtext.GroupRole.COVER:
        edition = context.edition
        words = f"{_word(context, 'slug')} · {context.title} {edition.version}"
        more = (richtext.Group(richtext.GroupRole.SLUG, (_plain(words),)),)
    elif group.role is richtext.GroupRole.COLOPHON:
        more = (_accessible(context),)
    return replace(group, blocks=(*group.blocks, *more))


def _accessible(context: Context) -> richtext.Paragraph:
    file = replace(context.edition, variant=Variant.STANDARD).file_name("pdf")
    address = downloads_of(context.edition)
    shown = richtext.Run(file, target=uri(address) if address else None, name=file)
    place = (richtext.Run(f", {address}"),) if address else ()
    runs = (
        richtext.Run(f"{_word(context, 'accessible')}{context.colon}", strong=True),
        richtext.Run(" "),
        shown,
        *place,
    )
    return richtext.Paragraph(runs, richtext.ParagraphRole.FACT)


def _notes(context: Context) -> richtext.Group:
    title = (richtext.Run(_word(context, "notes")),)
    lead = richtext.Paragraph(title, richtext.ParagraphRole.LEAD)
    return richtext.Group(richtext.GroupRole.NOTES, (lead,))


def _back(context: Context) -> richtext.Group:
    """Return the back: what the playbook is for, its principles, and where it is on the web."""
    site = context.edition.labels.part("site")
    lead = (richtext.Run(text_of(site, "steps_title")),)
    steps = tuple((_plain(text_of(site, step)),) for step in STEPS)
    return richtext.Group(
        richtext.GroupRole.BACK,
        (
            richtext.Paragraph(lead, richtext.ParagraphRole.LEAD),
            richtext.ItemList(steps, ordered=True),
            _principles(context),
            *_facts(context),
        ),
    )


def _principles(context: Context) -> richtext.ItemList:
    """Return the principles by number and name."""
    items = []
    for entry in context.edition.playbook.with_role(Role.PRINCIPLE):
        number = richtext.Run(str(entry.number("number")), strong=True)
        runs = (number, richtext.Run(f" {entry.title}"))
        items.append((richtext.Paragraph(runs),))
    return richtext.ItemList(tuple(items))


def _facts(context: Context) -> Iterator[richtext.Paragraph]:
    about = context.edition.about
    address = about.text("url")
    if address:
        run = richtext.Run(address, target=uri(address), name=context.title)
        yield richtext.Paragraph((run,), richtext.ParagraphRole.COVER_FACT)
    licence = text_of(about.part("licence"), "title")
    for words in (f"{about.text('publisher')} · {context.edition.version}", licence):
        yield richtext.Paragraph((richtext.Run(words),), richtext.ParagraphRole.COVER_FACT)


def _plain(words: str) -> richtext.Paragraph:
    return richtext.Paragraph((richtext.Run(words),))


def _word(context: Context, name: str) -> str:
    return text_of(context.edition.labels.part("press"), name)
