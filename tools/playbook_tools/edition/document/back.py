"""The pages after the principles: workshop, glossary, index and colophon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec import structs

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition.document import collation, front, origins
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.names import country_names, language_names
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

FORMS = (
    "download_pdf", "download_large_print", "download_form", "download_cards", "download_docx",
    "download_epub", "download_html", "download_md", "download_json",
)  # fmt: skip
"""What the site calls the forms of an edition, in the order in which they are told."""

DIGITS = 12
"""So many hexadecimal digits of a hash are told, which is enough to tell editions apart."""


def glossary(context: Context) -> richtext.Group:
    """Return the words and what they mean."""
    entry = context.edition.glossary
    return richtext.Group(
        richtext.GroupRole.GLOSSARY,
        (
            heading(1, context.label("glossary_title"), "glossary"),
            *context.prose(entry.text("introduction"), richtext.ParagraphRole.LEAD),
            *(_term(context, term) for term in _in_order(context, mappings(entry.data, "terms"))),
        ),
    )


def _in_order(
    context: Context, terms: Iterable[Mapping[str, values.Value]]
) -> list[Mapping[str, values.Value]]:
    """Return terms as the files have them, or those of a translation by its own words."""
    if context.edition.source is None:
        return list(terms)
    language = context.edition.language
    return sorted(terms, key=lambda term: collation.key(text_of(term, "term"), language))


def _term(context: Context, term: Mapping[str, values.Value]) -> richtext.Group:
    word, english = text_of(term, "term"), text_of(term, "english")
    in_english = context.edition.language.partition("-")[0] == "en"
    name = (
        richtext.Run(word, strong=True),
        *(
            (richtext.Run(" · "), richtext.Run(english, emphasis=True, language="en"))
            if not (in_english and english.casefold() == word.casefold())
            else ()
        ),
    )
    others = term.get("avoid", ())
    avoid: list[richtext.Run] = []
    for other in others if isinstance(others, tuple) else ():
        avoid += [richtext.Run(", ")] if avoid else []
        avoid += [richtext.Run(other)] if isinstance(other, str) else []
    return richtext.Group(
        richtext.GroupRole.ENTRY,
        (
            richtext.Paragraph(name, richtext.ParagraphRole.ENTRY_TITLE),
            richtext.Paragraph(context.line(text_of(term, "meaning"))),
            *((context.fact("glossary_avoid", tuple(avoid)),) if avoid else ()),
        ),
    )


def workshop(context: Context, pages: Iterable[Entry]) -> Iterator[richtext.Group]:
    """Yield the guide for a session with a team, if any pages make one."""
    guide = tuple(front.page(context, page, level=2) for page in pages)
    if guide:
        title = heading(1, context.label("workshop_title"), "workshop")
        yield richtext.Group(richtext.GroupRole.WORKSHOP, (title, *guide))


def index(context: Context) -> richtext.Group:
    """Return all cases and tools with their addresses and plays, and by theme and country."""
    blocks: list[richtext.Block] = [heading(1, context.label("index_title"), "index")]
    for role in (Role.CASE, Role.TOOL):
        blocks.append(heading(2, context.label(f"index_{role}s"), f"index-{role}s"))
        blocks.extend(_index_entry(context, e) for e in context.edition.playbook.with_role(role))
    for name, title, by in (
        ("themes", "index_themes", partial(themes, context)),
        ("countries", "countries", partial(countries, context)),
    ):
        groups = tuple(_grouped(context, by))
        if groups:
            blocks += [heading(2, context.label(title), f"index-{name}"), *groups]
    return richtext.Group(richtext.GroupRole.INDEX, tuple(blocks))


def themes(context: Context, entry: Entry) -> list[str]:
    """Return the words for what an entry is about."""
    return [context.words_for("themes", [theme]) for theme in entry.texts("themes")]


def countries(context: Context, entry: Entry) -> list[str]:
    """Return the names of the countries of an entry."""
    return country_names(context.edition.language, entry.texts("countries"))


def _grouped(context: Context, by: Callable[[Entry], list[str]]) -> Iterator[richtext.Group]:
    """Yield the cases and tools by the words that go with each, in order of those."""
    found: dict[str, dict[Role, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for role in (Role.CASE, Role.TOOL):
        for entry in context.edition.playbook.with_role(role):
            for words in by(entry):
                found[words][role].append(entry)
    for words in sorted(found, key=lambda one: collation.key(one, context.edition.language)):
        yield richtext.Group(
            richtext.GroupRole.THEME,
            (
                richtext.Paragraph(
                    (richtext.Run(words[:1].upper() + words[1:], strong=True),),
                    richtext.ParagraphRole.ENTRY_TITLE,
                ),
                *(
                    context.fact(f"index_{role}s", _named(entries))
                    for role, entries in found[words].items()
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
    plays, addresses = context.used_in(entry), tuple(_addresses(context, entry))
    return richtext.Group(
        richtext.GroupRole.ENTRY,
        (
            richtext.Paragraph(
                (structs.replace(name_of(entry.data), strong=True),),
                richtext.ParagraphRole.ENTRY_TITLE,
            ),
            *(addresses or context.prose(entry.text("summary"))),
            *_places_and_themes(context, entry),
            *((context.fact("used_in", context.listed(plays)),) if plays else ()),
        ),
        anchor=anchor_of(entry.key),
    )


def _addresses(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield each address once; where there are several, with what is there."""
    links = mappings(entry.data, "links")
    for url in dict.fromkeys(text_of(link, "url") for link in links):
        there = [link for link in links if text_of(link, "url") == url]
        spoken = ", ".join(text_of(link, "title") for link in there)
        runs: list[richtext.Run] = []
        for link in there if len(links) > 1 else ():
            runs += [richtext.Run(", ")] if runs else []
            runs.append(name_of(link))
        if runs:
            runs.append(richtext.Run(f"{context.colon} "))
        other = led_to(there[0], context.edition.language)
        yield richtext.Paragraph(
            (
                *runs,
                richtext.Run(url, target=uri(url), name=spoken),
                *((richtext.Run(f" ({other})"),) if other else ()),
            ),
            richtext.ParagraphRole.ADDRESS,
        )


