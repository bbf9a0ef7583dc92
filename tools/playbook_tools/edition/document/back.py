"""The pages after the principles: glossary, index and colophon."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import language_names
from playbook_tools.edition.document.pieces import (
    anchor_of,
    heading,
    led_to,
    mappings,
    name_of,
    text_of,
    uri,
)
from playbook_tools.schema import Role


def glossary(context: Context) -> richtext.Group:
    """Return the words and what they mean."""
    entry = context.edition.glossary
    return richtext.Group(
        richtext.GroupRole.GLOSSARY,
        (
            heading(1, context.label("glossary_title"), "glossary"),
            *context.prose(entry.text("introduction"), richtext.ParagraphRole.LEAD),
            *(_term(context, term) for term in mappings(entry, "terms")),
        ),
    )


def _term(context: Context, term: Mapping[str, values.Value]) -> richtext.Group:
    name = (
        richtext.Run(text_of(term, "term"), strong=True),
        richtext.Run(" · "),
        richtext.Run(text_of(term, "english"), emphasis=True, language="en"),
    )
    others = term.get("avoid", ())
    avoid = ", ".join(str(other) for other in others) if isinstance(others, tuple) else ""
    return richtext.Group(
        richtext.GroupRole.ENTRY,
        (
            richtext.Paragraph(name, richtext.ParagraphRole.ENTRY_TITLE),
            richtext.Paragraph(context.line(text_of(term, "meaning"))),
            *((context.fact("glossary_avoid", avoid),) if avoid else ()),
        ),
    )


def index(context: Context) -> richtext.Group:
    """Return all cases and tools with their addresses and the plays that use them."""
    blocks: list[richtext.Block] = [heading(1, context.label("index_title"), "index")]
    for role in (Role.CASE, Role.TOOL):
        blocks.append(heading(2, context.label(f"index_{role}s"), f"index-{role}s"))
        blocks.extend(_index_entry(context, e) for e in context.edition.playbook.with_role(role))
    return richtext.Group(richtext.GroupRole.INDEX, tuple(blocks))


def _index_entry(context: Context, entry: Entry) -> richtext.Group:
    plays = context.used_in(entry)
    return richtext.Group(
        richtext.GroupRole.ENTRY,
        (
            richtext.Paragraph(
                (structs.replace(name_of(entry.data), strong=True),),
                richtext.ParagraphRole.ENTRY_TITLE,
            ),
            *(
                richtext.Paragraph(
                    (
                        richtext.Run(url, target=uri(url), name=text_of(link, "title")),
                        *((richtext.Run(f" ({other})"),) if other else ()),
                    ),
                    richtext.ParagraphRole.ADDRESS,
                )
                for link in mappings(entry, "links")
                for url, other in [(text_of(link, "url"), led_to(link, context.edition.language))]
            ),
            *((context.fact("used_in", context.listed(plays)),) if plays else ()),
        ),
        anchor=anchor_of(entry.key),
    )


def colophon(context: Context) -> richtext.Group:
    """Return what an edition says of itself."""
    edition, about = context.edition, context.edition.about
    source, licence = about.part("source"), about.part("licence")
    url = text_of(source, "url")
    name = richtext.Run(text_of(source, "title"), emphasis=True, target=uri(url) if url else None)
    facts = [context.fact("selection", context.selection)] if context.selection else []
    facts += [
        context.fact("source", (name, richtext.Run(f", {text_of(source, 'publisher')}"))),
        context.fact("publisher", about.text("publisher")),
        context.fact(
            "licence",
            (richtext.Run(text_of(licence, "title"), target=uri(text_of(licence, "url"))),),
        ),
        context.fact("version", edition.version),
        context.fact("date", context.date),
    ]
    if about.text("contact"):
        contact = about.text("contact")
        shown = contact.removeprefix("mailto:")
        facts.append(context.fact("contact", (richtext.Run(shown, target=uri(contact)),)))
    if about.texts("languages"):
        names = language_names(edition.language, about.texts("languages"))
        facts.append(context.fact("other_languages", ", ".join(names)))
    facts.append(context.fact("content_hash", edition.content_hash))
    title = heading(1, context.label("colophon"), "colophon")
    return richtext.Group(
        richtext.GroupRole.COLOPHON, (title, *context.prose(text_of(source, "note")), *facts)
    )
