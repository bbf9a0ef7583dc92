"""The page of an entry: what it says, who it leads to, and who leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from msgspec import structs

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import document
from playbook_tools.schema import Role
from playbook_tools.site import addresses
from playbook_tools.site.outline import Page, changes_of
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site

Blocks = richtext.Blocks
_DESCRIPTION = 160


def content(site: Site, page: Page) -> Content:
    """Return the page of an entry."""
    entry, declared = page.entry, page.type
    assert entry is not None
    assert declared is not None
    assert declared.role is not None
    own = _BLOCKS[declared.role](site, entry)
    shown = {run.target for run in _links(own)}
    path = addresses.listing(page.language, declared)
    trail = ((site.words.of_type(declared), path),)
    return Content(
        (own[0], *_before(site, entry), *own[1:], *_leading_here(site, entry, shown)),
        description(own),
        trail,
        _accent(site, entry),
    )


def _before(site: Site, entry: Entry) -> Iterator[richtext.Block]:
    """Yield the way to what an entry said before, if it ever said anything else."""
    if entry.key in site.outline.histories:
        run = richtext.Run(site.changes_word("of_entry"), target=changes_of(entry.key))
        yield richtext.Paragraph((run,))


def title(site: Site, entry: Entry) -> richtext.Heading:
    """Return the heading of the page of an entry, with what kind of thing it is."""
    return document.pieces.heading(1, name_of(entry), "", label(site, entry))


def label(site: Site, entry: Entry) -> str:
    """Return what comes before the title of an entry: what it is, and its number if it has one."""
    context = site.context
    words = context.edition.labels.part("assessment")
    match entry.type.role:
        case Role.PRINCIPLE:
            return context.principle_number(entry)
        case Role.PLAY:
            return context.play_number(entry)
        case Role.CASE | Role.TOOL:
            return context.label(entry.type.role)
        case Role.CHALLENGE | Role.QUESTION:
            return document.pieces.text_of(words, f"role_{entry.type.role}")
        case _:
            return ""


def description(blocks: Blocks) -> str:
    """Return the first words of a page below its heading, cut after a word."""
    texts = (
        richtext.plain(b.runs)
        for b in richtext.walk(blocks)
        if isinstance(b, richtext.Paragraph) and b.role not in _NO_DESCRIPTION
    )
    text = next(texts, "")
    if len(text) <= _DESCRIPTION:
        return text
    return f"{text[:_DESCRIPTION].rsplit(' ', 1)[0]} …"


_NO_DESCRIPTION = {
    richtext.ParagraphRole.ANSWERS,
    richtext.ParagraphRole.BEGIN,
    richtext.ParagraphRole.SCOPE,
}


def name_of(entry: Entry) -> richtext.Run:
    """Return the title of an entry, in the language that it is in."""
    run = document.pieces.name_of(entry.data, entry.type.title_field)
    return run if run.text else richtext.Run(entry.title)


def _play(site: Site, entry: Entry) -> Blocks:
    context = site.context
    actions = richtext.ItemList(
        tuple((richtext.Paragraph(context.line(text)),) for text in entry.texts("actions")),
        richtext.ListRole.ACTIONS,
    )
    related = context.linked(entry, "related")
    return (
        title(site, entry),
        *document.play.answers(context, entry),
        *context.prose(entry.text("introduction"), richtext.ParagraphRole.LEAD),
        *document.play.scope(context, entry),
        richtext.Group(
            richtext.GroupRole.ACTIONS,
            (document.pieces.heading(2, context.label("actions_title"), "actions"), actions),
        ),
        *(
            _example(site, example, role)
            for role, field in document.play.EXAMPLES
            for example in context.linked(entry, field)
        ),
        *((context.fact("related", context.listed(related)),) if related else ()),
        *(_ways(site, principle) for principle in context.linked(entry, "principle")),
    )


def _ways(site: Site, principle: Entry) -> richtext.Block:
    return site.context.ways(
        ("back_to_questions", f"#questions-{principle.id}"),
        ("back_to_challenges", f"#challenges-{principle.id}"),
    )


def _example(site: Site, entry: Entry, role: richtext.GroupRole) -> richtext.Group:
    """Return a case or a tool of a play: what it is about, and the way to its page."""
    context = site.context
    name = structs.replace(name_of(entry), target=document.pieces.link_to(entry.key))
    return richtext.Group(
        role,
        (
            document.pieces.heading(2, name, "", context.label(role)),
            *context.prose(entry.text("summary")),
        ),
    )


def _case_or_tool(site: Site, entry: Entry) -> Blocks:
    context = site.context
    links = _with_days(site, document.pieces.link_list(entry.data, context.edition.language))
    plays = context.used_in(entry)
    return (
        title(site, entry),
        *context.prose(entry.text("summary"), richtext.ParagraphRole.LEAD),
        *document.play.facts(context, entry),
        *document.play.themes(context, entry),
        *((links,) if links.items else ()),
        *((context.fact("used_in", context.listed(plays)),) if plays else ()),
    )


def _with_days(site: Site, links: richtext.ItemList) -> richtext.ItemList:
    """Return links with the days on which their addresses were last seen to work, where known."""
    if not site.seen:
        return links
    return replace(links, items=tuple(tuple(_dated(site, b) for b in i) for i in links.items))


def _dated(site: Site, block: richtext.Block) -> richtext.Block:
    if not isinstance(block, richtext.Paragraph):
        return block
    day = next((day for run in block.runs if (day := site.seen.get(run.target or ""))), None)
    if day is None:
        return block
    words = site.changes_word("link_seen", date=site.edition.written(day))
    return structs.replace(block, runs=(*block.runs, richtext.Run(f" ({words})")))


def _principle(site: Site, entry: Entry) -> Blocks:
    context = site.context
    dimensions = richtext.ItemList(
        tuple((richtext.Paragraph(context.line(t)),) for t in entry.texts("dimensions")),
        richtext.ListRole.DIMENSIONS,
    )
    questions = tuple(context.entries(Role.QUESTION, entry))
    return (
        title(site, entry),
        *context.prose(entry.text("summary"), richtext.ParagraphRole.LEAD),
        document.pieces.heading(2, context.label("dimensions_title"), "dimensions"),
        dimensions,
        document.pieces.heading(2, context.label("why_title"), "why"),
        *context.prose(entry.text("why")),
        document.pieces.heading(
            2,
            context.label("questions_title"),
            f"questions-{entry.id}",
            context.numbered("step", 2),
        ),
        _named(questions, richtext.ListRole.CHALLENGES),
        document.pieces.heading(2, site.words.text("plays"), "plays", context.numbered("step", 3)),
        _named(context.entries(Role.PLAY, entry), richtext.ListRole.CHALLENGES),
        context.ways(("back_to_challenges", f"#challenges-{entry.id}")),
    )


def _challenge(site: Site, entry: Entry) -> Blocks:
    context = site.context
    begin = context.linked(entry, "questions")
    return (
        title(site, entry),
        *(_to_principle(site, one) for one in context.linked(entry, "principle")),
        *(
            (
                document.pieces.heading(2, context.label("begin_with"), "begin"),
                _named(begin, richtext.ListRole.CHALLENGES),
            )
            if begin
            else ()
        ),
    )


def _question(site: Site, entry: Entry) -> Blocks:
    context = site.context
    prompt = document.pieces.text_of(entry.part("gap"), "prompt") or context.label("gap")
    plays = context.linked(entry, "gap.plays")
    words = context.edition.labels.part("assessment")
    answer = richtext.Run(
        document.pieces.text_of(words, "answer_here"), target=f"#assess-{entry.id}"
    )
    items = tuple(
        (
            richtext.Paragraph(
                (richtext.Run(context.play_name(p), target=document.pieces.link_to(p.key)),)
            ),
        )
        for p in plays
    )
    return (
        title(site, entry),
        *(_to_principle(site, one) for one in context.linked(entry, "principle")),
        richtext.Paragraph((answer,), richtext.ParagraphRole.BEGIN),
        *((document.pieces.heading(2, prompt, "plays"),) if plays else ()),
        *((richtext.ItemList(items, richtext.ListRole.CHALLENGES),) if plays else ()),
        *(_ways(site, principle) for principle in context.linked(entry, "principle")),
    )


def _page(site: Site, entry: Entry) -> Blocks:
    return document.front.page(site.context, entry, guiding=False).blocks


def _to_principle(site: Site, principle: Entry) -> richtext.Paragraph:
    target = document.pieces.link_to(principle.key)
    runs = (
        richtext.Run(f"{site.context.principle_number(principle)}{site.context.colon} "),
        richtext.Run(principle.title, target=target),
    )
    return richtext.Paragraph(runs, richtext.ParagraphRole.ANSWERS)


def _named(entries: tuple[Entry, ...], role: richtext.ListRole) -> richtext.ItemList:
    """Return entries by their titles, each leading to its page."""
    return richtext.ItemList(tuple((_linked(entry),) for entry in entries), role)


def _linked(entry: Entry) -> richtext.Paragraph:
    target = document.pieces.link_to(entry.key)
    return richtext.Paragraph((structs.replace(name_of(entry), target=target),))


def _leading_here(site: Site, entry: Entry, shown: set[str | None]) -> Iterator[richtext.Block]:
    """Yield what leads to an entry, as far as its page does not lead there yet."""
    sources = {x.source.key: x.source for x in site.edition.web.links_to(entry)}
    left = tuple(
        source
        for source in sources.values()
        if document.pieces.link_to(source.key) not in shown
        and source.key != entry.key
        and source.type in site.outline.lists
    )
    if left:
        items = tuple((_with_label(site, source),) for source in left)
        yield document.pieces.heading(2, site.words.text("leads_here"), "leads-here")
        yield richtext.ItemList(items, richtext.ListRole.WAYS)


def _with_label(site: Site, entry: Entry) -> richtext.Paragraph:
    said = label(site, entry)
    before = (richtext.Run(f"{said}{site.outline.colon} "),) if said else ()
    return richtext.Paragraph((*before, *_linked(entry).runs))


def _links(blocks: Blocks) -> Iterator[richtext.Run]:
    found = richtext.walk(blocks)
    yield from chain.from_iterable(
        block.runs for block in found if isinstance(block, richtext.Paragraph | richtext.Heading)
    )


def _accent(site: Site, entry: Entry) -> int:
    """Return the number of the principle that an entry belongs to, or is; 0 without one."""
    if entry.type.role is Role.PRINCIPLE:
        return entry.number("number")
    return next((p.number("number") for p in site.context.linked(entry, "principle")), 0)


_BLOCKS: Mapping[Role, Callable[[Site, Entry], Blocks]] = {
    Role.CASE: _case_or_tool,
    Role.CHALLENGE: _challenge,
    Role.PAGE: _page,
    Role.PLAY: _play,
    Role.PRINCIPLE: _principle,
    Role.QUESTION: _question,
    Role.TOOL: _case_or_tool,
}