def _places_and_themes(context: Context, entry: Entry) -> Iterator[richtext.Paragraph]:
    """Yield the countries and the themes of an entry, on a line."""
    there, about = countries(context, entry), themes(context, entry)
    facts = [
        ("country" if len(there) == 1 else "countries", there),
        ("theme", about),
    ]
    runs: list[richtext.Run] = []
    for label, words in facts:
        if words:
            runs += [richtext.Run(" · ")] if runs else []
            runs += [
                richtext.Run(f"{context.label(label)}{context.colon}", strong=True),
                richtext.Run(f" {', '.join(words)}"),
            ]
    if runs:
        yield richtext.Paragraph(tuple(runs), richtext.ParagraphRole.FACT)


def colophon(context: Context, *, forms: bool = True, brief: bool = False) -> richtext.Group:
    """Return what an edition says of itself.

    It tells of the other `forms` or not; where it is `brief`, it leaves out other languages, and
    what the hash is for.
    """
    edition, about = context.edition, context.edition.about
    source, licence = about.part("source"), about.part("licence")
    url = text_of(source, "url")
    name = richtext.Run(text_of(source, "title"), emphasis=True, target=uri(url) if url else None)
    links = link_list(source, edition.language)
    facts: list[richtext.Block] = []
    if context.selection:
        facts.append(context.fact("selection", context.selection))
    facts += [
        context.fact(
            "source", (name, richtext.Run(origins.between(", ", text_of(source, "publisher"))))
        ),
        *((links,) if links.items else ()),
        context.fact("publisher", about.text("publisher")),
        context.fact(
            "licence",
            (richtext.Run(text_of(licence, "title"), target=uri(text_of(licence, "url"))),),
        ),
        context.fact("version", edition.version),
        context.fact("date", context.date),
    ]
    if url := about.text("url"):
        shown = richtext.Run(url, target=uri(url), name=context.title)
        facts.append(context.fact("address", (shown,)))
    others = [one for one in edition.languages if one != edition.language and not brief]
    if others:
        names = language_names(edition.language, others)
        facts.append(context.fact("other_languages", ", ".join(names)))
    if forms:
        facts += [*_formats(context), *_accessibility(context)]
    facts += [*_contact(context), _content_hash(context, brief=brief)]
    title = heading(1, context.label("colophon"), "colophon")
    return richtext.Group(
        richtext.GroupRole.COLOPHON, (title, *context.prose(text_of(source, "note")), *facts)
    )


def _formats(context: Context) -> Iterator[richtext.Block]:
    """Yield in which other forms there is the playbook."""
    words = context.edition.labels.part("site")
    forms = ((richtext.Paragraph((richtext.Run(text_of(words, name)),)),) for name in FORMS)
    before = text_of(context.edition.labels.part("imprint"), "formats")
    name = richtext.Run(f"{before}{context.colon}", strong=True)
    yield richtext.Paragraph((name,), richtext.ParagraphRole.FACT)
    yield richtext.ItemList(tuple(forms))


def _accessibility(context: Context) -> Iterator[richtext.Block]:
    """Yield how accessible the editions are."""
    words = context.edition.labels.part("imprint")
    name = richtext.Run(f"{text_of(words, 'accessible')}{context.colon}", strong=True)
    said = richtext.Run(f" {text_of(words, 'accessibility')}")
    yield richtext.Paragraph((name, said), richtext.ParagraphRole.FACT)


def _contact(context: Context) -> Iterator[richtext.Block]:
    """Yield to whom to write where something fails."""
    words, contact = context.edition.labels.part("imprint"), context.edition.about.text("contact")
    if contact:
        shown = contact.removeprefix("mailto:")
        asked = richtext.Run(f"{text_of(words, 'something_wrong')} ")
        address = richtext.Run(shown, target=uri(contact))
        yield context.fact("contact", (asked, address, richtext.Run(".")))


def _content_hash(context: Context, *, brief: bool) -> richtext.Paragraph:
    """Return the beginning of the hash, as much as people compare, and its use unless `brief`."""
    meaning = text_of(context.edition.labels.part("imprint"), "content_hash")
    digits = context.edition.content_hash[:DIGITS]
    return context.fact("content_hash", digits if brief else f"{digits}. {meaning}")
