"""The pages after the principles: workshop, glossary, index and colophon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition.document import front
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import language_names
from playbook_tools.edition.document.pieces import (
    anchor_of,
    heading,
    led_to,
    link_list,
    link_to,
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
            *(_term(context, term) for term in mappings(entry.data, "terms")),
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


def workshop(context: Context, pages: Iterable[Entry]) -> Iterator[richtext.Group]:
    """Yield the guide for a session with a team, if any pages make one."""
    guide = tuple(front.page(context, page, level=2) for page in pages)
    if guide:
        title = heading(1, context.label("workshop_title"), "workshop")
        yield richtext.Group(richtext.GroupRole.WORKSHOP, (title, *guide))


def index(context: Context) -> richtext.Group:
    """Return all cases and tools with their addresses and the plays that use them, and by theme."""
    blocks: list[richtext.Block] = [heading(1, context.label("index_title"), "index")]
    for role in (Role.CASE, Role.TOOL):
        blocks.append(heading(2, context.label(f"index_{role}s"), f"index-{role}s"))
        blocks.extend(_index_entry(context, e) for e in context.edition.playbook.with_role(role))
    themes = tuple(_themes(context))
    if themes:
        blocks += [heading(2, context.label("index_themes"), "index-themes"), *themes]
    return richtext.Group(richtext.GroupRole.INDEX, tuple(blocks))


def _themes(context: Context) -> Iterator[richtext.Group]:
    """Yield each theme that a case or tool is about, in order of their words."""
    playbook = context.edition.playbook
    about: dict[str, dict[Role, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for role in (Role.CASE, Role.TOOL):
        for entry in playbook.with_role(role):
            for theme in entry.texts("themes"):
                about[context.words_for("themes", [theme])][role].append(entry)
    for words in sorted(about, key=str.casefold):
        yield richtext.Group(
            richtext.GroupRole.THEME,
            (
                richtext.Paragraph(
                    (richtext.Run(words[:1].upper() + words[1:], strong=True),),
                    richtext.ParagraphRole.ENTRY_TITLE,
                ),
                *(
                    context.fact(f"index_{role}s", _named(entries))
                    for role, entries in about[words].items()
                ),
            ),
        )


def _named(entries: Iterable[Entry]) -> richtext.Runs:
    """Return entries by their names, each leading to its place in the index."""
    runs: list[richtext.Run] = []
    for entry in entries:
        runs += [richtext.Run(" · ")] if runs else []
        runs.append(structs.replace(name_of(entry.data), target=link_to(entry.key)))
    return tuple(runs)


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
                for link in mappings(entry.data, "links")
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
    links = link_list(source, edition.language)
    facts: list[richtext.Block] = []
    if context.selection:
        facts.append(context.fact("selection", context.selection))
    facts += [
        context.fact("source", (name, richtext.Run(f", {text_of(source, 'publisher')}"))),
        *((links,) if links.items else ()),
        context.fact("publisher", about.text("publisher")),
        context.fact(
            "licence",
            (richtext.Run(text_of(licence, "title"), target=uri(text_of(licence, "url"))),),
        ),
        context.fact("version", edition.version),
        context.fact("date", context.date),
    ]
    for label, address in (("address", about.text("url")), ("contact", about.text("contact"))):
        if address:
            spoken = context.title if address.startswith("http") else None
            shown = richtext.Run(address.removeprefix("mailto:"), target=uri(address), name=spoken)
            facts.append(context.fact(label, (shown,)))
    others = [language for language in edition.languages if language != edition.language]
    if others:
        names = language_names(edition.language, others)
        facts.append(context.fact("other_languages", ", ".join(names)))
    facts.append(context.fact("content_hash", edition.content_hash))
    title = heading(1, context.label("colophon"), "colophon")
    return richtext.Group(
        richtext.GroupRole.COLOPHON, (title, *context.prose(text_of(source, "note")), *facts)
    )
