"""What a session with a team needs: agenda, guide, worksheets, a map of the journey, feedback."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import structs

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition import translation
from playbook_tools.edition.document import back
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import heading, text_of, uri
from playbook_tools.schema import Role

# The first words of a part of a session: when it begins and ends, in minutes, and what it is.
_TIMED = re.compile(r"(\d+)\s*[–-]\s*(\d+)\s*:\s*(.+?)[.:]?")
_AGREEMENTS = 4
"""So many rows for agreements are on the sheet of the third step."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the set: its name in the list of parts, its paper, and for whom it is."""

    group: richtext.Group
    name: str
    paper: str
    people: str

    @property
    def anchor(self) -> str:
        """Where the part begins."""
        first = self.group.blocks[0]
        return first.anchor if isinstance(first, richtext.Heading) else self.group.anchor


def groups(context: Context) -> tuple[richtext.Group, ...]:
    """Return the set: what to print on A4, then on A3 and on A2."""
    on_a4 = (*_agendas(context), *_guide(context), *_sheets(context, "A4"), _feedback(context))
    on_a3 = (*_sheets(context, "A3"), _map(context, "A3"))
    on_a2 = (_map(context, "A2"),)
    return (
        _contents(context, (*on_a4, *on_a3, *on_a2)),
        *(part.group for part in on_a4),
        back.colophon(context),
        richtext.Group(richtext.GroupRole.DOUBLE, tuple(part.group for part in on_a3)),
        richtext.Group(richtext.GroupRole.FOURFOLD, tuple(part.group for part in on_a2)),
    )


def _contents(context: Context, parts: Iterable[_Part]) -> richtext.Group:
    """Return the first page: what is in the set, where, on which paper and for whom."""
    named: dict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        named[part.name].append(part)
    rows = tuple(
        (_cell(name), _places(alike), _cell(_people(context, alike)))
        for name, alike in named.items()
    )
    head = _words(context, "part", "paper", "people")
    edition_title = richtext.Run(context.title)
    return richtext.Group(
        richtext.GroupRole.SET,
        (
            heading(1, _word(context, "title"), "workshop-set"),
            richtext.Paragraph((edition_title,), richtext.ParagraphRole.TITLE),
            _paragraph(_word(context, "lead"), richtext.ParagraphRole.LEAD),
            richtext.Table(_word(context, "parts"), head, rows),
            _paragraph(_word(context, "print")),
        ),
    )


def _places(parts: Iterable[_Part]) -> richtext.Blocks:
    """Return on which papers a part is, each leading to it."""
    return tuple(
        richtext.Paragraph(
            (richtext.Run(part.paper, target=f"#{part.anchor}", name=f"{part.name}, {part.paper}"),)
        )
        for part in parts
    )


def _people(context: Context, parts: Iterable[_Part]) -> str:
    return " · ".join(dict.fromkeys(_word(context, part.people) for part in parts))


def _guide(context: Context) -> Iterator[_Part]:
    """Yield the facilitator's guide, if the playbook has one."""
    for group in back.workshop(context, _sessions(context)):
        first = group.blocks[0]
        name = first.text if isinstance(first, richtext.Heading) else ""
        yield _Part(group, f"{_word(context, 'guide')}{context.colon} {name}", "A4", "for_leader")


def _sessions(context: Context) -> tuple[Entry, ...]:
    pages = context.edition.playbook.with_role(Role.PAGE)
    return tuple(page for page in pages if page.text("placement") == "workshop")


def _agendas(context: Context) -> Iterator[_Part]:
    """Yield an agenda for each session whose page says when its parts begin."""
    for page in _sessions(context):
        blocks = tuple(_agenda_of(context, page))
        if blocks:
            title = heading(1, page.title, f"agenda-{page.id}", _word(context, "agenda"))
            lead = _paragraph(_word(context, "agenda_lead"), richtext.ParagraphRole.LEAD)
            group = richtext.Group(richtext.GroupRole.AGENDA, (title, lead, *blocks))
            yield _Part(group, f"{title.label}{context.colon} {title.text}", "A4", "for_all")


def _agenda_of(context: Context, page: Entry) -> Iterator[richtext.Block]:
    """Yield the timed parts of a session, below the headings that they have there."""
    named = ""
    for place, block in enumerate(context.prose(page.text("body"))):
        if isinstance(block, richtext.Paragraph):
            bold = all(run.strong for run in _unmarked(context, block.runs))
            named = richtext.plain(block.runs) if bold else ""
        elif isinstance(block, richtext.ItemList):
            items = tuple(timed for item in block.items if (timed := _timed(context, item)))
            if items and named:
                yield heading(2, named, f"agenda-{page.id}-{place}")
            if items:
                yield richtext.ItemList(items)


def _timed(context: Context, item: richtext.Blocks) -> richtext.Blocks:
    """Return a part of a session by its minutes and its name, nothing where it has no minutes."""
    first = item[0] if item else None
    if not isinstance(first, richtext.Paragraph):
        return ()
    name = next(iter(_unmarked(context, first.runs)), richtext.Run(""))
    found = _TIMED.fullmatch(name.text.strip())
    if not name.strong or found is None:
        return ()
    minutes = richtext.Run(f"{found[1]}–{found[2]}", strong=True)
    said = structs.replace(name, text=f" {found[3]}", strong=False)
    return (richtext.Paragraph((minutes, said)),)


