"""A principle: its opening page, its questions, and its plays."""

from __future__ import annotations

from playbook_tools.content import Entry, richtext
from playbook_tools.edition.document.context import Context
from playbook_tools.edition.document.pieces import anchor_of, heading, link_to, text_of
from playbook_tools.edition.document.play import play


def principle(context: Context, entry: Entry) -> richtext.Group:
    """Return all about a principle: its opening page, its questions, and its plays."""
    number = entry.number("number")
    dimensions = tuple(
        (richtext.Paragraph(context.line(text)),) for text in entry.texts("dimensions")
    )
    opener = richtext.Group(
        "opener",
        (
            heading(1, entry.title, anchor_of(entry.key), context.principle_number(entry)),
            *context.prose(entry.text("summary"), "lead"),
        ),
        accent=number,
    )
    about = richtext.Group(
        "about",
        (
            heading(2, context.label("dimensions_title"), f"dimensions-{entry.id}"),
            richtext.ItemList(dimensions, "dimensions"),
            heading(2, context.label("why_title"), f"why-{entry.id}"),
            *context.prose(entry.text("why")),
        ),
    )
    return richtext.Group(
        "principle",
        (
            opener,
            about,
            _questions(context, entry),
            *(play(context, one, entry) for one in context.entries("play", entry)),
        ),
        accent=number,
    )


def _questions(context: Context, principle: Entry) -> richtext.Group:
    return richtext.Group(
        "questions",
        (
            heading(
                2,
                context.label("questions_title"),
                f"questions-{principle.id}",
                context.numbered("step", 2),
            ),
            richtext.Paragraph((richtext.Run(context.label("questions_introduction")),), "lead"),
            *(_question(context, question) for question in context.entries("question", principle)),
            context.ways(("back_to_challenges", f"#challenges-{principle.id}")),
        ),
        accent=principle.number("number"),
    )


def _question(context: Context, question: Entry) -> richtext.Group:
    prompt = text_of(question.part("gap"), "prompt") or context.label("gap")
    gaps = tuple(
        richtext.Paragraph(
            (
                richtext.Run(f"{prompt}: ", strong=True),
                richtext.Run(context.play_name(play), target=link_to(play.key)),
            ),
            "gap",
        )
        for play in context.linked(question, "gap", "plays")
    )
    asked = richtext.Paragraph((richtext.Run(question.title),), "question")
    return richtext.Group("question", (asked, *gaps), anchor=anchor_of(question.key))