def _unmarked(context: Context, runs: richtext.Runs) -> richtext.Runs:
    """Return the runs of a text without what it begins with where it is not translated."""
    mark = translation.mark(context.edition.own_language).strip()
    return runs[1:] if runs and runs[0].text.strip() == mark else runs


def _sheets(context: Context, paper: str) -> Iterator[_Part]:
    """Yield the worksheets of the three steps for a paper."""
    people = "for_all" if paper == "A4" else "for_wall"
    principles = context.edition.playbook.with_role(Role.PRINCIPLE)
    made = (
        _challenges(context, paper, principles),
        *(_questions(context, paper, principle) for principle in principles),
        _agreements(context, paper),
    )
    for sheet in made:
        title = sheet.blocks[0]
        about = next((b.caption for b in sheet.blocks if isinstance(b, richtext.Table)), "")
        if isinstance(title, richtext.Heading):
            more = f" – {about}" if sheet.accent else ""
            step = title.label.partition(" · ")[0]
            yield _Part(sheet, f"{step}{context.colon} {title.text}{more}", paper, people)


def _challenges(context: Context, paper: str, principles: Iterable[Entry]) -> richtext.Group:
    """Return the sheet of the first step: every challenge, to be recognised or not."""
    head = (_assess(context, "role_challenge"), _word(context, "recognised"))
    tables = (
        richtext.Group(
            richtext.GroupRole.CHALLENGE_GROUP,
            (richtext.Table(_name_of(context, principle), head, _rows(entries, len(head))),),
            accent=principle.number("number"),
        )
        for principle in principles
        if (entries := context.entries(Role.CHALLENGE, principle))
    )
    return richtext.Group(
        richtext.GroupRole.SHEET,
        (
            _title(context, 1, context.label("challenges_title"), "challenges", paper),
            *tables,
            *_rooms(context, "challenge"),
        ),
        anchor=f"sheet-challenges-{paper.lower()}",
    )


def _questions(context: Context, paper: str, principle: Entry) -> richtext.Group:
    """Return a sheet of the second step: the questions of a principle, with room for answers."""
    answers = (_assess(context, f"answer_{code}") for code in richtext.ANSWERS)
    head = (_assess(context, "role_question"), *answers, _word(context, "better"))
    rows = tuple(
        ((*_cell(question.title), *_answering(context, question)), *(() for _ in head[1:]))
        for question in context.entries(Role.QUESTION, principle)
    )
    name = f"questions-{principle.id}"
    return richtext.Group(
        richtext.GroupRole.SHEET,
        (
            _title(
                context,
                2,
                context.label("questions_title"),
                name,
                paper,
                context.principle_number(principle),
            ),
            _paragraph(_word(context, "answer_hint")),
            richtext.Table(_name_of(context, principle), head, rows),
        ),
        accent=principle.number("number"),
        anchor=f"sheet-{name}-{paper.lower()}",
    )


def _answering(context: Context, question: Entry) -> Iterator[richtext.Paragraph]:
    """Yield the plays that go with a question: a team with this sheet alone looks for those."""
    for play in context.linked(question, "gap.plays"):
        yield _paragraph(f"→ {context.play_name(play)}", richtext.ParagraphRole.SCOPE)


def _agreements(context: Context, paper: str) -> richtext.Group:
    """Return the sheet of the third step: who does what, and how a team will know that it works."""
    words = context.edition.labels.part("worksheet")
    head = tuple(text_of(words, name) for name in ("action", "who", "when", "evidence"))
    rows = tuple((_cell(str(number + 1)), (), (), ()) for number in range(_AGREEMENTS))
    title = _word(context, "agreements")
    return richtext.Group(
        richtext.GroupRole.SHEET,
        (
            _title(context, 3, title, "agreements", paper),
            *_rooms(context, "gap", "play"),
            richtext.Table(_word(context, "agreements_made"), head, rows),
            richtext.Paragraph(
                (richtext.Run(_word(context, "decided"), strong=True),),
                richtext.ParagraphRole.ROOM,
            ),
        ),
        anchor=f"sheet-agreements-{paper.lower()}",
    )


def _map(context: Context, paper: str) -> _Part:
    """Return the journey on a page: what leads from challenges by questions to plays."""
    principles = context.edition.playbook.with_role(Role.PRINCIPLE)
    captions = context.edition.labels.part("journey").get("captions", ())
    steps = captions if isinstance(captions, tuple) else ()
    held = (
        tuple(_listed(context.entries(Role.CHALLENGE, p)) for p in principles),
        tuple(_counted(context, p) for p in principles),
        tuple(_plays(context, p) for p in principles),
    )
    rows = tuple(
        (_step(context, number, *steps[number - 1 : number]), *cells)
        for number, cells in enumerate(held, 1)
    )
    head = (context.label("step"), *(_name_of(context, principle) for principle in principles))
    caption = text_of(context.edition.labels.part("site"), "steps_title")
    title = heading(1, _word(context, "map"), f"map-{paper.lower()}-title", paper)
    group = richtext.Group(
        richtext.GroupRole.MAP,
        (
            title,
            richtext.Table(caption, head, rows),
            _source(context),
        ),
        anchor=f"map-{paper.lower()}",
    )
    return _Part(group, title.text, paper, "for_wall")


def _step(context: Context, number: int, *names: values.Value) -> richtext.Blocks:
    step = richtext.Run(context.numbered("step", number), strong=True)
    return (richtext.Paragraph((step,)), *(_paragraph(str(name)) for name in names))


def _listed(entries: Iterable[Entry]) -> richtext.Blocks:
    items = tuple((_paragraph(entry.title),) for entry in entries)
    return (richtext.ItemList(items),) if items else ()


def _counted(context: Context, principle: Entry) -> richtext.Blocks:
    """Return how many questions a principle has: they are on a sheet of their own."""
    count = len(context.entries(Role.QUESTION, principle))
    return _cell(_word(context, "questions_there").replace("{count}", str(count))) if count else ()


def _plays(context: Context, principle: Entry) -> richtext.Blocks:
    items = []
    for play in context.entries(Role.PLAY, principle):
        number = f"{principle.number('number')}.{play.number('order')}"
        runs = (richtext.Run(number, strong=True), richtext.Run(f" {play.title}"))
        items.append((richtext.Paragraph(runs),))
    return (richtext.ItemList(tuple(items)),) if items else ()


def _source(context: Context) -> richtext.Paragraph:
    """Return whose work a page is that hangs on a wall by itself."""
    about = context.edition.about
    source, licence = about.part("source"), about.part("licence")
    retold = f"{context.label('retold_from')} {text_of(source, 'title')}"
    of_source = f"{retold}, {text_of(source, 'publisher')}"
    said = (f"{context.title} {context.edition.version}", of_source, text_of(licence, "title"))
    return _paragraph(" · ".join(said), richtext.ParagraphRole.SCOPE)


def _feedback(context: Context) -> _Part:
    """Return what participants fill in at the end, by themselves."""
    given = context.edition.labels.part("workshop_set")
    statements, questions = (
        value if isinstance(value, tuple) else ()
        for value in (given.get("statements"), given.get("questions"))
    )
    head = _words(context, "statement", "agree", "partly", "disagree")
    rows = tuple((_cell(str(words)), (), (), ()) for words in statements)
    contact = context.edition.about.text("contact")
    shown = richtext.Run(contact.removeprefix("mailto:"), target=uri(contact))
    title = heading(1, _word(context, "feedback"), "feedback")
    group = richtext.Group(
        richtext.GroupRole.FEEDBACK,
        (
            title,
            _paragraph(_word(context, "feedback_lead"), richtext.ParagraphRole.LEAD),
            richtext.Table(_word(context, "statements_title"), head, rows),
            *(
                richtext.Paragraph(
                    (richtext.Run(str(words), strong=True),), richtext.ParagraphRole.ROOM
                )
                for words in questions
            ),
            *((context.fact("contact", (shown,)),) if contact else ()),
        ),
    )
    return _Part(group, title.text, "A4", "for_all")


def _title(
    context: Context, step: int, words: str, name: str, paper: str, about: str = ""
) -> richtext.Heading:
    sheet = f"{_word(context, 'sheet')} {paper}"
    label = " · ".join(filter(None, (context.numbered("step", step), about, sheet)))
    return heading(1, words, f"sheet-{name}-{paper.lower()}-title", label)


def _name_of(context: Context, principle: Entry) -> str:
    return f"{context.principle_number(principle)} – {principle.title}"


def _rows(entries: Iterable[Entry], cells: int) -> tuple[tuple[richtext.Blocks, ...], ...]:
    """Return a row for each entry, with cells to write in."""
    return tuple((_cell(entry.title), *(() for _ in range(cells - 1))) for entry in entries)


def _rooms(context: Context, *names: str) -> Iterator[richtext.Paragraph]:
    words = context.edition.labels.part("worksheet")
    for name in names:
        run = richtext.Run(text_of(words, name), strong=True)
        yield richtext.Paragraph((run,), richtext.ParagraphRole.ROOM)


def _cell(words: str | richtext.Run) -> richtext.Blocks:
    run = richtext.Run(words) if isinstance(words, str) else words
    return (richtext.Paragraph((run,)),)


def _paragraph(
    words: str, role: richtext.ParagraphRole = richtext.ParagraphRole.BODY
) -> richtext.Paragraph:
    return richtext.Paragraph((richtext.Run(words),), role)


def _assess(context: Context, name: str) -> str:
    return text_of(context.edition.labels.part("assessment"), name)


def _word(context: Context, name: str) -> str:
    return text_of(context.edition.labels.part("workshop_set"), name)


def _words(context: Context, *names: str) -> tuple[str, ...]:
    return tuple(_word(context, name) for name in names)
